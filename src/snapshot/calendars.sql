-- Working time as tables. `calendar_days` and `calendar_shifts` are filled from calendar.ts.

-- name: calendar_days
-- Grain: one local date of one calendar, its first and last microsecond; `working_number` counts the working dates up to it; `ends_at`:
-- the end of its hours.
create or replace temp table calendar_days (
  calendar varchar,
  day_from bigint,
  day_until bigint,
  working_number integer,
  is_working boolean,
  ends_at bigint,
  is_announced boolean
);

-- name: calendar_shifts
-- Grain: one shift of one calendar; `worked` before it, and its ends, in microseconds.
create or replace temp table calendar_shifts (
  calendar varchar,
  shift_from bigint,
  shift_until bigint,
  worked bigint,
  is_announced boolean
);

-- name: calendar_pieces
-- Grain: a stretch of time within one hour since 1970 that is worked or not, with what was worked before it. An instant is found by
-- its hour: an hour has one piece, or as many more as shifts begin and end in it. The first shift may be weeks away: a holiday.
create or replace temp table calendar_pieces as
with stretches as (
  select calendar, shift_from as stretch_from, shift_until as stretch_until, worked, true as is_work from calendar_shifts
  union all
  select
    calendar, shift_until,
    lead(shift_from) over (partition by calendar order by shift_from),
    worked + shift_until - shift_from,
    false
  from calendar_shifts
  union all
  select calendar, min(day_from), coalesce(any_value(first_shift), max(day_until) + 1), 0, false
  from calendar_days
  left join (select calendar, min(shift_from) as first_shift from calendar_shifts group by calendar) as firsts using (calendar)
  group by calendar
),
hours as (
  select
    *, unnest(generate_series(stretch_from // 3600000000, (stretch_until - 1) // 3600000000)) as hour
  from stretches
  where stretch_until > stretch_from
)
select
  calendar,
  hour,
  greatest(stretch_from, hour * 3600000000) as piece_from,
  least(stretch_until, (hour + 1) * 3600000000) as piece_until,
  worked + case when is_work then greatest(stretch_from, hour * 3600000000) - stretch_from else 0 end as worked,
  is_work
from hours;

-- name: calendar_work
-- Grain: a stretch of worked time within one hour of work, counted from the first shift.
create or replace temp table calendar_work as
with hours as (
  select
    *, unnest(generate_series(worked // 3600000000, (worked + shift_until - shift_from - 1) // 3600000000)) as worked_hour
  from calendar_shifts
)
select
  calendar,
  worked_hour,
  greatest(worked, worked_hour * 3600000000) as worked_from,
  least(worked + shift_until - shift_from, (worked_hour + 1) * 3600000000) as worked_until,
  shift_from + greatest(worked, worked_hour * 3600000000) - worked as piece_from,
  is_announced
from hours;

-- name: calendar_day_pieces
-- Grain: a stretch of time within one hour since 1970 and one local date.
create or replace temp table calendar_day_pieces as
with hours as (
  select *, unnest(generate_series(day_from // 3600000000, day_until // 3600000000)) as hour from calendar_days
)
select
  calendar,
  hour,
  greatest(day_from, hour * 3600000000) as piece_from,
  least(day_until, (hour + 1) * 3600000000 - 1) as piece_until,
  working_number
from hours;
