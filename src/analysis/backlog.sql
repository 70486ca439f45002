-- Grain: one period, day or department with what came into the backlog and left it; and the check of the open count at as_of.
-- A complaint of which nobody says when it ended is never open: it comes and leaves in the moment of its receipt.

-- name: moves
-- Grain: all departments (`is_all`), one department or one day of the period, with what was open, came and left.
with bounds as (
  select
    cast($from as timestamptz) as period_from,
    -- The end of the period, or of what is known.
    least(cast($until as timestamptz), as_of + interval 1 microsecond) as known_until
  from settings
),
unknown as (
  select case_number from complaints where end_unknown
),
alive as materialized (
  -- What stood when the period began, and what happened in it; complaints that were over before it are left out.
  select
    period_from, known_until, place, "at", next_at, department, is_open,
    lag(is_open) over in_order as was_open,
    lag(department) over in_order as was_department
  from steps
  cross join bounds
  where "at" < known_until
    and (next_at >= period_from or (next_at is null and (is_open or "at" >= period_from)))
    and case_number not in (select case_number from unknown)
  window in_order as (partition by case_number order by place)
),
happened as materialized (
  select * from alive where "at" >= period_from
),
moves as (
  select department, null::timestamptz as "at", 'open_at_start' as move from alive where is_open and "at" < period_from
  union all
  select department, "at", 'received' from happened where place = 1
  union all
  select department, "at", 'reopened' from happened where is_open and not was_open
  union all
  select department, "at", 'transferred_in' from happened where is_open and was_open and department is distinct from was_department
  union all
  select was_department, "at", 'transferred_out' from happened where is_open and was_open and department is distinct from was_department
  union all
  select was_department, "at", 'ended' from happened where was_open and not is_open
  union all
  select department, null, 'open_at_end' from alive where is_open and (next_at is null or next_at >= known_until)
  union all
  select department, "at", unnest(['received', 'ended', 'end_unknown'])
  from steps
  cross join bounds
  where place = 1 and "at" >= period_from and "at" < known_until and case_number in (select case_number from unknown)
),
dated as (
  select department, move, cast(cast("at" as date) as varchar) as day from moves
)
select
  grouping(department) = 1 and grouping(day) = 1 as is_all,
  day,
  department,
  cast(count(*) filter (where move = 'open_at_start') as integer) as open_at_start,
  cast(count(*) filter (where move = 'received') as integer) as received_count,
  -- Among all departments together nothing is transferred.
  cast(case when grouping(department) = 0 then count(*) filter (where move = 'transferred_in') else 0 end as integer) as transferred_in_count,
  cast(count(*) filter (where move = 'reopened') as integer) as reopened_count,
  cast(case when grouping(department) = 0 then count(*) filter (where move = 'transferred_out') else 0 end as integer) as transferred_out_count,
  cast(count(*) filter (where move = 'ended') as integer) as ended_count,
  cast(count(*) filter (where move = 'end_unknown') as integer) as end_unknown_count,
  cast(count(*) filter (where move = 'open_at_end') as integer) as open_at_end
from dated
group by grouping sets ((), (department), (day))
having grouping(day) = 1 or day is not null
order by is_all desc, day nulls first, department nulls last;

