-- name: accepted
-- Grain: one loadable row of the file, with the columns of complaints.
create or replace temp view accepted as
select
  getvariable('source') as source,
  staged.* exclude (exported_at, problems, flags, landed_row),
  case satisfaction
    when 'satisfied' then 1
    when 'average' then 0.5
    when 'dissatisfied' then 0
    else (try_cast(satisfaction as double) - 1) / 4
  end as satisfaction_score,
  case
    when getvariable('latest') > getvariable('horizon') and greatest(
      received_at, recorded_at, acknowledged_at, assigned_at, first_response_at, replied_at, resolved_at, closed_at,
      followed_up_at, updated_at
    ) > getvariable('horizon')
    then list_concat(coalesce(flags, []), list_filter([
      case when received_at > getvariable('horizon') then 'future:received_at' end,
      case when recorded_at > getvariable('horizon') then 'future:recorded_at' end,
      case when acknowledged_at > getvariable('horizon') then 'future:acknowledged_at' end,
      case when assigned_at > getvariable('horizon') then 'future:assigned_at' end,
      case when first_response_at > getvariable('horizon') then 'future:first_response_at' end,
      case when replied_at > getvariable('horizon') then 'future:replied_at' end,
      case when resolved_at > getvariable('horizon') then 'future:resolved_at' end,
      case when closed_at > getvariable('horizon') then 'future:closed_at' end,
      case when followed_up_at > getvariable('horizon') then 'future:followed_up_at' end,
      case when updated_at > getvariable('horizon') then 'future:updated_at' end
    ], lambda flag: flag is not null))
    else flags
  end as flags,
  null::boolean as withdrawn_from_source,
  coalesce(updated_at, exported_at) as known_from,
  getvariable('file_id') as file_id,
  landed_row as row_number,
  getvariable('loaded_in')::integer as loaded_in
from staged
where problems is null;

-- name: horizon
-- Times later than this are flagged: when the file was exported, else 30 days after nearly all receipts.
select coalesce(
  max(exported_at),
  quantile_disc(received_at, 0.999) filter (where problems is null) + interval 30 days
)::varchar as horizon,
  max(exported_at)::varchar as exported_at,
  -- None of the times is later: where that is before the horizon, no row need be looked at.
  greatest(
    max(received_at), max(recorded_at), max(acknowledged_at), max(assigned_at), max(first_response_at), max(replied_at),
    max(resolved_at), max(closed_at), max(followed_up_at), max(updated_at)
  )::varchar as latest
from staged;

-- name: horizon_of_others
-- Where there is no receipt to go by, only the file itself says what is in its future.
select max(exported_at)::varchar as horizon, max(exported_at)::varchar as exported_at from staged;

-- name: drop_forgotten
-- Rows of complaints that were erased on demand stay out. $owner is the source of the row's complaint.
update staged_rows set problems = ['forgotten|complaint_id|']
where sha256($owner || chr(0) || complaint_id) in (select key_hash from forgotten);

-- name: flag_batches
-- Many rows with exactly the same time at local midnight: when a batch ran, not when something happened.
update staged_rows set flags = list_concat(coalesce(flags, []), list_filter([
  case when received_at in (select happened_at from midnight_batches where field = 'received_at') then 'midnight_batch:received_at' end,
  case when resolved_at in (select happened_at from midnight_batches where field = 'resolved_at') then 'midnight_batch:resolved_at' end,
  case when closed_at in (select happened_at from midnight_batches where field = 'closed_at') then 'midnight_batch:closed_at' end
], lambda flag: flag is not null))
where received_at in (select happened_at from midnight_batches where field = 'received_at')
  or resolved_at in (select happened_at from midnight_batches where field = 'resolved_at')
  or closed_at in (select happened_at from midnight_batches where field = 'closed_at');

