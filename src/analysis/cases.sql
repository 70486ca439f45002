-- Grain: one complaint of a cohort from $from until $until, as it stood at as_of. Unmapped columns stay in the store.
-- Cohorts: received in the period; a limit of its resolution passed in it (due); ended in it; open at its end.
with bounds as (
  select
    cast($from as timestamptz) as period_from,
    cast($until as timestamptz) as period_until,
    least(cast($until as timestamptz), as_of + interval 1 microsecond) as known_until,
    ends_at
  from settings
),
due as (
  select distinct case_number
  from clocks
  cross join bounds
  where clock = 'resolve' and is_due and limit_at >= period_from and limit_at < period_until
),
-- What was ended and reopened was not open in between: its last end does not say.
standing as (
  select case_number, arg_max(event = 'received' or event = 'reopened', row("at", turn, row_number)) as was_open
  from happenings
  cross join bounds
  where $cohort = 'open'
    and case_number in (select case_number from complaints where reopened_at is not null)
    and "at" < known_until
    and (
      event = 'received' or event = 'reopened' or event = 'closed'
      or (event = 'resolved' and ends_at = 'resolved')
    )
  group by case_number
),
chosen as (
  select complaints.*
  from complaints
  cross join bounds
  left join standing using (case_number)
  where case $cohort
    when 'received' then received_at >= period_from and received_at < period_until
    when 'due' then case_number in (select case_number from due)
    when 'ended' then ended_at >= period_from and ended_at < period_until
    when 'open'
    then received_at < known_until and not end_unknown and coalesce(was_open, ended_at is null or ended_at >= known_until)
  end
),
instants as (
  select case_number, 'received' as milestone, epoch_us(received_at) as microsecond from chosen
  union all
  select case_number, 'first_response', epoch_us(first_response_at) from chosen where first_response_hours is not null
  union all
  select case_number, 'first_end', epoch_us(first_ended_at) from chosen where first_elapsed_hours is not null
  union all
  select case_number, 'end', epoch_us(ended_at) from chosen where elapsed_hours is not null
),
-- Working microseconds since the calendar begins.
positions as (
  select case_number, milestone, worked + case when is_work then microsecond - piece_from else 0 end as position
  from instants
  join calendar_pieces
    on calendar_pieces.hour = microsecond // 3600000000 and microsecond >= piece_from and microsecond < piece_until
  join settings on calendar = working_calendar
),
worked_hours as (
  select
    case_number,
    (max(position) filter (where milestone = 'first_response') - received) / 3600000000 as first_response_working_hours,
    (max(position) filter (where milestone = 'first_end') - received) / 3600000000 as first_working_hours,
    (max(position) filter (where milestone = 'end') - received) / 3600000000 as working_hours
  from positions
  join (select case_number, position as received from positions where milestone = 'received') using (case_number)
  group by case_number, received
),
clock_lists as (
  select
    case_number,
    list(
      {
        clock: clock,
        cycle: cycle,
        state: cast(state as varchar),
        limit_at: strftime(limit_at, '%Y-%m-%dT%H:%M:%S%z'),
        started_at: strftime(started_at, '%Y-%m-%dT%H:%M:%S%z'),
        stopped_at: strftime(stopped_at, '%Y-%m-%dT%H:%M:%S%z'),
        policy: policy,
        target: target,
        basis: cast(limit_basis as varchar)
      }
      order by clock, cycle
    ) as clocks
  from clocks
  left join (select rule, policy, target from clock_rules) as rules using (rule)
  where case_number in (select case_number from chosen)
  group by case_number
)
select
  chosen.source,
  chosen.complaint_id,
  strftime(chosen.received_at, '%Y-%m-%dT%H:%M:%S%z') as received_at,
  chosen.received_precision,
  coalesce(chosen.day_precision, []) as day_precision,
  strftime(chosen.first_response_at, '%Y-%m-%dT%H:%M:%S%z') as first_response_at,
  strftime(chosen.resolved_at, '%Y-%m-%dT%H:%M:%S%z') as resolved_at,
  strftime(chosen.closed_at, '%Y-%m-%dT%H:%M:%S%z') as closed_at,
  strftime(reopened_at, '%Y-%m-%dT%H:%M:%S%z') as reopened_at,
  chosen.times_from,
  chosen.channel,
  chosen.product,
  chosen.region,
  chosen.place,
  coalesce(chosen.category, []) as category,
  chosen.category_recorded,
  chosen.level,
  chosen.priority,
  chosen.status,
  chosen.department,
  chosen.handler,
  coalesce(chosen.root_cause, []) as root_cause,
  chosen.root_cause_recorded,
  chosen.root_cause_basis,
  chosen.liability,
  chosen.satisfaction_score,
  chosen.reopened_count,
  is_open,
  first_response_hours,
  first_response_working_hours,
  first_elapsed_hours,
  first_working_hours,
  elapsed_hours,
  working_hours,
  strftime(limit_at, '%Y-%m-%dT%H:%M:%S%z') as limit_at,
  chosen.limit_basis,
  sla_state,
  clock_lists.clocks,
  chosen.sla_recorded,
  theme,
  known_complaints.subject,
  known_complaints.description,
  known_complaints.demand,
  known_complaints.resolution,
  coalesce(chosen.flags, []) as flags,
  store_files.path as file,
  cast(chosen.row_number as integer) as row_number
from chosen
join known_complaints using (case_number)
left join worked_hours using (case_number)
left join clock_lists using (case_number)
left join (select file_id, min(path) as path from store.files group by file_id) as store_files on store_files.file_id = chosen.file_id
order by chosen.received_at, chosen.source, chosen.complaint_id
