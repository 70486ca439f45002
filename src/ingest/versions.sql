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

-- name: file_places
-- Grain: one file of the source. Where nothing else tells which row is newer, the file's hash does.
create or replace temp table file_places as
select file_id, any_value(sha256) as sha256, bool_or(exported_at is not null) as says_when
from (
  select file_id, sha256, exported_at from files where source = getvariable('source')
  union all
  select getvariable('file_id'), getvariable('sha256'), getvariable('exported_at')
)
group by file_id;

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
  complaint_id, origin, stands_at, version_order, updated_at, known_from, flags, file_id, row_number,
  hash(*columns(* exclude (
    flags, withdrawn_from_source, version_order, known_from, file_id, row_number, loaded_in, origin, stands_at
  ))) as content
from every;

-- name: settled
-- Grain: one complaint that the file has once, just as it stands in the store: nothing is to be decided.
create or replace temp table settled as
with told_once as (
  select complaint_id, any_value(content) as content, any_value(version_order) as version_order, any_value(row_number) as row_number
  from candidates
  where origin = 'file'
  group by complaint_id
  having count(*) = 1
)
select told_once.complaint_id
from told_once
join candidates as stored using (complaint_id, content, version_order)
-- Of equal rows the one from the greater file stands, so that the order of loading leaves no trace.
where stored.origin = 'current'
  and (
    stored.file_id > getvariable('file_id')
    or (stored.file_id = getvariable('file_id') and stored.row_number = told_once.row_number)
  )
  -- A row that is read again with another configuration has yet to take its own place.
  and not exists (
    from candidates as own
    where own.origin <> 'file' and own.complaint_id = told_once.complaint_id and own.file_id = getvariable('file_id')
      and own.row_number = told_once.row_number and (own.content, own.version_order) <> (told_once.content, told_once.version_order)
  );

-- name: drop_settled
delete from candidates where complaint_id in (select complaint_id from settled);

-- name: ahead
-- Grain: one complaint that a new file has once, newer than all that is known of it. Nothing lies between it and the current
-- version, so that what was seen before need not be looked at.
create or replace temp table ahead as
with told_once as (
  select complaint_id, any_value(version_order) as version_order
  from candidates
  where origin = 'file'
  group by complaint_id
  having count(*) = 1
)
select told_once.complaint_id
from told_once
join candidates as stored on stored.complaint_id = told_once.complaint_id and stored.origin = 'current'
where told_once.version_order > stored.version_order
  and getvariable('file_id') not in (select file_id from files where source = getvariable('source'));

-- name: placed
-- Grain: one row that ever told of a complaint at hand, and whose content it has: that of the version it is part of, the next at
-- or after it.
create or replace temp table placed as
with every as (
  select * from candidates
  union all by name
  select complaint_id, 'sighting' as origin, rowid as stands_at, version_order, flags, file_id, row_number
  from sightings
  where source = getvariable('source')
    and complaint_id in (select complaint_id from candidates where complaint_id not in (select complaint_id from ahead))
),
joined as (
  select
    every.*, coalesce(sha256, '') as sha256, says_when,
    case when origin in ('current', 'earlier') then {
      content: content, origin: origin, stands_at: stands_at, updated_at: updated_at
    } end as version
  from every
  left join file_places using (file_id)
),
known as (
  select
    * exclude (version),
    case when origin = 'sighting' then first_value(version ignore nulls) over (
      partition by complaint_id order by version_order, sha256, file_id, row_number
      rows between current row and unbounded following
    ) end as part_of
  from joined
)
select
  * exclude (part_of) replace (
    coalesce(part_of.content, content) as content,
    case when part_of is null then updated_at else part_of.updated_at end as updated_at
  ),
  coalesce(part_of.origin, origin) as data_origin,
  coalesce(part_of.stands_at, stands_at) as data_at
from known;

-- name: settled_before
-- Those that the file has once too, and of which the store has just this row, be it part of an older version.
insert into settled
select told.complaint_id
from placed as told
join placed as stored using (complaint_id, file_id, row_number, content, version_order)
where told.origin = 'file' and stored.origin <> 'file'
  and told.complaint_id in (select complaint_id from placed where origin = 'file' group by complaint_id having count(*) = 1);

-- name: drop_placed
delete from placed where complaint_id in (select complaint_id from settled);

-- name: reread
-- Grain: one stored row that is read again with another configuration: what is told now takes its place.
create or replace temp table reread as
select distinct stored.origin, stored.stands_at
from placed as stored
join placed as told
  on told.complaint_id = stored.complaint_id
  and told.file_id = stored.file_id
  and told.row_number = stored.row_number
  and (told.content <> stored.content or told.version_order <> stored.version_order)
where stored.origin <> 'file' and told.origin = 'file';

