-- Grain: one pair of fields (grain = 'pair'), and within it one pair of values that come together at least three times and more often
-- than chance would have it at once ('cell').
-- Cohort: received in the period; of each pair of fields those that tell both.
with received as (
  -- A value is a list: a path's levels, or a single text.
  select
    case when len(category) > 0 then category end as category,
    case when len(category) > 0 then category[1:1] end as category_area,
    case when channel is not null then [channel] end as channel,
    case when customer_type is not null then [customer_type] end as customer_type,
    case when place is not null then [place] end as place,
    case when product is not null then [product] end as product,
    case when region is not null then [region] end as region,
    case when len(root_cause) > 0 then root_cause end as root_cause
  from complaints
  where received_at < cast($until as timestamptz) and received_at >= cast($from as timestamptz)
),
-- Counting numbers is faster than counting texts; a number belongs to one value of one field.
codes as (
  select dimension, value, cast(row_number() over (order by dimension, value) as integer) as code
  from (
    select 'category' as dimension, category as value from received group by category
    -- The first level of a path that has no more says nothing of its own.
    union all select 'category_area', category_area from received where (select max(len(category)) from received) > 1 group by category_area
    union all select 'channel', channel from received group by channel
    union all select 'customer_type', customer_type from received group by customer_type
    union all select 'place', place from received group by place
    union all select 'product', product from received group by product
    union all select 'region', region from received group by region
    union all select 'root_cause', root_cause from received group by root_cause
  )
  where value is not null
),
told as (
  select
    categories.code as category,
    areas.code as category_area,
    channels.code as channel,
    types.code as customer_type,
    places.code as place,
    products.code as product,
    regions.code as region,
    causes.code as root_cause
  from received
  left join codes as categories on categories.dimension = 'category' and categories.value = received.category
  left join codes as areas on areas.dimension = 'category_area' and areas.value = received.category_area
  left join codes as channels on channels.dimension = 'channel' and channels.value = received.channel
  left join codes as types on types.dimension = 'customer_type' and types.value = received.customer_type
  left join codes as places on places.dimension = 'place' and places.value = received.place
  left join codes as products on products.dimension = 'product' and products.value = received.product
  left join codes as regions on regions.dimension = 'region' and regions.value = received.region
  left join codes as causes on causes.dimension = 'root_cause' and causes.value = received.root_cause
),
-- The first of the two fields in the order of their names is the left one; where one is not told, both are the same.
cells as (
  select
    grouping(category, category_area, channel, customer_type, place, product, region, root_cause) as pair,
    coalesce(category, category_area, channel, customer_type, place, product, region, root_cause) as left_code,
    coalesce(root_cause, region, product, place, customer_type, channel, category_area, category) as right_code,
    count(*) as complaints
  from told
  group by grouping sets (
    (category, category_area), (category, channel), (category, customer_type), (category, place), (category, product),
    (category, region), (category, root_cause), (category_area, channel), (category_area, customer_type), (category_area, place),
    (category_area, product), (category_area, region), (category_area, root_cause), (channel, customer_type), (channel, place),
    (channel, product), (channel, region), (channel, root_cause), (customer_type, place), (customer_type, product),
    (customer_type, region), (customer_type, root_cause), (place, product), (place, region), (place, root_cause),
    (product, region), (product, root_cause), (region, root_cause)
  )
  having left_code <> right_code
),
lefts as (
  select pair, left_code, sum(complaints) as left_complaints, max(complaints) as largest from cells group by pair, left_code
),
rights as (
  select pair, right_code, sum(complaints) as right_complaints, max(complaints) as largest from cells group by pair, right_code
),
-- Whoever names the commonest value beside each value of a field tells so many complaints rightly.
left_margins as (
  select
    pair,
    min(left_code) as any_left,
    sum(left_complaints) as complaints,
    count(*) as left_values,
    max(left_complaints) as left_commonest,
    sum(largest) as told_by_left
  from lefts
  group by pair
),
right_margins as (
  select
    pair,
    min(right_code) as any_right,
    count(*) as right_values,
    max(right_complaints) as right_commonest,
    sum(largest) as told_by_right
  from rights
  group by pair
),
inertias as (
  select
    pair,
    -- Decimal: the sum is the same in whatever order it is taken.
    sum(cast(complaints * complaints / (left_complaints * right_complaints) as decimal(38, 20))) as inertia
  from cells
  join lefts using (pair, left_code)
  join rights using (pair, right_code)
  group by pair
),
-- What lies less than 0.9 standard errors above the expected comes by chance more often than once in twenty, whatever its margins: of
-- 300 000 tables drawn by chance, the closest that does not lay 1.67 above.
raised as (
  select
    *,
    left_complaints * right_complaints / complaints_told as expected
  from cells
  join lefts using (pair, left_code)
  join rights using (pair, right_code)
  join (select pair, complaints as complaints_told from left_margins) using (pair)
  where complaints >= 3
    and complaints > expected
    and (complaints - expected) * (complaints - expected)
      >= 0.81 * expected * (1 - left_complaints / complaints_told) * (1 - right_complaints / complaints_told)
)
select
  'pair' as grain,
  left_codes.dimension as left_dimension,
  right_codes.dimension as right_dimension,
  cast([] as varchar[]) as left_value,
  cast([] as varchar[]) as right_value,
  cast(complaints as integer) as complaints,
  cast((select count(*) from received) - complaints as integer) as not_told_count,
  cast(left_values as integer) as left_values,
  cast(right_values as integer) as right_values,
  cast(told_by_left as integer) as told_by_left,
  cast(told_by_right as integer) as told_by_right,
  cast(left_commonest as integer) as left_commonest,
  cast(right_commonest as integer) as right_commonest,
  cast(inertia as double) as inertia,
  null as left_complaints,
  null as right_complaints
from left_margins
join right_margins using (pair)
join inertias using (pair)
join codes as left_codes on left_codes.code = any_left
join codes as right_codes on right_codes.code = any_right
union all by name
select
  'cell' as grain,
  left_codes.dimension as left_dimension,
  right_codes.dimension as right_dimension,
  left_codes.value as left_value,
  right_codes.value as right_value,
  cast(complaints as integer) as complaints,
  cast(left_complaints as integer) as left_complaints,
  cast(right_complaints as integer) as right_complaints
from raised
join codes as left_codes on left_codes.code = left_code
join codes as right_codes on right_codes.code = right_code
order by left_dimension, right_dimension, left_value, right_value
