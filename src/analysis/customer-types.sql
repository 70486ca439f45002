-- Grain: one customer type in one earlier period or in the period itself (starts_on = $from). What became of limits, satisfaction and
-- reopenings is read as for channels and added up.
with received as (
  select
    customer_type, received_at, elapsed_hours, ended_at is not null as is_ended,
    received_at >= cast($from as timestamptz) as is_current,
    case when is_current then cast($from as date) else cast(date_trunc($unit, cast(received_at as timestamp)) as date) end as starts_on,
    case
      when not is_current then null
      when ended_at is not null then elapsed_hours
      when is_open then hours_between(received_at, as_of, received_precision = 'day')
    end as hours
  from complaints
  cross join settings
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
)
select
  cast(null as varchar) as channel,
  customer_type,
  cast(starts_on as varchar) as starts_on,
  cast(count(*) as integer) as complaints,
  cast(count(*) filter (where is_current and received_at < cast($compared_until as timestamptz)) as integer) as compared,
  cast(count(*) filter (
    where received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz)
  ) as integer) as previous,
  list(hours) filter (where hours is not null) as hours,
  list(cast(is_ended as integer)) filter (where hours is not null) as ended
from received
group by customer_type, starts_on
order by customer_type nulls last, starts_on
