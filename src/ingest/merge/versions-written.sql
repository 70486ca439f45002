-- What versions.sql decided is written into the store.

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
