-- When the limits of clocks are, and how they stand.

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
create type if not exists basis_code as enum ('source', 'target');

-- name: state_code
create type if not exists state_code as enum ('running', 'past_due', 'paused', 'met', 'breached', 'no_limit', 'time_unknown');

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
    reopening,
    waits_for_closing
  from limited
  union all
  select
    case_number, cycle, rule, started_at, stopped_at, false,
    -- A day as a limit ends with its last instant, so that it falls on the day itself. It began where the source is.
    case when due_is_day then due_at + interval 1 day - interval 1 microsecond else due_at end,
    'source',
    true,
    reopening,
    waits_for_closing
  from spans
  where rule is null
),
standing as (
  select
    with_source.*,
    cycle = last_cycle or reopening is distinct from 'restart' as is_last,
    -- A reopening ends the cycle before it, be it that nobody says when.
    case when waits_for_closing then is_closed else is_ended end or (reopening = 'restart' and cycle < last_cycle) as is_over
  from with_source
  join ends using (case_number)
)
select
  case_number,
  $clock as clock,
  cycle,
  is_last,
  rule,
  started_at,
  stopped_at,
  limit_at,
  case when limit_at is not null then limit_basis end as limit_basis,
  not is_announced as is_provisional,
  limit_at is not null and limit_at <= cast($as_of as timestamptz) and is_announced as is_due,
  cast(case
    when is_paused and stopped_at is null and not is_over then 'paused'
    when limit_at is null then 'no_limit'
    -- Of a stop that is only known by its day, the day is what is compared: it is met when it began by the limit.
    when stopped_at <= limit_at then 'met'
    when stopped_at is not null then 'breached'
    when is_over then 'time_unknown'
    when limit_at <= cast($as_of as timestamptz) and is_announced then 'past_due'
    else 'running'
  end as state_code) as state
from standing;
