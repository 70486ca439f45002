-- When each clock of a complaint started and stopped.

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
    start_events,
    waits_for_closing
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
  where rule is not null
    and (
      reopening = 'restart'
      or (reopening = 'ignore' and cycle = 0 and case_number not in (select case_number from reopened_happenings))
    )
),
passed as (
  select
    chosen.*, cycle, vague_events,
    $started_at as started_at,
    $stopped_at as stopped_at
  from chosen
  join milestones using (case_number)
  where rule is not null and reopening = 'ignore' and case_number in (select case_number from reopened_happenings)
),
-- What ignores reopenings may start and stop in any cycle: with the first stop of that of the start, or of a later one.
ignored as (
  select * replace (
    0 as cycle,
    min(stopped_at) over (
      partition by case_number order by cycle rows between current row and unbounded following
    ) as stopped_at
  )
  from passed
  qualify row_number() over (partition by case_number order by started_at, cycle) = 1
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
-- Where nobody recorded the start of a resolution, its clock has no limit, but is there.
unstarted as (
  select
    chosen.* replace (null::integer as rule, null::timestamptz as due_at, 'continue' as reopening),
    0 as cycle, null::varchar[] as vague_events, received_at as started_at, facts.stopped_at
  from chosen
  join cases using (case_number)
  join facts using (case_number)
  where $clock = 'resolve' and rule is not null and not list_contains(start_events, 'received')
    and case_number not in (
      select case_number
      from chosen
      join milestones using (case_number)
      where not list_contains(start_events, 'received') and $started_at is not null and (cycle = 0 or reopening = 'ignore')
    )
),
every as (
  select * from cycled
  union all
  select * from ignored
  union all
  select * from whole
  union all
  select * from unstarted
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
  reopening,
  coalesce(waits_for_closing, false) as waits_for_closing
from every
where started_at is not null;
