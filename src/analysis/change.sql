-- Grain: one complaint, and one more row for each further time its clock for resolution began again and its limit passed (is_first =
-- false). Codes are the places of change-tests.sql, 0 where a field is not told. Moments are seconds since 1970.
with dictionary as materialized (
  select dimension, value, cast(row_number() over (partition by dimension order by value) as integer) as code
  from (
    select distinct 'category' as dimension, array_to_string(category, chr(31)) as value from complaints
    union all select distinct 'root_cause', array_to_string(root_cause, chr(31)) from complaints
    union all select distinct 'product', product from complaints
    union all select distinct 'service_step', service_step from complaints
    union all select distinct 'region', region from complaints
    union all select distinct 'place', place from complaints
    union all select distinct 'channel', channel from complaints
    union all select distinct 'customer_type', customer_type from complaints
    union all select distinct 'department', department from complaints
    union all select distinct 'priority', priority from complaints
    union all select distinct 'level', level from complaints
    union all select distinct 'source', source from complaints
  )
  where value is not null and value <> ''
),
limits as (
  select
    case_number,
    epoch_us(limit_at) / 1000000 as due,
    state = 'met' as is_met,
    row_number() over (partition by case_number order by cycle) = 1 as is_first
  from clocks
  where clock = 'resolve' and is_due and limit_at is not null
),
answers as (
  select
    complaints.case_number,
    coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as answered_score
  from store.surveys
  join complaints using (source, complaint_id)
  join solved using (case_number)
  cross join settings
  where surveys."at" is null
    or (surveys."at" <= as_of and (
      surveys."at" >= solved_at
      or ((solved.is_vague or surveys."at" = date_trunc('day', surveys."at")) and cast(surveys."at" as date) >= cast(solved_at as date))
    ))
  group by complaints.case_number
),
scores as (
  select case_number, solved_at, coalesce(satisfaction_score, answered_score) as score
  from complaints
  join solved using (case_number)
  left join answers using (case_number)
  where satisfaction_score is not null or answered_score is not null
),
cases as (
  select
    complaints.*,
    epoch_us(complaints.received_at) / 1000000 as received,
    -- To the first end: what is new cannot have been reopened as often yet. Of those not over, the time that has passed.
    case
      when first_elapsed_hours is not null then first_elapsed_hours
      when first_ended_at is null and not end_unknown and received_precision <> 'day'
        then (epoch_us(as_of) - epoch_us(complaints.received_at)) / 3600000000
    end as hours,
    first_elapsed_hours is not null as is_ended,
    epoch_us(solved_at) / 1000000 as solved,
    score
  from complaints
  cross join settings
  left join scores using (case_number)
)
select
  coalesce(category_code.code, 0),
  coalesce(cause_code.code, 0),
  coalesce(product_code.code, 0),
  coalesce(step_code.code, 0),
  coalesce(region_code.code, 0),
  coalesce(place_code.code, 0),
  coalesce(channel_code.code, 0),
  coalesce(type_code.code, 0),
  coalesce(department_code.code, 0),
  coalesce(priority_code.code, 0),
  coalesce(level_code.code, 0),
  coalesce(source_code.code, 0),
  case when coalesce(is_first, true) then received end as received,
  case when coalesce(is_first, true) then hours end as hours,
  is_ended,
  due,
  coalesce(is_met, false) as is_met,
  case when coalesce(is_first, true) and score is not null then solved end as solved,
  coalesce(score >= 0.75, false) as is_satisfied,
  cast(case when len(root_cause) > 0 then case root_cause_basis when 'verified' then 2 when 'presumed' then 1 else 0 end else 0 end as integer) as basis
from cases
left join limits using (case_number)
left join (select * from dictionary where dimension = 'category') as category_code on category_code.value = array_to_string(category, chr(31))
left join (select * from dictionary where dimension = 'root_cause') as cause_code on cause_code.value = array_to_string(root_cause, chr(31))
left join (select * from dictionary where dimension = 'product') as product_code on product_code.value = product
left join (select * from dictionary where dimension = 'service_step') as step_code on step_code.value = service_step
left join (select * from dictionary where dimension = 'region') as region_code on region_code.value = region
left join (select * from dictionary where dimension = 'place') as place_code on place_code.value = place
left join (select * from dictionary where dimension = 'channel') as channel_code on channel_code.value = channel
left join (select * from dictionary where dimension = 'customer_type') as type_code on type_code.value = customer_type
left join (select * from dictionary where dimension = 'department') as department_code on department_code.value = department
left join (select * from dictionary where dimension = 'priority') as priority_code on priority_code.value = priority
left join (select * from dictionary where dimension = 'level') as level_code on level_code.value = level
left join (select * from dictionary where dimension = 'source') as source_code on source_code.value = source
