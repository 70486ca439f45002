-- Grain: `exposure`, one quantity that complaints are measured against, of everything or of one value of a field, in one stretch of
-- days; the last day is included in what is stored and not here; of several units the first by name. `starts`, one day. `breaks`, one path
-- that cannot be compared across a day.

-- name: exposure
with units as (
  select coalesce(dimension, '') as dimension, min(coalesce(unit, '')) as unit
  from store.exposure
  group by all
)
select
  exposure.dimension,
  coalesce(value, '') as value,
  epoch_us(cast(period_start as timestamptz)) / 1000000 as starts,
  epoch_us(cast(period_end + 1 as timestamptz)) / 1000000 as ends,
  cast(sum(quantity) as double) as quantity
from store.exposure
join units on units.dimension = coalesce(exposure.dimension, '') and units.unit = coalesce(exposure.unit, '')
cross join settings
where period_start <= cast(as_of as date)
group by all
order by 1 nulls first, 2, 3, 4

-- name: starts
-- When each of the given days begins.
select epoch_us(cast(day as timestamptz)) / 1000000 as starts
from (select unnest(from_json($days, '["VARCHAR"]')) as day)
order by day

-- name: breaks
select field as dimension, path, max(epoch_us(cast(on_day as timestamptz))) / 1000000 as starts
from taxonomy_breaks
group by all
order by all
