-- Grain: one source in one period with how many complaints tell each field; one flag, source, value, rule, and so on.

-- name: completeness
-- Grain: one source in one earlier period or in the period itself (starts_on = $from). Fields that come with the solution are counted
-- of the complaints that are over, by as_of.
with received as (
  select
    *,
    not is_open as is_over,
    case
      when received_at >= cast($from as timestamptz) then cast($from as date)
      when $unit = 'day' then cast($previous_from as date)
      else cast(date_trunc($unit, received_at) as date)
    end as starts_on
  from complaints
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
)
select
  source,
  cast(starts_on as varchar) as starts_on,
  cast(count(*) as integer) as received,
  cast(count(*) filter (where is_over) as integer) as over,
  {
    'channel': cast(count(channel) as integer),
    'product': cast(count(product) as integer),
    'region': cast(count(region) as integer),
    'place': cast(count(place) as integer),
    'service_step': cast(count(service_step) as integer),
    'customer_type': cast(count(customer_type) as integer),
    'category': cast(count(category) as integer),
    'severity': cast(count(severity) as integer),
    'urgency': cast(count(urgency) as integer),
    'scope': cast(count(scope) as integer),
    'level': cast(count(level) as integer),
    'priority': cast(count(priority) as integer),
    'status': cast(count(status_recorded) as integer),
    'department': cast(count(department) as integer),
    'handler': cast(count(handler) as integer),
    'customer_key': cast(count(customer_key) as integer),
    'due_at': cast(count(due_at) as integer),
    'first_response_at': cast(count(first_response_at) as integer),
    'root_cause': cast(count(root_cause) filter (where is_over) as integer),
    'liability': cast(count(liability) filter (where is_over) as integer),
    'outcome': cast(count(outcome) filter (where is_over) as integer),
    'solution': cast(count(solution) filter (where is_over) as integer),
    'solution_mode': cast(count(solution_mode) filter (where is_over) as integer),
    'decided_by': cast(count(decided_by) filter (where is_over) as integer),
    'satisfaction': cast(count(satisfaction_score) filter (where is_over) as integer)
  } as told
from received
group by source, starts_on
order by source, starts_on;

-- name: flags
-- Grain: one rule with one field in one earlier period or in the period itself: complaints that have the flag.
with received as (
  select
    case
      when received_at >= cast($from as timestamptz) then cast($from as date)
      when $unit = 'day' then cast($previous_from as date)
      else cast(date_trunc($unit, received_at) as date)
    end as starts_on,
    unnest(flags) as flag
  from complaints
  where flags is not null
    and received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
)
select
  -- Some rules say at which byte: nul_removed@160121.
  split_part(split_part(flag, ':', 1), '@', 1) as rule,
  nullif(split_part(flag, ':', 2), '') as field,
  cast(starts_on as varchar) as starts_on,
  cast(count(*) as integer) as complaints
from received
group by 1, 2, 3
order by 1, 2 nulls first, 3;

-- name: received
select cast(count(*) as integer)
from complaints
where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz);

-- name: freshness
-- Grain: one source, at the end of the period or at as_of, whichever is earlier.
with reaching as (
  select *, least(cast(as_of as date), cast($until as date) - 1) as at_day
  from source_reach
  cross join settings
)
select
  source,
  cast(least(last_day, at_day) as varchar) as last_day,
  cast(greatest(0, date_diff('day', last_day, at_day)) as integer) as days_behind,
  date_diff('day', last_day, at_day) > usual_gap as stale
from reaching
where is_chosen and first_day < cast($until as date)
order by source;

-- name: rejects
-- Grain: one rule of one source, of the newest load of each file. Rows have no time: of all files but those with later complaints alone.
with first_days as (
  select file_id, min(received_at) as first_at from complaints group by file_id
),
loads as (
  select file_id, loaded_in, source, rows_read
  from store.files
  left join first_days using (file_id)
  where table_name = 'complaints'
    and source in (select source from source_reach where is_chosen)
    and coalesce(first_at < cast($until as timestamptz), true)
  qualify row_number() over (partition by source, file_id order by loaded_in desc) = 1
),
read as (
  select source, sum(rows_read) as rows_read from loads group by source
)
select
  source,
  rule,
  cast(count(distinct (rejects.file_id, rejects.row_number)) as integer) as rows_rejected,
  cast(any_value(read.rows_read) as integer) as rows_read
