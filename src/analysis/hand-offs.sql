-- Grain: `summary` one value of one dimension in the period (starts_on = $from), or all of an earlier one; `distribution` one number of
-- hand-offs; `pair` two departments in the order of handing over.
with received as (
  select
    case_number,
    source,
    received_at,
    handoff_count,
    received_at >= cast($from as timestamptz) as is_current,
    case when is_current then cast($from as date) else cast(date_trunc($unit, received_at) as date) end as starts_on
  from complaints
  where received_at < cast($until as timestamptz) and received_at >= cast($history_from as timestamptz)
),
assigned as (
  select
    case_number,
    count(*) > 1 or bool_or(event = 'transferred') as is_moved,
    bool_or(event_number is not null and not is_derived) as is_logged,
    bool_or(event_number is not null) as is_told
  from happenings
  where event = 'assigned' or event = 'transferred'
  group by case_number
),
logs as (
  -- From which complaint on the log of a source tells of assignments, and whether it is a log or follows from versions.
  select
    source,
    coalesce(min(received_at) filter (where is_logged), min(received_at)) as told_from,
    bool_or(is_logged) as is_logged
  from complaints
  join assigned using (case_number)
  where is_told
  group by source
),
moves as (
  select case_number, "at", turn, happenings.row_number, event, department, event_number, is_current, starts_on
  from happenings
  join received using (case_number)
  where (event = 'received' or event = 'assigned' or event = 'transferred')
    and case_number in (select case_number from assigned where is_moved)
),
handlers as (
  select event_number, nullif(handler, '') as handler
  from known_events
  where event_number in (select event_number from moves where is_current)
),
placed as (
  select
    *,
    last_value(case when event <> 'received' then department end ignore nulls) over earlier as assigned_department,
    last_value(department ignore nulls) over earlier as earlier_department,
    last_value(handler ignore nulls) over earlier as earlier_handler,
    list(department) over later as later_departments
  from moves
  left join handlers using (event_number)
  window
    earlier as (partition by case_number order by "at", turn, row_number rows between unbounded preceding and 1 preceding),
    later as (partition by case_number order by "at", turn, row_number rows between 1 following and unbounded following)
),
judged as (
  select
    *,
    case
      when event = 'transferred' then not coalesce(department = assigned_department, false)
      else event = 'assigned' and coalesce(department <> assigned_department, false)
    end as is_hand_off,
    nullif(coalesce(assigned_department, earlier_department), department) as from_department
  from placed
),
counted as (
  select
    case_number,
    count(*) filter (where is_hand_off) as hand_offs,
    -- Older complaints have had more time to be handed over: of each period that counts which came as soon after its end.
    count(*) filter (
      where is_hand_off and epoch_us("at") <= epoch_us(as_of) - epoch_us(cast($until as timestamptz)) + epoch_us(cast(
        starts_on + case $unit when 'week' then interval 7 day when 'month' then interval 1 month else interval 3 month end
        as timestamptz
      ))
    ) as early_hand_offs,
    count(*) filter (where not is_hand_off and handler <> earlier_handler) as reassignments
  from judged
  cross join settings
  group by case_number
),
known as (
  select
    received.*,
    coalesce(received_at >= told_from and (is_logged or handoff_count is null), false) as is_from_events,
    case when is_from_events then coalesce(counted.hand_offs, 0) else handoff_count end as hand_offs,
    case when is_from_events then coalesce(counted.early_hand_offs, 0) end as early_hand_offs,
    case when is_from_events then coalesce(counted.reassignments, 0) else 0 end as reassignments
  from received
  left join logs using (source)
  left join counted using (case_number)
),
responsible as (
  -- Whom the first assignment names; where there is none, or it was passed on before, who took it in.
  select
    case_number,
    coalesce(
      arg_min_null(case when event = 'assigned' then department end, "at") filter (where event <> 'received'),
      any_value(department) filter (where event = 'received')
    ) as department
  from happenings
  join received using (case_number)
  where is_current and (event = 'received' or event = 'assigned' or event = 'transferred')
  group by case_number
),
cases as (
  select known.*, responsible.department, category[1] as category, customer_type, elapsed_hours
  from known
  join complaints using (case_number)
  left join responsible using (case_number)
  where is_current
),
summaries as (
  select
    'summary' as grain,
    cast($from as varchar) as starts_on,
    case
      when grouping(cases.department) = 0 then 'department'
      when grouping(category) = 0 then 'category'
      when grouping(customer_type) = 0 then 'customer_type'
      else 'all'
    end as dimension,
    coalesce(cases.department, category, customer_type) as value,
    count(*) as complaints,
    count(hand_offs) as known_count,
    count(*) filter (where is_from_events) as from_events_count,
    count(*) filter (where hand_offs > 0) as with_hand_off_count,
    count(*) filter (where early_hand_offs > 0) as with_early_hand_off_count,
    sum(hand_offs) as hand_off_count,
    sum(reassignments) as reassigned_count
  from cases
  group by grouping sets ((), (cases.department), (category), (customer_type))
  having count(*) > 0
),
history as (
  select
    'summary' as grain,
    cast(starts_on as varchar) as starts_on,
    'all' as dimension,
    count(*) as complaints,
    count(*) filter (where is_from_events) as from_events_count,
    count(*) filter (where early_hand_offs > 0) as with_early_hand_off_count
  from known
  where not is_current
  group by starts_on
),
distribution as (
  select
    'distribution' as grain,
    least(hand_offs, 3) as hand_offs,
    count(*) as complaints,
    count(*) filter (where is_from_events) as from_events_count,
    count(elapsed_hours) as ended_count,
    percentile_cont(0.5) within group (order by elapsed_hours) as ended_median_hours
  from cases
  where hand_offs is not null
  group by least(hand_offs, 3)
),
pairs as (
  select
    'pair' as grain,
    from_department,
    judged.department as to_department,
    count(distinct judged.case_number) as complaints,
    count(*) as hand_off_count,
    count(*) filter (where list_contains(later_departments, from_department)) as returned_count
  from judged
  join cases using (case_number)
  where is_from_events and is_hand_off
  group by from_department, judged.department
),
every as (
  select * from summaries
  union all by name
  select * from history
  union all by name
  select * from distribution
  union all by name
  select * from pairs
)
select
  grain, starts_on, dimension, value,
  cast(hand_offs as integer) as hand_offs,
  from_department, to_department,
  cast(complaints as integer) as complaints,
  cast(known_count as integer) as known_count,
  cast(from_events_count as integer) as from_events_count,
  cast(with_hand_off_count as integer) as with_hand_off_count,
  cast(with_early_hand_off_count as integer) as with_early_hand_off_count,
  cast(hand_off_count as integer) as hand_off_count,
  cast(reassigned_count as integer) as reassigned_count,
  cast(returned_count as integer) as returned_count,
  cast(ended_count as integer) as ended_count,
  ended_median_hours
from every
order by
  grain desc, dimension, value nulls last, starts_on, hand_offs,
  case when grain = 'pair' then hand_off_count end desc, from_department nulls last, to_department nulls last
