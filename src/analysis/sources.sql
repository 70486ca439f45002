-- Grain: one source with its reach, and its days in the period that it should have reported on.
with days as (
  select source, cast(count(*) filter (where covered) as integer) as covered_days
  from source_days
  where day >= cast($from as date) and day < cast($until as date)
  group by source
),
received as (
  select source, cast(count(*) as integer) as complaints
  from complaints
  where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
  group by source
),
first_days as (
  select file_id, min(received_at) as first_at from complaints group by file_id
),
loads as (
  -- Of a file that was loaded several times, the newest load says what is in the store; a file with later complaints alone is none of this period's.
  select
    source,
    cast(coalesce(sum(rows_read) filter (where is_early), 0) as integer) as rows_read,
    cast(coalesce(sum(rejected) filter (where is_early), 0) as integer) as rows_rejected
  from (
    select files.*, coalesce(first_at < cast($until as timestamptz), true) as is_early
    from store.files as files
    left join first_days using (file_id)
    where table_name = 'complaints'
    qualify row_number() over (partition by source, file_id order by loaded_in desc) = 1
  )
  group by source
)
select
  loads.source,
  cast(first_day as varchar) as first_day,
  -- As far as the period goes: what came after it says nothing about it.
  cast(least(last_day, cast($until as date) - 1) as varchar) as last_day,
  coalesce(complaints, 0) as complaints,
  case
    -- Days that are still to come are no gap.
    when first_day < cast($until as date)
    then greatest(0, cast(date_diff('day', cast($from as date), least(cast($until as date), cast(as_of as date) + 1)) as integer))
    else 0
  end as expected_days,
  coalesce(covered_days, 0) as covered_days,
  coalesce(date_diff('day', last_day, least(cast(as_of as date), cast($until as date) - 1)) > usual_gap, true) as stale,
  rows_read,
  rows_rejected
from loads
cross join settings
left join source_reach using (source)
left join days using (source)
left join received using (source)
order by loads.source
