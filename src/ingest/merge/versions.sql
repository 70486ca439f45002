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
