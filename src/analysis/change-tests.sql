-- Grain: one value that a field has in some complaint, with the code that change.sql gives it; levels of a path as a list.
select
  dimension,
  cast(row_number() over (partition by dimension order by value) as integer) as code,
  string_split(value, chr(31)) as path
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
order by dimension, code
