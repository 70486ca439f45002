-- Grain: `ended`, one value of one dimension; `received`, one complaint. Both become rows of one cohort, dimension, value, measure, unit.

-- name: ended
-- Cohort: complaints ended in the period; those still open at its end are counted beside.
with facts as (
  select
    priority,
    department,
    category[1] as category,
    source,
    customer_type,
    elapsed_hours,
    ended_at >= cast($from as timestamptz) and ended_at < cast($until as timestamptz) as ended_now,
    ended_at >= cast($previous_from as timestamptz) and ended_at < cast($previous_until as timestamptz) as ended_before,
    received_at < cast($until as timestamptz)
      and not end_unknown
      and (ended_at is null or ended_at >= cast($until as timestamptz)) as open_at_end
  from complaints
),
concerned as (
  select * from facts where ended_now or ended_before or open_at_end
)
select
  case
    when grouping(priority) = 0 then 'priority'
    when grouping(department) = 0 then 'department'
    when grouping(category) = 0 then 'category'
    when grouping(source) = 0 then 'source'
    when grouping(customer_type) = 0 then 'customer_type'
    else 'all'
  end as dimension,
  coalesce(priority, department, category, source, customer_type) as value,
  cast(count(elapsed_hours) filter (where ended_now) as integer) as closed_count,
  percentile_cont(0.5) within group (order by elapsed_hours) filter (where ended_now) as median_hours,
  percentile_cont(0.8) within group (order by elapsed_hours) filter (where ended_now) as p80_hours,
  percentile_cont(0.9) within group (order by elapsed_hours) filter (where ended_now) as p90_hours,
  cast(count(*) filter (where open_at_end) as integer) as open_count,
  cast(count(*) filter (where ended_now and elapsed_hours is null) as integer) as without_hours_count,
  cast(count(elapsed_hours) filter (where ended_before) as integer) as previous_closed_count,
  percentile_cont(0.5) within group (order by elapsed_hours) filter (where ended_before) as previous_median_hours
from concerned
group by grouping sets ((), (priority), (department), (category), (source), (customer_type))
order by dimension, value nulls last;

-- name: received
-- Cohort: complaints received in the period, or in the one before, with their hours so far. Hours are null where they cannot be told: only
-- a day is known, the end lies before the receipt or at an unknown time, or the source never tells of first responses.
with cohort as (
  select
    *,
    received_at >= cast($from as timestamptz) as is_current,
    -- What ended without a response was answered by its end.
    least(first_response_at, first_ended_at) as answered_at
  from complaints
  where (received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz))
    or (received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz))
),
responding as (
  select distinct source from complaints where first_response_at is not null
),
timed as (
  select
    cohort.*,
    epoch_us(received_at) as received_us,
    epoch_us(answered_at) as answered_us,
    epoch_us(first_ended_at) as first_ended_us,
    epoch_us(ended_at) as ended_us,
    epoch_us(as_of) as as_of_us,
    working_calendar,
    case
      when responding.source is null or (answered_at is null and not is_open) then null
      when answered_at is null then so_far
      when first_response_at is not null and first_response_hours is null then null
      when first_ended_at is not null and first_elapsed_hours is null then null
      else least(first_response_hours, first_elapsed_hours)
    end as response_hours,
    case when first_ended_at is not null then first_elapsed_hours when is_open then so_far end as first_hours,
    case when ended_at is not null then elapsed_hours when is_open then so_far end as final_hours
  from cohort
  cross join settings
  left join responding using (source)
  cross join lateral (select hours_between(received_at, as_of, received_precision = 'day') as so_far)
),
pieces as (
  select hour, piece_from, piece_until, worked, is_work
  from calendar_pieces
  where calendar = (select working_calendar from settings)
),
positions as (
  select
    timed.*,
    begun.worked + case when begun.is_work then received_us - begun.piece_from else 0 end as received_position,
    answer.worked + case when answer.is_work then answered_us - answer.piece_from else 0 end as answered_position,
    first_end.worked + case when first_end.is_work then first_ended_us - first_end.piece_from else 0 end as first_ended_position,
    final_end.worked + case when final_end.is_work then ended_us - final_end.piece_from else 0 end as ended_position,
    latest.worked + case when latest.is_work then as_of_us - latest.piece_from else 0 end as as_of_position
  from timed
  left join pieces as begun
    on begun.hour = received_us // 3600000000 and received_us >= begun.piece_from and received_us < begun.piece_until
  left join pieces as answer
    on answer.hour = answered_us // 3600000000 and answered_us >= answer.piece_from and answered_us < answer.piece_until
  left join pieces as first_end
    on first_end.hour = first_ended_us // 3600000000 and first_ended_us >= first_end.piece_from and first_ended_us < first_end.piece_until
  left join pieces as final_end
    on final_end.hour = ended_us // 3600000000 and ended_us >= final_end.piece_from and ended_us < final_end.piece_until
  left join pieces as latest
    on latest.hour = as_of_us // 3600000000 and as_of_us >= latest.piece_from and as_of_us < latest.piece_until
)
select
  is_current,
  priority,
  department,
  category[1] as category,
  source,
  customer_type,
  answered_at is not null as is_answered,
  first_ended_at is not null as is_first_ended,
  ended_at is not null as is_ended,
  response_hours,
  first_hours,
  final_hours,
  working_calendar is not null as has_calendar,
  case
    when response_hours is not null
    then (case when answered_at is null then as_of_position else answered_position end - received_position) / 3600000000
  end as working_response_hours,
  case
    when first_hours is not null
    then (case when first_ended_at is null then as_of_position else first_ended_position end - received_position) / 3600000000
  end as working_first_hours,
  case
    when final_hours is not null
    then (case when ended_at is null then as_of_position else ended_position end - received_position) / 3600000000
  end as working_final_hours
from positions;
