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
loads as (
  -- Of a file that was loaded several times, the newest load says what is in the store.
  select source, cast(sum(rows_read) as integer) as rows_read, cast(sum(rejected) as integer) as rows_rejected
  from (
    select * from store.files where table_name = 'complaints'
    qualify row_number() over (partition by source, file_id order by loaded_in desc) = 1
  )
  group by source
)
select
  loads.source,
  cast(first_day as varchar) as first_day,
  cast(last_day as varchar) as last_day,
  coalesce(complaints, 0) as complaints,
  case
    -- Days that are still to come are no gap.
    when first_day < cast($until as date)
    then greatest(0, cast(date_diff('day', cast($from as date), least(cast($until as date), cast(as_of as date) + 1)) as integer))
    else 0
  end as expected_days,
  coalesce(covered_days, 0) as covered_days,
  coalesce(date_diff('day', last_day, cast(as_of as date)) > usual_gap, true) as stale,
  rows_read,
  rows_rejected
from loads
cross join settings
left join source_reach using (source)
left join days using (source)
left join received using (source)
order by loads.source
