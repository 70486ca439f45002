-- Grain: one complaint of a cohort from $from until $until, as it stood at as_of. Texts and unmapped columns stay in the store.
-- Cohorts: received in the period; limit passed in it (due); ended in it; open at its end.
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
cross join (
  select
    cast($from as timestamptz) as period_from,
    cast($until as timestamptz) as period_until,
    least(cast($until as timestamptz), as_of + interval 1 microsecond) as known_until,
    as_of
  from settings
) as bounds
where case $cohort
  when 'received' then received_at >= period_from and received_at < period_until
  when 'due' then limit_at >= period_from and limit_at < period_until and limit_at <= as_of
  when 'ended' then ended_at >= period_from and ended_at < period_until
  when 'open' then received_at < known_until and not end_unknown and (ended_at is null or ended_at >= known_until)
end
order by complaints.received_at, source, complaint_id
