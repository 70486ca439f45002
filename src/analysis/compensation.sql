-- Grain: one currency of one value of one dimension in the period (is_previous false) or the one before it; of all complaints of the
-- value where has_amount is false.
with recording as (
  select distinct source from known_complaints where compensation is not null
),
cases as (
  select
    complaints.category[1] as category,
    complaints.root_cause[1] as root_cause,
    complaints.liability,
    complaints.decided_by,
    complaints.customer_type,
    nullif(list_distinct(complaints.solution), []) as solution,
    solved_at < cast($from as timestamptz) as is_previous,
    recording.source is not null as is_recorded,
    cast(compensation as double) as amount,
    nullif(upper(trim(currency)), '') as currency
  from complaints
  join solved using (case_number)
  join known_complaints using (case_number)
  left join recording on recording.source = complaints.source
  where solved_at >= cast($from as timestamptz) and solved_at < cast($until as timestamptz)
    or solved_at >= cast($previous_from as timestamptz) and solved_at < cast($previous_until as timestamptz)
),
members as (
  select 'all' as dimension, cast(null as varchar) as value, * from cases
  union all
  select 'category', category, * from cases
  union all
  select 'root_cause', root_cause, * from cases
  union all
  select 'liability', liability, * from cases
  union all
  select 'solution', unnest(coalesce(solution, [null])), * from cases
  union all
  select 'decided_by', decided_by, * from cases
  union all
  select 'customer_type', customer_type, * from cases
)
select
  dimension,
  value,
  is_previous,
  grouping(currency) = 0 as has_amount,
  currency,
  cast(count(*) as integer) as solved_count,
  cast(count(*) filter (where not is_recorded) as integer) as without_record_count,
  cast(count(*) filter (where amount > 0) as integer) as paid_count,
  cast(count(*) filter (where amount = 0) as integer) as zero_count,
  cast(count(*) filter (where amount < 0) as integer) as negative_count,
  sum(amount order by amount) filter (where amount > 0) as total_amount,
  percentile_cont(0.5) within group (order by case when amount > 0 then amount end) as median_amount,
  percentile_cont(0.9) within group (order by case when amount > 0 then amount end) as p90_amount,
  stddev_pop(amount order by amount) filter (where amount > 0) as deviation,
  -- Equal amounts have none.
  nullif(skewness(amount order by amount) filter (where amount > 0), cast('nan' as double)) as skewness
from members
group by grouping sets ((dimension, value, is_previous), (dimension, value, is_previous, currency))
having grouping(currency) = 1 or count(amount) > 0
order by dimension, value nulls last, is_previous, has_amount, currency nulls last
