-- Grain: one value of one dimension within one window of days in the period (starts_on = $from); of all complaints also within 7 days
-- in each earlier period.
with returns as (
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
cases as (
  select
    source,
    department,
    category[1] as category,
    priority,
    customer_type,
    solved_at,
    returned_at,
    case
      when solved_at >= cast($from as timestamptz) then cast($from as date)
      else cast(date_trunc($unit, solved_at) as date)
    end as starts_on,
    solved_at >= cast($previous_from as timestamptz) and solved_at < cast($previous_until as timestamptz) as is_previous,
    reopened_count > 0 and returned_at is null as is_time_unknown,
    received_at >= told_from as is_told
  from complaints
  join solved using (case_number)
  left join returns using (case_number)
  left join logs using (source)
  where solved_at < cast($until as timestamptz)
    and solved_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
),
windows as (
  select unnest([7, 14, 30]) as window_days
),
judged as (
  select
    *,
    case
      when coalesce(is_time_unknown, false) then 'time_unknown'
      when not coalesce(is_told, false) then 'without_record'
      when epoch_us(solved_at) + window_days * 86400000000 <= epoch_us(as_of) then 'eligible'
      else 'not_yet'
    end as part,
    coalesce(epoch_us(returned_at) <= epoch_us(solved_at) + window_days * 86400000000, false) as is_reopened
  from cases
  cross join settings
  cross join windows
  where window_days = 7 or starts_on = cast($from as date) or is_previous
),
counted as (
  select
    case
      when grouping(department) = 0 then 'department'
      when grouping(category) = 0 then 'category'
      when grouping(priority) = 0 then 'priority'
      when grouping(source) = 0 then 'source'
      when grouping(customer_type) = 0 then 'customer_type'
      else 'all'
    end as dimension,
    coalesce(department, category, priority, source, customer_type) as value,
    window_days,
    starts_on,
    count(*) as ended_count,
    count(*) filter (where part = 'eligible') as eligible_count,
    count(*) filter (where part = 'eligible' and is_reopened) as reopened_count,
    count(*) filter (where part = 'not_yet') as not_yet_count,
    count(*) filter (where part = 'time_unknown') as reopened_time_unknown_count,
    count(*) filter (where part = 'without_record') as without_record_count,
    count(*) filter (where part = 'time_unknown' or returned_at is not null) as ever_reopened_count,
    count(*) filter (where part = 'eligible' and is_previous) as previous_eligible_count,
    count(*) filter (where part = 'eligible' and is_previous and is_reopened) as previous_reopened_count
  from judged
  group by grouping sets (
    (window_days, starts_on),
    (window_days, starts_on, department),
    (window_days, starts_on, category),
    (window_days, starts_on, priority),
    (window_days, starts_on, source),
    (window_days, starts_on, customer_type)
  )
)
select
  dimension,
  value,
  window_days,
  cast(starts_on as varchar) as starts_on,
  cast(ended_count as integer) as ended_count,
  cast(eligible_count as integer) as eligible_count,
  cast(reopened_count as integer) as reopened_count,
  cast(not_yet_count as integer) as not_yet_count,
  cast(reopened_time_unknown_count as integer) as reopened_time_unknown_count,
  cast(without_record_count as integer) as without_record_count,
  cast(ever_reopened_count as integer) as ever_reopened_count,
  cast(previous_eligible_count as integer) as previous_eligible_count,
  cast(previous_reopened_count as integer) as previous_reopened_count
from counted
order by dimension, value nulls last, window_days, starts_on
