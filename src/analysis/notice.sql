-- Grain: one count of one table of the period's public notice, by what the table tells apart: no totals, each complaint once a table.
with bounds as (
  select cast($from as timestamptz) as period_from, cast($until as timestamptz) as period_until
),
spans as (
  -- A complaint is open from its receipt until it ended for good; of one that ended at an unknown time that is the same moment.
  select
    case_number,
    received_at,
    case
      when end_unknown then received_at
      when ended_at is not null then greatest(ended_at, received_at)
    end as ended_at,
    category[1] as category,
    category[2] as subcategory,
    liability,
    outcome,
    case when root_cause_basis = 'verified' then root_cause[1] end as cause
  from complaints
),
current as (
  select *, received_at >= period_from as is_received, coalesce(ended_at < period_until, false) as is_ended
  from spans
  cross join bounds
  where received_at < period_until and (ended_at is null or ended_at >= period_from)
),
ends as (
  -- Where more than 1 % ended at an unknown time, who was open at an earlier moment cannot be told.
  select count(*) filter (where end_unknown) > 0.01 * count(*) as are_unknown from complaints
),
standing as (
  select
    unnest([
      {'code': 'open_at_start', 'cell_count': count(*) filter (where not is_received)},
      {'code': 'open_at_end', 'cell_count': count(*) filter (where not is_ended)}
    ], recursive := true)
  from current
),
limits as (
  select
    category[1] as category,
    case when state = 'met' then 'met' else 'breached' end as code
  from clocks
  join complaints using (case_number)
  cross join bounds
  where clock = 'resolve'
    and is_due
    and clocks.limit_at >= period_from
    and clocks.limit_at < period_until
    and (state = 'met' or state = 'breached' or state = 'past_due')
),
cells as (
  select 'received' as notice_table, category, subcategory, null as code, count(*) as cell_count
  from current
  where is_received
  group by all
  union all
  select 'standing', null, null, code, cell_count from standing cross join ends where not are_unknown
  union all
  select 'liability', category, null, liability, count(*) from current where is_ended group by all
  union all
  select 'outcome', null, null, outcome, count(*) from current where is_ended group by all
  union all
  select 'cause', null, null, cause, count(*) from current where is_ended and liability = 'company' group by all
  union all
  select 'limit', category, null, code, count(*) from limits group by all
)
select notice_table, category, subcategory, code, cast(cell_count as integer) as cell_count
from cells
order by all nulls last
