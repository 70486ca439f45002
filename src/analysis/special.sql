-- Grain: one special time that lies in the period; its complaints and those of the days it is compared with; one category of
-- it; one group of the period's complaints; one customer who complains repeatedly.

-- name: windows
select name, is_preset, cast(from_day as varchar) as "from", cast(until_day as varchar) as until,
  cast(year_ago_from as varchar) as year_ago_from, cast(year_ago_until as varchar) as year_ago_until
from special_windows
cross join settings
where from_day < cast($until as date) and until_day > cast($from as date) and from_day <= cast(as_of as date)
order by from_day, name;

-- name: counts
-- Grain: one span of days.
with spans as (
  select unnest(from_json($spans, '[{"span": "INTEGER", "first_day": "DATE", "until": "DATE"}]'), recursive := true)
)
select span, cast(count(case_number) as integer) as complaints
from spans
left join complaints
  on received_at >= cast(first_day as timestamptz) and received_at < cast(until as timestamptz)
group by span
order by span;

-- name: categories
-- Grain: one category as recorded, with its complaints in the window and in the days before it that stand for the usual.
select
  coalesce(category, []) as path,
  cast(count(*) filter (where received_at >= cast($from as timestamptz)) as integer) as complaints,
  cast(count(*) filter (where received_at < cast($from as timestamptz)) as integer) as usual_complaints
from complaints
where received_at >= cast($usual_from as timestamptz) and received_at < cast($until as timestamptz)
group by 1
order by 1;

-- name: repeaters
-- Grain: one customer with at least repeat_count complaints within repeat_days, the last of them in the period. Counts are of the
-- period, those named recent of the repeat_days up to the last complaint in it.
with recent as (
  select case_number, customer_key, received_at, category, outcome, liability
  from complaints
  cross join review_settings
  where customer_key is not null
    and received_at >= cast($from as timestamptz) - to_days(repeat_days) and received_at < cast($until as timestamptz)
),
many as (
  select customer_key, max(received_at) as last_at
  from recent
  group by customer_key
  having count(*) >= (select repeat_count from review_settings) and last_at >= cast($from as timestamptz)
),
-- Of what each complaint of the period has before it.
runs as (
  select
    recent.*,
    last_at,
    count(*) over (
      partition by customer_key order by epoch_us(received_at)
      range between (select repeat_days * 86400000000 from review_settings) preceding and current row
    ) as so_far
  from recent
  join many using (customer_key)
),
repeated as (
  select
    customer_key,
    any_value(last_at) as last_at,
    count(*) filter (where received_at >= cast($from as timestamptz)) as complaints
  from runs
  group by customer_key
  having max(so_far) filter (where received_at >= cast($from as timestamptz)) >= (select repeat_count from review_settings)
),
judged as (
  select
    repeated.customer_key,
    complaints,
    count(*) as recent_count,
    cast(date_diff('day', cast(min(received_at) as date), cast(any_value(repeated.last_at) as date)) as integer) as span_days,
    count(*) filter (where outcome is not null or (liability is not null and liability <> 'undetermined')) as decided_count,
    count(*) filter (
      where coalesce(outcome = 'not_upheld' or outcome = 'withdrawn', false)
        -- What was upheld is founded, whoever was liable.
        or (coalesce(liability = 'none' or liability = 'customer', false)
          and coalesce(outcome <> 'upheld' and outcome <> 'partly_upheld', true))
    ) as unfounded_count
  from repeated
  join runs using (customer_key)
  cross join review_settings
  where received_at > repeated.last_at - to_days(repeat_days)
  group by repeated.customer_key, complaints, repeat_count, unfounded_share
)
select
  customer_key,
  cast(complaints as integer) as complaints,
  cast(recent_count as integer) as recent_count,
  span_days,
  cast(decided_count as integer) as decided_count,
  cast(unfounded_count as integer) as unfounded_count,
  decided_count >= repeat_count and unfounded_count >= unfounded_share * decided_count as is_suspected
from judged
cross join review_settings
order by is_suspected desc, recent_count desc, complaints desc, customer_key;

-- name: groups
-- Grain: one group of complaints: whether they came in a special time, and by whom. Two cohorts: received in the period; limit passed
-- in it. Satisfaction: of those received in the period, as known by as_of.
with windows as (
  select from_day, until_day from special_windows
),
customers as (
  select unnest(from_json($customers, '[{"customer_key": "VARCHAR", "is_suspected": "BOOLEAN"}]'), recursive := true)
),
due as (
  select case_number, count(*) as due_count, count(*) filter (where state = 'met') as due_met_count
  from clocks
  where clock = 'resolve' and is_due and state in ('met', 'breached', 'past_due')
    and limit_at >= cast($from as timestamptz) and limit_at < cast($until as timestamptz)
  group by case_number
),
received as (
  select case_number
  from complaints
  where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
),
chosen as (
  select case_number, true as is_received from received
  union all
  select case_number, false from due where case_number not in (select case_number from received)
),
answers as (
  select
    case_number,
    coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as answered_score
  from store.surveys
  join (select case_number, source, complaint_id from complaints join received using (case_number)) using (source, complaint_id)
  cross join settings
  where "at" is null or "at" <= as_of
  group by case_number
),
days as (
  select distinct day
  from source_days
  join windows on day >= from_day and day < until_day
),
facts as (
  select
    is_received,
    cast(received_at as date) in (select day from days) as is_in_window,
    customers.customer_key is not null as is_repeat,
    coalesce(is_suspected, false) as is_suspected,
    due_count,
    due_met_count,
    case when is_received then coalesce(satisfaction_score, answered_score) end as score
  from chosen
  join complaints using (case_number)
  left join customers using (customer_key)
  left join due using (case_number)
  left join answers using (case_number)
)
select
  is_in_window,
  is_repeat,
  is_suspected,
  cast(count(*) filter (where is_received) as integer) as complaints,
  cast(coalesce(sum(due_count), 0) as integer) as due_count,
  cast(coalesce(sum(due_met_count), 0) as integer) as due_met_count,
  cast(count(score) as integer) as answered_count,
  cast(count(*) filter (where score >= 0.75) as integer) as satisfied_count
from facts
group by all
order by all
