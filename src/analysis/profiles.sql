-- Grain: one category (its first level, its first two levels), department or place with a name, or all complaints together.

-- name: values
-- Cohort: received. The most frequent values of the 12 months up to the end of the period; at most 80 of a dimension.
with received as (
  select
    category[1] as area, category[2] as topic, department, place,
    received_at >= cast($year_from as timestamptz) as in_year,
    received_at >= cast($from as timestamptz) as in_period,
    received_at >= cast($weeks_from as timestamptz) and received_at < cast($weeks_until as timestamptz) as in_weeks,
    received_at >= cast($from as timestamptz) and received_at < cast($compared_until as timestamptz) as is_compared,
    received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz) as is_previous,
    len(root_cause) > 0 and root_cause_basis = 'verified' as is_verified
  from complaints
  where received_at < cast($until as timestamptz)
    and received_at >= least(
      cast($year_from as timestamptz), cast($from as timestamptz), cast($weeks_from as timestamptz), cast($previous_from as timestamptz)
    )
),
counted as (
  select
    case when area is not null then 'category' when department is not null then 'department' when place is not null then 'place' else 'all' end
      as dimension,
    [name for name in [area, topic, department, place] if name is not null] as path,
    cast(count(*) filter (where in_year) as integer) as year_complaints,
    cast(count(*) filter (where in_period) as integer) as period_complaints,
    cast(count(*) filter (where in_weeks) as integer) as weeks_complaints,
    cast(count(*) filter (where in_period and is_verified) as integer) as period_verified,
    cast(count(*) filter (where in_weeks and is_verified) as integer) as weeks_verified,
    cast(count(*) filter (where is_compared) as integer) as compared,
    cast(count(*) filter (where is_previous) as integer) as previous
  from received
  group by grouping sets ((), (area), (area, topic), (department), (place))
  -- A blank is no name.
  having len(path) = 4 - grouping(area) - grouping(topic) - grouping(department) - grouping(place)
),
ranked as (
  select
    *,
    cast(row_number() over (partition by dimension order by year_complaints desc, len(path), path) as integer) as rank,
    cast(count(*) over (partition by dimension) as integer) as values_count
  from counted
  where year_complaints >= case when dimension = 'place' then 5 else 1 end
),
breaks as (
  select path, max(on_day) as break_on
  from taxonomy_breaks
  where field = 'category' and on_day < cast($until as date) and level = len(path)
  group by path
)
select ranked.*, case when dimension = 'category' then cast(break_on as varchar) end as break_on
from ranked
left join breaks using (path)
where rank <= 80
order by dimension, rank;

-- name: weekly
-- Cohort: received in one of the 26 weeks.
with received as (
  select category[1] as area, category[2] as topic, department, place, cast(date_trunc('week', cast(received_at as timestamp)) as date) as starts_on
  from complaints
  where received_at >= cast($weeks_from as timestamptz) and received_at < cast($weeks_until as timestamptz)
),
counted as (
  select
    case when area is not null then 'category' when department is not null then 'department' when place is not null then 'place' else 'all' end
      as dimension,
    [name for name in [area, topic, department, place] if name is not null] as path,
    starts_on,
    cast(count(*) as integer) as complaints
  from received
  group by grouping sets (
    (starts_on), (starts_on, area), (starts_on, area, topic), (starts_on, department), (starts_on, place)
  )
  having len(path) = 4 - grouping(area) - grouping(topic) - grouping(department) - grouping(place)
),
chosen as (
  select each.dimension, each.path
  from (select unnest(from_json($chosen, '[{"dimension": "VARCHAR", "path": ["VARCHAR"]}]')) as each)
)
select * replace (cast(starts_on as varchar) as starts_on)
from counted
semi join chosen using (dimension, path)
order by dimension, path, starts_on;

