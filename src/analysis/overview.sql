-- Grain: one period of $periods with its headline measures, as things stood at its end or at as_of if that is earlier.
with periods as (
  select
    label,
    cast(first_day as timestamptz) as period_from,
    cast(until as timestamptz) as period_until,
    least(cast(until as timestamptz), as_of + interval 1 microsecond) as known_until
  from (select unnest(from_json($periods, '[{"label": "VARCHAR", "first_day": "DATE", "until": "DATE"}]'), recursive := true))
  cross join settings
),
received as (
  select label, count(*) as complaints
  from periods
  join complaints on received_at >= period_from and received_at < period_until
  group by label
),
due as (
  select
    label,
    count(*) filter (where state = 'met' or state = 'breached' or state = 'past_due') as due,
    count(*) filter (where state = 'met') as due_met
  from periods
  join clocks on limit_at >= period_from and limit_at < period_until
  where clock = 'resolve' and is_due
  group by label
),
ended as (
  select
    label,
    count(elapsed_hours) as ended,
    percentile_cont(0.5) within group (order by elapsed_hours) as median_hours
  from periods
  join complaints on ended_at >= period_from and ended_at < period_until
  group by label
),
standing as (
  -- Rebuilt from history: what was ended and reopened was not open in between.
  select case_number, "at", coalesce(next_at, timestamptz 'infinity') as next_at
  from steps
  where is_open and case_number not in (select case_number from complaints where end_unknown)
),
open_then as (
  select label, known_until, case_number
  from periods
  join standing on "at" < known_until and next_at >= known_until
),
resolving as (
  select * from clocks where clock = 'resolve' and limit_at is not null
),
judged as (
  select
    label,
    case_number,
    count(limit_at) > 0 as has_limit,
    -- Of the runs of the clock, the newest that had begun.
    coalesce(arg_max(
      is_due and state <> 'time_unknown' and limit_at < known_until and coalesce(stopped_at, timestamptz 'infinity') >= known_until,
      cycle
    ) filter (where started_at < known_until), false) as is_overdue
  from open_then
  left join resolving using (case_number)
  group by label, case_number
),
open_at_end as (
  select
    label,
    count(*) as open_at_end,
    -- Without a single limit there is nothing to be late for.
    case when bool_or(has_limit) then count(*) filter (where is_overdue) end as overdue_at_end
  from judged
  group by label
),
ends as (
  -- Where more than 1 % ended at an unknown time, who was open at an earlier moment cannot be told.
  select count(*) filter (where end_unknown) > 0.01 * count(*) as are_unknown from complaints
)
select
  periods.label,
  cast(coalesce(complaints, 0) as integer) as complaints,
  cast(coalesce(due, 0) as integer) as due,
  cast(coalesce(due_met, 0) as integer) as due_met,
  cast(coalesce(ended, 0) as integer) as ended,
  median_hours,
  case when not (are_unknown and period_until <= as_of) then cast(coalesce(open_at_end, 0) as integer) end as open_at_end,
  case
    when not (are_unknown and period_until <= as_of)
    then cast(case when open_at_end is null then 0 else overdue_at_end end as integer)
  end as overdue_at_end
from periods
cross join settings
cross join ends
left join received using (label)
left join due using (label)
left join ended using (label)
left join open_at_end using (label)
order by period_from
