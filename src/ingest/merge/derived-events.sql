-- Events that two versions of a complaint following each other differ by.

-- name: clear_derived
delete from events
where basis = 'derived' and source = getvariable('source') and complaint_id in (select complaint_id from touched);

-- name: insert_derived
-- Grain: one change of status, department, handler or count of reopenings between two versions of a complaint that follow each other.
insert into events by name
with every as (
  select * from complaints where source = getvariable('source') and complaint_id in (select complaint_id from touched)
  union all by name
  select * exclude (known_until) from versions
  where source = getvariable('source') and complaint_id in (select complaint_id from touched)
),
steps as (
  select
    source, complaint_id, known_from, day_precision, file_id, row_number, version_order, loaded_in, sha256,
    case status when 'closed' then 'closed_at' when 'resolved' then 'resolved_at' end as end_field,
    case status when 'closed' then closed_at when 'resolved' then resolved_at end as recorded_end,
    resolved_at,
    lag(known_from) over earlier as before,
    lag(status) over earlier as from_status, status as to_status,
    lag(department) over earlier as from_department, department,
    lag(handler) over earlier as from_handler, handler,
    coalesce(lag(reopened_count) over earlier < reopened_count, false) as is_counted
  from every
  left join file_places using (file_id)
  window earlier as (partition by complaint_id order by version_order, coalesce(sha256, ''), file_id, row_number)
),
named as (
  select
    *,
    case
      when from_status = to_status and not (is_counted and end_field is not null) then null
      when from_status is null then null
      when to_status = 'closed' then 'closed'
      when to_status = 'resolved' then 'resolved'
      when to_status = 'reopened' or from_status in ('closed', 'resolved') then 'reopened'
      when to_status in ('waiting_customer', 'waiting_third_party') then 'waiting'
      when from_status in ('waiting_customer', 'waiting_third_party') then 'resumed'
    end as status_event
  from steps
),
cycles as (
  select
    *,
    -- Of a reopening that had ended again by the next version it is only known that it came after the version before.
    max(case when is_counted and end_field is not null then before + interval 1 microsecond else known_from end)
      filter (where is_counted or status_event = 'reopened') over so_far as opened_from,
    min(known_from) filter (where is_counted or status_event = 'reopened') over later as next_opened
  from named
  window
    so_far as (
      partition by complaint_id order by version_order, coalesce(sha256, ''), file_id, row_number
      rows between unbounded preceding and current row
    ),
    later as (
      partition by complaint_id order by version_order, coalesce(sha256, ''), file_id, row_number
      rows between 1 following and unbounded following
    )
),
ends as (
  -- A source may give every version the time of the last end, or of the first: it counts where it lies between two reopenings.
  select
    *,
    recorded_end is not null
      and coalesce(recorded_end >= opened_from, true) and coalesce(recorded_end < next_opened, true) as is_recorded,
    case when is_recorded then recorded_end else known_from end as end_at,
    case when is_recorded and list_contains(coalesce(day_precision, []), end_field) then 'day' else 'instant' end as end_precision
  from cycles
),
changes as (
  select
    * replace (case when status_event in ('closed', 'resolved') then end_at else known_from end as known_from),
    status_event as event,
    case when status_event in ('closed', 'resolved') then end_precision else 'instant' end as at_precision
  from ends
  where status_event is not null
  union all by name
  select
    * replace (
      -- When it was reopened and ended again is not known: just before it was solved again, so that no hour is made up.
      case
        when end_field is null then known_from
        else least(end_at, case when resolved_at > before then resolved_at end) - interval 1 microsecond
      end as known_from,
      null as from_status, null as to_status
    ),
    'reopened' as event, end_precision as at_precision
  from ends
  where is_counted and status_event is distinct from 'reopened'
  union all by name
  select * replace (null as from_status, null as to_status), 'transferred' as event, 'instant' as at_precision
  from ends
  where from_department <> department
  union all by name
  select * replace (null as from_status, null as to_status), 'assigned' as event, 'instant' as at_precision
  from ends
  where from_handler <> handler and from_department is not distinct from department
)
select
  md5(concat_ws(chr(31), 'derived', source, complaint_id, cast(epoch_us(known_from) as varchar), event, file_id, cast(row_number as varchar))) as row_key,
  source, complaint_id, known_from as "at", at_precision, event, department, handler, from_status, to_status, 'derived' as basis,
  version_order, source as loaded_from, file_id, row_number, loaded_in
from changes
where known_from is not null;
