-- Grain: one value of one dimension in one earlier period or in the period itself (starts_on = $from).
with received as (
  select
    case_number, source, received_at, severity, urgency, level, priority, scope, escalation_level,
    received_at >= cast($from as timestamptz) as is_current,
    case when is_current then cast($from as date) else cast(date_trunc($unit, cast(received_at as timestamp)) as date) end as starts_on
  from complaints
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
),
escalated as (
  select distinct case_number from happenings where event = 'escalated'
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
    received.*,
    escalated.case_number is not null or coalesce(escalation_level > 0, false) as is_escalated,
    is_escalated or escalation_level is not null or coalesce(received_at >= told_from, false) as is_recorded
  from received
  left join escalated using (case_number)
  left join logs using (source)
),
cells as (
  select
    starts_on, severity, urgency, level, priority, scope,
    count(*) as complaints,
    count(*) filter (where is_current and received_at < cast($compared_until as timestamptz)) as compared,
    count(*) filter (
      where received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz)
    ) as previous,
    count(*) filter (where is_current and is_recorded) as known,
    count(*) filter (where is_current and is_escalated) as escalated
  from cases
  group by all
)
select
  case
    when grouping(severity) = 0 then 'severity'
    when grouping(urgency) = 0 then 'urgency'
    when grouping(level) = 0 then 'level'
    when grouping(priority) = 0 then 'priority'
    else 'scope'
  end as dimension,
  coalesce(severity, urgency, level, priority, scope) as value,
  cast(starts_on as varchar) as starts_on,
  cast(sum(complaints) as integer) as complaints,
  cast(sum(compared) as integer) as compared,
  cast(sum(previous) as integer) as previous,
  cast(sum(known) as integer) as known_count,
  cast(sum(escalated) as integer) as escalated_complaints
from cells
group by grouping sets (
  (starts_on, severity), (starts_on, urgency), (starts_on, level), (starts_on, priority), (starts_on, scope)
)
order by dimension, value nulls last, starts_on
