-- Grain: one question on one value of one dimension in the period, or in the one before it (is_previous).
-- name: period
with cohort as (
  select
    case_number, source, complaint_id, department, channel, customer_type, priority,
    category[1] as category,
    nullif(list_distinct(solution), []) as solution,
    satisfaction_score,
    solved_at,
    solved_at < cast($from as timestamptz) as is_previous,
    coalesce(reopened_count, 0) > 0 as is_reopened,
    hours_between(received_at, solved_at, is_vague or received_precision = 'day') as hours
  from complaints
  join solved using (case_number)
  where solved_at >= cast($from as timestamptz) and solved_at < cast($until as timestamptz)
    or solved_at >= cast($previous_from as timestamptz) and solved_at < cast($previous_until as timestamptz)
),
later as (
  select case_number, event, happenings."at", happenings.is_vague, solved_at
  from happenings
  join cohort using (case_number)
  where event = 'followed_up' or event = 'reopened'
),
returned as (
  select distinct case_number from later where event = 'reopened' and "at" >= solved_at
),
answers as (
  select
    case_number,
    dimension as question,
    score_share,
    "at",
    -- An answer of which the export has only the day.
    coalesce("at" = date_trunc('day', "at"), true) as is_vague
  from store.surveys
  join cohort using (source, complaint_id)
  cross join settings
  where surveys."at" is null
    or surveys."at" <= as_of and (
      surveys."at" >= solved_at
      or surveys."at" = date_trunc('day', surveys."at") and cast(surveys."at" as date) >= cast(solved_at as date)
    )
),
calls as (
  select case_number, "at", is_vague
  from later
  where event = 'followed_up' and ("at" >= solved_at or is_vague and cast("at" as date) >= cast(solved_at as date))
),
contacts as (
  -- Of a day alone its end counts: who called on that day did not call again.
  select case_number, min(case when is_vague then "at" + interval 1 day else "at" end) as first_at, max(called_at) as last_called_at
  from (
    select case_number, "at", is_vague, "at" as called_at from calls
    union all
    select case_number, "at", is_vague, null from answers
  )
  group by case_number
),
scores as (
  select case_number, coalesce(avg(score_share) filter (where question = 'overall'), avg(score_share)) as answered_score
  from answers
  group by case_number
),
asking as (
  -- The sources that tell who was called back.
  select distinct source from complaints where case_number in (select case_number from happenings where event = 'followed_up')
),
recording as (
  -- Grain: one question that a source has answers to.
  select 'result' as basis, cast(null as varchar) as question, source from complaints where satisfaction_score is not null
  union
  select 'result', null, source from store.surveys
  union
  select 'survey', dimension, source from store.surveys
),
cases as (
  select
    cohort.* exclude (is_reopened, satisfaction_score),
    coalesce(satisfaction_score, answered_score) as result,
    asking.source is not null as is_asking,
    contacts.case_number is not null or satisfaction_score is not null as is_asked,
    not is_reopened and returned.case_number is null and not coalesce(last_called_at > first_at, false) as is_left,
    case
      when hours <= 24 then 'up_to_1_day'
      when hours <= 72 then '1_to_3_days'
      when hours <= 168 then '3_to_7_days'
      when hours > 168 then 'over_7_days'
    end as time_taken
  from cohort
  left join returned using (case_number)
  left join contacts using (case_number)
  left join scores using (case_number)
  left join asking using (source)
),
answered as (
  select case_number, question, avg(score_share) as score from answers group by case_number, question
),
asked as (
  -- Grain: one complaint and the result, or one question of the survey that its source has answers to.
  select 'result' as basis, cast(null as varchar) as question, cases.*, result as score, recording.source is not null as is_recorded
  from cases
  left join recording on recording.basis = 'result' and recording.source = cases.source
  union all
  select 'survey', recording.question, cases.*, score, true
  from cases
  join recording on recording.basis = 'survey' and recording.source = cases.source
  left join answered on answered.case_number = cases.case_number and answered.question is not distinct from recording.question
),
members as (
  select *, 'all' as dimension, null as value from asked
  union all
  select *, 'solution', unnest(coalesce(solution, [null])) from asked
  union all
  select *, 'department', department from asked
  union all
  select *, 'category', category from asked
  union all
  select *, 'channel', channel from asked
  union all
  select *, 'customer_type', customer_type from asked
  union all
  select *, 'priority', priority from asked
  union all
  select *, 'time_taken', time_taken from asked
)
select
  dimension,
  value,
  basis,
  question,
  is_previous,
  cast(count(*) as integer) as solved_count,
  cast(count(*) filter (where not is_recorded) as integer) as without_record_count,
  cast(count(*) filter (where is_asking) as integer) as asking_count,
  cast(count(*) filter (where is_asking and is_asked) as integer) as asked_count,
  cast(count(score) filter (where is_asking and is_asked) as integer) as asked_answered_count,
  cast(count(score) as integer) as answered_count,
  -- In order: floating-point sums depend on it, and two runs must give the same bytes.
  avg(score order by score) as mean_score,
  stddev_samp(score order by score) as deviation,
  cast(count(*) filter (where score >= 0.75) as integer) as satisfied_count,
  cast(count(*) filter (where score > 0.25 and score < 0.75) as integer) as average_count,
  cast(count(*) filter (where score <= 0.25) as integer) as dissatisfied_count,
  cast(count(*) filter (where score <= 0.25 and is_left) as integer) as not_reprocessed_count