-- name: midnight_batches
-- Grain: one time at local midnight that at least 20 rows share, where no more than half of the rows have such times.
create or replace temp table midnight_batches as
with times as (
  -- Every zone's midnight is a whole quarter of an hour: asking for that first spares most conversions.
  select 'received_at' as field, received_at as happened_at, count(*) as rows from staged_rows
  where received_precision = 'instant' and epoch_us(received_at) % 900000000 = 0
  group by received_at
  union all
  select 'resolved_at', resolved_at, count(*) from staged_rows
  where epoch_us(resolved_at) % 900000000 = 0 and not coalesce(list_contains(day_precision, 'resolved_at'), false)
  group by resolved_at
  union all
  select 'closed_at', closed_at, count(*) from staged_rows
  where epoch_us(closed_at) % 900000000 = 0 and not coalesce(list_contains(day_precision, 'closed_at'), false)
  group by closed_at
),
midnights as (
  select *, sum(rows) over (partition by field) as of_all from times
  where cast(happened_at at time zone getvariable('timezone') as time) = time '00:00:00'
)
select field, happened_at from midnights
where rows >= 20 and of_all <= (select count(*) from staged_rows) / 2;

-- name: clear_rejects
-- A file that is read again says again what is wrong with it.
delete from rejects where file_id = getvariable('file_id') and source = getvariable('source');

-- name: rejects
-- Grain: one reason for one row.
insert into rejects
with reasons as (
  select landed_row, unnest(problems) as problem from staged where problems is not null
),
parts as (
  select
    landed_row,
    split_part(problem, '|', 1) as rule,
    split_part(problem, '|', 2) as field,
    array_to_string(string_split(problem, '|')[3:], '|') as found
  from reasons
)
select
  getvariable('file_id'), getvariable('loaded_in'), getvariable('path'), getvariable('source'), landed_row, field, rule,
  replace(rule_sentences.says, 'FIELD', field),
  -- Other letters than those of dates, and long numbers, may be personal: they are hidden. So are numbers with gaps.
  nullif(regexp_replace(
    regexp_replace(redact(found), '[^\d\s:/.,+\-TZAPMapm年月日时時分秒上下午]', '·', 'g'), '\d{7,}', '·······', 'g'
  ), '')
from parts
left join rule_sentences using (rule);

-- name: insert_accepted
-- Where nothing is contested: the same without looking for it row by row.
insert into complaints by name select * from accepted;

-- name: accepted_count
select count(*)::integer as uncontested from accepted;

-- name: unreadable
insert into rejects
select
  getvariable('file_id'), getvariable('loaded_in'), getvariable('path'), getvariable('source'), landed_row, null, rule, reason,
  null
from unreadable;

-- name: clear_refused
delete from rejects
where file_id = getvariable('file_id') and source = getvariable('source') and rule = 'file_refused';

-- name: refused
insert into rejects
values (getvariable('file_id'), getvariable('loaded_in'), getvariable('path'), getvariable('source'), 0, null, 'file_refused', $reason, null);

-- name: seen
-- Of a source whose exports are full: which export has a complaint last.
insert into last_seen
select getvariable('source'), complaint_id, max(exported_at)
from staged
where complaint_id is not null and exported_at is not null and problems is distinct from ['forgotten|complaint_id|']
group by complaint_id;

-- name: newest_seen
create or replace temp table newest_seen as
select source, complaint_id, max(exported_at) as exported_at from last_seen
where source = getvariable('source') group by source, complaint_id;

-- name: clear_seen
delete from last_seen where source = getvariable('source');

-- name: insert_seen
insert into last_seen select * from newest_seen;

-- name: withdrawn
update complaints set withdrawn_from_source = (
  complaint_id not in (
    select complaint_id from last_seen
    where source = getvariable('source')
      and exported_at = (select max(exported_at) from last_seen where source = getvariable('source'))
  )
)
where source = getvariable('source');

-- name: file
insert into files
select
  getvariable('file_id'), getvariable('loaded_in'), getvariable('path'), getvariable('sha256'), getvariable('source'),
  $table_name, $format, $encoding, $sheet, cast(cast($header as json) as varchar[]), cast($notes as json), $refused,
  getvariable('exported_at'), getvariable('horizon'), $rows_read, $inserted, $updated,
  $unchanged, $duplicate, $rejected, now();
