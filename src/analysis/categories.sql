-- Grain: one category path at one level in one earlier period or in the period itself (starts_on = $from).
with received as (
  select
    category,
    received_at,
    case
      when received_at >= cast($from as timestamptz) then cast($from as date)
      else cast(date_trunc($unit, received_at) as date)
    end as starts_on
  from complaints
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
),
levels as (
  select cast(unnest(generate_series(1, (select greatest(1, max(len(category))) from received))) as integer) as level
)
select
  level,
  coalesce(category[1:level], []) as path,
  cast(starts_on as varchar) as starts_on,
  cast(count(*) as integer) as complaints,
  cast(count(*) filter (
    where received_at >= cast($from as timestamptz) and received_at < cast($compared_until as timestamptz)
  ) as integer) as compared,
  cast(count(*) filter (
    where received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz)
  ) as integer) as previous
from received
cross join levels
group by 1, 2, 3
order by 1, 2, 3
