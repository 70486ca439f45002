-- Grain: one value of one dimension, one hour of the week, or one product at one place.

-- name: counts
-- Cohort: received in the period (starts_on = $from) or an earlier one. Hours are local; of what has only a day the hour is not told.
with received as (
  select
    product, region, place, service_step, received_at,
    cast(received_at as timestamp) as local_at,
    received_at >= cast($from as timestamptz) as is_current,
    case when is_current then cast($from as date) else cast(date_trunc($unit, local_at) as date) end as starts_on,
    case when received_precision = 'instant' then isodow(local_at) end as weekday,
    case when received_precision = 'instant' then hour(local_at) end as hour
  from complaints
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
)
select
  case
    when grouping(product) = 0 then 'product'
    when grouping(region) = 0 then 'region'
    when grouping(place) = 0 then 'place'
    when grouping(service_step) = 0 then 'service_step'
    else 'hour_of_week'
  end as dimension,
  coalesce(product, region, place, service_step) as value,
  cast(weekday as integer) as weekday,
  cast(hour as integer) as hour,
  cast(starts_on as varchar) as starts_on,
  cast(count(*) as integer) as complaints,
  cast(count(*) filter (where is_current and received_at < cast($compared_until as timestamptz)) as integer) as compared,
  cast(count(*) filter (
    where received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz)
  ) as integer) as previous
from received
group by grouping sets (
  (starts_on, product), (starts_on, region), (starts_on, place), (starts_on, service_step), (starts_on, weekday, hour)
)
order by dimension, value nulls last, weekday nulls last, hour nulls last, starts_on;

-- name: pairs
-- Of products and places that are told: in the days compared, and in the earlier periods named in $covered together.
with covered as (
  select cast(unnest(from_json($covered, '["VARCHAR"]')) as date) as starts_on
),
received as (
  select
    product, place,
    received_at >= cast($from as timestamptz) as is_current,
    case when is_current then null else cast(date_trunc($unit, cast(received_at as timestamp)) as date) end as starts_on
  from complaints
  where received_at < cast($compared_until as timestamptz)
    and received_at >= cast($history_from as timestamptz)
    and product is not null
    and place is not null
)
select
  product,
  place,
  cast(count(*) filter (where is_current) as integer) as complaints,
  cast(count(*) filter (where not is_current) as integer) as earlier
from received
where is_current or starts_on in (select starts_on from covered)
group by product, place
order by product, place;

-- name: mains
-- The commonest category and root cause of each cell in the period, of those that are told; of equals the first by name.
with received as (
  select
    product, region, place, service_step, category, root_cause,
    case when received_precision = 'instant' then isodow(cast(received_at as timestamp)) end as weekday,
    case when received_precision = 'instant' then hour(cast(received_at as timestamp)) end as hour
  from complaints
  where received_at < cast($until as timestamptz) and received_at >= cast($from as timestamptz)
),
cells as (
  select
    case
      when grouping(product) = 0 and grouping(place) = 0 then 'product_and_place'
      when grouping(product) = 0 then 'product'
      when grouping(region) = 0 then 'region'
      when grouping(place) = 0 then 'place'
      when grouping(service_step) = 0 then 'service_step'
      else 'hour_of_week'
    end as dimension,
    case when grouping(product) = 0 and grouping(place) = 0 then product else coalesce(product, region, place, service_step) end as value,
    case when grouping(product) = 0 and grouping(place) = 0 then place end as place,
    weekday,
    hour,
    case when grouping(category) = 0 then 'category' else 'root_cause' end as field,
    coalesce(category, root_cause) as path,
    count(*) as complaints
  from received
  group by grouping sets (
    (product, category), (region, category), (place, category), (service_step, category), (weekday, hour, category),
    (product, place, category),
    (product, root_cause), (region, root_cause), (place, root_cause), (service_step, root_cause), (weekday, hour, root_cause),
    (product, place, root_cause)
  )
)
select
  dimension,
  value,
  place,
  cast(weekday as integer) as weekday,
  cast(hour as integer) as hour,
  field,
  path,
  cast(complaints as integer) as complaints
from cells
where len(path) > 0
qualify row_number() over (partition by dimension, value, place, weekday, hour, field order by complaints desc, path) = 1;
