-- name: versions
-- Grain: one complaint, in the version that counts: the current one, or the newest known by $known_at.
create or replace temp view known_complaints as select * from store.complaints;

-- name: versions_known_at
create or replace temp table known_complaints as
with every as (
  select * from store.complaints
  union all by name
  select * exclude (known_until) from store.versions
),
known as (
  select * from every where known_from is null or known_from <= cast($known_at as timestamptz)
),
newest as (
  select * from known
  qualify row_number() over (partition by source, complaint_id order by version_order desc, row_number desc) = 1
)
select * replace (
  -- A time later than the version's own update was not known yet when it was written.
  case when recorded_at <= coalesce(known_from, recorded_at) then recorded_at end as recorded_at,
  case when acknowledged_at <= coalesce(known_from, acknowledged_at) then acknowledged_at end as acknowledged_at,
  case when assigned_at <= coalesce(known_from, assigned_at) then assigned_at end as assigned_at,
  case when first_response_at <= coalesce(known_from, first_response_at) then first_response_at end as first_response_at,
  case when replied_at <= coalesce(known_from, replied_at) then replied_at end as replied_at,
  case when resolved_at <= coalesce(known_from, resolved_at) then resolved_at end as resolved_at,
  case when closed_at <= coalesce(known_from, closed_at) then closed_at end as closed_at,
  case when followed_up_at <= coalesce(known_from, followed_up_at) then followed_up_at end as followed_up_at
)
from newest;

