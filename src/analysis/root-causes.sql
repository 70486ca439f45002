-- Grain: one root-cause path at one level in one earlier period or in the period itself (starts_on = $from).
with received as (
  select
    root_cause as whole_path,
    case
      when received_at >= cast($from as timestamptz) then cast($from as date)
      else cast(date_trunc($unit, received_at) as date)
    end as starts_on,
    count(*) as complaints,
    count(*) filter (where root_cause_basis = 'verified') as verified,
    count(*) filter (where root_cause_basis = 'presumed') as presumed,
    count(*) filter (
      where received_at >= cast($from as timestamptz) and received_at < cast($compared_until as timestamptz)
    ) as compared,
    count(*) filter (
      where received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz)
    ) as previous
  from complaints
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
  group by 1, 2
),
levels as (
  select cast(unnest(generate_series(1, (select greatest(1, max(len(whole_path))) from received))) as integer) as level
),
counted as (
  select
    level,
    coalesce(whole_path[1:level], []) as path,
    starts_on,
    sum(complaints) as complaints,
    sum(verified) as verified,
    sum(presumed) as presumed,
    sum(compared) as compared,
    sum(previous) as previous
  from received
  cross join levels
  group by 1, 2, 3
),
-- The newest day that counts cannot be compared across.
breaks as (
  select level, path, max(on_day) as break_on
  from taxonomy_breaks
  where field = 'root_cause' and on_day < cast($until as date)
  group by 1, 2
)
select
  level,
  path,
  cast(starts_on as varchar) as starts_on,
  cast(complaints as integer) as complaints,
  cast(verified as integer) as verified,
  cast(presumed as integer) as presumed,
  cast(compared as integer) as compared,
  cast(previous as integer) as previous,
  coalesce(list_contains(other_names, path[-1]), false) as is_other,
  cast(break_on as varchar) as break_on
from counted
left join breaks using (level, path)
cross join settings
order by level, path, starts_on
