-- Grain: `register`, one action; `windows`, one special time; `weeks`, one week; the others one week of what a measure counts, and from
-- how many cases. Of the complaints of a filter (action_cases).

-- name: register
select
  action_id,
  title,
  owner,
  cast(started_on as varchar) as started_on,
  cast(until as varchar) as until,
  target_metric as metric,
  target_filter as filter,
  control_filter,
  cast(expected_change as double) as expected_change,
  cause
from store.actions
where started_on < cast($until as date)
order by actions.started_on, action_id;

-- name: windows
select
  name,
  cast(from_day as varchar) as from,
  cast(until_day as varchar) as until
from special_windows
where from_day < cast($until as date)
order by from_day, until_day, name;

-- name: weeks
-- Whole: all sources that have such complaints cover all of its days.
with source_weeks as (
  select source, cast(date_trunc('week', day) as date) as week, count(*) = 7 and bool_and(covered) as is_whole
  from source_days
  where day < cast($until as date) and source in (select source from action_cases)
  group by all
)
select cast(week as varchar) as week, bool_and(is_whole) as is_whole
from source_weeks
group by week
order by week;

-- name: complaints
select
  cast(cast(date_trunc('week', received_at) as date) as varchar) as week,
  cast(count(*) as double) as value,
  cast(count(*) as integer) as cases
from action_cases
join complaints using (case_number)
where received_at < cast($until as timestamptz)
group by date_trunc('week', received_at)
order by week;

-- name: due_met_rate
-- By the week in which the limit passed, as `sla` counts what was due.
select
  cast(cast(date_trunc('week', clocks.limit_at) as date) as varchar) as week,
  avg(cast(state = 'met' as integer)) as value,
  cast(count(*) as integer) as cases
from action_cases
join clocks using (case_number)
where clock = 'resolve' and is_due and clocks.limit_at < cast($until as timestamptz)
  and (state = 'met' or state = 'breached' or state = 'past_due')
group by date_trunc('week', clocks.limit_at)
order by week;

-- name: handling_hours
-- By the week in which it ended, as `handling-time` counts what ended: the median.
select
  cast(cast(date_trunc('week', ended_at) as date) as varchar) as week,
  median(elapsed_hours) as value,
  cast(count(*) as integer) as cases
from action_cases
join complaints using (case_number)
where elapsed_hours is not null and ended_at < cast($until as timestamptz)
group by date_trunc('week', ended_at)
order by week;

-- name: reopened_rate
-- Within seven days, by the week in which it was solved, as `reopened` counts those of whom seven days have passed.
with returns as (
  select case_number, min("at") as returned_at
  from happenings
  join solved using (case_number)
  where event = 'reopened' and "at" >= solved_at
  group by case_number
),
-- From which complaint on a source tells of reopenings.
logged as (
  select case_number, bool_or(not is_derived) as is_logged from happenings where event_number is not null group by case_number
),
logs as (
  select source, coalesce(min(received_at) filter (where is_logged), min(received_at)) as told_from
  from complaints
  join logged using (case_number)
  group by source
),
judged as (
  select
    solved_at,
    coalesce(epoch_us(returned_at) <= epoch_us(solved_at) + 7 * 86400000000, false) as is_reopened
  from action_cases
  join complaints using (case_number, source)
  join solved using (case_number)
  join logs using (source)
  left join returns using (case_number)
  cross join settings
  where received_at >= told_from
    and solved_at < cast($until as timestamptz)
    and epoch_us(solved_at) + 7 * 86400000000 <= epoch_us(as_of)
    and not coalesce(reopened_count > 0 and returned_at is null, false)
)
select
  cast(cast(date_trunc('week', solved_at) as date) as varchar) as week,
  avg(cast(is_reopened as integer)) as value,
  cast(count(*) as integer) as cases
from judged
group by date_trunc('week', solved_at)
order by week;

-- name: satisfied_rate
-- By the week in which it was solved, as `satisfaction` counts results: the score of the complaint, else that of the survey.
with scores as (
  select
    case_number,
    coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as answered_score
  from store.surveys
  join complaints using (source, complaint_id)
  join solved using (case_number)
  cross join settings
  where surveys."at" is null
    or surveys."at" <= as_of and (
      surveys."at" >= solved_at
      or surveys."at" = date_trunc('day', surveys."at") and cast(surveys."at" as date) >= cast(solved_at as date)
    )
  group by case_number
),
answered as (
  select solved_at, coalesce(satisfaction_score, answered_score) as score
  from action_cases
  join complaints using (case_number)
  join solved using (case_number)
  left join scores using (case_number)
  where solved_at < cast($until as timestamptz)
)
select
  cast(cast(date_trunc('week', solved_at) as date) as varchar) as week,
  avg(cast(score >= 0.75 as integer)) as value,
  cast(count(*) as integer) as cases
from answered
where score is not null
group by date_trunc('week', solved_at)
order by week
;

-- name: reach
-- Up to where an action is judged: the end of the period, or as_of if that is earlier.
select cast(cast(least(cast($until as timestamptz), as_of + interval 1 microsecond) as date) as varchar) as day
from settings
;

-- name: received
-- What the review list shows of an action: its complaints of the period, the most urgent first.
with cases as (
  select
    source,
    complaint_id,
    coalesce(priority = 'urgent', false) or coalesce(level = 'major', false) as is_urgent,
    row_number() over (
      order by coalesce(priority = 'urgent', false) or coalesce(level = 'major', false) desc, received_at, source, complaint_id
    ) as place
  from action_cases
  join complaints using (case_number, source)
  where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
)
select
  cast(count(*) as integer) as complaints,
  cast(count(*) filter (where is_urgent) as integer) as urgent_count,
  coalesce(list({'source': source, 'complaint_id': complaint_id} order by place) filter (where place <= 5), []) as found
from cases
