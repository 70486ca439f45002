-- Grain: one owner or one category with what is on the list of it; one type of complaint; one complaint of a slow stage.

-- name: groups
-- Grain: one kind of reason with one department (of recurring complaints one category): how many were looked at, how many are on
-- the list, and which.
with bounds as (
  select
    cast($from as timestamptz) as period_from,
    cast($until as timestamptz) as period_until,
    least(cast($until as timestamptz), as_of + interval 1 microsecond) as known_until,
    as_of,
    ends_at
  from settings
),
-- Wide, and asked for several times: read where it is needed.
facts as not materialized (
  select
    case_number, source, complaint_id, department, category, customer_key, received_at, satisfaction_score, escalation_level,
    ended_at, first_ended_at, end_unknown, reopened_at,
    coalesce(reopened_count, 0) as reopened_count,
    coalesce(priority = 'urgent' or level = 'major', false) as is_urgent
  from complaints
),
-- The limit passed in the period unmet: as escalations.sql has it.
logs as (
  select source, min(received_at) as told_from
  from complaints
  where case_number in (select case_number from happenings where event_number is not null and not is_derived)
  group by source
),
passed as (
  select
    case_number,
    (epoch_us(max(least(coalesce(stopped_at, known_until), known_until))) - epoch_us(min(limit_at))) / 3600000000 as hours
  from clocks
  cross join bounds
  where clock = 'resolve' and not is_provisional and is_due and (state = 'breached' or state = 'past_due')
    and limit_at >= period_from and limit_at < period_until
  group by case_number
),
told as (
  select distinct case_number from happenings where event = 'escalated'
),
breaches as (
  select
    'breach_not_escalated' as kind,
    facts.*,
    greatest(hours, 0) as hours,
    told.case_number is null and not coalesce(escalation_level > 0, false) as is_found
  from passed
  join facts using (case_number)
  left join told using (case_number)
  left join logs using (source)
  where told.case_number is not null or escalation_level is not null or coalesce(received_at >= told_from, false)
),
-- Who said in the period to be dissatisfied with a solution of it, or of the 90 days before.
solving as (
  select case_number, "at", is_vague from happenings where event = 'resolved' or event = 'closed'
),
solved as (
  select case_number, min("at") as solved_at, arg_min(is_vague, "at") as is_vague
  from solving
  where case_number in (
    select case_number
    from solving
    cross join bounds
    where "at" >= period_from - interval 180 days and "at" < period_until
  )
  group by case_number
),
lately_solved as (
  select facts.*, solved_at, is_vague
  from facts
  join solved using (case_number)
  cross join bounds
  where solved_at >= period_from - interval 180 days and solved_at < period_until
),
answers as (
  select
    case_number,
    coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as answered_score,
    max("at") as answered_at
  from store.surveys
  join lately_solved using (source, complaint_id)
  cross join bounds
  where "at" is null or ("at" <= as_of
    and ("at" >= solved_at
      or ((is_vague or "at" = date_trunc('day', "at")) and cast("at" as date) >= cast(solved_at as date))))
  group by case_number
),
later as (
  select
    case_number,
    min("at") filter (where event = 'followed_up' and "at" >= solved_at) as first_follow_up,
    max("at") filter (where event = 'followed_up') as last_follow_up,
    coalesce(bool_or(event = 'reopened' and "at" >= solved_at), false) as is_returned
  from happenings
  join lately_solved using (case_number)
  where event = 'followed_up' or event = 'reopened'
  group by case_number
),
answered as (
  select
    lately_solved.*,
    coalesce(satisfaction_score, answered_score) as score,
    last_follow_up,
    reopened_count > 0 or coalesce(is_returned, false) as is_returned,
    -- The complaint's own answer came with the first call after the solution.
    greatest(
      solved_at,
      case when satisfaction_score is not null then coalesce(first_follow_up, solved_at) else coalesce(answered_at, solved_at) end
    ) as told_at
  from lately_solved
  left join answers using (case_number)
  left join later using (case_number)
  where coalesce(satisfaction_score, answered_score) is not null
),
dissatisfied as (
  select
    'dissatisfied_unresolved' as kind,
    * exclude (told_at, score, last_follow_up, is_returned),
    (epoch_us(least(as_of, period_until)) - epoch_us(told_at)) / 3600000000 as hours,
    score <= 0.25 and not is_returned and coalesce(last_follow_up <= told_at, true) as is_unresolved,
    told_at >= period_from as is_base,
    is_base and is_unresolved as is_found,
    told_at < period_from and told_at >= period_from - interval 90 days and is_unresolved as is_carried
  from answered
  cross join bounds
  where told_at < known_until
),
chains as (
  select
    *,
    lag(received_at) over chain as previous_at,
    lag(first_ended_at) over chain as previous_ended_at
  from facts
  cross join bounds
  cross join review_settings
  where customer_key is not null and category is not null
    and received_at >= period_from - to_days(recurring_days) and received_at < period_until
  window chain as (partition by customer_key, category order by received_at, source, complaint_id)
),
recurring as (
  select
    'recurring' as kind,
    *,
    coalesce(previous_at >= received_at - to_days(recurring_days), false) as is_found,
    is_found and coalesce(previous_ended_at <= received_at, false) as is_after_closing
  from chains
  where received_at >= period_from
),
standing as (
  -- What was ended and reopened was not open in between: its last end does not say.
  select case_number, arg_max(event = 'received' or event = 'reopened', row("at", turn, row_number)) as was_open
  from happenings
  cross join bounds
  where case_number in (select case_number from complaints where reopened_at is not null)
    and "at" < known_until
    and (
      event = 'received' or event = 'reopened' or event = 'closed'
      or (event = 'resolved' and ends_at = 'resolved')
    )
  group by case_number
),
open_cases as (
  select
    'open_long' as kind,
    facts.*,
    (epoch_us(known_until) - epoch_us(received_at)) / 3600000000 as hours,
    hours > open_days * 24 as is_found
  from facts
  cross join bounds
  cross join review_settings
  left join standing using (case_number)
  where received_at < known_until and not end_unknown
    and coalesce(was_open, ended_at is null or ended_at >= known_until)
),
every as (
  select kind, source, complaint_id, department, is_urgent, hours, is_found from breaches
  union all by name
  select kind, source, complaint_id, department, is_urgent, hours, is_found, is_base, is_carried from dissatisfied
  union all by name
  select kind, source, complaint_id, department, category, is_urgent, is_found, is_after_closing from recurring
  union all by name
  select kind, source, complaint_id, department, is_urgent, hours, is_found from open_cases
)
select
  kind,
  case when kind <> 'recurring' then department end as owner,
  category as path,
  cast(count(*) filter (where coalesce(is_base, true)) as integer) as base_count,
  cast(count(*) filter (where is_found) as integer) as complaints,
  cast(count(*) filter (where is_found and is_urgent) as integer) as urgent_count,
  cast(count(*) filter (where is_after_closing) as integer) as after_closing_count,
  cast(count(*) filter (where is_carried) as integer) as carried_count,
  max(hours) filter (where is_found) as hours,
  -- The most urgent and the longest first, as many as a command may name.
  coalesce(
    (list({'source': source, 'complaint_id': complaint_id, 'owner': department}
      order by is_urgent desc, hours desc nulls last, source, complaint_id) filter (where is_found))[1:20],
    []
  ) as found,
  coalesce(list(department order by department) filter (where is_found and kind = 'recurring'), []) as owners
