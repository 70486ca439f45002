-- Grain: one channel and one customer type. Three cohorts, a statement each; customer-types reads the last two as well.

-- name: received
-- Cohort: received in the period (starts_on = $from), with the hours taken by as_of; in the periods before, counted.
with received as (
  select
    channel, customer_type, received_at, elapsed_hours, ended_at is not null as is_ended,
    received_at >= cast($from as timestamptz) as is_current,
    case when is_current then cast($from as date) else cast(date_trunc($unit, cast(received_at as timestamp)) as date) end as starts_on,
    case
      when not is_current then null
      when ended_at is not null then elapsed_hours
      when is_open then hours_between(received_at, as_of, received_precision = 'day')
    end as hours
  from complaints
  cross join settings
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
)
select
  channel,
  customer_type,
  cast(starts_on as varchar) as starts_on,
  cast(count(*) as integer) as complaints,
  cast(count(*) filter (where is_current and received_at < cast($compared_until as timestamptz)) as integer) as compared,
  cast(count(*) filter (
    where received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz)
  ) as integer) as previous,
  list(hours) filter (where hours is not null) as hours,
  list(cast(is_ended as integer)) filter (where hours is not null) as ended
from received
group by channel, customer_type, starts_on
order by channel nulls last, customer_type nulls last, starts_on;

-- name: due
-- Cohort: limits of the clock `resolve` that passed in the period.
select
  channel,
  customer_type,
  cast(count(*) filter (where state = 'met') as integer) as due_met_count,
  cast(count(*) filter (where state = 'breached' or state = 'past_due') as integer) as breached_count
from (
  select case_number, state
  from clocks
  where clock = 'resolve'
    and is_due
    and limit_at >= cast($from as timestamptz)
    and limit_at < cast($until as timestamptz)
)
join complaints using (case_number)
group by channel, customer_type
order by channel nulls last, customer_type nulls last;

-- name: solved
-- Cohort: solved for the first time in the period, as in follow-up and reopened.
with ended as (
  select case_number, "at" from happenings where event = 'resolved' or event = 'closed'
),
newly_ended as (
  select case_number, min("at") as solved_at
  from ended
  where "at" >= cast($from as timestamptz) and "at" < cast($until as timestamptz)
  group by case_number
),
solved as (
  select *
  from newly_ended
  where case_number not in (
    select case_number
    from ended
    where "at" < cast($from as timestamptz) and case_number in (select case_number from newly_ended)
  )
),
cohort as (
  select
    case_number, source, complaint_id, channel, customer_type, satisfaction_score, reopened_count, received_at, solved_at
  from complaints
  join solved using (case_number)
),
returned as (
  select case_number, min("at") as returned_at
  from happenings
  join solved using (case_number)
  where event = 'reopened' and "at" >= solved_at
  group by case_number
),
logs as (
  -- From which complaint on the log of a source tells what happened; without a log, what its versions tell.
  select source, coalesce(min(received_at) filter (where is_logged), min(received_at)) as told_from
  from complaints
  join (
    select case_number, bool_or(not is_derived) as is_logged
    from happenings
    where event_number is not null
    group by case_number
  ) using (case_number)
  group by source
),
answers as (
  select
    case_number,
    coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as answered_score
  from store.surveys
  join cohort using (source, complaint_id)
  cross join settings
  where surveys."at" is null
    or (surveys."at" <= as_of and surveys."at" >= solved_at)
    -- An answer of which the export has only the day.
    or (surveys."at" <= as_of and surveys."at" = date_trunc('day', surveys."at") and cast(surveys."at" as date) >= cast(solved_at as date))
  group by case_number
),
judged as (
  select
    channel,
    customer_type,
    coalesce(satisfaction_score, answered_score) as score,
    coalesce(received_at >= told_from, false)
      and not (coalesce(reopened_count, 0) > 0 and returned_at is null)
      and epoch_us(solved_at) + 7 * 86400000000 <= epoch_us(as_of) as is_eligible,
    coalesce(epoch_us(returned_at) <= epoch_us(solved_at) + 7 * 86400000000, false) as is_reopened
  from cohort
  cross join settings
  left join returned using (case_number)
  left join logs using (source)
  left join answers using (case_number)
)
select
  channel,
  customer_type,
  cast(count(*) as integer) as ended_count,
  cast(count(score) as integer) as answered_count,
  cast(count(*) filter (where score >= 0.75) as integer) as satisfied_count,
  cast(count(*) filter (where is_eligible) as integer) as eligible_count,
  cast(count(*) filter (where is_eligible and is_reopened) as integer) as reopened_count
from judged
group by channel, customer_type
order by channel nulls last, customer_type nulls last;
