-- Grain: one value of one dimension in one window, of all (part 'whole'), in one category and priority (part 'stratum', of the year
-- alone), or with amounts of one currency (part 'currency').
with windows as (
  -- The twelve months that end with the period, or the period where it is longer.
  select
    cast($from as timestamptz) as starts_at,
    least(cast($from as timestamptz), cast(cast($until as date) - interval 12 month as timestamptz)) as year_starts_at,
    cast($until as timestamptz) as ends_at
),
happened as (
  select
    case_number,
    min("at") filter (where event = 'resolved' or event = 'closed') as solved_at,
    arg_min(is_vague, "at") filter (where event = 'resolved' or event = 'closed') as is_vague,
    bool_or(event_number is not null) as is_told_of,
    bool_or(event_number is not null and not is_derived) as is_logged
  from happenings
  group by case_number
),
logs as (
  -- From which complaint on the log of a source tells what happened; without a log, what its versions tell.
  select source, coalesce(min(received_at) filter (where is_logged), min(received_at)) as told_from
  from complaints
  join happened using (case_number)
  where is_told_of
  group by source
),
cohort as (
  select
    case_number, source, complaint_id, priority, solution_mode, decided_by, satisfaction_score, solved_at,
    category[1] as category,
    nullif(list_sort(list_distinct(solution)), []) as solution,
    -- The source counts reopenings, or its log or versions would tell of them.
    reopened_count is not null or coalesce(received_at >= told_from, false) as is_told,
    coalesce(reopened_count, 0) > 0 as is_counted_reopened,
    hours_between(received_at, solved_at, happened.is_vague or received_precision = 'day') as hours
  from complaints
  join happened using (case_number)
  left join logs using (source)
  cross join windows
  where solved_at >= year_starts_at and solved_at < windows.ends_at
),
returns as (
  select distinct case_number
  from happenings
  join cohort using (case_number)
  where event = 'reopened' and "at" >= solved_at
),
scores as (
  select
    case_number,
    coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as answered_score
  from store.surveys
  join cohort using (source, complaint_id)
  cross join settings
  where surveys."at" is null
    or surveys."at" <= as_of and (
      surveys."at" >= solved_at
      or surveys."at" = date_trunc('day', surveys."at") and cast(surveys."at" as date) >= cast(solved_at as date)
    )
  group by case_number
),
amounts as (
  select case_number, nullif(upper(trim(currency)), '') as currency, cast(compensation as double) as amount
  from known_complaints
  join cohort using (case_number)
  where compensation > 0
),
cases as (
  select
    cohort.category, cohort.priority, cohort.solution, cohort.solution_mode, cohort.decided_by,
    solved_at >= starts_at as is_in_period,
    coalesce(satisfaction_score, answered_score) as score,
    -- Since then, over those that had 14 days for it and of which it would be known.
    is_told and epoch_us(solved_at) + 14 * 86400000000 <= epoch_us(as_of) as is_eligible,
    is_counted_reopened or returns.case_number is not null as is_reopened,
    hours,
    -- Less than a minute counts as one: nothing takes no time.
    cast(round(ln(greatest(hours, 1.0 / 60)) * 1e12) as bigint) as log_scaled,
    cast(round(ln(greatest(hours, 1.0 / 60)) * ln(greatest(hours, 1.0 / 60)) * 1e12) as bigint) as log_square_scaled,
    currency,
    amount
  from cohort
  cross join windows
  cross join settings
  left join returns using (case_number)
  left join scores using (case_number)
  left join amounts using (case_number)
),
members as (
  select 'solution' as dimension, unnest(coalesce(solution, [null])) as value, * from cases
  union all
  select 'combination', array_to_string(solution, '+'), * from cases
  union all
  select 'solution_mode', solution_mode, * from cases
  union all
  select 'decided_by', decided_by, * from cases
),
windowed as (
  select 'year' as "window", * from members
  union all
  select 'period', * from members where is_in_period
),
wholes as (
  select
    case when grouping(currency) = 0 then 'currency' else 'whole' end as part,
    "window",
    dimension,
    value,
    cast(null as varchar) as category,
    cast(null as varchar) as priority,
    currency,
    cast(count(*) as integer) as solved_count,
    cast(count(score) as integer) as answered_count,
    cast(count(*) filter (where score >= 0.75) as integer) as satisfied_count,
    cast(count(*) filter (where is_eligible) as integer) as eligible_count,
    cast(count(*) filter (where is_eligible and is_reopened) as integer) as reopened_count,
    cast(count(hours) as integer) as timed_count,
    percentile_cont(0.5) within group (order by hours) as median_hours,
    -- Whole multiples of 1e-12: their sum does not depend on the order, and nothing needs sorting.
    cast(coalesce(sum(log_scaled), 0) as double) / 1e12 as log_sum,
    cast(coalesce(sum(log_square_scaled), 0) as double) / 1e12 as log_squares,
    cast(count(amount) as integer) as paid_count,
    avg(amount order by amount) as mean_amount,
    stddev_pop(amount order by amount) as amount_deviation,
    -- Equal amounts have none.
    nullif(skewness(amount order by amount), cast('nan' as double)) as amount_skewness
  from windowed
  group by grouping sets (("window", dimension, value), ("window", dimension, value, currency))
  having part = 'whole' or count(amount) > 0
),
strata as (
  -- What a regression needs, and no more: medians and amounts of so many groups cost most of the time.
  select
    'stratum' as part,
    "window",
    dimension,
    value,
    category,
    cast(priority as varchar) as priority,
    cast(null as varchar) as currency,
    cast(count(*) as integer) as solved_count,
    cast(count(score) as integer) as answered_count,
    cast(count(*) filter (where score >= 0.75) as integer) as satisfied_count,
    cast(count(*) filter (where is_eligible) as integer) as eligible_count,
    cast(count(*) filter (where is_eligible and is_reopened) as integer) as reopened_count,
    cast(count(hours) as integer) as timed_count,
    cast(null as double) as median_hours,
    -- Whole multiples of 1e-12: their sum does not depend on the order, and nothing needs sorting.
    cast(coalesce(sum(log_scaled), 0) as double) / 1e12 as log_sum,
    cast(coalesce(sum(log_square_scaled), 0) as double) / 1e12 as log_squares,
    0 as paid_count,
    cast(null as double) as mean_amount,
    cast(null as double) as amount_deviation,
    cast(null as double) as amount_skewness
  from windowed
  where "window" = 'year'
  group by "window", dimension, value, category, priority
)
select * from wholes
union all
select * from strata
order by "window", dimension, value nulls last, part, category nulls last, priority nulls last, currency nulls last
