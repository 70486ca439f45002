-- name: contested
-- Grain: one complaint that the file has more than once, or the store already.
create or replace temp table contested as
with ids as (
  select complaint_id, count(*) as times from accepted group by complaint_id
)
select ids.complaint_id
from ids
left join complaints on complaints.source = getvariable('source') and complaints.complaint_id = ids.complaint_id
where ids.times > 1 or complaints.complaint_id is not null;

-- name: candidates
-- Grain: one version of a contested complaint, from the file or already known; `stands_at` says where its row stands: the row of
-- the file, or the row of the table. Only what decides is kept, so that a million versions fit in memory.
create or replace temp table candidates as
with every as (
  select *, row_number as stands_at, 'file' as origin from accepted semi join contested using (complaint_id)
  union all by name
  select *, rowid as stands_at, 'current' as origin from complaints
  where source = getvariable('source') and complaint_id in (select complaint_id from contested)
  union all by name
  select * exclude (known_until), rowid as stands_at, 'earlier' as origin from versions
  where source = getvariable('source') and complaint_id in (select complaint_id from contested)
)
select
  complaint_id, origin, stands_at, version_order, known_from, flags, file_id, row_number,
  hash(*columns(* exclude (
    flags, version_order, known_from, file_id, row_number, loaded_in, origin, stands_at
  ))) as content
from every;

-- name: settled
-- Grain: one complaint that the file has once, just as it stands in the store: nothing is to be decided.
create or replace temp table settled as
with told_once as (
  select complaint_id, any_value(content) as content, any_value(version_order) as version_order
  from candidates
  where origin = 'file'
  group by complaint_id
  having count(*) = 1
)
select complaint_id
from told_once
join candidates as stored using (complaint_id, content, version_order)
-- Of equal rows the one from the greater file stands, so that the order of loading leaves no trace.
where stored.origin = 'current' and stored.file_id >= getvariable('file_id');

-- name: drop_settled
delete from candidates where complaint_id in (select complaint_id from settled);

-- name: decisions
-- Grain: one version of a contested complaint, with what becomes of it.
create or replace temp table decisions as
with files_hash as (
  select file_id, any_value(sha256) as sha256 from files group by file_id
  union
  select getvariable('file_id'), getvariable('sha256')
),
-- A row read again with another configuration takes its own place; it is no version of itself.
reread as (
  select stored.origin, stored.stands_at
  from candidates as stored
  join candidates as told
    on told.complaint_id = stored.complaint_id
    and told.file_id = stored.file_id
    and told.row_number = stored.row_number
    and (told.content <> stored.content or told.version_order <> stored.version_order)
  where stored.origin <> 'file' and told.origin = 'file'
),
known as (
  select candidates.*, reread.stands_at is not null as replaced
  from candidates
  left join reread using (origin, stands_at)
),
compared as (
  select
    known.*,
    bool_or(origin <> 'file') over same_complaint as complaint_known,
    bool_or(origin = 'current' and not replaced) over same_content as equals_current,
    bool_or(origin <> 'file' and not replaced) over same_content_order as version_known,
    max(version_order) filter (origin = 'current' and not replaced) over same_content as current_order,
    max(version_order) filter (origin = 'file') over same_content as repeated_order,
    max(file_id) filter (origin = 'file') over same_content_order as told_file,
    max(file_id) filter (origin <> 'file' and not replaced) over same_content_order as stored_file,
    min(content) over same_complaint = max(content) over same_complaint as only_content,
    min(known_from) over same_content as first_known_from,
    min(known_from) filter (origin = 'current') over same_content as current_known_from,
    row_number() over (
      partition by complaint_id, content, origin = 'file'
      order by version_order desc, row_number desc
    ) as copy,
    coalesce(sha256, '') as sha256
  from known
  left join files_hash using (file_id)
  window
    same_complaint as (partition by complaint_id),
    same_content as (partition by complaint_id, content),
    same_content_order as (partition by complaint_id, content, version_order)
),
labelled as (
  select
    *,
    case
      when replaced then 'replaced'
      -- A newer export that repeats the current version says that it still stands, and takes its place.
      when origin = 'current' and repeated_order > current_order then 'replaced'
      when origin <> 'file' and told_file > file_id then 'replaced'
      when origin <> 'file' then 'known'
      when version_order > current_order and copy = 1 then 'confirms'
      when file_id > stored_file and copy = 1 then 'confirms'
      when version_known or equals_current then 'repeats_known'
      when copy > 1 then 'repeats_file'
      else 'new'
    end as novelty
  from compared
),
ranked as (
  select
    * replace (
      case
        when only_content then first_known_from
        when novelty = 'confirms' then least(known_from, current_known_from)
        else known_from
      end as known_from
    ),
    case when novelty in ('known', 'new', 'confirms') then row_number() over (
      partition by complaint_id, novelty in ('known', 'new', 'confirms')
      order by version_order desc, sha256 desc, row_number desc
    ) end as newness
  from labelled
),
tied as (
  select
    * replace (nullif(list_filter(flags, lambda flag: flag <> 'version_tie'), []) as flags),
    newness = 1
    and lead(version_order) over (partition by complaint_id order by newness) = version_order
    and lead(file_id) over (partition by complaint_id order by newness) <> file_id as is_tie
  from ranked
)
select
  * exclude (
    is_tie, equals_current, version_known, current_order, repeated_order, told_file, stored_file, only_content,
    first_known_from, current_known_from, copy
  ) replace (case when is_tie then list_append(coalesce(flags, []), 'version_tie') else flags end as flags),
  case
    when novelty in ('repeats_known', 'confirms') then 'unchanged'
    when novelty = 'repeats_file' then 'duplicate'
    when novelty = 'replaced' then 'replaced'
    when novelty = 'known' and newness = 1 then 'stays_current'
    when novelty = 'known' then 'becomes_earlier'
    when newness > 1 then 'duplicate'
    when complaint_known then 'updated'
    else 'inserted'
  end as decision
