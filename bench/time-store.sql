-- name: complaints
-- Grain: one complaint received between September 2024 and the end of October 2026.
insert into complaints by name
with drawn as (
  select
    number,
    timestamptz '2024-09-01 00:00:00+08' + to_microseconds(cast(number * (790 * 86400000000 / $rows) as bigint)) as received_at,
    random() as to_assign, random() as to_respond, random() as to_resolve, random() as to_close, random() as urgency
  from range(cast($rows as bigint)) as numbers (number)
),
assigned as (
  select *, received_at + to_microseconds(cast(-ln(1 - to_assign * 0.999) * 3600000000 as bigint)) as assigned_at from drawn
),
responded as (
  select *, assigned_at + to_microseconds(cast(-ln(1 - to_respond * 0.999) * 4 * 3600000000 as bigint)) as first_response_at
  from assigned
),
resolved as (
  select *, first_response_at + to_microseconds(cast(-ln(1 - to_resolve * 0.999) * 70 * 3600000000 as bigint)) as will_resolve_at
  from responded
),
closed as (
  select *, will_resolve_at + to_microseconds(cast(to_close * 48 * 3600000000 as bigint)) as will_close_at from resolved
)
select
  'hotline' as source,
  'TS' || lpad(cast(number as varchar), 9, '0') as complaint_id,
  received_at,
  'instant' as received_precision,
  assigned_at,
  first_response_at,
  case when will_resolve_at < timestamptz '2026-10-31 00:00:00+08' then will_resolve_at end as resolved_at,
  case when will_close_at < timestamptz '2026-10-31 00:00:00+08' then will_close_at end as closed_at,
  'channel ' || (number % 7) as channel,
  ['category ' || (number % 5), 'kind ' || (number % 15)] as category,
  case when urgency < 0.5 then 'medium' when urgency < 0.7 then 'high' when urgency < 0.8 then 'urgent' else 'low' end as priority,
  case
    when will_close_at < timestamptz '2026-10-31 00:00:00+08' then 'closed'
    when will_resolve_at < timestamptz '2026-10-31 00:00:00+08' then 'resolved'
    else 'open'
  end as status,
  'department ' || (number % 12) as department,
  'handler ' || (number % 300) as handler,
  'place ' || (number % 40) as place,
  'region ' || (number % 9) as region,
  'file' as file_id,
  number + 1 as row_number,
  1 as loaded_in
from closed
order by number;

-- name: events
-- Grain: one event: receipt, assignment, first response, end; some wait, are handed over, reopened.
insert into events by name
with told as (
  select *, row_number % 10 as tenth, row_number % 25 = 0 and closed_at < timestamptz '2026-10-20 00:00:00+08' as comes_back from complaints
),
happened as (
  select source, complaint_id, received_at as "at", 'received' as event, 'intake' as department, 1 as step, row_number from told
  union all
  select source, complaint_id, assigned_at, 'assigned', department, 2, row_number from told
  union all
  select source, complaint_id, first_response_at, 'first_response', department, 3, row_number from told where tenth < 8
  union all
  select source, complaint_id, first_response_at + interval 1 hour, 'waiting', department, 4, row_number from told
  where tenth < 2 and resolved_at > first_response_at + interval 3 hour
  union all
  select source, complaint_id, first_response_at + interval 2 hour, 'resumed', department, 5, row_number from told
  where tenth < 2 and resolved_at > first_response_at + interval 3 hour
  union all
  select source, complaint_id, assigned_at + interval 30 minute, 'transferred', 'department ' || ((row_number + 5) % 12), 6, row_number
  from told where tenth = 3
  union all
  select source, complaint_id, due_late, 'escalated', department, 7, row_number
  from (select *, received_at + interval 10 day as due_late from told) where tenth = 4 and resolved_at > due_late
  union all
  select source, complaint_id, resolved_at, 'resolved', department, 8, row_number from told where resolved_at is not null
  union all
  select source, complaint_id, closed_at, 'closed', department, 9, row_number from told where closed_at is not null
  union all
  select source, complaint_id, closed_at + interval 1 day, 'reopened', department, 10, row_number from told where comes_back
  union all
  select source, complaint_id, closed_at + interval 2 day, 'resolved', department, 11, row_number from told where comes_back
  union all
  select source, complaint_id, closed_at + interval 3 day, 'closed', department, 12, row_number from told where comes_back
)
select
  md5(complaint_id || step) as row_key,
  source,
  complaint_id,
  "at",
  'instant' as at_precision,
  event,
  department,
  case event
    when 'received' then 'open'
    when 'waiting' then 'waiting_customer'
    when 'resumed' then 'open'
    when 'resolved' then 'resolved'
    when 'closed' then 'closed'
    when 'reopened' then 'reopened'
  end as to_status,
  'logged' as basis,
  source as loaded_from,
  'log' as file_id,
  row_number * 20 + step as row_number,
  1 as loaded_in
from happened
order by "at", complaint_id, step;
