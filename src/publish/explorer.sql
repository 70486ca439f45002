-- name: complaints
-- Grain: one complaint with what the explorer may show of it: codes, names and days. Blank is the empty text; levels of a path have a
-- separator of their own, since a level's name may hold a slash.
create or replace temp view explorer_complaints as
select
  received_at,
  complaint_id,
  cast(cast(received_at as date) - date '1970-01-01' as integer) as received_day,
  cast(cast(ended_at as date) - date '1970-01-01' as integer) as ended_day,
  cast(round(elapsed_hours * 60) as integer) as elapsed_minutes,
  coalesce(array_to_string(category, chr(31)), '') as category,
  coalesce(array_to_string(root_cause, chr(31)), '') as root_cause,
  coalesce(product, '') as product,
  coalesce(channel, '') as channel,
  coalesce(department, '') as department,
  coalesce(place, '') as place,
  coalesce(region, '') as region,
  coalesce(priority, '') as priority,
  coalesce(level, '') as level,
  coalesce(customer_type, '') as customer_type,
  sla_state,
  coalesce(cast(status as varchar), '') as status,
  cast(is_open as varchar) as is_open,
  source
from complaints;

-- name: reach
-- Grain: one row for the snapshot: how many complaints it has, and on which days something happened, counted from 1970.
select
  cast(count(*) as integer) as complaints,
  coalesce(least(min(received_day), min(ended_day)), 0) as first_day,
  coalesce(greatest(max(received_day), max(ended_day)), 0) as last_day,
  coalesce(max(elapsed_minutes), 0) as most_minutes
from explorer_complaints;

-- name: ids
-- Grain: one complaint, in the order of explorer_rows.
select complaint_id from explorer_rows;
