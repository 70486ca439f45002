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
    count(*) filter (where sla_state in ('met', 'breached')) as due,
    count(*) filter (where sla_state = 'met') as due_met
  from periods
  join complaints on limit_at >= period_from and limit_at < period_until
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
open_at_end as (
  select
    label,
    count(*) as open_at_end,
    -- Without a single limit there is nothing to be late for.
    case
      when count(limit_at) > 0
      then count(*) filter (where limit_at < known_until and (stopped_at is null or stopped_at >= known_until))
    end as overdue_at_end
  from periods
  join complaints on received_at < known_until and not end_unknown and (ended_at is null or ended_at >= known_until)
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
