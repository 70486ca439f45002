-- Grain: one value of one dimension, with the hours to the follow-up, or to as_of where there was none yet.
with cohort as (
  select
    case_number, source, complaint_id, department, customer_type, satisfaction_score, solved_at, solved.is_vague,
    coalesce(complaints.reopened_count, 0) as reopened_count
  from complaints
  join solved using (case_number)
  where solved_at >= cast($from as timestamptz) and solved_at < cast($until as timestamptz)
),
later as (
  select case_number, event, "at", happenings.is_vague, solved_at
  from happenings
  join cohort using (case_number)
  where event = 'followed_up' or event = 'reopened'
),
returned as (
  select case_number from later where event = 'reopened' and "at" >= solved_at group by case_number
),
answers as (
  select
    case_number,
    solved_at,
    "at",
    score_share,
    dimension,
    -- An answer of which the export has only the day.
    coalesce("at" = date_trunc('day', "at"), true) as is_vague
  from store.surveys
  join cohort using (source, complaint_id)
  cross join settings
  where surveys."at" is null or surveys."at" <= as_of
),
contacts as (
  select case_number, solved_at, "at", is_vague from later where event = 'followed_up'
  union all
  select case_number, solved_at, "at", is_vague from answers
),
follow_ups as (
  select
    case_number,
    -- The first is what counts: with an hour, or without one.
    arg_min_null(case when not is_vague then "at" end, coalesce("at", timestamptz '9999-01-01')) as followed_up_at
  from contacts
  where "at" is null or "at" >= solved_at or (is_vague and cast("at" as date) >= cast(solved_at as date))
  group by case_number
),
scores as (
  select case_number, coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as answered_score
  from answers
  where "at" is null or "at" >= solved_at or (is_vague and cast("at" as date) >= cast(solved_at as date))
  group by case_number
),
told as (
  select source from complaints where satisfaction_score is not null
  union
  select source from complaints where case_number in (select case_number from happenings where event = 'followed_up')
  union
  select source from store.surveys
),
cases as (
  select
    cohort.*,
    coalesce(satisfaction_score, answered_score) as score,
    -- Who was satisfied or not has been asked.
    follow_ups.case_number is not null or score is not null as is_followed_up,
    case
      when cohort.is_vague then null
      when followed_up_at is not null then (epoch_us(followed_up_at) - epoch_us(solved_at)) / 3600000000
      when not is_followed_up and told.source is not null then (epoch_us(as_of) - epoch_us(solved_at)) / 3600000000
    end as hours,
    is_followed_up or told.source is not null as is_recorded,
    reopened_count > 0 or returned.case_number is not null as is_reopened
  from cohort
  cross join settings
  left join follow_ups using (case_number)
  left join scores using (case_number)
  left join returned using (case_number)
  left join told using (source)
)
select
  case
    when grouping(department) = 0 then 'department'
    when grouping(source) = 0 then 'source'
    when grouping(customer_type) = 0 then 'customer_type'
    else 'all'
  end as dimension,
  coalesce(department, source, customer_type) as value,
  cast(count(*) as integer) as ended_count,
  cast(count(*) filter (where is_followed_up) as integer) as followed_up_count,
  cast(count(*) filter (where is_followed_up and hours is null) as integer) as follow_up_time_unknown_count,
  cast(count(*) filter (where not is_recorded) as integer) as without_record_count,
  cast(count(*) filter (where score >= 0.75) as integer) as satisfied_count,
  cast(count(*) filter (where score > 0.25 and score < 0.75) as integer) as average_count,
  cast(count(*) filter (where score <= 0.25) as integer) as dissatisfied_count,
  cast(count(*) filter (where score <= 0.25 and not is_reopened) as integer) as dissatisfied_not_reopened_count,
  percentile_cont(0.5) within group (order by case when is_followed_up then hours end) as followed_up_median_hours,
  list(hours) filter (where hours is not null) as hours,
  list(cast(is_followed_up as integer)) filter (where hours is not null) as ended
from cases
group by grouping sets ((), (department), (source), (customer_type))
having count(*) > 0
order by dimension, value nulls last
