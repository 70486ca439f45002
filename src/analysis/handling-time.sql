-- Grain: one value of one dimension. Cohort: complaints ended in the period; those still open at its end are counted beside.
with facts as (
  select
    priority,
    department,
    category[1] as category,
    source,
    elapsed_hours,
    ended_at >= cast($from as timestamptz) and ended_at < cast($until as timestamptz) as ended_now,
    ended_at >= cast($previous_from as timestamptz) and ended_at < cast($previous_until as timestamptz) as ended_before,
    received_at < cast($until as timestamptz)
      and not end_unknown
      and (ended_at is null or ended_at >= cast($until as timestamptz)) as open_at_end
  from complaints
),
concerned as (
  select * from facts where ended_now or ended_before or open_at_end
)
select
  case
    when grouping(priority) = 0 then 'priority'
    when grouping(department) = 0 then 'department'
    when grouping(category) = 0 then 'category'
    when grouping(source) = 0 then 'source'
    else 'all'
  end as dimension,
  coalesce(priority, department, category, source) as value,
  cast(count(elapsed_hours) filter (where ended_now) as integer) as closed_count,
  percentile_cont(0.5) within group (order by elapsed_hours) filter (where ended_now) as median_hours,
  percentile_cont(0.8) within group (order by elapsed_hours) filter (where ended_now) as p80_hours,
  percentile_cont(0.9) within group (order by elapsed_hours) filter (where ended_now) as p90_hours,
  cast(count(*) filter (where open_at_end) as integer) as open_count,
  cast(count(*) filter (where ended_now and elapsed_hours is null) as integer) as without_hours_count,
  cast(count(elapsed_hours) filter (where ended_before) as integer) as previous_closed_count,
  percentile_cont(0.5) within group (order by elapsed_hours) filter (where ended_before) as previous_median_hours
from concerned
group by grouping sets ((), (priority), (department), (category), (source))
order by dimension, value nulls last
