-- Grain: one stage of all complaints or of one department, present in the period; and of each earlier period; and of its entries.

-- name: present
-- Cohort: complaints in the stage at some time of the period. The hours that they spent in it then add up to those that complaints were
-- open; a stretch is left out where only the day of its beginning or end is known.
with bounds as (
  select
    cast($from as timestamptz) as period_from,
    cast($until as timestamptz) as period_until,
    epoch_us(least(cast($until as timestamptz), as_of)) as until_us
  from settings
),
pieces as (
  select
    case_number,
    stage,
    department,
    is_vague,
    case
      when not is_vague
      then greatest(0, least(coalesce(epoch_us(next_at), until_us), until_us) - epoch_us(greatest("at", period_from)))
      else 0
    end as inside_us
  from steps
  cross join bounds
  where is_open
    and "at" < period_until
    and (next_at is null or next_at > period_from)
    -- Over, but nobody says when: never open.
    and case_number not in (select case_number from complaints where end_unknown)
)
select
  case when grouping(department) = 0 then 'department' else 'all' end as dimension,
  department as value,
  cast(stage as varchar) as stage,
  cast(sum(inside_us) / 3600000000 as double) as hours,
  cast(count(distinct case_number) as integer) as present_count,
  cast(count(distinct case_number) filter (where is_vague) as integer) as vague_count
from pieces
group by grouping sets ((stage), (stage, department));

-- name: earlier
-- Cohort: complaints that first entered the stage in an earlier period. Median of all the time they have spent in it; of those still
-- there it is as good as endless.
with pieces as (
  select
    case_number,
    stage,
    epoch_us("at") as at_us,
    case
      when is_vague then cast('nan' as double)
      when next_at is null then cast('infinity' as double)
      else cast(epoch_us(next_at) - epoch_us("at") as double)
    end as stay_us
  from steps
  where is_open
    -- Of complaints that nothing happened to since then, nothing entered a stage.
    and ("at" >= cast($history_from as timestamptz) or case_number in (
      select case_number from steps
      where "at" < cast($history_from as timestamptz) and next_at >= cast($history_from as timestamptz)
    ))
    and case_number not in (select case_number from complaints where end_unknown)
),
stays as (
  select stage, min(at_us) as entered_us, sum(stay_us) as stay_us
  from pieces
  group by case_number, stage
),
-- Which period a quarter of an hour lies in: far fewer of them than of entries.
quarters as (
  select epoch_us(begins) // 900000000 as quarter, cast(cast(date_trunc($unit, begins) as date) as varchar) as starts_on
  from (
    select unnest(generate_series(
      cast($history_from as timestamptz), cast($from as timestamptz) - interval 1 microsecond, interval 15 minute
    )) as begins
  )
)
select
  'all' as dimension,
  null as value,
  cast(stage as varchar) as stage,
  starts_on,
  cast(count(*) as integer) as entered_count,
  case when quantile_disc(stay_us, 0.5) < 'infinity' then quantile_disc(stay_us, 0.5) / 3600000000 end as median_hours
from stays
join quarters on quarter = entered_us // 900000000
where not isnan(stay_us)
group by stage, starts_on;

-- name: earlier_by_department
-- The same by department: two statements take half the memory of one.
with pieces as (
  select
    case_number,
    stage, department,
    epoch_us("at") as at_us,
    case
      when is_vague then cast('nan' as double)
      when next_at is null then cast('infinity' as double)
      else cast(epoch_us(next_at) - epoch_us("at") as double)
    end as stay_us
  from steps
  where is_open
    -- Of complaints that nothing happened to since then, nothing entered a stage.
    and ("at" >= cast($history_from as timestamptz) or case_number in (
      select case_number from steps
      where "at" < cast($history_from as timestamptz) and next_at >= cast($history_from as timestamptz)
    ))
    and case_number not in (select case_number from complaints where end_unknown)
),
stays as (
  select stage, department, min(at_us) as entered_us, sum(stay_us) as stay_us
  from pieces
  group by case_number, stage, department
),
-- Which period a quarter of an hour lies in: far fewer of them than of entries.
quarters as (
  select epoch_us(begins) // 900000000 as quarter, cast(cast(date_trunc($unit, begins) as date) as varchar) as starts_on
  from (
    select unnest(generate_series(
      cast($history_from as timestamptz), cast($from as timestamptz) - interval 1 microsecond, interval 15 minute
    )) as begins
  )
)
select
  'department' as dimension,
  department as value,
  cast(stage as varchar) as stage,
  starts_on,
  cast(count(*) as integer) as entered_count,
  case when quantile_disc(stay_us, 0.5) < 'infinity' then quantile_disc(stay_us, 0.5) / 3600000000 end as median_hours
from stays
join quarters on quarter = entered_us // 900000000
where not isnan(stay_us)
group by stage, department, starts_on;

-- name: entries
-- Cohort: complaints that first entered the stage in the period, or in the one before. `times`: the hours of each in it by as_of, below 0
-- (-1 - hours) where it still is there, null where they cannot be told.
with bounds as (
  select
    cast($from as timestamptz) as period_from,
    cast($until as timestamptz) as period_until,
    cast($previous_from as timestamptz) as previous_from,
    cast($previous_until as timestamptz) as previous_until,
    epoch_us(as_of) as as_of_us
  from settings
),
concerned as (
  select distinct case_number
  from steps
  cross join bounds
  where ("at" >= period_from and "at" < period_until) or ("at" >= previous_from and "at" < previous_until)
),
pieces as (
  select
    case_number,
    stage,
    department,
    "at",
    next_at is null as is_there,
    is_vague,
    coalesce(epoch_us(next_at), as_of_us) - epoch_us("at") as stay_us
  from steps
  cross join bounds
  where is_open
    and case_number in (select case_number from concerned)
    and case_number not in (select case_number from complaints where end_unknown)
),
stays as (
  select
    'department' as dimension, department as value, stage, min("at") as entered_at, bool_or(is_there) as is_there,
    case when not bool_or(is_vague) then sum(stay_us) / 3600000000 end as hours
  from pieces
  group by case_number, stage, department
  union all
  select 'all', null, stage, min("at"), bool_or(is_there), case when not bool_or(is_vague) then sum(stay_us) / 3600000000 end
  from pieces
  group by case_number, stage
)
select
  dimension,
  value,
  cast(stage as varchar) as stage,
  entered_at >= period_from as is_current,
  list(case when is_there then -1 - hours else hours end) as times
from stays
cross join bounds
where (entered_at >= period_from and entered_at < period_until) or (entered_at >= previous_from and entered_at < previous_until)
group by dimension, value, stage, is_current;

-- name: reach
-- Grain: one row, where there is anything: the days from the first complaint to as_of.
select cast(min(first_day) as varchar) as history_from, cast(cast(any_value(as_of) as date) + 1 as varchar) as "from"
from source_reach
cross join settings
having count(*) > 0;
