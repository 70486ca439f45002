-- Grain: one value of one dimension of one cohort in one earlier period or in the period itself (starts_on = $from).
-- Cohorts: complaints received in the period; complaints whose limit passed in it.
with cohorts as (
  select 'received' as cohort, received_at as counted_at, * from complaints
  union all
  select 'due' as cohort, limit_at as counted_at, complaints.*
  from complaints
  cross join settings
  where limit_at <= as_of
),
counted as (
  select
    cohort,
    priority,
    department,
    category[1] as category,
    source,
    sla_state,
    stopped_at,
    sla_recorded,
    case
      when counted_at >= cast($from as timestamptz) then cast($from as date)
      else cast(date_trunc($unit, counted_at) as date)
    end as starts_on
  from cohorts
  where counted_at < cast($until as timestamptz) and counted_at >= cast($history_from as timestamptz)
)
select
  cohort,
  case
    when grouping(priority) = 0 then 'priority'
    when grouping(department) = 0 then 'department'
    when grouping(category) = 0 then 'category'
    when grouping(source) = 0 then 'source'
    else 'all'
  end as dimension,
  coalesce(priority, department, category, source) as value,
  cast(starts_on as varchar) as starts_on,
  cast(count(*) as integer) as complaints,
  cast(count(*) filter (where sla_state = 'met') as integer) as due_met_count,
  cast(count(*) filter (where sla_state = 'breached') as integer) as breached_count,
  cast(count(*) filter (where sla_state = 'breached' and stopped_at is null) as integer) as open_breached_count,
  cast(count(*) filter (where sla_state = 'not_yet_due') as integer) as not_yet_due_count,
  cast(count(*) filter (where sla_state = 'not_yet_due' and stopped_at is not null) as integer) as answered_early_count,
  cast(count(*) filter (where sla_state = 'no_limit') as integer) as no_limit_count,
  cast(count(*) filter (where sla_state = 'time_unknown') as integer) as time_unknown_count,
  cast(count(*) filter (where sla_recorded = 'met') as integer) as recorded_met_count,
  cast(count(*) filter (where sla_recorded = 'breached') as integer) as recorded_breached_count
from counted
group by grouping sets (
  (cohort, starts_on),
  (cohort, starts_on, priority),
  (cohort, starts_on, department),
  (cohort, starts_on, category),
  (cohort, starts_on, source)
)
order by cohort desc, dimension, value nulls last, starts_on
