-- Grain: one run of a clock that is running at the end of the period, or at as_of if that is earlier, and whose limit comes soon after.
with bounds as (
  select
    least(cast($until as timestamptz), as_of) as moment,
    least(cast($until as timestamptz), as_of + interval 1 microsecond) as known_until,
    at_risk_hours
  from settings
)
select
  source,
  complaint_id,
  clock,
  priority,
  department,
  strftime(clocks.limit_at, '%Y-%m-%dT%H:%M:%S%z') as limit_at,
  (epoch_us(clocks.limit_at) - epoch_us(moment)) / 3600000000 as hours_left,
  is_provisional,
  policy
from clocks
cross join bounds
join complaints using (case_number)
left join (select rule, policy from clock_rules) as rules using (rule)
where started_at < known_until
  and (clocks.stopped_at is null or clocks.stopped_at >= known_until)
  and clocks.limit_at >= known_until
  and clocks.limit_at <= moment + to_microseconds(cast(at_risk_hours * 3600000000 as bigint))
  -- Over, but nobody says when: it cannot be told whether it still ran.
  and state <> 'time_unknown'
order by clocks.limit_at, source, complaint_id, clock
