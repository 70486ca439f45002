-- When each kind of event first happened to a complaint, and what follows for the complaint as a whole.

-- name: milestones
-- Grain: one complaint between two reopenings (`cycle`, counted from 0), with when each kind of event first happened in it.
create or replace temp table milestones as
with each_happening as (
  select case_number, "at", event, is_vague, 0 as cycle from happenings
  where case_number not in (select case_number from reopened_happenings)
  union all
  select case_number, "at", event, is_vague, cycle from reopened_happenings
)
select
  case_number,
  cycle,
  min("at") as started_at,
  max("at") filter (where event = 'resolved') as last_resolved_at,
  max("at") filter (where event = 'closed') as last_closed_at,
  list(cast(event as varchar)) filter (where is_vague) as vague_events,
  $first_times
from each_happening
group by case_number, cycle;

-- name: facts
-- Grain: one complaint, with what follows from its milestones.
create or replace temp table facts as
with cycles as (
  select
    case_number,
    cycle,
    started_at,
    first_response_at,
    resolved_at,
    last_resolved_at,
    last_closed_at,
    case when $ends_at = 'resolved' then coalesce(last_resolved_at, last_closed_at) else last_closed_at end as ended_at,
    case when $ends_at = 'resolved' then coalesce(resolved_at, closed_at) else closed_at end as first_ended_at,
    coalesce(last_resolved_at, last_closed_at) as stopped_at,
    vague_events
  from milestones
)
select
  case_number,
  min(first_response_at) as first_response_at,
  min(resolved_at) as first_resolved_at,
  max(last_resolved_at) as resolved_at,
  max(last_closed_at) as closed_at,
  min(first_ended_at) as first_ended_at,
  arg_max_null(ended_at, cycle) as ended_at,
  arg_max_null(stopped_at, cycle) as stopped_at,
  arg_max(last_closed_at is not null, cycle) as is_closed,
  max(started_at) filter (where cycle > 0) as reopened_at,
  max(cycle) as reopenings,
  max(cycle) as last_cycle,
  bool_or(list_contains(vague_events, 'first_response')) as response_is_vague,
  bool_or(list_contains(vague_events, case when $ends_at = 'resolved' and last_resolved_at is not null then 'resolved' else 'closed' end)) as end_is_vague
from cycles
group by case_number;

-- name: ends
-- Grain: one complaint, and whether it is over (resolved or closed), be it that nobody says when.
create or replace temp table ends as
select
  case_number,
  last_cycle,
  stopped_at is not null or coalesce(status = 'resolved' or status = 'closed', false) as is_ended,
  is_closed or coalesce(status = 'closed', false) as is_closed
from facts
join cases using (case_number);
