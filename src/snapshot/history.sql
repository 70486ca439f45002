-- What happened to each complaint, from the log of its events where there is one, else from its own times.

-- name: happened
-- A time that counts: it has happened by as_of, and is not flagged as a mistake.
create or replace temp macro happened(moment, as_of, flags, flag) as
  case when moment <= as_of and not coalesce(list_contains(flags, flag), false) then moment end;

-- name: cases
-- Grain: one complaint received by as_of, with its own times as they stood then.
create or replace temp table cases as
select
  case_number,
  source,
  complaint_id,
  received_at,
  received_precision,
  day_precision,
  happened(recorded_at, cast($as_of as timestamptz), flags, 'future:recorded_at') as recorded_at,
  happened(acknowledged_at, cast($as_of as timestamptz), flags, 'future:acknowledged_at') as acknowledged_at,
  happened(assigned_at, cast($as_of as timestamptz), flags, 'future:assigned_at') as assigned_at,
  happened(first_response_at, cast($as_of as timestamptz), flags, 'future:first_response_at') as first_response_at,
  happened(replied_at, cast($as_of as timestamptz), flags, 'future:replied_at') as replied_at,
  happened(resolved_at, cast($as_of as timestamptz), flags, 'future:resolved_at') as resolved_at,
  happened(closed_at, cast($as_of as timestamptz), flags, 'future:closed_at') as closed_at,
  happened(followed_up_at, cast($as_of as timestamptz), flags, 'future:followed_up_at') as followed_up_at,
  -- A status says how the complaint stands today; a recorded end after as_of means it was still open then: unknown.
  case
    when closed_at > cast($as_of as timestamptz) and not coalesce(list_contains(flags, 'future:closed_at'), false) then null
    when closed_at is null and resolved_at > cast($as_of as timestamptz) and not coalesce(list_contains(flags, 'future:resolved_at'), false) then null
    else status
  end as status,
  department
from known_complaints
where received_at <= cast($as_of as timestamptz);

-- name: later_statuses
-- A status is today's: where the log tells of something after as_of, it was another one then.
update cases set status = null
where (source, complaint_id) in (
  select (source, complaint_id) from known_events
  where "at" > cast($as_of as timestamptz) and not coalesce(list_contains(flags, 'future:at'), false)
);

-- name: happenings
-- Grain: one thing that happened to a complaint by as_of: here what the log tells, below its receipt and its own times. `turn` and
-- `row_number` order what has the same time; `is_vague`: only the day is known, or it is told from before the receipt, so that no hours
-- are counted from it or to it; `event_number`: where the log has the rest of it, null of a time of the complaint itself.
create or replace temp table happenings as
select
  cases.case_number,
  greatest(told."at", cases.received_at) as "at",
  cast(9 as utinyint) as turn,
  told.row_number,
  cast(coalesce(
    told.event,
    case told.to_status
      when 'resolved' then 'resolved'
      when 'closed' then 'closed'
      when 'reopened' then 'reopened'
      when 'waiting_customer' then 'waiting'
      when 'waiting_third_party' then 'waiting'
      when 'open' then case when starts_with(told.from_status, 'waiting') then 'resumed' end
    end
  ) as event_code) as event,
  cast(told.to_status as status_code) as to_status,
  nullif(told.department, '') as department,
  told.at_precision = 'day' or told."at" < cases.received_at - interval 1 minute as is_vague,
  told.basis = 'derived' as is_derived,
  told.event_number
from known_events as told
join cases using (source, complaint_id)
where told."at" <= cast($as_of as timestamptz)
  and not coalesce(list_contains(told.flags, 'future:at'), false);

-- name: told_twice
-- What two versions of a complaint differ by is an event only where the log does not tell of one of its kind.
delete from happenings
where is_derived
  and exists (
    select 1 from happenings as other
    where not other.is_derived and other.case_number = happenings.case_number and other.event = happenings.event
  );