from members
group by all
order by dimension, value nulls last, basis, question nulls last, is_previous;

-- name: history
-- Grain: one value of one dimension in one earlier period, with the answers to the result.
with cohort as (
  select
    case_number, source, complaint_id, department, channel, customer_type, priority,
    category[1] as category,
    nullif(list_distinct(solution), []) as solution,
    satisfaction_score,
    solved_at,
    hours_between(received_at, solved_at, is_vague or received_precision = 'day') as hours
  from complaints
  join solved using (case_number)
  where solved_at >= cast($history_from as timestamptz) and solved_at < cast($from as timestamptz)
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
cases as (
  select
    cohort.*,
    cast(date_trunc($unit, solved_at) as date) as starts_on,
    coalesce(satisfaction_score, answered_score) >= 0.75 as is_satisfied,
    case
      when hours <= 24 then 'up_to_1_day'
      when hours <= 72 then '1_to_3_days'
      when hours <= 168 then '3_to_7_days'
      when hours > 168 then 'over_7_days'
    end as time_taken
  from cohort
  left join scores using (case_number)
  where satisfaction_score is not null or answered_score is not null
),
counted as (
  select
    case
      when grouping(department) = 0 then 'department'
      when grouping(category) = 0 then 'category'
      when grouping(channel) = 0 then 'channel'
      when grouping(customer_type) = 0 then 'customer_type'
      when grouping(priority) = 0 then 'priority'
      when grouping(time_taken) = 0 then 'time_taken'
      else 'all'
    end as dimension,
    coalesce(department, category, channel, customer_type, priority, time_taken) as value,
    starts_on,
    count(*) as answered_count,
    count(*) filter (where is_satisfied) as satisfied_count
  from cases
  group by grouping sets (
    (starts_on),
    (starts_on, department),
    (starts_on, category),
    (starts_on, channel),
    (starts_on, customer_type),
    (starts_on, priority),
    (starts_on, time_taken)
  )
  union all
  select 'solution', one_solution, starts_on, count(*), count(*) filter (where is_satisfied)
  from (select unnest(coalesce(solution, [null])) as one_solution, starts_on, is_satisfied from cases)
  group by one_solution, starts_on
)
select
  dimension,
  value,
  cast(starts_on as varchar) as starts_on,
  cast(answered_count as integer) as answered_count,
  cast(satisfied_count as integer) as satisfied_count
from counted
order by dimension, value nulls last, starts_on
