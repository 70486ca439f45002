-- name: stamp
-- One row: what the marks follow from, in short. The first number is raised when the method changes.
select concat_ws(
  ' ',
  'near-duplicates 1:',
  count(*),
  coalesce(sum(hash(source, complaint_id, received_at, customer_key, md5(subject), md5(description))), 0)
)
from complaints;

-- name: known_stamp
select comment from duckdb_tables() where table_name = 'near_duplicates' and database_name = current_database();

-- name: number_complaints
-- Grain: one complaint; position: its number, from 0, in the order in which they were received.
create or replace temp table numbered_complaints as
select rowid as stored_at, (row_number() over (order by received_at, source, complaint_id) - 1)::integer as position
from complaints;

-- name: texts
select epoch_ms(received_at)::double, concat_ws(chr(10), subject, description)
from complaints
order by received_at, source, complaint_id;

-- name: customers
-- Grain: one complaint of a customer who has several.
with several as (
  select customer_key, row_number() over () as customer
  from complaints
  where customer_key is not null
  group by customer_key
  having count(*) > 1
)
select customer::integer, numbered_complaints.position
from several
join complaints using (customer_key)
join numbered_complaints on stored_at = complaints.rowid
order by all;

-- name: make_pairs
create or replace temp table complaint_pairs (earlier integer, later integer, shared integer, together integer);

-- name: insert
insert into near_duplicates
with both_ways as (
  select
    one.source, one.complaint_id, two.source as other_source, two.complaint_id as other_id,
    shared / together as similarity,
    coalesce(one.customer_key = two.customer_key, false) as same_customer
  from complaint_pairs
  join numbered_complaints as first on first.position = earlier
  join numbered_complaints as second on second.position = later
  join complaints as one on one.rowid = first.stored_at
  join complaints as two on two.rowid = second.stored_at
)
select distinct
  least((source, complaint_id), (other_source, other_id))[1],
  least((source, complaint_id), (other_source, other_id))[2],
  greatest((source, complaint_id), (other_source, other_id))[1],
  greatest((source, complaint_id), (other_source, other_id))[2],
  similarity,
  same_customer
from both_ways
order by all;