from store.rejects
join loads using (file_id, loaded_in, source)
join read using (source)
group by source, rule
order by source, rule;

-- name: columns
-- Grain: one source whose files came with other columns than the file before.
select
  source,
  cast(count(*) filter (where notes::varchar like '%"columns_drifted"%') as integer) as drifted,
  cast(count(*) as integer) as files
from (
  select * from store.files
  where refused is null and source in (select source from source_reach where is_chosen)
  qualify row_number() over (partition by source, file_id order by loaded_in desc) = 1
)
cross join settings
where exported_at is null or (exported_at >= cast($from as timestamptz) and exported_at < cast($until as timestamptz))
group by source
having drifted > 0
order by source;

-- name: new_values
-- Grain: one value that no complaint before the period has, of a field that was told before.
with seen as (
  select
    case
      when grouping(category) = 0 then 'category'
      when grouping(channel) = 0 then 'channel'
      when grouping(department) = 0 then 'department'
      when grouping(product) = 0 then 'product'
      else 'customer_type'
    end as field,
    coalesce(array_to_string(category, ' / '), channel, department, product, customer_type) as value,
    count(*) filter (where received_at >= cast($from as timestamptz)) as complaints,
    min(received_at) as first_at
  from complaints
  where received_at < cast($until as timestamptz)
  group by grouping sets ((category), (channel), (department), (product), (customer_type))
),
begun as (
  select field, min(first_at) as begun_at from seen where value is not null group by field
)
select field, value, cast(complaints as integer) as complaints
from seen
join begun using (field)
where value is not null and first_at >= cast($from as timestamptz) and begun_at < cast($from as timestamptz)
order by complaints desc, field, value
limit 20;

-- name: counts
-- Grain: one row for the period.
with received as (
  select case_number, source, complaint_id, file_id, received_at, received_precision, day_precision, end_unknown
  from complaints
  where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
),
pairs as (
  select source, complaint_id, other_source, other_id from store.near_duplicates
  union all
  select other_source, other_id, source, complaint_id from store.near_duplicates
),
duplicates as (
  -- As complainants.sql has it: the later of two is the possible duplicate.
  select distinct received.source, received.complaint_id
  from received
  join pairs using (source, complaint_id)
  join complaints as earlier on earlier.source = other_source and earlier.complaint_id = other_id
  where (earlier.received_at, earlier.source, earlier.complaint_id) < (received.received_at, received.source, received.complaint_id)
),
recorded as (
  select
    case
      when received_precision = 'instant' and not coalesce(list_contains(day_precision, 'recorded_at'), false)
        and recorded_at >= received.received_at
      then (epoch_us(recorded_at) - epoch_us(received.received_at)) / 3600000000
    end as hours
  from received
  join (select case_number, recorded_at from known_complaints where recorded_at is not null) using (case_number)
  cross join settings
  where recorded_at <= as_of
),
-- When the first export that has it was made, and the first of its source that could have had all of the period.
files as (
  select file_id, any_value(source) as loaded_from, min(exported_at) as exported_at from store.files group by file_id
),
first_exports as (
  select loaded_from as source, min(exported_at) as exported_at
  from files
  where exported_at >= cast($until as timestamptz)
  group by loaded_from
),
sights as (
  select source, complaint_id, file_id from received
  union all
  select source, complaint_id, versions.file_id from store.versions join received using (source, complaint_id)
  union all
  select source, complaint_id, sightings.file_id from store.sightings join received using (source, complaint_id)
),
first_seen as (
  select
    source,
    complaint_id,
    min(files.exported_at) as seen_at,
    any_value(first_exports.exported_at) as expected_at,
    bool_and(files.exported_at is not null) and expected_at is not null as is_known
  from sights
  join files using (file_id)
  left join first_exports using (source)
  group by source, complaint_id
)
select
  (select cast(count(*) as integer) from received) as received,
  (select cast(count(*) as integer) from received where end_unknown) as end_unknown,
  (select cast(count(*) as integer) from duplicates) as duplicates,
  (select cast(count(hours) as integer) from recorded) as recorded,
  (select cast(count(*) filter (where hours > 72) as integer) from recorded) as recorded_late,
  (select median(hours) from recorded) as median_hours,
  (select cast(count(*) filter (where is_known) as integer) from first_seen) as seen,
  (select cast(count(*) filter (where is_known and seen_at > expected_at) as integer) from first_seen) as seen_late
