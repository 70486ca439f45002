-- Grain: one clock in one earlier period or in the period itself (starts_on = $from). Cohort: runs whose limit passed in it.
with due as (
  select
    clock,
    state,
    case
      when limit_at >= cast($from as timestamptz) then cast($from as date)
      else cast(date_trunc($unit, limit_at) as date)
    end as starts_on
  from clocks
  where is_due and limit_at < cast($until as timestamptz) and limit_at >= cast($history_from as timestamptz)
)
select
  clock,
  cast(starts_on as varchar) as starts_on,
  cast(count(*) filter (where state = 'met') as integer) as due_met_count,
  cast(count(*) filter (where state = 'met' or state = 'breached' or state = 'past_due') as integer) as due_count
from due
group by clock, starts_on
order by clock, starts_on
