-- How long clocks stood still, and by how much that moves their limits.

-- name: waits
-- Grain: a stretch of time for which a complaint waited for somebody; until null: it still does.
create or replace temp table waits as
with flagged as (
  select
    case_number, "at", turn, row_number,
    case
      when to_status = 'waiting_customer' or to_status = 'waiting_third_party' then cast(to_status as varchar)
      when event = 'waiting' then 'waiting_customer'
      when event = 'resumed' or event = 'resolved' or event = 'closed' or event = 'reopened' or to_status is not null then 'none'
    end as flag
  from happenings
  where case_number in (select case_number from happenings where event = 'waiting' or to_status = 'waiting_customer' or to_status = 'waiting_third_party')
),
standing as (
  select
    case_number, "at",
    last_value(flag ignore nulls) over in_order as status,
    lead("at") over in_order as next_at
  from flagged
  window in_order as (partition by case_number order by "at", turn, row_number rows between unbounded preceding and current row)
)
select case_number, status, "at" as wait_from, next_at as wait_until
from standing
where status <> 'none' and "at" is distinct from next_at;

-- name: no_waits
-- Where no rule asks who was waited for.
create or replace temp table waits (case_number bigint, status varchar, wait_from timestamptz, wait_until timestamptz);

-- name: pauses
-- Grain: one stretch for which a clock stood still, whatever happened in it; until null: it still does.
create or replace temp table pauses as
with stretches as (
  select span, rule, greatest(wait_from, started_at) as pause_from, least(wait_until, stopped_at) as pause_until
  from spans
  join clock_rules using (rule)
  join waits using (case_number)
  where list_contains(clock_rules.pauses, waits.status)
    and wait_from < coalesce(stopped_at, timestamptz '9999-01-01')
    and coalesce(wait_until, timestamptz '9999-01-01') > started_at
),
begun as (
  select *, pause_from is distinct from lag(pause_until) over (partition by span order by pause_from) as begins from stretches
),
numbered as (
  select *, cast(sum(begins::integer) over (partition by span order by pause_from rows unbounded preceding) as integer) as pause from begun
)
select span, rule, pause, min(pause_from) as pause_from, arg_max_null(pause_until, pause_from) as pause_until
from numbered
group by span, rule, pause;

-- name: pause_instants
create or replace temp view pause_instants as
select span, rule, pause, true as is_begin, pause_from as instant from pauses
union all
select span, rule, pause, false, pause_until from pauses where pause_until is not null;

-- name: pause_shifts
-- Grain: one clock that stood still before its limit, with by how much that moves the limit.
create or replace temp table pause_shifts as
with bounds as (
  select
    span,
    pause,
    max(position) filter (where is_begin) as position_from,
    max(position) filter (where not is_begin) as position_until,
    max(microsecond) filter (where is_begin) as pause_from
  from measured('pause_instants')
  group by span, pause
),
starts as (
  select span, kind, calendar, position, amount
  from measured('start_instants')
  where span in (select span from pauses)
),
running as (
  select
    bounds.*,
    kind,
    starts.calendar,
    -- Where the limit was when the pause began.
    position + amount + coalesce(
      sum(coalesce(position_until, position_from) - position_from) over (
        partition by span order by pause rows between unbounded preceding and 1 preceding
      ), 0) as limit_position
  from bounds
  join starts using (span)
),
judged as (
  select
    running.*,
    -- Once a limit has passed, no pause moves it.
    bool_and(case kind
      when 'days' then position_from <= limit_position
      when 'working_days' then pause_from < ends_at
      else position_from < limit_position
    end) over (partition by span order by pause rows unbounded preceding) as counts
  from running
  left join calendar_days
    on kind = 'working_days'
    and calendar_days.calendar = running.calendar
    and calendar_days.working_number = limit_position
    and calendar_days.is_working
)
select
  span,
  cast(sum(coalesce(position_until, position_from) - position_from) as bigint) as moved,
  bool_or(position_until is null) as is_paused
from judged
where counts
group by span;
