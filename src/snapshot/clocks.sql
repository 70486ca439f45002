-- The clocks of complaints: when each started, stood still and stopped, when its limit is, and how it stands.

-- name: spans
-- Grain: one run of one clock ($clock) of one complaint: the whole of it, or a cycle. Of a source's own limit (`rule` null), and of a
-- rule that continues, there is one from the first start to the last stop.
create or replace temp table spans as
with due as (
  select case_number, due_at, day_precision from known_complaints where $clock = 'resolve' and due_at is not null
),
applied as (
  select case_number, rule
  from case_profiles
  left join (select profile, rule from profile_rules where clock = $clock) as judging using (profile)
  -- Every complaint has a clock for its resolution, with a limit or without.
  where rule is not null or $clock = 'resolve'
),
chosen as materialized (
  select
    applied.case_number,
    case when due_at is not null and clock_rules.source_limit is distinct from false then null else applied.rule end as rule,
    case when clock_rules.source_limit is distinct from false then due_at end as due_at,
    list_contains(due.day_precision, 'due_at') as due_is_day,
    signature,
    reopening,
    start_events
  from applied
  left join clock_rules using (rule)
  left join due on due.case_number = applied.case_number
),
cycled as (
  select
    chosen.*, cycle, vague_events,
    $started_at as started_at,
    $stopped_at as stopped_at
  from chosen
  join milestones using (case_number)
  where rule is not null and (reopening = 'restart' or (reopening = 'ignore' and cycle = 0))
),
continued as (
  select chosen.*, 0 as cycle, vague_events, $started_at as started_at
  from chosen
  join milestones using (case_number)
  where reopening = 'continue' and rule is not null and cycle = 0
),
whole as (
  select continued.*, $stopped_at as stopped_at
  from continued
  join ends using (case_number)
  join (select * exclude (started_at, vague_events) rename (cycle as of_cycle) from milestones) as last_milestones
    on last_milestones.case_number = continued.case_number and of_cycle = last_cycle
),
sourced as (
  select
    chosen.* replace ('continue' as reopening), 0 as cycle, null::varchar[] as vague_events, received_at as started_at,
    facts.stopped_at
  from chosen
  join cases using (case_number)
  join facts using (case_number)
  where rule is null
),
every as (
  select * from cycled
  union all
  select * from whole
  union all
  select * from sourced
)
select
  row_number() over () as span,
  case_number,
  cast(cycle as integer) as cycle,
  rule,
  due_at,
  coalesce(due_is_day, false) as due_is_day,
  started_at,
  -- A step that was done before the clock began is done at once.
  case when stopped_at is not null then greatest(stopped_at, started_at) end as stopped_at,
  -- From a start of which only the day is known no hours are counted.
  coalesce(list_has_any(vague_events, start_events), false) as starts_vague,
  reopening
from every
where started_at is not null;

-- name: start_instants
create or replace temp view start_instants as
select spans.*, started_at as instant from spans where rule is not null;

-- name: measured
-- Grain: one instant of a clock, with where the clock's measure of time stands then (`position`): microseconds elapsed or worked, or the
-- number of the local date, or of the working date.
create or replace temp macro measured(instants) as table
with counted as (
  select instants.*, kind, amount, clock_rules.calendar, epoch_us(instant) as microsecond
  from query_table(instants) as instants
  join clock_rules using (rule)
)
select counted.*, microsecond as position from counted where kind = 'elapsed'
union all
select counted.*, cast(instant as date) - date '1970-01-01' from counted where kind = 'days'
union all
select counted.*, worked + case when is_work then microsecond - piece_from else 0 end
from counted
join calendar_pieces
  on calendar_pieces.calendar = counted.calendar
  and calendar_pieces.hour = microsecond // 3600000000
  and microsecond >= piece_from
  and microsecond < piece_until