from tied;

-- name: touched
-- Grain: one complaint of which a version is new, moves or goes.
create or replace temp table touched as
select distinct complaint_id from decisions
where decision in ('inserted', 'updated', 'duplicate', 'replaced') or novelty = 'confirms';

-- name: kept
-- Grain: one version that the store has of a touched complaint.
create or replace temp table kept as
select *, rowid as stands_at, 'current' as origin from complaints
where source = getvariable('source') and complaint_id in (select complaint_id from touched)
union all by name
select * exclude (known_until), rowid as stands_at, 'earlier' as origin from versions
where source = getvariable('source') and complaint_id in (select complaint_id from touched);

-- name: clear_current
delete from complaints where source = getvariable('source') and complaint_id in (select complaint_id from touched);

-- name: clear_earlier
delete from versions where source = getvariable('source') and complaint_id in (select complaint_id from touched);

-- name: insert_uncontested
insert into complaints by name
select * from accepted
where complaint_id not in (select complaint_id from contested);

-- name: insert_current
insert into complaints by name
with chosen as (
  select origin, stands_at, flags, known_from from decisions semi join touched using (complaint_id) where newness = 1
)
select accepted.* replace (chosen.flags as flags, chosen.known_from as known_from)
from accepted
join chosen on chosen.origin = 'file' and chosen.stands_at = accepted.row_number
union all by name
select kept.* exclude (origin, stands_at) replace (chosen.flags as flags, chosen.known_from as known_from)
from kept
join chosen using (origin, stands_at);

-- name: insert_earlier
insert into versions by name
with ordered as (
  select
    origin, stands_at, flags, known_from, newness,
    lag(known_from) over (partition by complaint_id order by newness) as known_until
  from decisions
  semi join touched using (complaint_id)
  where newness is not null
),
chosen as (
  select * from ordered where newness > 1
)
select accepted.* replace (chosen.flags as flags, chosen.known_from as known_from), chosen.known_until
from accepted
join chosen on chosen.origin = 'file' and chosen.stands_at = accepted.row_number
union all by name
select kept.* exclude (origin, stands_at) replace (chosen.flags as flags, chosen.known_from as known_from), chosen.known_until
from kept
join chosen using (origin, stands_at);

-- name: counts
select
  -- A complaint that is contested is so with all of its rows.
  (select count(*) from accepted)::integer - count(*) filter (where origin = 'file')::integer
    - (select count(*) from settled)::integer as uncontested,
  count(*) filter (where decision = 'inserted')::integer as inserted,
  count(*) filter (where decision = 'updated')::integer as updated,
  count(*) filter (where decision = 'unchanged')::integer + (select count(*) from settled)::integer as unchanged,
  count(*) filter (where decision = 'duplicate')::integer as duplicate
from decisions;

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
  window earlier as (partition by complaint_id order by version_order, file_id, row_number)
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
