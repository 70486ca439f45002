-- Grain: one complaint received from $from until $until, as it stood at as_of. Texts and unmapped columns stay in the store.
select
  source,
  complaint_id,
  strftime(received_at, '%Y-%m-%dT%H:%M:%S%z') as received_at,
  received_precision,
  coalesce(day_precision, []) as day_precision,
  strftime(first_response_at, '%Y-%m-%dT%H:%M:%S%z') as first_response_at,
  strftime(resolved_at, '%Y-%m-%dT%H:%M:%S%z') as resolved_at,
  strftime(closed_at, '%Y-%m-%dT%H:%M:%S%z') as closed_at,
  channel,
  product,
  region,
  place,
  coalesce(category, []) as category,
  level,
  priority,
  status,
  department,
  handler,
  coalesce(root_cause, []) as root_cause,
  root_cause_basis,
  liability,
  satisfaction_score,
  reopened_count,
  is_open,
  elapsed_hours,
  strftime(limit_at, '%Y-%m-%dT%H:%M:%S%z') as limit_at,
  limit_basis,
  sla_state,
  sla_recorded,
  coalesce(flags, []) as flags,
  store_files.path as file,
  cast(row_number as integer) as row_number
from complaints
left join (select file_id, min(path) as path from store.files group by file_id) as store_files using (file_id)
where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
order by complaints.received_at, source, complaint_id