where kind = 'working'
union all
select counted.*, working_number
from counted
join calendar_day_pieces
  on calendar_day_pieces.calendar = counted.calendar
  and calendar_day_pieces.hour = microsecond // 3600000000
  and microsecond >= piece_from
  and microsecond <= piece_until
where kind = 'working_days';

-- name: basis_code
create type basis_code as enum ('source', 'target');

-- name: state_code
create type state_code as enum ('running', 'past_due', 'paused', 'met', 'breached', 'no_limit', 'time_unknown');

-- name: clocks
-- Grain: one run of one clock of one complaint, with its limit and its state as of as_of. `limit_at` null: it has none, or stands still.
-- `is_due`: the limit has passed; what is not due is in no rate, and a limit on days that nobody has announced yet is not.
create or replace temp table clocks (
  case_number bigint,
  clock varchar,
  cycle integer,
  is_last boolean,
  rule integer,
  started_at timestamptz,
  stopped_at timestamptz,
  limit_at timestamptz,
  limit_basis basis_code,
  is_provisional boolean,
  is_due boolean,
  state state_code
);

-- name: run_clock
insert into clocks
with aimed as (
  select
    started.* exclude (instant, position, microsecond, amount),
    position + amount + coalesce(moved, 0) as position,
    coalesce(is_paused, false) or (starts_vague and (kind = 'elapsed' or kind = 'working')) as has_no_limit,
    coalesce(is_paused, false) as is_paused
  from measured('start_instants') as started
  left join pause_shifts using (span)
),
limited as (
  select aimed.*, make_timestamptz(position) as limit_at, true as is_announced from aimed where kind = 'elapsed'
  union all
  select aimed.*, cast(date '1970-01-01' + cast(position + 1 as integer) as timestamptz) - interval 1 microsecond, true
  from aimed
  where kind = 'days'
  union all
  select aimed.*, make_timestamptz(piece_from + position - worked_from), is_announced
  from aimed
  left join calendar_work
    on calendar_work.calendar = aimed.calendar
    and calendar_work.worked_hour = (position - 1) // 3600000000
    and position > worked_from
    and position <= worked_until
  where kind = 'working'
  union all
  select aimed.*, make_timestamptz(ends_at), is_announced
  from aimed
  left join calendar_days
    on calendar_days.calendar = aimed.calendar and calendar_days.working_number = position and calendar_days.is_working
  where kind = 'working_days'
),
with_source as (
  select
    case_number, cycle, rule, started_at, stopped_at, is_paused,
    case when not has_no_limit then limit_at end as limit_at,
    cast('target' as basis_code) as limit_basis,
    coalesce(is_announced, true) as is_announced,
    reopening
  from limited
  union all
  select
    case_number, cycle, rule, started_at, stopped_at, false,
    -- A day as a limit ends with its last instant, so that it falls on the day itself. It began where the source is.
    case when due_is_day then due_at + interval 1 day - interval 1 microsecond else due_at end,
    'source',
    true,
    reopening
  from spans
  where rule is null
)
select
  case_number,
  $clock as clock,
  cycle,
  cycle = last_cycle or with_source.reopening is distinct from 'restart' as is_last,
  rule,
  started_at,
  with_source.stopped_at,
  limit_at,
  case when limit_at is not null then limit_basis end as limit_basis,
  not is_announced as is_provisional,
  limit_at is not null and limit_at <= cast($as_of as timestamptz) and is_announced as is_due,
  cast(case
    when is_paused and with_source.stopped_at is null and not is_ended then 'paused'
    when limit_at is null then 'no_limit'
    -- Of a stop that is only known by its day, the day is what is compared: it is met when it began by the limit.
    when with_source.stopped_at <= limit_at then 'met'
    when with_source.stopped_at is not null then 'breached'
    when is_ended then 'time_unknown'
    when limit_at <= cast($as_of as timestamptz) and is_announced then 'past_due'
    else 'running'
  end as state_code) as state
from with_source
join ends using (case_number);
