-- Grain: one row for the period.
with received as (
  select source, complaint_id, customer_key, received_at
  from complaints
  where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
),
customers as (
  select customer_key, count(*) as complaints from received where customer_key is not null group by customer_key
),
pairs as (
  select source, complaint_id, other_source, other_id from store.near_duplicates
  union all
  select other_source, other_id, source, complaint_id from store.near_duplicates
),
duplicates as (
  -- Of two complaints that may be one, the later is the possible duplicate; the earlier may have come before the period.
  select distinct received.source, received.complaint_id
  from received
  join pairs using (source, complaint_id)
  join complaints as earlier on earlier.source = other_source and earlier.complaint_id = other_id
  where (earlier.received_at, earlier.source, earlier.complaint_id) < (received.received_at, received.source, received.complaint_id)
)
select
  cast((select count(*) from received) as integer) as complaints,
  cast((select count(*) from customers) as integer) as complainants,
  cast((select count(*) from customers where complaints > 1) as integer) as repeat_complainants,
  cast((select count(*) from received where customer_key is null) as integer) as without_customer_count,
  cast((select count(*) from duplicates) as integer) as possible_duplicate_count
