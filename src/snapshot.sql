-- name: versions
-- Grain: one complaint, in the version that counts: the current one, or the newest known by a moment.
create or replace temp view known_complaints as select rowid as case_number, * from store.complaints;

-- name: events
create or replace temp view known_events as select rowid as event_number, * from store.events;

-- name: versions_known_at
create or replace temp table known_complaints as
with every as (
  select * from store.complaints
  union all by name
  select * exclude (known_until) from store.versions
),
known as (
  select * from every where known_from is null or known_from <= cast($known_at as timestamptz)
),
newest as (
  select * from known
  qualify row_number() over (partition by source, complaint_id order by version_order desc, row_number desc) = 1
)
select row_number() over () as case_number, * replace (
  -- A time later than the version's own update was not known yet when it was written.
  case when recorded_at <= coalesce(known_from, recorded_at) then recorded_at end as recorded_at,
  case when acknowledged_at <= coalesce(known_from, acknowledged_at) then acknowledged_at end as acknowledged_at,
  case when assigned_at <= coalesce(known_from, assigned_at) then assigned_at end as assigned_at,
  case when first_response_at <= coalesce(known_from, first_response_at) then first_response_at end as first_response_at,
  case when replied_at <= coalesce(known_from, replied_at) then replied_at end as replied_at,
  case when resolved_at <= coalesce(known_from, resolved_at) then resolved_at end as resolved_at,
  case when closed_at <= coalesce(known_from, closed_at) then closed_at end as closed_at,
  case when followed_up_at <= coalesce(known_from, followed_up_at) then followed_up_at end as followed_up_at
)
from newest;

-- name: events_known_at
-- Grain: one event known by $known_at: told by then, or following from versions that were, and from times that these knew.
create or replace temp table known_events as
with versions as (
  select file_id, row_number, known_from from store.complaints
  union all
  select file_id, row_number, known_from from store.versions
)
select events.rowid as event_number, events.*
from store.events
left join versions
  on events.basis = 'derived' and versions.file_id = events.file_id and versions.row_number = events.row_number
where events."at" <= cast($known_at as timestamptz)
  and (events.basis = 'logged' or (known_from <= cast($known_at as timestamptz) and events."at" <= known_from));