-- name: told
-- Grain: one complaint that the log tells of. `events`: a bit for each kind of event, the 62nd for what has no kind.
create or replace temp table told as
select
  case_number,
  bit_or(cast(1 as bigint) << coalesce(cast(enum_code(event) as bigint), 62)) as events,
  arg_min(department, "at") filter (where not is_derived) as first_department,
  max("at") filter (where event = 'resolved') as resolved_at,
  max("at") filter (where event = 'closed') as closed_at,
  max("at") filter (where event = 'reopened') as reopened_at
from happenings
group by case_number;

-- name: is_told
create or replace temp macro is_told(events, event) as
  coalesce(events & (cast(1 as bigint) << cast(enum_code(cast(event as event_code)) as bigint)), 0) <> 0;

-- name: drop_told_receipts
-- The receipt is the complaint's own.
delete from happenings where event = 'received';

-- name: receipts
insert into happenings by name
select
  case_number,
  received_at as "at",
  0 as turn,
  0 as row_number,
  'received' as event,
  coalesce(first_department, department) as department,
  received_precision = 'day' as is_vague,
  false as is_derived
from cases
left join told using (case_number);

-- name: stamps
-- A complaint's own times, where the log has none of their kind.
insert into happenings by name
with known as (
  select
    cases.*,
    events,
    -- Called reopened, but nobody told when: the end it has is one that does not count.
    coalesce(status = 'reopened' and told.reopened_at is null, false) as is_reopened_unseen,
    -- A complaint's own time later than the log's by more than its seconds: the log ends before it.
    coalesce(told.resolved_at + interval 1 minute, timestamptz '0001-01-01') as resolved_after,
    coalesce(told.closed_at + interval 1 minute, timestamptz '0001-01-01') as closed_after
  from cases
  left join told using (case_number)
),
stamped as (
  select case_number, received_at, day_precision, recorded_at as "at", 1 as turn, 'recorded' as event from known
  where recorded_at is not null and not is_told(events, 'recorded')
  union all
  select case_number, received_at, day_precision, acknowledged_at, 2, 'acknowledged' from known
  where acknowledged_at is not null and not is_told(events, 'acknowledged')
  union all
  select case_number, received_at, day_precision, assigned_at, 3, 'assigned' from known
  where assigned_at is not null and not is_told(events, 'assigned')
  union all
  select case_number, received_at, day_precision, first_response_at, 4, 'first_response' from known
  where first_response_at is not null and not is_told(events, 'first_response')
  union all
  select case_number, received_at, day_precision, replied_at, 5, 'replied' from known
  where replied_at is not null and not is_told(events, 'replied')
  union all
  select case_number, received_at, day_precision, resolved_at, 6, 'resolved' from known
  where resolved_at > resolved_after and not is_reopened_unseen
  union all
  select case_number, received_at, day_precision, followed_up_at, 7, 'followed_up' from known
  where followed_up_at is not null and not is_told(events, 'followed_up')
  union all
  select case_number, received_at, day_precision, closed_at, 8, 'closed' from known
  where closed_at > closed_after and not is_reopened_unseen
)
select
  case_number,
  greatest("at", received_at) as "at",
  turn,
  0 as row_number,
  event,
  coalesce(list_contains(day_precision, event || '_at'), false) or "at" < received_at as is_vague,
  false as is_derived
from stamped;

-- name: reopened_happenings
-- Grain: one happening of a complaint that was reopened, with how often it had been by then (that of the happening included).
create or replace temp table reopened_happenings as
select
  case_number, "at", event, is_vague,
  cast(count(*) filter (where event = 'reopened') over (
    partition by case_number order by "at", turn, row_number rows unbounded preceding
  ) as integer) as cycle
from happenings
where case_number in (select case_number from happenings where event = 'reopened');

-- name: solved
-- Grain: one complaint that was said to be done, resolved or closed, with the first time that it was.
create or replace temp table solved as
select case_number, min("at") as solved_at, arg_min(is_vague, "at") as is_vague
from happenings
where event = 'resolved' or event = 'closed'
group by case_number;
