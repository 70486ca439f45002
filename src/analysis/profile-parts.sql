-- Grain: one part of one category, department or place: a root cause, theme, place, product, channel or category, how often it comes
-- with it and how often with the others of its kind.
-- Cohort: received in the 26 weeks; of each pair of fields those that tell both.
with chosen as (
  select each.dimension, each.path, cast(row_number() over (order by each.dimension, each.path) as integer) as code
  from (select unnest(from_json($chosen, '[{"dimension": "VARCHAR", "path": ["VARCHAR"]}]')) as each)
),
received as (
  select
    category[1] as area,
    case when len(category) > 1 then category[1:2] end as topic,
    case when len(category) > 0 then category[1:2] end as category,
    department,
    place,
    product,
    channel,
    theme,
    case when len(root_cause) > 0 then root_cause end as root_cause,
    root_cause_basis
  from complaints
  where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
),
-- Counting numbers is faster than counting texts; a number belongs to one value of one field.
names as (
  select field, part, cast(row_number() over (order by field, part) as integer) as part_code
  from (
    select 'category' as field, category as part from received group by category
    union all select 'channel', [channel] from received where channel is not null group by channel
    union all select 'place', [place] from received where place is not null group by place
    union all select 'product', [product] from received where product is not null group by product
    union all select 'root_cause', root_cause from received group by root_cause
  )
  where part is not null
),
coded as (
  select
    -- 0: told, and none of those chosen.
    case when area is not null then coalesce(areas.code, 0) end as area_code,
    case when area is not null then coalesce(topics.code, 0) end as topic_code,
    case when received.department is not null then coalesce(departments.code, 0) end as department_code,
    case when received.place is not null then coalesce(places.code, 0) end as place_code,
    categories.part_code as category_part,
    channels.part_code as channel_part,
    stations.part_code as place_part,
    products.part_code as product_part,
    causes.part_code as cause_part,
    theme as theme_part,
    root_cause_basis = 'verified' as is_verified,
    root_cause_basis = 'presumed' as is_presumed
  from received
  left join chosen as areas on areas.dimension = 'category' and areas.path = [received.area]
  left join chosen as topics on topics.dimension = 'category' and topics.path = received.topic
  left join chosen as departments on departments.dimension = 'department' and departments.path = [received.department]
  left join chosen as places on places.dimension = 'place' and places.path = [received.place]
  left join names as categories on categories.field = 'category' and categories.part = received.category
  left join names as channels on channels.field = 'channel' and channels.part = [received.channel]
  left join names as stations on stations.field = 'place' and stations.part = [received.place]
  left join names as products on products.field = 'product' and products.part = [received.product]
  left join names as causes on causes.field = 'root_cause' and causes.part = received.root_cause
),
cells as (
  select
    cast(grouping(area_code, topic_code, department_code, place_code) as integer) as level,
    coalesce(area_code, topic_code, department_code, place_code) as code,
    case
      when grouping(cause_part) = 0 then 'root_cause'
      when grouping(theme_part) = 0 then 'theme'
      when grouping(place_part) = 0 then 'place'
      when grouping(product_part) = 0 then 'product'
      when grouping(channel_part) = 0 then 'channel'
      else 'category'
    end as field,
    coalesce(cause_part, theme_part, place_part, product_part, channel_part, category_part) as part_code,
    count(*) as complaints,
    count(*) filter (where is_verified) as verified,
    count(*) filter (where is_presumed) as presumed
  from coded
  group by grouping sets (
    (area_code, cause_part), (area_code, theme_part), (area_code, place_part), (area_code, product_part), (area_code, channel_part),
    (topic_code, cause_part), (topic_code, theme_part), (topic_code, place_part), (topic_code, product_part), (topic_code, channel_part),
    (department_code, cause_part), (department_code, theme_part), (department_code, category_part),
    (place_code, cause_part), (place_code, theme_part), (place_code, category_part), (place_code, product_part), (place_code, channel_part)
  )
  having code is not null and part_code is not null
),
margins as (
  select
    *,
    sum(complaints) over (partition by level, field, code) as value_complaints,
    sum(complaints) over (partition by level, field, part_code) as part_complaints,
    sum(complaints) over (partition by level, field) as all_complaints,
    count(*) over (partition by level, field, code) as parts_count,
    row_number() over (partition by level, field, code order by complaints desc, part_code) as rank,
    row_number() over (partition by level, field, code order by verified desc, complaints desc, part_code) = 1 as is_most_verified
  from cells
),
-- Every combination that could be listed as beyond chance is a test, whether it occurs or not.
tested as (
  select level, field, count(distinct code) filter (where code > 0) * count(distinct part_code) as tests
  from cells
  group by level, field
)
select
  chosen.dimension,
  chosen.path,
  margins.field,
  coalesce(names.part, themes.terms[1:4], []) as part,
  case when margins.field = 'theme' then margins.part_code end as theme_id,
  cast(complaints as integer) as complaints,
  cast(verified as integer) as verified,
  cast(presumed as integer) as presumed,
  cast(value_complaints as integer) as value_complaints,
  cast(part_complaints as integer) as part_complaints,
  cast(all_complaints as integer) as all_complaints,
  cast(parts_count as integer) as parts_count,
  cast(rank as integer) as rank,
  margins.field = 'root_cause' and verified > 0 and is_most_verified as is_most_verified,
  level,
  cast(tests as integer) as tests
from margins
join tested using (level, field)
join chosen using (code)
left join names on names.field = margins.field and names.part_code = margins.part_code
left join store.themes as themes on margins.field = 'theme' and themes.theme_id = margins.part_code
where rank <= $most
  or (margins.field = 'root_cause' and verified > 0 and is_most_verified)
  -- What lies near the expected comes so often by chance that it is no surprise among many tests.
  or (
    complaints >= 3
    and complaints * all_complaints > value_complaints * part_complaints
    and pow(complaints - value_complaints * part_complaints / all_complaints, 2)
      >= 0.81 * value_complaints * part_complaints / all_complaints
        * (1 - value_complaints / all_complaints) * (1 - part_complaints / all_complaints)
  )
order by chosen.dimension, chosen.path, margins.field, rank, part
