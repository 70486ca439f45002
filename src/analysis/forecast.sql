-- Grain: one day of one category with what was received on it, or the stays in the backlog that began and ended on the same days.

-- name: reach
-- Grain: one row: the local days of the first receipt and of as_of, and what the workspace says of its capacity.
select
  cast(cast(min(received_at) as date) as varchar) as first_day,
  cast(cast(any_value(as_of) as date) as varchar) as last_day,
  any_value(capacity) as capacity
from settings
left join complaints on true;

-- name: received
-- Grain: one category on one local day.
select
  coalesce(category, []) as path,
  cast(cast(received_at as date) as varchar) as starts_on,
  cast(count(*) as integer) as complaints
from complaints
group by all
order by starts_on, path;

-- name: stays
-- Grain: the stays in the backlog that began and ended on the same local days, by the first level of the category: from a receipt or a
-- reopening to the next end, as the analysis `backlog` counts them.
with filed as (
  select case_number, category[1] as top, end_unknown, received_at from complaints
),
turns as (
  -- A complaint is open from its receipt: only ends and reopenings can change that.
  select
    steps.case_number, top, "at", place, is_open,
    lag(is_open, 1, false) over in_order as was_open
  from steps
  join filed using (case_number)
  where not end_unknown and (place = 1 or not is_open or event = 'reopened')
  window in_order as (partition by steps.case_number order by place)
),
changes as (
  select top, "at", place, is_open, lead("at") over (partition by case_number order by place) as ended_at
  from turns
  where is_open <> was_open
),
stays as (
  select top, "at", ended_at, place > 1 as is_reopened from changes where is_open
  union all
  -- Of which nobody says when they ended come and leave in the moment of their receipt.
  select top, received_at, received_at, false from filed where end_unknown
)
select
  top,
  cast(cast("at" as date) as varchar) as starts_on,
  cast(cast(ended_at as date) as varchar) as ends_on,
  is_reopened,
  cast(count(*) as integer) as complaints
from stays
group by all
order by starts_on, ends_on, top, is_reopened;

-- name: special_times
-- Grain: one special time in one year, its local days half open.
select
  name,
  is_preset,
  cast(from_day as varchar) as from_day,
  cast(until_day as varchar) as until_day,
  cast(year_ago_from as varchar) as year_ago_from,
  cast(year_ago_until as varchar) as year_ago_until
from special_windows
order by from_day, name