from every
group by 1, 2, 3
order by 1, 2 nulls last, 3 nulls last;

-- name: types
-- Grain: one category as recorded, of the complaints received in the period, with one department.
select
  coalesce(category, []) as path,
  department as owner,
  cast(count(*) as integer) as complaints,
  cast(count(*) filter (where coalesce(priority = 'urgent' or level = 'major', false)) as integer) as urgent_count,
  (list({'source': source, 'complaint_id': complaint_id}
    order by coalesce(priority = 'urgent' or level = 'major', false) desc, received_at desc, source, complaint_id))[1:5] as found
from complaints
where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
group by 1, 2
order by 1, 2 nulls last;

-- name: in_stages
-- Grain: one complaint that was in one of the stages asked for with its department in the period.
with asked as (
  select unnest(
    from_json($stages, '[{"item": "INTEGER", "stage": "VARCHAR", "department": "VARCHAR"}]'),
    recursive := true
  )
),
present as (
  select item, case_number, sum(epoch_us(least(coalesce(next_at, as_of), as_of)) - epoch_us("at")) / 3600000000 as hours
  from steps
  cross join settings
  join asked on asked.stage = cast(steps.stage as varchar) and asked.department is not distinct from steps.department
  where is_open and "at" < cast($until as timestamptz) and (next_at is null or next_at > cast($from as timestamptz))
  group by item, case_number
)
select
  item,
  cast(count(*) as integer) as complaints,
  cast(count(*) filter (where coalesce(priority = 'urgent' or level = 'major', false)) as integer) as urgent_count,
  -- Longest first, as many as a command may name.
  (list({'source': source, 'complaint_id': complaint_id} order by hours desc, source, complaint_id))[1:20] as found
from present
join complaints using (case_number)
where not end_unknown
group by item
order by item
