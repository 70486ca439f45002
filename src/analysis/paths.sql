-- Grain: one way in which complaints of a cohort went, or one thing that happened on it; the rest of the row says how many.
-- Cohorts: complaints received in the period, as far as they have come by as_of; complaints ended in it.
with members as materialized (
  select 'received' as cohort, case_number, source, times_from from complaints
  where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
  union all
  select 'ended', case_number, source, times_from from complaints
  where ended_at >= cast($from as timestamptz) and ended_at < cast($until as timestamptz)
),
concerned as (
  select distinct case_number from members
),
logged as (
  select event_number, step from known_events where step <> ''
),
-- By the source's own name of a step where it has one, else by its code; what has neither has no place in a path.
named as materialized (
  select
    case_number,
    place,
    "at",
    steps.event,
    department,
    is_vague,
    coalesce(logged.step, cast(steps.event as varchar)) as step,
    logged.step is not null as is_own
  from steps
  left join logged using (event_number)
  where case_number in (select case_number from concerned)
),
own as (
  select distinct case_number from named where is_own
),
taken as materialized (
  select * from named
  -- The receipt is a step of ours where the source has its own.
  where step is not null and not (event is not distinct from 'received' and not is_own and case_number in (select case_number from own))
),
-- One complaint with all its steps.
ways as materialized (
  select
    case_number,
    list(step order by place) as steps,
    (epoch_us(max("at")) - epoch_us(min("at"))) / 3600000000 as hours
  from taken
  group by case_number
),
walked as materialized (
  select cohort, steps, hours from members join ways using (case_number)
),
variants as (
  select cohort, steps, count(*) as cases, median(hours) as median_hours
  from walked
  group by cohort, steps
),
repeated as (
  select case_number, step, count(*) - 1 as repetitions
  from taken
  group by case_number, step
  having count(*) > 1
),
-- From one department to the next, and back to it at once.
moves as (
  select case_number, place, department
  from named
  where department is not null
  qualify department is distinct from lag(department) over (partition by case_number order by place)
),
returns as (
  select case_number, before as from_department, department as to_department, count(*) as times
  from (
    select
      case_number,
      department,
      lag(department) over in_order as before,
      lead(department) over in_order as after
    from moves
    window in_order as (partition by case_number order by place)
  )
  where before = after
  group by case_number, before, department
),
-- What a source never tells of, in its log or in the complaints' own times, cannot be missed.
told as (
  select distinct source, times_from, event
  from steps
  join complaints using (case_number)
  where event in (select event from expected_order)
),
-- When each event of the expected order first happened.
reached as materialized (
  select case_number, event, expected_order.position, min("at") as first_at, min(place) as place, arg_min(is_vague, place) as is_vague
  from named
  join expected_order using (event)
  group by case_number, event, expected_order.position
),
furthest as (
  select members.cohort, members.case_number, members.source, members.times_from, max(position) as position
  from members
  join reached using (case_number)
  group by members.cohort, members.case_number, members.source, members.times_from
),
skipped as (
  select furthest.cohort, expected_order.event, count(*) as cases
  from furthest
  join told using (source, times_from)
  join expected_order on expected_order.event = told.event and expected_order.position < furthest.position
  where not exists (
    select 1 from reached where reached.case_number = furthest.case_number and reached.event = expected_order.event
  )
  group by furthest.cohort, expected_order.event
),
reversed as (
  select members.cohort, early.event as expected_first, late.event as expected_then, count(*) as cases
  from reached as early
  join reached as late on late.case_number = early.case_number and late.position > early.position and late.first_at < early.first_at
  join members on members.case_number = early.case_number
  -- Of what happened on the same day at an unknown hour nobody knows the order.
  where not early.is_vague and not late.is_vague
  group by members.cohort, early.event, late.event
)
select
  cohort,
  'summary' as kind,
  [] as steps,
  null as from_department,
  null as to_department,
  cast(count(*) as integer) as cases,
  cast(count(distinct steps) as integer) as variants,
  null as repetitions,
  median(hours) as median_hours,
  cast(median(len(steps)) as double) as median_steps
from walked
group by cohort
union all
select * from (
  select cohort, 'variant', steps, null, null, cast(cases as integer), null, null, median_hours, cast(len(steps) as double)
  from variants
  qualify row_number() over (partition by cohort order by cases desc, steps) <= 20
)
union all
select cohort, 'rework', [step], null, null, cast(count(*) as integer), null, cast(sum(repetitions) as integer), null, null
from members
join repeated using (case_number)
group by cohort, step
union all
select cohort, 'ping_pong', [], from_department, to_department, cast(count(*) as integer), null, cast(sum(times) as integer), null, null
from members
join returns using (case_number)
group by cohort, from_department, to_department
union all
select cohort, 'skipped', [cast(event as varchar)], null, null, cast(cases as integer), null, null, null, null
from skipped
union all
select
  cohort, 'out_of_order', [cast(expected_first as varchar), cast(expected_then as varchar)], null, null, cast(cases as integer),
  null, null, null, null
from reversed