-- name: chain
-- Grain: one row that tells of a complaint, in the order of time; those that follow each other and say the same are one version,
-- and the last of them stands for it. A function of the rows alone, so that the order of loading leaves no trace.
create or replace temp table chain as
with several as (
  select
    * replace (
      case
        when origin = 'file' or complaint_id in (select complaint_id from ahead) then known_from
        else coalesce(
          updated_at,
          case when says_when and isfinite(version_order[-1]) then to_timestamp(version_order[-1]) end
        )
      end as known_from,
      nullif(list_filter(flags, lambda flag: flag <> 'version_tie'), []) as flags
    )
  from placed
  anti join reread using (origin, stands_at)
),
different as (
  select * from several
  qualify row_number() over (
    partition by complaint_id, content, version_order
    order by file_id desc, row_number desc, origin = 'file'
  ) = 1
),
compared as (
  select *, content is distinct from lag(content) over (
    partition by complaint_id order by version_order, sha256, file_id, row_number
  ) as differs
  from different
),
numbered as (
  select *, sum(differs::integer) over (
    partition by complaint_id order by version_order, sha256, file_id, row_number
    rows between unbounded preceding and current row
  ) as version
  from compared
),
ended as (
  select
    * replace (min(known_from) over (partition by complaint_id, version) as known_from),
    row_number() over (
      partition by complaint_id, version order by version_order desc, sha256 desc, file_id desc, row_number desc
    ) = 1 as stands,
    max(version) over (partition by complaint_id) - version + 1 as age
  from numbered
)
select * exclude (age), case when stands then age end as newness
from ended;

-- name: ties
-- Grain: one complaint of which nothing but the hash of a file tells the newest version.
create or replace temp table ties as
select newest.complaint_id
from chain as newest
join chain as before using (complaint_id, version_order)
where newest.newness = 1 and before.newness = 2 and newest.file_id <> before.file_id;

-- name: decisions
-- Grain: one row of the file that tells of a contested complaint, with what becomes of it.
create or replace temp table decisions as
with compared as (
  select
    placed.complaint_id, placed.origin, placed.stands_at, chain.newness,
    bool_or(placed.origin <> 'file') over (partition by placed.complaint_id) as complaint_known,
    bool_or(placed.origin = 'current' and reread.stands_at is null)
      over (partition by placed.complaint_id, placed.content) as equals_current,
    bool_or(placed.origin <> 'file' and reread.stands_at is null)
      over (partition by placed.complaint_id, placed.content, placed.version_order) as version_known,
    row_number() over (
      partition by placed.complaint_id, placed.content, placed.origin = 'file'
      order by placed.version_order desc, placed.row_number desc
    ) as copy
  from placed
  left join reread using (origin, stands_at)
  left join chain on chain.origin = placed.origin and chain.stands_at = placed.stands_at
)
select
  complaint_id, stands_at,
  case
    when equals_current or version_known then 'unchanged'
    when copy > 1 or newness is distinct from 1 then 'duplicate'
    when complaint_known then 'updated'
    else 'inserted'
  end as decision
from compared
where origin = 'file';

-- name: touched
-- Grain: one complaint of which a row is new, moves or goes.
create or replace temp table touched as
select complaint_id from chain where origin = 'file'
union
select complaint_id from placed semi join reread using (origin, stands_at);

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

-- name: clear_sightings
delete from sightings
where source = getvariable('source')
  and complaint_id in (select complaint_id from touched)
  and complaint_id not in (select complaint_id from ahead);

-- name: insert_sightings
insert into sightings by name
select getvariable('source') as source, complaint_id, version_order, flags, file_id, row_number
from chain semi join touched using (complaint_id)
where not stands;

-- name: insert_uncontested
insert into complaints by name
select * from accepted
where complaint_id not in (select complaint_id from contested);

-- name: insert_current
insert into complaints by name
with chosen as (
  select
    data_origin, data_at, known_from, version_order, file_id, row_number,
    case when complaint_id in (select complaint_id from ties) then list_append(coalesce(flags, []), 'version_tie') else flags end as flags
  from chain semi join touched using (complaint_id)
  where newness = 1
)
select accepted.* replace (
  chosen.flags as flags, chosen.known_from as known_from, chosen.version_order as version_order, chosen.file_id as file_id,
  chosen.row_number as row_number
)
from accepted
join chosen on chosen.data_origin = 'file' and chosen.data_at = accepted.row_number
union all by name
select kept.* exclude (origin, stands_at) replace (
  chosen.flags as flags, chosen.known_from as known_from, chosen.version_order as version_order, chosen.file_id as file_id,
  chosen.row_number as row_number
)
from kept
join chosen on chosen.data_origin = kept.origin and chosen.data_at = kept.stands_at;

-- name: insert_earlier
-- Only of a current version is it known whether the source still has it.
insert into versions by name
with ordered as (
  select
    data_origin, data_at, known_from, version_order, file_id, row_number, flags, newness,
    lag(known_from) over (partition by complaint_id order by newness) as known_until
  from chain semi join touched using (complaint_id)
  where newness is not null
),
chosen as (
  select * from ordered where newness > 1
)
select
  accepted.* replace (
    chosen.flags as flags, chosen.known_from as known_from, chosen.version_order as version_order, chosen.file_id as file_id,
    chosen.row_number as row_number
  ),
  chosen.known_until
from accepted
join chosen on chosen.data_origin = 'file' and chosen.data_at = accepted.row_number
union all by name
select
  kept.* exclude (origin, stands_at) replace (
    chosen.flags as flags, chosen.known_from as known_from, chosen.version_order as version_order, chosen.file_id as file_id,
    chosen.row_number as row_number, null as withdrawn_from_source
  ),
  chosen.known_until
from kept
join chosen on chosen.data_origin = kept.origin and chosen.data_at = kept.stands_at;

-- name: counts
select
  -- A complaint that is contested is so with all of its rows.
  (select count(*) from accepted)::integer - count(*)::integer
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
