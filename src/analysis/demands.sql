-- Grain: one wording of a demand in one earlier period or in the period itself (starts_on = $from); null: no demand told. The text only
-- chooses the kind and never comes out of the analysis.
with received as (
  select
    case_number, solution, received_at,
    received_at >= cast($from as timestamptz) as is_current,
    case when is_current then cast($from as date) else cast(date_trunc($unit, cast(received_at as timestamp)) as date) end as starts_on
  from complaints
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
),
asked as (
  select received.*, nullif(trim(demand), '') as demand
  from received
  join (select case_number, demand from known_complaints) using (case_number)
)
select
  demand,
  cast(starts_on as varchar) as starts_on,
  count(*) as complaints,
  count(*) filter (where is_current and received_at < cast($compared_until as timestamptz)) as compared,
  count(*) filter (
    where received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz)
  ) as previous,
  count(*) filter (where is_current and len(solution) > 0) as solved,
  count(*) filter (where is_current and list_contains(solution, 'refund')) as refund,
  count(*) filter (where is_current and list_contains(solution, 'compensation')) as compensation,
  count(*) filter (where is_current and list_contains(solution, 'exchange')) as exchange,
  count(*) filter (where is_current and list_contains(solution, 'repair')) as repair,
  count(*) filter (where is_current and list_contains(solution, 'explanation')) as explanation,
  count(*) filter (where is_current and list_contains(solution, 'apology')) as apology
from asked
group by demand, starts_on
