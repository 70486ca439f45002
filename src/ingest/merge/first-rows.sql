-- For complaints whose rows are the steps of a log (order_by: [-column]): the earliest row is the complaint, whatever order the files
-- come in; the others are no versions of it and are only counted.

-- name: told_firsts
-- Grain: one complaint of the file, as its earliest row tells it; of rows at the same time, the first. It is known from its own time.
create or replace temp table told_firsts as
select * replace (coalesce(updated_at, received_at) as known_from)
from accepted
qualify row_number() over (partition by complaint_id order by version_order desc, row_number) = 1;

-- name: fates
-- Grain: one complaint of the file, with what becomes of its earliest row.
create or replace temp table fates as
with every as (
  select *, false as is_told from complaints
  where source = getvariable('source') and complaint_id in (select complaint_id from told_firsts)
  union all by name
  select *, true as is_told from told_firsts
),
hashed as (
  select
    complaint_id, is_told, version_order, file_id, row_number,
    hash(*columns(* exclude (
      flags, withdrawn_from_source, version_order, known_from, file_id, row_number, loaded_in, is_told
    ))) as content
  from every
),
compared as (
  select
    told.complaint_id, stored.complaint_id is not null as is_known, stored.content = told.content as is_equal,
    case
      -- A file that is read again with another configuration takes the place of its own row.
      when stored.file_id = told.file_id
      then (stored.content, stored.version_order, stored.row_number) <> (told.content, told.version_order, told.row_number)
      else row(told.version_order, told.file_id) > row(stored.version_order, stored.file_id)
    end as is_before
  from (select * from hashed where is_told) as told
  left join (select * from hashed where not is_told) as stored using (complaint_id)
)
select
  complaint_id, not is_known or is_before as takes_place,
  case
    when not is_known then 'inserted'
    when is_equal then 'unchanged'
    when is_before then 'updated'
    else 'duplicate'
  end as fate
from compared;

-- name: clear_current
delete from complaints
where source = getvariable('source') and complaint_id in (select complaint_id from fates where takes_place and fate <> 'inserted');

-- name: insert_current
insert into complaints by name
select told_firsts.* from told_firsts
join fates on fates.complaint_id = told_firsts.complaint_id and fates.takes_place;

-- name: clear_earlier
-- What was loaded before the source was known to be a log.
delete from versions where source = getvariable('source') and complaint_id in (select complaint_id from fates);

-- name: clear_sightings
delete from sightings where source = getvariable('source') and complaint_id in (select complaint_id from fates);

-- name: clear_derived
delete from events
where basis = 'derived' and source = getvariable('source') and complaint_id in (select complaint_id from fates);

-- name: counts
select
  count(*) filter (where fate = 'inserted')::integer as inserted,
  count(*) filter (where fate = 'updated')::integer as updated,
  count(*) filter (where fate = 'unchanged')::integer as unchanged,
  (select count(*) from accepted)::integer - count(*) filter (where fate <> 'duplicate')::integer as duplicate
from fates;