-- name: outcomes
-- Grain: one measure of one value, over the cases of the period and of the 26 weeks. Cohorts: ended; limits of the clock `resolve`
-- that passed; solved for the first time and answered; solved for the first time and 7 days over; open at the end of the period.
with dues as (
  select 'due' as measure, case_number, limit_at as happened_at, state = 'met' as is_event
  from clocks
  where clock = 'resolve'
    and is_due
    and limit_at >= least(cast($from as timestamptz), cast($weeks_from as timestamptz))
    and limit_at < cast($until as timestamptz)
),
ends as (
  select 'ended' as measure, case_number, ended_at as happened_at, elapsed_hours as hours
  from complaints
  where elapsed_hours is not null
    and ended_at >= least(cast($from as timestamptz), cast($weeks_from as timestamptz))
    and ended_at < cast($until as timestamptz)
),
first_solved as (
  select
    case_number, source, complaint_id, received_at, solved_at, satisfaction_score,
    coalesce(complaints.reopened_count, 0) as reopened_count
  from complaints
  join solved using (case_number)
  where solved_at >= least(cast($from as timestamptz), cast($weeks_from as timestamptz))
    and solved_at < cast($until as timestamptz)
),
answers as (
  select case_number, coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as answered_score
  from store.surveys
  join first_solved using (source, complaint_id)
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
    'satisfied' as measure,
    case_number,
    solved_at as happened_at,
    coalesce(satisfaction_score, answered_score) >= 0.75 as is_event
  from first_solved
  left join answers using (case_number)
  where coalesce(satisfaction_score, answered_score) is not null
),
returns as (
  select case_number, min("at") as returned_at
  from happenings
  join first_solved using (case_number)
  where event = 'reopened' and "at" >= solved_at
  group by case_number
),
logs as (
  -- From which complaint on the log of a source tells what happened; without a log, what its versions tell.
  select source, coalesce(min(received_at) filter (where is_logged), min(received_at)) as told_from
  from complaints
  join (
    select case_number, bool_or(not is_derived) as is_logged from happenings where event_number is not null group by case_number
  ) using (case_number)
  group by source
),
reopened as (
  select
    'reopened' as measure,
    case_number,
    solved_at as happened_at,
    coalesce(epoch_us(returned_at) <= epoch_us(solved_at) + 7 * 86400000000, false) as is_event
  from first_solved
  cross join settings
  join logs using (source)
  left join returns using (case_number)
  where received_at >= told_from
    -- Reopened, but nobody says when.
    and not (reopened_count > 0 and returned_at is null)
    and epoch_us(solved_at) + 7 * 86400000000 <= epoch_us(as_of)
),
known as (
  select least(cast($until as timestamptz), as_of + interval 1 microsecond) as known_until from settings
),
standing as (
  -- Rebuilt from history: what was ended and reopened was not open in between.
  select distinct case_number
  from steps
  cross join known
  where is_open
    and "at" < known_until
    and (next_at is null or next_at >= known_until)
    and case_number not in (select case_number from complaints where end_unknown)
),
late as (
  -- Of the runs of the clock, the newest that had begun.
  select
    case_number,
    arg_max(
      is_due and state <> 'time_unknown' and limit_at < known_until and coalesce(stopped_at, timestamptz 'infinity') >= known_until,
      cycle
    ) as is_late
  from clocks
  join standing using (case_number)
  cross join known
  where clock = 'resolve' and limit_at is not null and started_at < known_until
  group by case_number
),
waiting as (
  select 'open' as measure, case_number, cast($from as timestamptz) as happened_at, coalesce(is_late, false) as is_event
  from standing
  left join late using (case_number)
),
cases as (
  from dues
  union all by name from ends
  union all by name from satisfied
  union all by name from reopened
  union all by name from waiting
),
placed as (
  select
    measure, is_event, hours,
    category[1] as area, category[2] as topic, department, place,
    happened_at >= cast($from as timestamptz) as in_period,
    measure <> 'open' and happened_at >= cast($weeks_from as timestamptz) and happened_at < cast($weeks_until as timestamptz) as in_weeks
  from cases
  join complaints using (case_number)
),
counted as (
  select
    measure,
    case when area is not null then 'category' when department is not null then 'department' when place is not null then 'place' else 'all' end
      as dimension,
    [name for name in [area, topic, department, place] if name is not null] as path,
    cast(count(*) filter (where in_period) as integer) as period_base,
    cast(count(*) filter (where in_period and is_event) as integer) as period_events,
    quantile_cont(hours, [0.25, 0.5, 0.75]) filter (where in_period) as period_hours,
    cast(count(*) filter (where in_weeks) as integer) as weeks_base,
    cast(count(*) filter (where in_weeks and is_event) as integer) as weeks_events,
    quantile_cont(hours, [0.25, 0.5, 0.75]) filter (where in_weeks) as weeks_hours
  from placed
  group by grouping sets (
    (measure), (measure, area), (measure, area, topic), (measure, department), (measure, place)
  )
  having len(path) = 4 - grouping(area) - grouping(topic) - grouping(department) - grouping(place)
),
chosen as (
  select each.dimension, each.path
  from (select unnest(from_json($chosen, '[{"dimension": "VARCHAR", "path": ["VARCHAR"]}]')) as each)
)
select *
from counted
semi join chosen using (dimension, path)
order by dimension, path, measure;

-- name: unknown_ends
-- Where more than 1 % ended at an unknown time, who was open at an earlier moment cannot be told.
select coalesce(count(*) filter (where end_unknown) > 0.01 * count(*), false) and cast($until as timestamptz) <= any_value(as_of) as are_unknown
from complaints
cross join settings
