-- Events that two versions of a complaint following each other differ by.

-- name: clear_derived
delete from events
where basis = 'derived' and source = getvariable('source') and complaint_id in (select complaint_id from touched);

-- name: insert_derived
-- Grain: one change of status, department or handler between two versions of a complaint that follow each other.
insert into events by name
with every as (
  select * from complaints where source = getvariable('source') and complaint_id in (select complaint_id from touched)
  union all by name
  select * exclude (known_until) from versions
  where source = getvariable('source') and complaint_id in (select complaint_id from touched)
),
steps as (
  select
    source, complaint_id, known_from, closed_at, resolved_at, file_id, row_number, version_order, loaded_in,
    lag(status) over earlier as from_status, status as to_status,
    lag(department) over earlier as from_department, department,
    lag(handler) over earlier as from_handler, handler
  from every
  left join file_places using (file_id)
  window earlier as (partition by complaint_id order by version_order, coalesce(sha256, ''), file_id, row_number)
),
changes as (
  select
    *,
    case
      when to_status = 'closed' then 'closed'
      when to_status = 'resolved' then 'resolved'
      when to_status = 'reopened' or from_status in ('closed', 'resolved') then 'reopened'
      when to_status in ('waiting_customer', 'waiting_third_party') then 'waiting'
      when from_status in ('waiting_customer', 'waiting_third_party') then 'resumed'
    end as event
  from steps
  where from_status <> to_status
  union all by name
  select * replace (null as from_status, null as to_status), 'transferred' as event
  from steps
  where from_department <> department
  union all by name
  select * replace (null as from_status, null as to_status), 'assigned' as event
  from steps
  where from_handler <> handler and from_department is not distinct from department
),
timed as (
  select
    *,
    case event when 'closed' then coalesce(closed_at, known_from) when 'resolved' then coalesce(resolved_at, known_from) else known_from end as happened_at
  from changes
  where event is not null
)
select
  md5(concat_ws(chr(31), 'derived', source, complaint_id, cast(epoch_us(happened_at) as varchar), event, file_id, cast(row_number as varchar))) as row_key,
  source, complaint_id, happened_at as "at", event, department, handler, from_status, to_status, 'derived' as basis, version_order,
  source as loaded_from, file_id, row_number, loaded_in
from timed
where happened_at is not null;