-- name: history
-- Grain: one period of $periods, oldest first, with what came and left in it and what was open at its end, or at as_of.
with periods as (
  select
    label,
    cast(first_day as timestamptz) as period_from,
    least(cast(until as timestamptz), as_of + interval 1 microsecond) as known_until
  from (select unnest(from_json($periods, '[{"label": "VARCHAR", "first_day": "DATE", "until": "DATE"}]'), recursive := true))
  cross join settings
),
unknown as (
  select case_number from complaints where end_unknown
),
told as (
  select * from steps where case_number not in (select case_number from unknown)
),
turns as (
  -- A complaint is open from its receipt: only ends and reopenings can change that.
  select "at", is_open, lag(is_open, 1, true) over (partition by case_number order by place) as was_open
  from told
  where not is_open or event = 'reopened'
),
moves as (
  select "at", case when is_open then 'reopened' else 'ended' end as move from turns where is_open <> was_open
  union all
  select "at", 'received' from steps where place = 1
  union all
  select "at", 'end_unknown' from steps where place = 1 and case_number in (select case_number from unknown)
),
moved as (
  select
    label,
    count(*) filter (where move = 'received') as received,
    count(*) filter (where move = 'reopened') as reopened,
    count(*) filter (where move = 'ended' or move = 'end_unknown') as ended,
    count(*) filter (where move = 'end_unknown') as end_unknown
  from periods
  join moves on "at" >= period_from and "at" < known_until
  group by label
),
standing as (
  select "at", coalesce(next_at, timestamptz 'infinity') as next_at from told where is_open
),
open_at_start as (
  select label, count(*) as complaints from periods join standing on "at" < period_from and next_at >= period_from group by label
),
open_at_end as (
  select label, count(*) as complaints from periods join standing on "at" < known_until and next_at >= known_until group by label
)
select
  label,
  cast(coalesce(open_at_start.complaints, 0) as integer) as open_at_start,
  cast(coalesce(received, 0) as integer) as received_count,
  cast(coalesce(reopened, 0) as integer) as reopened_count,
  cast(coalesce(ended, 0) as integer) as ended_count,
  cast(coalesce(end_unknown, 0) as integer) as end_unknown_count,
  cast(coalesce(open_at_end.complaints, 0) as integer) as open_at_end
from periods
left join moved using (label)
left join open_at_start using (label)
left join open_at_end using (label)
order by period_from;

-- name: check
-- Grain: one row: the complaints open at as_of, once by the last thing that happened to them, once by what their newest row says.
with speaking as (
  -- Of a source that never gives a status there is nothing to check.
  select distinct source from complaints where status is not null
),
later as (
  -- What was written after as_of says nothing about as_of.
  select case_number
  from known_complaints
  cross join settings
  where updated_at > as_of and not coalesce(list_contains(flags, 'future:updated_at'), false)
  union
  select complaints.case_number
  from known_events
  cross join settings
  join complaints using (source, complaint_id)
  where known_events."at" > as_of and not coalesce(list_contains(known_events.flags, 'future:at'), false)
),
rebuilt as (
  select case_number from steps where next_at is null and is_open
),
compared as (
  select
    complaints.source || '/' || complaints.complaint_id as complaint,
    rebuilt.case_number is not null as is_rebuilt_open,
    case
      when complaints.status = 'closed' then false
      when complaints.status = 'resolved' then ends_at = 'closed'
      when complaints.status is not null then true
      -- Without a status: the complaint's own times, not those of the log.
      else (own.closed_at <= as_of) is not true and (ends_at = 'closed' or (own.resolved_at <= as_of) is not true)
    end as is_open_by_status
  from complaints
  join known_complaints as own using (case_number)
  cross join settings
  left join rebuilt using (case_number)
  where not end_unknown
    and complaints.source in (select source from speaking)
    and complaints.case_number not in (select case_number from later)
)
select
  cast(count(*) as integer) as checked_count,
  cast(count(*) filter (where is_rebuilt_open) as integer) as rebuilt_open_count,
  cast(count(*) filter (where is_open_by_status) as integer) as status_open_count,
  cast(count(*) filter (where is_rebuilt_open and not is_open_by_status) as integer) as only_rebuilt_count,
  cast(count(*) filter (where is_open_by_status and not is_rebuilt_open) as integer) as only_status_count,
  coalesce(min(complaint, 5) filter (where is_rebuilt_open <> is_open_by_status), []) as differing_examples
from compared;

-- name: ends
-- Grain: one row: the local day of as_of, and whether more than 1 % ended at a time that nobody tells. Then who was open at an earlier
-- moment cannot be told.
select
  cast(cast(any_value(as_of) as date) as varchar) as last_day,
  count(*) filter (where end_unknown) > 0.01 * count(case_number) as are_unknown
from settings
left join complaints on true
