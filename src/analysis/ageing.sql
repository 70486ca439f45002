-- Grain: one band of age of what was open at the end of a period, or at as_of: of the period itself by one dimension, of each earlier
-- one of $periods as a whole.
with periods as (
  select
    label,
    cast(first_day as date) = cast($from as date) as is_own,
    least(cast(until as timestamptz), as_of + interval 1 microsecond) as known_until,
    cast(until as timestamptz) > as_of as is_newest
  from (select unnest(from_json($periods, '[{"label": "VARCHAR", "first_day": "DATE", "until": "DATE"}]'), recursive := true))
  cross join settings
),
unknown as (
  select case_number from complaints where end_unknown
),
standing as (
  select case_number, department, "at", coalesce(next_at, timestamptz 'infinity') as next_at
  from steps
  where is_open and case_number not in (select case_number from unknown)
),
open_then as materialized (
  select label, is_own, known_until, is_newest, case_number, department
  from periods
  join standing on "at" < known_until and next_at >= known_until
),
runs as (
  -- The run of the clock that a moment falls in: the newest that had begun.
  select
    label, case_number,
    arg_max(
      coalesce(
        is_due and state <> 'time_unknown' and limit_at < known_until and coalesce(stopped_at, timestamptz 'infinity') >= known_until,
        false
      ),
      cycle
    ) as is_overdue
  from open_then
  join clocks using (case_number)
  where clock = 'resolve' and started_at < known_until
  group by label, case_number
),
reopenings as (
  select case_number, min("at") as reopened_at from happenings where event = 'reopened' group by case_number
),
aged as (
  select
    label, is_own,
    open_then.department,
    complaints.priority,
    complaints.customer_type,
    coalesce(is_overdue, false) as is_overdue,
    coalesce(
      reopenings.reopened_at < known_until
      -- Told only by its newest row: when is not known, so it holds for the newest moment alone.
      or (is_newest and (complaints.reopened_count > 0 or complaints.status = 'reopened')),
      false
    ) as is_reopened,
    case
      -- Received on a day that alone is known: whole local days, the last of the period being day 0.
      when received_precision = 'day'
      then cast(cast(known_until - interval 1 microsecond as date) - cast(received_at as date) as double)
      else (epoch_us(known_until) - epoch_us(received_at)) / 86400000000
    end as age_days
  from open_then
  join complaints using (case_number)
  left join runs using (label, case_number)
  left join reopenings using (case_number)
),
banded as (
  select
    aged.*,
    case
      when age_days < 1 then 'under_1_day'
      when age_days < 3 then '1_to_3_days'
      when age_days < 7 then '3_to_7_days'
      when age_days < 14 then '1_to_2_weeks'
      when age_days < 28 then '2_to_4_weeks'
      when age_days < 56 then '4_to_8_weeks'
      else 'over_8_weeks'
    end as band
  from aged
)
select
  label,
  case
    when grouping(department) = 0 then 'department'
    when grouping(priority) = 0 then 'priority'
    when grouping(customer_type) = 0 then 'customer_type'
    else 'all'
  end as dimension,
  coalesce(department, priority, customer_type) as value,
  band,
  cast(count(*) as integer) as open_count,
  cast(count(*) filter (where is_overdue) as integer) as overdue_count,
  cast(count(*) filter (where is_reopened) as integer) as reopened_count
from banded
group by grouping sets (
  (is_own, label, band),
  (is_own, label, department, band),
  (is_own, label, priority, band),
  (is_own, label, customer_type, band)
)
having is_own or (grouping(department) = 1 and grouping(priority) = 1 and grouping(customer_type) = 1)
order by label, dimension, value nulls last, band