-- name: as_of
-- The newest time in the data that is not flagged as future; limits and promises do not count.
with times as (
  select unnest([
    case when not coalesce(list_contains(flags, 'future:received_at'), false) then received_at end,
    case when not coalesce(list_contains(flags, 'future:recorded_at'), false) then recorded_at end,
    case when not coalesce(list_contains(flags, 'future:acknowledged_at'), false) then acknowledged_at end,
    case when not coalesce(list_contains(flags, 'future:assigned_at'), false) then assigned_at end,
    case when not coalesce(list_contains(flags, 'future:first_response_at'), false) then first_response_at end,
    case when not coalesce(list_contains(flags, 'future:replied_at'), false) then replied_at end,
    case when not coalesce(list_contains(flags, 'future:resolved_at'), false) then resolved_at end,
    case when not coalesce(list_contains(flags, 'future:closed_at'), false) then closed_at end,
    case when not coalesce(list_contains(flags, 'future:followed_up_at'), false) then followed_up_at end,
    case when not coalesce(list_contains(flags, 'future:updated_at'), false) then updated_at end
  ]) as happened_at
  from known_complaints
  where flags is not null
),
newest as (
  select greatest(
    max(received_at), max(recorded_at), max(acknowledged_at), max(assigned_at), max(first_response_at), max(replied_at),
    max(resolved_at), max(closed_at), max(followed_up_at), max(updated_at)
  ) as happened_at
  from known_complaints
  where flags is null
  union all
  select max(happened_at) from times
  union all
  select max("at") from known_events where not coalesce(list_contains(flags, 'future:at'), false)
)
-- Rounded up to the millisecond: as_of is never earlier than what it was taken from.
select strftime((max(happened_at) + interval 999 microsecond) at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ') as as_of from newest;

-- name: hours_between
-- Hours from one moment to a later one; null where one of them is vague.
create or replace temp macro hours_between(moment, later, is_vague) as
  case when not coalesce(is_vague, false) and later >= moment then (epoch_us(later) - epoch_us(moment)) / 3600000000 end;

-- name: complaints
-- Grain: one complaint received by as_of, as it stood then, with what follows from its times. Texts stay in the store.
create or replace temp table complaints as
with resolving as (
  select case_number, limit_at, limit_basis, is_provisional, is_due, state
  from clocks
  where clock = 'resolve' and is_last
),
-- Of today's themes, whatever they were when the complaint was received.
themed as (
  select source, complaint_id, theme_id as theme
  from store.texts
  join store.text_themes using (text_id)
),
standing as (
  select
    cases.*,
    -- Who is open is a matter of the rule backlog.ends_at alone.
    coalesce(status = 'closed' or ($ends_at = 'resolved' and status = 'resolved'), false) as ended_by_status,
    received_precision = 'day' as is_vague,
    case when told.case_number is null then 'timestamps' else 'events' end as times_from
  from cases
  left join told using (case_number)
)
select
  known.case_number,
  known.source, known.complaint_id, known.received_at, known.received_precision, known.day_precision, known.due_at, known.promised_at,
  known.channel, known.product, known.region, known.place, known.service_step, known.customer_type, known.category, known.severity,
  known.urgency, known.scope, known.level, known.priority, known.status_recorded, known.department, known.handler, known.customer_key,
  known.root_cause, known.root_cause_basis, known.category_recorded, known.root_cause_recorded, known.liability, known.outcome, known.sla_recorded, known.solution, known.solution_mode,
  known.decided_by, known.withdrawn_from_source, known.satisfaction, known.satisfaction_score, known.escalation_level,
  known.contact_count, known.handoff_count, known.referred_to, known.flags, known.file_id, known.row_number,
  themed.theme,
  greatest(known.reopened_count, nullif(facts.reopenings, 0)) as reopened_count,
  standing.status,
  standing.followed_up_at,
  coalesce(facts.first_response_at, standing.first_response_at) as first_response_at,
  coalesce(facts.resolved_at, standing.resolved_at) as resolved_at,
  coalesce(facts.closed_at, standing.closed_at) as closed_at,
  facts.first_ended_at,
  facts.ended_at,
  facts.stopped_at,
  facts.reopened_at,
  standing.times_from,
  facts.ended_at is null and not ended_by_status as is_open,
  facts.ended_at is null and ended_by_status as end_unknown,
  hours_between(known.received_at, facts.first_response_at, is_vague or response_is_vague) as first_response_hours,
  hours_between(known.received_at, facts.first_ended_at, is_vague or end_is_vague) as first_elapsed_hours,
  hours_between(known.received_at, facts.ended_at, is_vague or end_is_vague) as elapsed_hours,
  limit_at,
  limit_basis,
  coalesce(is_provisional, false) as limit_provisional,
  case
    when state = 'no_limit' then 'no_limit'
    when state = 'time_unknown' then 'time_unknown'
    when not is_due then 'not_yet_due'
    when state = 'met' then 'met'
    else 'breached'
  end as sla_state
from comparable_complaints as known
join standing using (case_number)
join facts using (case_number)
left join resolving using (case_number)
left join themed on themed.source = known.source and themed.complaint_id = known.complaint_id;

-- name: source_reach
-- Grain: one source with its reach and the longest run of empty days that is usual for it.
create or replace temp table source_reach as
with days as (
  select distinct source, cast(received_at as date) as day
  from known_complaints
  where received_at <= cast($as_of as timestamptz)
),
gaps as (
  select source, day, coalesce(day - lag(day) over (partition by source order by day) - 1, 0) as empty_days from days
),
precision as (
  select source, bool_and(received_precision = 'day') as dates_only from known_complaints group by source
)
select
  source,
  min(day) as first_day,
  max(day) as last_day,
  any_value(dates_only) as dates_only,
  greatest(2, 3 * quantile_disc(empty_days, 0.95)) as usual_gap,
  true as is_chosen
from gaps
join precision using (source)
group by source;

-- name: source_days
-- Grain: one source on one day from its first to the day of as_of; covered: its data reaches that day.
create or replace temp table source_days as
with days as (
  select source, cast(unnest(generate_series(first_day, greatest(last_day, cast(cast($as_of as timestamptz) as date)), interval 1 day)) as date) as day
  from source_reach
),
active as (
  select distinct source, cast(received_at as date) as day from known_complaints where received_at <= cast($as_of as timestamptz)
),
runs as (
  select
    days.source,
    days.day,
    active.day is not null as has_complaints,
    last_value(active.day ignore nulls) over (partition by days.source order by days.day) as day_before,
    first_value(active.day ignore nulls) over (
      partition by days.source order by days.day rows between current row and unbounded following
    ) as day_after
  from days
  left join active using (source, day)
)
select
  runs.source,
  runs.day,
  case
    when runs.day = cast(cast($as_of as timestamptz) as date)
      and not source_reach.dates_only
      and strftime(cast($as_of as timestamptz), '%H:%M') < $complete_after
    then false
    when has_complaints then true
    else coalesce(day_after, cast(cast($as_of as timestamptz) as date) + 1) - day_before - 1 <= source_reach.usual_gap
  end as covered
from runs
join source_reach using (source);

-- name: choose_sources
-- What a filter on the source leaves out need not cover a period.
update source_reach set is_chosen = $condition;

-- name: drop_unmatched
delete from complaints where not ($condition);

-- name: drop_unmatched_happenings
delete from happenings where case_number not in (select case_number from complaints);

-- name: drop_unmatched_solved
delete from solved where case_number not in (select case_number from complaints);

-- name: drop_unmatched_clocks
delete from clocks where case_number not in (select case_number from complaints);
