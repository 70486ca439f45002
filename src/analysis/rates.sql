-- Grain: one unit of exposure and one value of the dimension in one earlier period or in the period itself (starts_on = $from); of the
-- complaints without exposure: one unit, blank or not. Days count where the exposure reaches and every source that should report.
with reached as (
  select day
  from source_days
  join source_reach using (source)
  where is_chosen
    and day >= least(cast($history_from as date), cast($previous_from as date))
    and day < cast($until as date)
  group by day
  having bool_and(covered)
),
stated as (
  select
    row_key,
    unit,
    value,
    period_start,
    period_end,
    period_end - period_start + 1 as days,
    -- As decimals, whose sum is the same in any order.
    cast(cast(quantity as double) / (period_end - period_start + 1) as decimal(28, 9)) as per_day
  from store.exposure
  where coalesce(dimension, 'all') = $dimension
    and period_end >= period_start
    and quantity > 0
    and period_start < cast($until as date)
    and period_end >= least(cast($history_from as date), cast($previous_from as date))
),
spread as (
  -- What is stated of a week and of the month around it counts once: the shorter span knows better.
  select stated.*, reached.day
  from (select *, cast(unnest(generate_series(period_start, period_end, interval 1 day)) as date) as day from stated) as stated
  join reached using (day)
  qualify row_number() over (partition by unit, value, day order by days, period_start desc, row_key) = 1
),
exposed as (
  select
    *,
    -- Less than all of its days are in the period: its quantity is divided by days.
    day >= cast($from as date)
      and count(*) filter (where day >= cast($from as date)) over (partition by row_key) < days as is_prorated
  from spread
),
received as (
  select
    cast(received_at as date) as day,
    case $dimension
      when 'category' then category[1]
      when 'channel' then channel
      when 'customer_type' then customer_type
      when 'department' then department
      when 'level' then level
      when 'place' then place
      when 'priority' then priority
      when 'product' then product
      when 'region' then region
      when 'service_step' then service_step
      when 'source' then source
    end as value,
    count(*) as complaints
  from complaints
  where received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
    and received_at < cast($until as timestamptz)
  group by 1, 2
),
cells as (
  select unit, exposed.value, false as is_blank, exposed.day, per_day, is_prorated, coalesce(complaints, 0) as complaints, true as is_exposed
  from exposed
  left join received on received.day = exposed.day and received.value is not distinct from exposed.value
  union all by name
  -- Whose value nobody told is a part of the whole; whose value has no exposure is of none.
  select unit, received.value is null as is_blank, day, complaints, false as is_exposed
  from received
  join (select distinct unit, day from exposed) as measured using (day)
  where not exists (
    from exposed
    where exposed.unit is not distinct from measured.unit
      and exposed.day = received.day
      and exposed.value is not distinct from received.value
  )
),
dated as (
  select
    *,
    case when day >= cast($from as date) then cast($from as date) else cast(date_trunc($unit, day) as date) end as starts_on,
    day >= cast($previous_from as date) and day < cast($previous_until as date) as is_previous
  from cells
),
totals as (
  select value, sum(complaints) as received from received where day >= cast($from as date) group by value
)
select
  unit,
  dated.value,
  is_exposed,
  is_blank,
  cast(starts_on as varchar) as starts_on,
  cast(sum(complaints) as integer) as complaints,
  round(cast(coalesce(sum(per_day), 0) as double), 6) as exposure,
  round(cast(coalesce(sum(per_day) filter (where is_prorated), 0) as double), 6) as prorated_exposure,
  cast(count(distinct day) filter (where is_exposed) as integer) as days,
  cast(coalesce(sum(complaints) filter (where is_previous), 0) as integer) as previous_complaints,
  round(cast(coalesce(sum(per_day) filter (where is_previous), 0) as double), 6) as previous_exposure,
  -- All that came in the period, on days that count or not.
  cast(case when is_exposed then coalesce(any_value(received), 0) else 0 end as integer) as received,
  cast((select coalesce(sum(received), 0) from totals) as integer) as received_of_all
from dated
left join totals on totals.value is not distinct from dated.value and is_exposed
group by unit, dated.value, is_exposed, is_blank, starts_on
order by unit nulls first, is_exposed desc, dated.value nulls first, is_blank, starts_on
