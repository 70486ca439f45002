-- When complaints ended, as the snapshot tells it (src/snapshot/history.sql, milestones.sql), from the store alone.

-- name: as_of
-- Up to when things count: what the workspace says, local to it where it has no offset; else the newest time that is no mistake.
with times as (
  select unnest([
    case when not list_contains(flags, 'future:received_at') then received_at end,
    case when not list_contains(flags, 'future:recorded_at') then recorded_at end,
    case when not list_contains(flags, 'future:acknowledged_at') then acknowledged_at end,
    case when not list_contains(flags, 'future:assigned_at') then assigned_at end,
    case when not list_contains(flags, 'future:first_response_at') then first_response_at end,
    case when not list_contains(flags, 'future:replied_at') then replied_at end,
    case when not list_contains(flags, 'future:resolved_at') then resolved_at end,
    case when not list_contains(flags, 'future:closed_at') then closed_at end,
    case when not list_contains(flags, 'future:followed_up_at') then followed_up_at end,
    case when not list_contains(flags, 'future:updated_at') then updated_at end
  ]) as happened_at
  from complaints
  where flags is not null
),
newest as (
  select greatest(
    max(received_at), max(recorded_at), max(acknowledged_at), max(assigned_at), max(first_response_at), max(replied_at),
    max(resolved_at), max(closed_at), max(followed_up_at), max(updated_at)
  ) as happened_at
  from complaints
  where flags is null
  union all
  select max(happened_at) from times
  union all
  select max("at") from events where not coalesce(list_contains(flags, 'future:at'), false)
)
select strftime(
  coalesce(
    case
      when regexp_matches($as_of, '(Z|[+-][0-9]{2}:?[0-9]{2})$') then cast($as_of as timestamptz)
      else timezone($timezone, cast($as_of as timestamp))
    end,
    -- Rounded up to the millisecond: never earlier than what it was taken from.
    max(happened_at) + interval 999 microsecond,
    timestamptz '1970-01-01 00:00:00+00'
  ) at time zone 'UTC',
  '%Y-%m-%dT%H:%M:%S.%gZ'
) as as_of
from newest;

-- name: cases
-- Grain: one complaint received by $as_of, with the times of its end and the status as they stood then.
create or replace temp table ending_cases as
with later as (
  select distinct source, complaint_id
  from events
  where "at" > cast($as_of as timestamptz) and not coalesce(list_contains(flags, 'future:at'), false)
),
known as (
  select
    complaints.rowid as case_number, source, complaint_id, received_at, received_precision, day_precision, status,
    case when not coalesce(list_contains(flags, 'future:resolved_at'), false) then resolved_at end as resolved_at,
    case when not coalesce(list_contains(flags, 'future:closed_at'), false) then closed_at end as closed_at,
    closed_at is not null as tells_closing
  from complaints
  where received_at <= cast($as_of as timestamptz)
)
select
  case_number, source, complaint_id, received_at,
  received_precision = 'day' as is_vague,
  coalesce(list_contains(day_precision, 'resolved_at'), false) or resolved_at < received_at as resolved_is_vague,
  coalesce(list_contains(day_precision, 'closed_at'), false) or closed_at < received_at as closed_is_vague,
  case when resolved_at <= cast($as_of as timestamptz) then resolved_at end as resolved_at,
  case when closed_at <= cast($as_of as timestamptz) then closed_at end as closed_at,
  -- A status says how the complaint stands today; a recorded end or a step after $as_of means it was another one then: unknown.
  case
    when closed_at > cast($as_of as timestamptz) or (not tells_closing and resolved_at > cast($as_of as timestamptz)) then null
    when later.source is not null then null
    else status
  end as status
from known
left join later using (source, complaint_id);

-- name: told
-- Grain: one end or reopening that the log tells of.
create or replace temp table told_endings as
with logged as (
  select
    case_number,
    greatest("at", received_at) as "at",
    row_number,
    coalesce(
      event,
      case to_status when 'resolved' then 'resolved' when 'closed' then 'closed' when 'reopened' then 'reopened' end
    ) as event,
    at_precision = 'day' or "at" < received_at - interval 1 minute as is_vague,
    basis = 'derived' as is_derived
  from events
  join ending_cases using (source, complaint_id)
  where "at" <= cast($as_of as timestamptz)
    and not coalesce(list_contains(flags, 'future:at'), false)
    and (event is null or event = 'resolved' or event = 'closed' or event = 'reopened')
),
kept as (
  select * from logged where event is not null
),
certain as (
  select distinct case_number, event from kept where not is_derived
)
-- What two versions of a complaint differ by is an event only where the log does not tell of one of its kind.
select kept.*
from kept
left join certain using (case_number, event)
where not is_derived or certain.case_number is null;

-- name: endings
-- Grain: one end or reopening, from the log, else from the complaint's own times; `turn` and `row_number` order what has the same time.
create or replace temp table endings as
with told as (
  select
    case_number,
    max("at") filter (where event = 'resolved') + interval 1 minute as resolved_by,
    max("at") filter (where event = 'closed') + interval 1 minute as closed_by,
    bool_or(event = 'reopened') as is_reopened
  from told_endings
  group by case_number
),
-- Called reopened, but nobody told when: the end it has is one that does not count.
standing as (
  select ending_cases.*, resolved_by, closed_by
  from ending_cases
  left join told using (case_number)
  where status is distinct from 'reopened' or coalesce(is_reopened, false)
)
select case_number, "at", 9 as turn, row_number, event, is_vague from told_endings
union all
select case_number, greatest(resolved_at, received_at), 6, 0, 'resolved', resolved_is_vague
from standing
where resolved_at > coalesce(resolved_by, timestamptz '0001-01-01')
union all
select case_number, greatest(closed_at, received_at), 8, 0, 'closed', closed_is_vague
from standing
where closed_at > coalesce(closed_by, timestamptz '0001-01-01');

-- name: ends
-- Grain: one complaint that was resolved or closed, with its end by $ends_at since it was last reopened (null: open again).
create or replace temp table case_ends as
with reopened as (
  select distinct case_number from endings where event = 'reopened'
),
cycled as (
  select case_number, "at", event, is_vague, 0 as cycle from endings anti join reopened using (case_number)
  union all
  select
    case_number, "at", event, is_vague,
    count(*) filter (where event = 'reopened') over (
      partition by case_number order by "at", turn, row_number rows unbounded preceding
    )
  from endings
  semi join reopened using (case_number)
),
cycles as (
  select
    case_number,
    cycle,
    max("at") filter (where event = 'resolved') as resolved_at,
    max("at") filter (where event = 'closed') as closed_at,
    coalesce(bool_or(is_vague) filter (where event = 'resolved'), false) as resolved_is_vague,
    coalesce(bool_or(is_vague) filter (where event = 'closed'), false) as closed_is_vague
  from cycled
  group by case_number, cycle
)
select
  case_number,
  arg_max_null(case when $ends_at = 'resolved' then coalesce(resolved_at, closed_at) else closed_at end, cycle) as ended_at,
  bool_or(case when $ends_at = 'resolved' and resolved_at is not null then resolved_is_vague else closed_is_vague end) as is_vague
from cycles
group by case_number;
