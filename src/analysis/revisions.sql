-- Grain: of each statement below; what changed of classifications and policies is in plaint.yaml, and no question to the data.

-- name: paths
-- Grain: one path as it was recorded and as the newest version calls it, of the complaints of one period that came under one version
-- (null: before the first). Cohort: received in the period or in one that it is compared with.
with spans as (
  select unnest(from_json($spans, '[{"label": "VARCHAR", "from": "DATE", "until": "DATE"}]'), recursive := true)
),
versions as (
  select unnest(from_json($versions, '[{"field": "VARCHAR", "version": "VARCHAR", "from": "DATE", "until": "DATE"}]'), recursive := true)
),
received as (
  select
    cast(received_at as date) as day, category, category_recorded, root_cause, root_cause_recorded,
    count(*) as complaints
  from complaints
  where received_at < cast($until as timestamptz) and received_at >= cast($reach_from as timestamptz)
  group by all
),
fields as (
  select 'category' as field, day, coalesce(category_recorded, category) as recorded, category as path, complaints
  from received
  union all
  select 'root_cause', day, coalesce(root_cause_recorded, root_cause), root_cause, complaints
  from received
)
select
  fields.field,
  label,
  version,
  coalesce(recorded, []) as recorded,
  coalesce(path, []) as path,
  cast(sum(complaints) as integer) as complaints
from fields
join spans on day >= spans."from" and day < spans.until
left join versions
  on versions.field = fields.field and day >= versions."from" and (day < versions.until or versions.until is null)
where fields.field in (select field from versions)
group by all
order by all

-- name: limits
-- Grain: one policy of one clock, as judged or restated: complaints received in the period (starts_on null), and limits that passed in
-- one period (starts_on). A policy of null is the source's own limit, or none.
with runs as (
  select false as is_restated, case_number, clock, policy, limit_at, is_due, state
  from clocks
  left join (select rule, policy from clock_rules) as rules using (rule)
  union all
  select true, case_number, clock, policy, limit_at, is_due, state from restated_clocks
),
received as (
  select is_restated, clock, policy, count(distinct case_number) as complaints
  from runs
  join (
    select case_number from complaints
    where received_at < cast($until as timestamptz) and received_at >= cast($from as timestamptz)
  ) as own using (case_number)
  group by all
),
due as (
  select
    is_restated,
    clock,
    policy,
    cast(case when limit_at >= cast($from as timestamptz) then cast($from as date) else date_trunc($unit, limit_at) end as date) as starts_on,
    count(*) as due,
    count(*) filter (where state = 'met') as met
  from runs
  where is_due
    and (state = 'met' or state = 'breached' or state = 'past_due')
    and limit_at < cast($until as timestamptz)
    and limit_at >= cast($reach_from as timestamptz)
  group by all
)
select
  is_restated, clock, policy, null as starts_on,
  cast(complaints as integer) as complaints, 0 as due_count, 0 as due_met_count
from received
union all
select
  is_restated, clock, policy, cast(starts_on as varchar),
  0, cast(due as integer), cast(met as integer)
from due
order by all
