-- Grain: one stratum with the complaints of it that a draw may take, in the order of the draw.
with solving as (
  select case_number, "at" from happenings where event = 'resolved' or event = 'closed'
),
solved as (
  -- When a complaint was said to be done for the first time, by whichever of the two ways.
  select case_number, min("at") as solved_at
  from solving
  where case_number in (
    select case_number from solving where "at" >= cast($from as timestamptz) and "at" < cast($until as timestamptz)
  )
  group by case_number
),
cohort as (
  select
    source, complaint_id, department, priority, category, received_at, solved_at, status,
    -- What the strata may be by; of a path its first level.
    map {
      'category': category[1], 'root_cause': root_cause[1], 'priority': priority, 'level': level, 'department': department,
      'channel': channel, 'source': source, 'product': product, 'region': region, 'customer_type': customer_type,
      'liability': liability, 'outcome': outcome
    } as told
  from complaints
  join solved using (case_number)
  where solved_at >= cast($from as timestamptz) and solved_at < cast($until as timestamptz)
),
drawn as (
  select
    cohort.*,
    list_transform(inspection_by, lambda field : told[field]) as stratum,
    -- The same for the same seed and number, whatever else there is and in whichever order it was loaded.
    row_number() over (
      partition by stratum
      order by md5(inspection_seed || chr(31) || source || chr(31) || complaint_id), source, complaint_id
    ) as draw
  from cohort
  cross join review_settings
)
select
  stratum,
  cast(count(*) as integer) as cases,
  list({
    'draw': cast(draw as integer),
    'source': source,
    'complaint_id': complaint_id,
    'department': department,
    'priority': priority,
    'path': coalesce(category, []),
    'received_at': strftime(received_at, '%Y-%m-%dT%H:%M:%S%z'),
    'solved_at': strftime(solved_at, '%Y-%m-%dT%H:%M:%S%z'),
    'status': status
  } order by draw) filter (where draw <= inspection_cases) as complaints
from drawn
cross join review_settings
group by stratum
order by stratum nulls last
