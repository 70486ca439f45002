-- Grain: one reason, of all departments or of one, with how many of the complaints open at the end of the period it holds for; and one
-- complaint of the 50 that nothing has happened to for longest, of those that a reason holds for.
with bounds as (
  select least(cast($until as timestamptz), as_of + interval 1 microsecond) as known_until, silent_days from settings
),
unknown as (
  select case_number from complaints where end_unknown
),
open_then as materialized (
  select known_until, silent_days, case_number, "at" as last_at, event, department, is_vague
  from steps
  cross join bounds
  where is_open
    and "at" < known_until
    and (next_at is null or next_at >= known_until)
    and case_number not in (select case_number from unknown)
),
told as (
  select
    case_number,
    count(*) filter (where happenings.event = 'contacted') as contacts,
    max("at") filter (
      where happenings.event = 'contacted' or happenings.event = 'followed_up' or happenings.event = 'replied'
        or happenings.event = 'resolved'
    ) as called_at
  from happenings
  join open_then using (case_number)
  where "at" < known_until
  group by case_number
),
examined as (
  select
    open_then.case_number,
    open_then.department,
    open_then.event,
    last_at,
    complaints.source,
    complaints.complaint_id,
    complaints.priority,
    -- Where only the day is known: local days.
    case
      when is_vague then cast(known_until - interval 1 microsecond as date) - cast(last_at as date)
      else (epoch_us(known_until) - epoch_us(last_at)) // 86400000000
    end as days_silent,
    open_then.department is null and nullif(complaints.handler, '') is null as has_no_owner,
    -- A promise of a day is one until its end. An earlier call cannot be told from the one in which it was made.
    promised_at + case when list_contains(day_precision, 'promised_at') then interval 1 day else interval 0 day end < known_until
      and coalesce(called_at < cast(cast(promised_at as date) as timestamptz), true) as is_call_back_passed,
    greatest(contact_count, contacts) >= 3 as is_contacted_often,
    silent_days
  from open_then
  join complaints using (case_number)
  left join told using (case_number)
),
judged as materialized (
  select
    * exclude (silent_days, has_no_owner, is_call_back_passed, is_contacted_often),
    list_filter([
      case when days_silent >= silent_days then 'no_event' end,
      case when has_no_owner then 'no_owner' end,
      case when is_call_back_passed then 'call_back_passed' end,
      case when is_contacted_often then 'several_contacts' end
    ], lambda reason: reason is not null) as reasons
  from examined
),
every_reason as (
  select unnest(['any', 'no_event', 'no_owner', 'call_back_passed', 'several_contacts']) as reason
),
counted as (
  select
    reason,
    grouping(department) = 1 as is_all,
    department,
    count(*) as open_count,
    count(*) filter (where (reason = 'any' and len(reasons) > 0) or list_contains(reasons, reason)) as complaints
  from judged
  cross join every_reason
  group by grouping sets ((reason), (reason, department))
),
longest as (
  select row_number() over (order by last_at, source, complaint_id) as place, *
  from judged
  where len(reasons) > 0
  qualify place <= 50
),
answers as (
  select
    'reason' as grain,
    case when is_all then 'all' else 'department' end as dimension,
    department as value,
    reason,
    cast(complaints as integer) as complaints,
    cast(open_count as integer) as open_count,
    complaints / open_count as open_share,
    null as source,
    null as complaint_id,
    null as department,
    null as priority,
    null::varchar[] as reasons,
    null::integer as days_silent,
    null::varchar as last_event,
    0 as place
  from counted
  union all
  select
    'complaint', 'all', null, null, null, null, null, source, complaint_id, department, priority, reasons,
    cast(days_silent as integer), cast(event as varchar), place
  from longest
)
select * exclude (place)
from answers
order by grain desc, dimension, value nulls last, place, reason
