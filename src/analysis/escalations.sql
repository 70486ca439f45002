-- Grain: `summary` one value of one dimension; `level` one level of escalation; `complaint` one complaint past its limit of which nobody
-- was told by the end of the period.
with bounds as (
  select
    cast($from as timestamptz) as period_from,
    cast($until as timestamptz) as period_until,
    least(cast($until as timestamptz), as_of + interval 1 microsecond) as known_until
  from settings
),
escalated as (
  select case_number, "at", is_vague, event_number from happenings where event = 'escalated'
),
first_escalations as (
  select case_number, min("at") as escalated_at from escalated group by case_number
),
logs as (
  -- From which complaint on the log of a source tells what happened.
  select source, min(received_at) as told_from
  from complaints
  where case_number in (select case_number from happenings where event_number is not null and not is_derived)
  group by source
),
cases as (
  select
    case_number,
    source,
    complaint_id,
    department,
    priority,
    customer_type,
    escalation_level,
    escalated_at,
    escalated_at is not null or coalesce(escalation_level > 0, false) as is_told,
    is_told or escalation_level is not null or coalesce(received_at >= told_from, false) as is_recorded
  from complaints
  left join first_escalations using (case_number)
  left join logs using (source)
),
runs as (
  select case_number, started_at, stopped_at, limit_at, is_due, state
  from clocks
  where clock = 'resolve' and limit_at is not null and not is_provisional
),
in_period as (
  select
    escalated.case_number,
    "at",
    is_vague,
    event_number,
    -- of the run that the clock was in
    arg_max(limit_at, started_at) as limit_at
  from escalated
  cross join bounds
  left join runs on runs.case_number = escalated.case_number and started_at <= "at"
  where "at" >= period_from and "at" < period_until
  group by all
),
escalations as (
  select
    'escalated' as part,
    in_period.case_number,
    cases.department,
    priority,
    customer_type,
    coalesce(nullif(level, ''), cast(escalation_level as varchar)) as escalation_level,
    in_period."at" <= limit_at as is_in_time,
    case
      when in_period."at" > limit_at and not is_vague then (epoch_us(in_period."at") - epoch_us(limit_at)) / 3600000000
    end as hours_after_limit
  from in_period
  join cases using (case_number)
  left join known_events using (event_number)
),
passed as (
  select 'passed' as part, case_number, any_value(cases) as complaint, min(limit_at) as limit_at
  from runs
  join cases using (case_number)
  cross join bounds
  where is_due and (state = 'breached' or state = 'past_due') and limit_at >= period_from and limit_at < period_until
  group by case_number
),
untold as (
  -- Past the limit at the end of the period, whenever it passed, with nobody told by then.
  select
    'untold' as part,
    case_number,
    any_value(cases) as complaint,
    (epoch_us(any_value(known_until)) - epoch_us(min(limit_at))) / 3600000000 as hours_past_limit
  from runs
  join cases using (case_number)
  cross join bounds
  where limit_at < known_until
    and (state = 'past_due' or (state = 'breached' and stopped_at >= known_until))
    and is_recorded
    and (not is_told or escalated_at >= known_until)
  group by case_number
),
counted as (
  select part, case_number, department, priority, customer_type, is_in_time, hours_after_limit from escalations
  union all by name
  select
    part, case_number, complaint.department, complaint.priority, complaint.customer_type, complaint.is_told, complaint.is_recorded,
    complaint.escalated_at is not null as is_time_told,
    complaint.escalated_at > limit_at as is_late
  from passed
  union all by name
  select part, case_number, complaint.department, complaint.priority, complaint.customer_type from untold
),
summaries as (
  select
    'summary' as grain,
    case
      when grouping(department) = 0 then 'department'
      when grouping(priority) = 0 then 'priority'
      when grouping(customer_type) = 0 then 'customer_type'
      else 'all'
    end as dimension,
    coalesce(department, priority, customer_type) as value,
    count(*) filter (where part = 'escalated') as escalated_count,
    count(distinct case_number) filter (where part = 'escalated') as escalated_complaints,
    count(*) filter (where is_in_time) as in_time_count,
    count(*) filter (where not is_in_time) as late_count,
    percentile_cont(0.5) within group (order by hours_after_limit) as median_hours_after_limit,
    count(*) filter (where part = 'passed') as should_have_count,
    count(*) filter (where is_told) as told_count,
    count(*) filter (where is_late) as told_late_count,
    count(*) filter (where is_told and not is_time_told) as told_time_unknown_count,
    count(*) filter (where is_recorded and not is_told) as untold_count,
    count(*) filter (where not is_recorded) as without_record_count,
    count(*) filter (where part = 'untold') as untold_open_count
  from counted
  group by grouping sets ((), (department), (priority), (customer_type))
),
levels as (
  select
    'level' as grain,
    escalation_level,
    count(*) as escalated_count,
    count(distinct case_number) as escalated_complaints,
    count(*) filter (where is_in_time) as in_time_count,
    count(*) filter (where not is_in_time) as late_count,
    percentile_cont(0.5) within group (order by hours_after_limit) as median_hours_after_limit
  from escalations
  group by escalation_level
),
longest as (
  select
    'complaint' as grain,
    complaint.source,
    complaint.complaint_id,
    complaint.department,
    complaint.priority,
    hours_past_limit
  from untold
  order by hours_past_limit desc, complaint.source, complaint.complaint_id
  limit 50
),
every as (
  select * from summaries
  union all by name
  select * from levels
  union all by name
  select * from longest
)
select
  grain, dimension, value, escalation_level, source, complaint_id, department, priority,
  cast(escalated_count as integer) as escalated_count,
  cast(escalated_complaints as integer) as escalated_complaints,
  cast(in_time_count as integer) as in_time_count,
  cast(late_count as integer) as late_count,
  median_hours_after_limit,
  cast(should_have_count as integer) as should_have_count,
  cast(told_count as integer) as told_count,
  cast(told_late_count as integer) as told_late_count,
  cast(told_time_unknown_count as integer) as told_time_unknown_count,
  cast(untold_count as integer) as untold_count,
  cast(without_record_count as integer) as without_record_count,
  cast(untold_open_count as integer) as untold_open_count,
  hours_past_limit
from every
where grain <> 'summary' or escalated_count + should_have_count + untold_open_count > 0
order by
  case grain when 'summary' then 1 when 'level' then 2 else 3 end,
  dimension, value nulls last, escalation_level nulls last, hours_past_limit desc, source, complaint_id
