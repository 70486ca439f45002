-- Grain: one field in one earlier period or in the period itself (starts_on = $from). Of a path its finest level counts.
with received as (
  select
    case
      when received_at >= cast($from as timestamptz) then cast($from as date)
      else cast(date_trunc($unit, received_at) as date)
    end as starts_on,
    received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz) as is_previous,
    category[-1] as category,
    root_cause[-1] as root_cause,
    channel,
    customer_type,
    department,
    liability,
    outcome,
    place,
    priority,
    product,
    region,
    service_step,
    severity,
    -- Several solutions are none of the others only together.
    case when solution is not null then if(len(list_filter(solution, code -> code <> 'other')) = 0, 'other', '') end as solution,
    other_names
  from complaints
  cross join settings
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
),
marked as (
  select
    starts_on,
    is_previous,
    count(*) as complaints,
    [
      {field: 'category', told: count(category), other: count(*) filter (where list_contains(other_names, category))},
      {field: 'root_cause', told: count(root_cause), other: count(*) filter (where list_contains(other_names, root_cause))},
      {field: 'channel', told: count(channel), other: count(*) filter (where list_contains(other_names, channel))},
      {field: 'customer_type', told: count(customer_type), other: count(*) filter (where list_contains(other_names, customer_type))},
      {field: 'department', told: count(department), other: count(*) filter (where list_contains(other_names, department))},
      {field: 'liability', told: count(liability), other: 0},
      {field: 'outcome', told: count(outcome), other: 0},
      {field: 'place', told: count(place), other: count(*) filter (where list_contains(other_names, place))},
      {field: 'priority', told: count(priority), other: 0},
      {field: 'product', told: count(product), other: count(*) filter (where list_contains(other_names, product))},
      {field: 'region', told: count(region), other: count(*) filter (where list_contains(other_names, region))},
      {field: 'service_step', told: count(service_step), other: count(*) filter (where list_contains(other_names, service_step))},
      {field: 'severity', told: count(severity), other: count(*) filter (where list_contains(other_names, severity))},
      {field: 'solution', told: count(solution), other: count(*) filter (where solution = 'other')}
    ] as fields
  from received
  group by starts_on, is_previous
),
counted as (
  select starts_on, is_previous, complaints, unnest(fields, recursive := true)
  from marked
)
select
  field,
  cast(starts_on as varchar) as starts_on,
  cast(sum(complaints) as integer) as complaints,
  cast(sum(told) as integer) as told,
  cast(sum(other) as integer) as other,
  cast(coalesce(sum(complaints) filter (where is_previous), 0) as integer) as previous_complaints,
  cast(coalesce(sum(told) filter (where is_previous), 0) as integer) as previous_told,
  cast(coalesce(sum(other) filter (where is_previous), 0) as integer) as previous_other,
  case field
    when 'category' then any_value(taxonomy_version.category)
    when 'root_cause' then any_value(taxonomy_version.root_cause)
  end as taxonomy_version
from counted
cross join settings
group by field, starts_on
order by field, starts_on
