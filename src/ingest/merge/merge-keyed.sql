-- For the tables whose rows have no history: the newest row of a key counts, whatever order the files come in.
-- `target` is the table; `told` is one loadable row of the file, with the columns of the table. Complaints of two sources may have
-- the same number: whose a row is belongs to its key.

-- name: told_aspects
create or replace temp view told as
select staged.* exclude (exported_at, problems, landed_row, complaint_source, row_key) replace (cast(is_main as boolean) as is_main),
  coalesce(complaint_source, getvariable('complaints')) as source, md5(concat_ws(chr(31), coalesce(complaint_source, getvariable('complaints')), row_key)) as row_key, getvariable('source') as loaded_from, getvariable('file_id') as file_id,
  landed_row as row_number, getvariable('loaded_in')::integer as loaded_in
from staged where problems is null;

-- name: repeated_steps
-- A log that names its steps may have the same one twice in a second. Grain: one row that equals an earlier one of its file, with which
-- of the equal ones it is: from the second on they have keys of their own.
create or replace temp table repeated_steps as
select landed_row, row_number() over (partition by complaint_source, row_key order by landed_row) as step_number
from staged
where problems is null and step is not null
qualify step_number > 1;

-- name: told_events
create or replace temp view told as
select staged.* exclude (exported_at, problems, landed_row, flags, complaint_source, row_key),
  case when "at" > getvariable('horizon') then list_append(coalesce(flags, []), 'future:at') else flags end as flags,
  'logged' as basis,
  coalesce(complaint_source, getvariable('complaints')) as source, md5(concat_ws(chr(31), coalesce(complaint_source, getvariable('complaints')), row_key, step_number)) as row_key, getvariable('source') as loaded_from, getvariable('file_id') as file_id,
  landed_row as row_number, getvariable('loaded_in')::integer as loaded_in
from staged
left join repeated_steps using (landed_row)
where problems is null;

-- name: told_surveys
create or replace temp view told as
select staged.* exclude (exported_at, problems, landed_row, complaint_source, row_key),
  case score
    when 'satisfied' then 1
    when 'average' then 0.5
    when 'dissatisfied' then 0
    else (try_cast(score as double) - 1) / 4
  end as score_share,
  coalesce(complaint_source, getvariable('complaints')) as source, md5(concat_ws(chr(31), coalesce(complaint_source, getvariable('complaints')), row_key)) as row_key, getvariable('source') as loaded_from, getvariable('file_id') as file_id,
  landed_row as row_number, getvariable('loaded_in')::integer as loaded_in
from staged where problems is null;

-- name: told_exposure
create or replace temp view told as
select staged.* exclude (exported_at, problems, landed_row),
  getvariable('source') as loaded_from, getvariable('file_id') as file_id,
  landed_row as row_number, getvariable('loaded_in')::integer as loaded_in
from staged where problems is null;

-- name: told_actions
create or replace temp view told as
select staged.* exclude (exported_at, problems, landed_row),
  getvariable('source') as loaded_from, getvariable('file_id') as file_id,
  landed_row as row_number, getvariable('loaded_in')::integer as loaded_in
from staged where problems is null;

-- name: fates
-- Grain: one row of the file, with what becomes of it.
create or replace temp table fates as
with every as (
  -- The columns in the order of the table, so that equal rows have the same hash.
  select *, false as is_told from target where row_key in (select row_key from told)
  union all by name
  select *, true as is_told from told
),
hashed as (
  select
    row_key, is_told, version_order, file_id, row_number,
    hash(*columns(* exclude (is_told, flags, version_order, file_id, row_number, loaded_in, loaded_from))) as content
  from every
),
numbered as (
  select *, row_number() over (partition by row_key order by version_order desc, row_number desc) as newness
  from hashed where is_told
),
stored as (
  select * from hashed where not is_told
)
select
  numbered.row_key, numbered.row_number,
  case
    when newness > 1 then 'duplicate'
    when stored.row_key is null then 'inserted'
    when numbered.content = stored.content then 'unchanged'
    when row(numbered.version_order, numbered.file_id, numbered.row_number)
      > row(stored.version_order, stored.file_id, stored.row_number) then 'updated'
    else 'duplicate'
  end as fate,
  -- The newest of equal rows is the one that is kept, so that the order of loading leaves no trace.
  newness = 1 and (
    stored.row_key is null
    or row(numbered.version_order, numbered.file_id, numbered.row_number)
      > row(stored.version_order, stored.file_id, stored.row_number)
  ) as takes_place
from numbered
left join stored using (row_key);

-- name: clear
delete from target where row_key in (select row_key from fates where takes_place and fate <> 'inserted');

-- name: insert
insert into target by name
select told.* from told
join fates on fates.row_number = told.row_number and fates.takes_place;

-- name: counts
select
  count(*) filter (where fate = 'inserted')::integer as inserted,
  count(*) filter (where fate = 'updated')::integer as updated,
  count(*) filter (where fate = 'unchanged')::integer as unchanged,
  count(*) filter (where fate = 'duplicate')::integer as duplicate
from fates;
