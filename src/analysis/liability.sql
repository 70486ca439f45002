-- Grain: one finding on one value of one dimension among those solved first in the period (starts_on = $from) or in an earlier one, or
-- in the one before it (is_previous).
with cases as (
  select
    category[1] as category,
    root_cause[1] as root_cause,
    customer_type,
    root_cause_basis,
    liability,
    outcome,
    case
      when solved_at >= cast($from as timestamptz) then cast($from as date)
      else cast(date_trunc($unit, solved_at) as date)
    end as starts_on,
    solved_at >= cast($previous_from as timestamptz) and solved_at < cast($previous_until as timestamptz) as is_previous
  from complaints
  join solved using (case_number)
  where solved_at < cast($until as timestamptz)
    and solved_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
)
select
  case
    when grouping(category) = 0 then 'category'
    when grouping(root_cause) = 0 then 'root_cause'
    when grouping(customer_type) = 0 then 'customer_type'
    else 'all'
  end as dimension,
  coalesce(category, root_cause, customer_type) as value,
  liability as finding,
  cast(starts_on as varchar) as starts_on,
  is_previous,
  cast(count(*) as integer) as finding_count,
  cast(count(*) filter (where root_cause is not null and root_cause_basis = 'verified') as integer) as verified_count,
  cast(count(*) filter (where root_cause is not null and root_cause_basis = 'presumed') as integer) as presumed_count,
  cast(count(*) filter (where root_cause is not null and root_cause_basis is null) as integer) as unstated_count,
  cast(count(*) filter (where root_cause is null) as integer) as without_cause_count,
  cast(count(*) filter (where outcome = 'upheld') as integer) as upheld_count,
  cast(count(*) filter (where outcome = 'partly_upheld') as integer) as partly_upheld_count,
  cast(count(*) filter (where outcome = 'not_upheld') as integer) as not_upheld_count,
  cast(count(*) filter (where outcome = 'withdrawn') as integer) as withdrawn_count,
  cast(count(*) filter (where outcome is null) as integer) as without_outcome_count
from cases
group by grouping sets (
  (liability, starts_on, is_previous),
  (liability, starts_on, is_previous, category),
  (liability, starts_on, is_previous, root_cause),
  (liability, starts_on, is_previous, customer_type)
)
order by dimension, value nulls last, finding nulls last, starts_on, is_previous
