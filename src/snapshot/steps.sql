-- name: stage_code
create type stage_code as enum (
  'recording', 'assignment', 'first_response', 'handling', 'investigation', 'approval', 'reply', 'closing', 'reprocessing',
  'waiting_customer', 'waiting_third_party', 'ended', 'none'
);

-- name: steps
-- Grain: one thing that happened to a complaint, in order (`place`), with how things stood from then on until `next_at` (null: until
-- as_of): which `department` had it, in which `stage` it was, and whether it was open. Built when an analysis needs it.
create or replace temp table steps as
with seen as (
  select
    case_number,
    bit_or(cast(1 as bigint) << coalesce(cast(enum_code(event) as bigint), 62)) as events,
    min("at") filter (where event = 'assigned') as assigned_at,
    min("at") filter (where event = 'first_response') as first_response_at
  from happenings
  group by case_number
),
told_by_source as (
  select source, bit_or(events) as source_events
  from seen
  join complaints using (case_number)
  group by source
),
flagged as (
  select
    happenings.*,
    -- Who does something need not be who has the complaint: it is handed over by these alone.
    case
      when happenings.event = 'received' or happenings.event = 'assigned' or happenings.event = 'transferred'
        or happenings.event = 'reopened'
      then happenings.department
    end as keeper,
    -- A stage is called by what it waits for, of that which the complaint or its source ever tells.
    cast(case happenings.event
      when 'received' then
        case
          when is_told(events, 'recorded') then 'recording'
          when is_told(source_events, 'assigned') then 'assignment'
          when is_told(source_events, 'first_response') then 'first_response'
          else 'handling'
        end
      when 'recorded' then
        case
          when is_told(source_events, 'assigned') then 'assignment'
          when is_told(source_events, 'first_response') then 'first_response'
          else 'handling'
        end
      when 'assigned' then
        case
          when "at" > seen.assigned_at or seen.first_response_at < "at" then null
          when is_told(source_events, 'first_response') then 'first_response'
          else 'handling'
        end
      when 'first_response' then case when "at" = seen.first_response_at then 'handling' end
      when 'investigation_started' then 'investigation'
      when 'opinion_proposed' then 'approval'
      when 'approved' then 'reply'
      when 'replied' then 'handling'
      when 'resolved' then 'closing'
      when 'reopened' then 'reprocessing'
    end as stage_code) as stage_flag,
    cast(case
      when to_status = 'waiting_customer' or to_status = 'waiting_third_party' then cast(to_status as varchar)
      when happenings.event = 'waiting' then 'waiting_customer'
      when happenings.event = 'resumed' or happenings.event = 'resolved' or happenings.event = 'closed'
        or happenings.event = 'reopened' or to_status is not null
      then 'none'
    end as stage_code) as wait_flag,
    case happenings.event
      when 'received' then true
      when 'reopened' then true
      when 'closed' then false
      when 'resolved' then case when $ends_at = 'resolved' then false end
    end as open_flag
  from happenings
  join complaints using (case_number)
  join seen using (case_number)
  join told_by_source using (source)
),
standing as (
  select
    case_number,
    "at",
    lead("at") over in_order as next_at,
    lead(is_vague) over in_order as next_is_vague,
    cast(row_number() over in_order as integer) as place,
    event,
    is_vague,
    event_number,
    last_value(keeper ignore nulls) over so_far as department,
    last_value(stage_flag ignore nulls) over so_far as stage_flag,
    last_value(wait_flag ignore nulls) over so_far as wait_flag,
    last_value(open_flag ignore nulls) over so_far as is_open
  from flagged
  window
    in_order as (partition by case_number order by "at", turn, row_number),
    so_far as (partition by case_number order by "at", turn, row_number rows unbounded preceding)
)
select
  * exclude (stage_flag, wait_flag, next_is_vague, is_vague),
  case when not is_open then 'ended'::stage_code when wait_flag <> 'none' then wait_flag else stage_flag end as stage,
  -- Hours are not counted from or to a time of which only the day is known.
  is_vague or coalesce(next_is_vague, false) as is_vague
from standing;
