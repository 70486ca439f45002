-- Grain: one measure and one value of one dimension, in one first level of the category and one priority. Cohorts: limits of the clock
-- resolve that passed in the period; first solved in the period with an answer; first solved in it and their 7 days over.
with due as (
  select 'due_met_rate' as measure, case_number, state = 'met' as is_event
  from clocks
  where clock = 'resolve'
    and is_due
    and limit_at >= cast($from as timestamptz)
    and limit_at < cast($until as timestamptz)
),
comparable as (
  select distinct case_number
  from happenings
  where (event = 'resolved' or event = 'closed')
    and "at" >= cast($from as timestamptz)
    and "at" < cast($until as timestamptz)
),
firsts as (
  select case_number, min("at") as solved_at
  from happenings
  semi join comparable using (case_number)
  where event = 'resolved' or event = 'closed'
  group by case_number
),
solved as (
  select
    case_number, source, complaint_id, received_at, solved_at, satisfaction_score,
    coalesce(complaints.reopened_count, 0) as reopened_count
  from firsts
  join complaints using (case_number)
  where solved_at >= cast($from as timestamptz) and solved_at < cast($until as timestamptz)
),
answers as (
  select case_number, coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as answered_score
  from store.surveys
  join solved using (source, complaint_id)
  cross join settings
  where surveys."at" is null
    or (
      surveys."at" <= as_of
      and (
        surveys."at" >= solved_at
        -- An answer of which the export has only the day.
        or (surveys."at" = date_trunc('day', surveys."at") and cast(surveys."at" as date) >= cast(solved_at as date))
      )
    )
  group by case_number
),
satisfied as (
  select
    'satisfied_rate' as measure,
    case_number,
    coalesce(satisfaction_score, answered_score) >= 0.75 as is_event
  from solved
  left join answers using (case_number)
  where coalesce(satisfaction_score, answered_score) is not null
),
returns as (
  select case_number, min("at") as returned_at
  from happenings
  join solved using (case_number)
  where event = 'reopened' and "at" >= solved_at
  group by case_number
),
logged as (
  select case_number, bool_or(not is_derived) as is_logged from happenings where event_number is not null group by case_number
),
logs as (
  -- From which complaint on the log of a source tells what happened; without a log, what its versions tell.
  select source, coalesce(min(received_at) filter (where is_logged), min(received_at)) as told_from
  from complaints
  join logged using (case_number)
  group by source
),
reopened as (
  select
    'reopened_rate' as measure,
    case_number,
    coalesce(epoch_us(returned_at) <= epoch_us(solved_at) + 7 * 86400000000, false) as is_event
  from solved
  cross join settings
  join logs using (source)
  left join returns using (case_number)
  where received_at >= told_from
    -- Reopened, but nobody says when.
    and not (reopened_count > 0 and returned_at is null)
    and epoch_us(solved_at) + 7 * 86400000000 <= epoch_us(as_of)
),
cases as (
  from due union all from satisfied union all from reopened
),
cells as (
  select measure, is_event, department, place, product, region, category[1] as category, priority
  from cases
  join complaints using (case_number)
)
select
  measure,
  case
    when grouping(department) = 0 then 'department'
    when grouping(place) = 0 then 'place'
    when grouping(product) = 0 then 'product'
    else 'region'
  end as dimension,
  coalesce(department, place, product, region) as value,
  category,
  priority,
  cast(count(*) as integer) as base,
  cast(count(*) filter (where is_event) as integer) as events
from cells
group by grouping sets (
  (measure, category, priority, department),
  (measure, category, priority, place),
  (measure, category, priority, product),
  (measure, category, priority, region)
)
order by measure, dimension, value nulls first, category nulls first, priority nulls first
