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
  null::varchar as customer_key,
  case
    when greatest(
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
)::varchar as horizon, max(exported_at)::varchar as exported_at
from staged;

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
  case rule
    when 'required_missing' then field || ' is blank; every complaint needs it'
    when 'timestamp_unreadable' then 'not a time as the source writes them; give columns.' || field || '.format in plaint.yaml'
    when 'number_unreadable' then 'not a number'
    when 'order_unreadable' then 'not a time or a number, so versions cannot be ordered by it'
  end,
  -- Other letters than those of dates, and long numbers, may be personal: they are hidden.
  nullif(regexp_replace(
    regexp_replace(found, '[^\d\s:/.,+\-TZAPMapm年月日时時分秒上下午]', '·', 'g'), '\d{7,}', '·······', 'g'
  ), '')
from parts;

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

-- name: file
insert into files
select
  getvariable('file_id'), getvariable('loaded_in'), getvariable('path'), getvariable('sha256'), getvariable('source'),
  'complaints', $format, 'utf-8', getvariable('exported_at'), getvariable('horizon'), $rows_read, $inserted, $updated,
  $unchanged, $duplicate, $rejected, now();