-- name: as_of
-- The newest time in the data that is not flagged as future; limits and promises do not count.
with times as (
  select unnest([
    case when not coalesce(list_contains(flags, 'future:received_at'), false) then received_at end,
    case when not coalesce(list_contains(flags, 'future:recorded_at'), false) then recorded_at end,
    case when not coalesce(list_contains(flags, 'future:acknowledged_at'), false) then acknowledged_at end,
    case when not coalesce(list_contains(flags, 'future:assigned_at'), false) then assigned_at end,
    case when not coalesce(list_contains(flags, 'future:first_response_at'), false) then first_response_at end,
    case when not coalesce(list_contains(flags, 'future:replied_at'), false) then replied_at end,
    case when not coalesce(list_contains(flags, 'future:resolved_at'), false) then resolved_at end,
    case when not coalesce(list_contains(flags, 'future:closed_at'), false) then closed_at end,
    case when not coalesce(list_contains(flags, 'future:followed_up_at'), false) then followed_up_at end,
    case when not coalesce(list_contains(flags, 'future:updated_at'), false) then updated_at end
  ]) as happened_at
  from known_complaints
  where flags is not null
),
newest as (
  select greatest(
    max(received_at), max(recorded_at), max(acknowledged_at), max(assigned_at), max(first_response_at), max(replied_at),
    max(resolved_at), max(closed_at), max(followed_up_at), max(updated_at)
  ) as happened_at
  from known_complaints
  where flags is null
  union all
  select max(happened_at) from times
)
-- Rounded up to the millisecond: as_of is never earlier than what it was taken from.
select strftime((max(happened_at) + interval 999 microsecond) at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ') as as_of from newest;

-- name: complaints
-- Grain: one complaint received by as_of, as it stood then, with what follows from its times. Texts stay in the store.
create or replace temp table complaints as
with credible as (
  -- A time flagged as future is a mistake in the export, not a plan: it counts as not recorded.
  select * replace (
    case when not list_contains(coalesce(flags, []), 'future:first_response_at') then first_response_at end as first_response_at,
    case when not list_contains(coalesce(flags, []), 'future:resolved_at') then resolved_at end as resolved_at,
    case when not list_contains(coalesce(flags, []), 'future:closed_at') then closed_at end as closed_at
  )
  from known_complaints
),
cut as (
  select
    source, complaint_id, received_at, received_precision, day_precision, due_at, channel, product, region, place,
    service_step, customer_type, category, severity, urgency, scope, level, priority, status_recorded, department,
    handler, customer_key, root_cause, root_cause_basis, liability, outcome, sla_recorded, solution, solution_mode, decided_by,
    withdrawn_from_source, satisfaction, satisfaction_score, reopened_count, escalation_level, contact_count, handoff_count, referred_to, flags,
    file_id, row_number,
    case when first_response_at <= as_of then first_response_at end as first_response_at,
    case when resolved_at <= as_of then resolved_at end as resolved_at,
    case when closed_at <= as_of then closed_at end as closed_at,
    -- A status says how the complaint stands today; a recorded end after as_of means it was still open then: unknown.
    case when closed_at > as_of or (closed_at is null and resolved_at > as_of) then null else status end as status,
    as_of
  from credible, (select cast($as_of as timestamptz) as as_of)
  where received_at <= as_of
),
ended as (
  select
    *,
    case
      when status = 'reopened' then null
      when $ends_at = 'resolved' then coalesce(resolved_at, closed_at)
      else closed_at
    end as ended_at,
    status = 'closed' or ($ends_at = 'resolved' and status = 'resolved') as ended_by_status,
    case when status <> 'reopened' or status is null then coalesce(resolved_at, closed_at) end as stopped_at
  from cut
),
targets as (
  select * from (values
    ('urgent', cast($urgent_amount as double), $urgent_unit),
    ('high', cast($high_amount as double), $high_unit),
    ('medium', cast($medium_amount as double), $medium_unit),
    ('low', cast($low_amount as double), $low_unit)
  ) as target (priority, amount, unit)
),
limited as (
  select
    ended.*,
    case
      -- A day as a limit ends with its last instant, so that it falls on the day itself. It began where the source is.
      when due_at is not null and coalesce(list_contains(day_precision, 'due_at'), false)
      then due_at + interval 1 day - interval 1 microsecond
      when due_at is not null then due_at
      -- A receipt of which only the day is known has no hour to count from.
      when unit = 'h' and received_precision = 'instant' then received_at + to_microseconds(cast(amount * 3600000000 as bigint))
      when unit = 'days'
      then date_trunc('day', received_at) + to_days(cast(amount + 1 as integer)) - interval 1 microsecond
    end as limit_at,
    case
      when due_at is not null then 'source'
      when unit = 'days' or (unit = 'h' and received_precision = 'instant') then 'target'
    end as limit_basis
  from ended
  left join targets using (priority)
),
judged as (
  select
    *,
    ended_at is null and not coalesce(ended_by_status, false) as is_open,
    ended_at is null and coalesce(ended_by_status, false) as end_unknown,
    -- Of an end that is only known by its day, the day is what is compared: it is met when it began by the limit.
    stopped_at is not null and stopped_at <= limit_at as in_time
  from limited
)
select
  * exclude (ended_by_status, as_of, in_time),
  case
    when ended_at >= received_at
      and received_precision = 'instant'
      and not coalesce(list_contains(day_precision, case when ended_at = closed_at then 'closed_at' else 'resolved_at' end), false)
    then epoch_us(ended_at - received_at) / 3600000000.0
  end as elapsed_hours,
  case
    when limit_at is null then 'no_limit'
    when stopped_at is null and (end_unknown or status in ('closed', 'resolved')) then 'time_unknown'
    when limit_at > as_of then 'not_yet_due'
    when in_time then 'met'
    else 'breached'
  end as sla_state
from judged;

-- name: source_reach
-- Grain: one source with its reach and the longest run of empty days that is usual for it.
create or replace temp table source_reach as
with days as (
  select distinct source, cast(received_at as date) as day
  from known_complaints
  where received_at <= cast($as_of as timestamptz)
),
gaps as (
  select source, day, coalesce(day - lag(day) over (partition by source order by day) - 1, 0) as empty_days from days
),
precision as (
  select source, bool_and(received_precision = 'day') as dates_only from known_complaints group by source
)
select
  source,
  min(day) as first_day,
  max(day) as last_day,
  any_value(dates_only) as dates_only,
  greatest(2, 3 * quantile_disc(empty_days, 0.95)) as usual_gap,
  true as is_chosen
from gaps
join precision using (source)
group by source;

-- name: source_days
-- Grain: one source on one day from its first to the day of as_of; covered: its data reaches that day.
create or replace temp table source_days as
with days as (
  select source, cast(unnest(generate_series(first_day, greatest(last_day, cast(cast($as_of as timestamptz) as date)), interval 1 day)) as date) as day
  from source_reach
),
active as (
  select distinct source, cast(received_at as date) as day from known_complaints where received_at <= cast($as_of as timestamptz)
),
runs as (
  select
    days.source,
    days.day,
    active.day is not null as has_complaints,
    last_value(active.day ignore nulls) over (partition by days.source order by days.day) as day_before,
    first_value(active.day ignore nulls) over (
      partition by days.source order by days.day rows between current row and unbounded following
    ) as day_after
  from days
  left join active using (source, day)
)
select
  runs.source,
  runs.day,
  case
    when runs.day = cast(cast($as_of as timestamptz) as date)
      and not source_reach.dates_only
      and strftime(cast($as_of as timestamptz), '%H:%M') < $complete_after
    then false
    when has_complaints then true
    else coalesce(day_after, cast(cast($as_of as timestamptz) as date) + 1) - day_before - 1 <= source_reach.usual_gap
  end as covered
from runs
join source_reach using (source);

-- name: choose_sources
-- What a filter on the source leaves out need not cover a period.
update source_reach set is_chosen = $condition;

-- name: drop_unmatched
delete from complaints where not ($condition);

-- name: settings
-- Grain: one row, what the workspace says that analyses need.
create or replace temp table settings as
select
  cast($as_of as timestamptz) as as_of,
  cast($minimum_cell as integer) as minimum_cell,
  cast($keeps_lunar_festivals as boolean) as keeps_lunar_festivals;
