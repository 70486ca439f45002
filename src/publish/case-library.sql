-- The case library of a site: solved complaints with a text and with something known of what solved them.

-- name: solved
-- Grain: one solved complaint; says: what complaints have in common that differ in digits and signs alone.
create or replace temp table library_cases as
with answers as (
  select source, complaint_id, coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as score
  from store.surveys
  cross join settings
  where "at" is null or "at" <= as_of
  group by source, complaint_id
),
told as (
  select
    complaints.*,
    trim(concat_ws(' ', nullif(trim(known_complaints.subject), ''), nullif(trim(known_complaints.description), ''))) as text,
    nullif(trim(known_complaints.resolution), '') as resolution
  from complaints
  join known_complaints using (case_number)
  where ended_at is not null or end_unknown
)
select
  case_number, told.source, told.complaint_id, received_at, text, resolution,
  hash(regexp_replace(lower(text), '[^\p{L}]+', '', 'g')) as says,
  category, product, root_cause, root_cause_basis,
  coalesce(solution, []) as solution,
  elapsed_hours as hours,
  coalesce(satisfaction_score, score) as satisfaction
from told
left join answers on answers.source = told.source and answers.complaint_id = told.complaint_id
where regexp_matches(text, '\p{L}') and (len(solution) > 0 or resolution is not null);

-- name: chosen
-- Grain: one complaint that stands for those that say the same: the newest of them; of near-duplicates too the newest alone. Of every
-- category so many of the newest that together they are at most $most_cases.
create or replace temp table library_chosen as
with newest as (
  select *, cast(count(*) over (partition by says) as integer) as solved_count
  from library_cases
  qualify row_number() over (partition by says order by received_at desc, source, complaint_id) = 1
),
pairs as (
  select source, complaint_id, other_source, other_id from store.near_duplicates
  union all
  select other_source, other_id, source, complaint_id from store.near_duplicates
),
copies as (
  select distinct older.case_number
  from pairs
  join newest as older using (source, complaint_id)
  join newest as newer on newer.source = other_source and newer.complaint_id = other_id
  where (newer.received_at, older.source, older.complaint_id) > (older.received_at, newer.source, newer.complaint_id)
),
ranked as (
  select newest.*, row_number() over (partition by category order by received_at desc, source, complaint_id) as place
  from newest
  anti join copies using (case_number)
),
layers as (
  select place, sum(count(*)) over (order by place) as together from ranked group by place
),
reach as (
  select greatest(1, coalesce(max(place), 1)) as most_places from layers where together <= $most_cases
)
select * exclude (place), cast(most_places as integer) as most_of_category
from ranked
cross join reach
where place <= most_places
order by received_at desc, source, complaint_id
limit $most_cases;

-- name: counts
select
  (select cast(count(*) as integer) from library_cases) as solved_count,
  (select cast(coalesce(max(most_of_category), 0) as integer) from library_chosen) as most_of_category;

-- name: cases
-- Grain: one complaint of the case library, the newest first.
select
  source, complaint_id,
  strftime(received_at, '%Y-%m-%d') as day,
  left(text, $most_characters + 1) as text,
  left(resolution, $most_characters + 1) as resolution,
  coalesce(category, []) as category,
  product,
  coalesce(root_cause, []) as root_cause,
  coalesce(root_cause_basis = 'verified', false) as is_verified,
  solution, hours, satisfaction, solved_count
from library_chosen
order by received_at desc, source, complaint_id;

-- name: drop
drop table library_cases;

-- name: drop_chosen
drop table library_chosen;
