-- Grain: one clock and one value of one dimension of one cohort in one earlier period or in the period itself (starts_on = $from).
-- Cohorts: clocks of the complaints received in the period; runs whose limit passed in it, which alone have earlier periods. Of these only
-- what was met and what was breached is counted.
with cohorts as (
  select 'received' as cohort, clocks.*
  from clocks
  join complaints using (case_number)
  where received_at < cast($until as timestamptz) and received_at >= cast($from as timestamptz)
  union all
  select 'due', *
  from clocks
  where is_due and limit_at < cast($until as timestamptz) and limit_at >= cast($from as timestamptz)
),
known as (
  select
    cohorts.*,
    complaints.priority,
    complaints.department,
    complaints.category[1] as category,
    complaints.source,
    complaints.customer_type,
    sla_recorded,
    times_from = 'events' as is_from_events,
    reopened_at is not null as is_reopened,
    is_due and (state = 'breached' or state = 'past_due') as is_breach
  from cohorts
  join complaints using (case_number)
),
-- How a clock that a reopening may have begun again stands in its last run, and whether it was late in any.
standing as (
  select
    case_number,
    clock,
    arg_max(is_due and (state = 'breached' or state = 'past_due'), cycle) as is_breached_now,
    bool_or(is_due and (state = 'breached' or state = 'past_due')) as is_ever_breached
  from clocks
  where case_number in (select case_number from known where is_reopened)
  group by case_number, clock
),
-- A complaint counts once, with its first run in the cohort.
runs as (
  select *, true as is_first, is_breach as is_breached_now, is_breach as is_ever_breached from known where not is_reopened
  union all
  select
    known.*,
    row_number() over (partition by cohort, case_number, clock order by cycle) = 1,
    standing.is_breached_now,
    standing.is_ever_breached
  from known
  join standing using (case_number, clock)
  where is_reopened
),
cells as (
  select
    cohort, clock, cast($from as date) as starts_on, priority, department, category, source, customer_type, rule,
    count(*) filter (where is_first) as complaints,
    count(*) as limits,
    count(*) filter (where is_due and state = 'met') as due_met,
    count(*) filter (where is_breach) as breached,
    count(*) filter (where is_due and state = 'past_due') as past_due,
    count(*) filter (where not is_due and (state = 'running' or state = 'met')) as not_yet_due,
    count(*) filter (where not is_due and state = 'met') as answered_early,
    count(*) filter (where state = 'paused') as paused,
    count(*) filter (where state = 'no_limit') as no_limit,
    count(*) filter (where state = 'time_unknown') as time_unknown,
    count(*) filter (where is_provisional) as provisional,
    count(*) filter (where is_first and is_breached_now) as breached_now,
    count(*) filter (where is_first and is_ever_breached) as ever_breached,
    count(*) filter (where is_first and is_from_events) as from_events,
    -- What a source judges is the complaint as a whole.
    count(*) filter (where is_first and clock = 'resolve' and sla_recorded = 'met') as recorded_met,
    count(*) filter (where is_first and clock = 'resolve' and sla_recorded = 'breached') as recorded_breached
  from runs
  group by all
  union all by name
  select
    'due' as cohort,
    clock,
    cast(date_trunc($unit, clocks.limit_at) as date) as starts_on,
    priority,
    department,
    category[1] as category,
    source,
    customer_type,
    rule,
    count(*) filter (where state = 'met') as due_met,
    count(*) filter (where state = 'breached' or state = 'past_due') as breached
  from clocks
  join complaints using (case_number)
  where is_due
    and clocks.limit_at < cast($from as timestamptz)
    and clocks.limit_at >= cast($history_from as timestamptz)
  group by all
),
counted as (
  select cells.*, policy
  from cells
  left join (select rule, policy from clock_rules) as rules using (rule)
)
select
  cohort,
  clock,
  case
    when grouping(priority) = 0 then 'priority'
    when grouping(department) = 0 then 'department'
    when grouping(category) = 0 then 'category'
    when grouping(source) = 0 then 'source'
    when grouping(customer_type) = 0 then 'customer_type'
    when grouping(policy) = 0 then 'policy'
    else 'all'
  end as dimension,
  coalesce(priority, department, category, source, customer_type, policy) as value,
  cast(starts_on as varchar) as starts_on,
  cast(coalesce(sum(complaints), 0) as integer) as complaints,
  cast(coalesce(sum(limits), 0) as integer) as limit_count,
  cast(sum(due_met) as integer) as due_met_count,
  cast(sum(breached) as integer) as breached_count,
  cast(coalesce(sum(past_due), 0) as integer) as open_breached_count,
  cast(coalesce(sum(not_yet_due), 0) as integer) as not_yet_due_count,
  cast(coalesce(sum(answered_early), 0) as integer) as answered_early_count,
  cast(coalesce(sum(paused), 0) as integer) as paused_count,
  cast(coalesce(sum(no_limit), 0) as integer) as no_limit_count,
  cast(coalesce(sum(time_unknown), 0) as integer) as time_unknown_count,
  cast(coalesce(sum(provisional), 0) as integer) as provisional_count,
  cast(coalesce(sum(breached_now), 0) as integer) as breached_now_count,
  cast(coalesce(sum(ever_breached), 0) as integer) as ever_breached_count,
  cast(coalesce(sum(from_events), 0) as integer) as from_events_count,
  cast(coalesce(sum(recorded_met), 0) as integer) as recorded_met_count,
  cast(coalesce(sum(recorded_breached), 0) as integer) as recorded_breached_count
from counted
group by grouping sets (
  (cohort, clock, starts_on),
  (cohort, clock, starts_on, priority),
  (cohort, clock, starts_on, department),
  (cohort, clock, starts_on, category),
  (cohort, clock, starts_on, source),
  (cohort, clock, starts_on, customer_type),
  (cohort, clock, starts_on, policy)
)
order by cohort desc, clock, dimension, value nulls last, starts_on
