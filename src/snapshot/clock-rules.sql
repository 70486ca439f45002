-- Which rule judges each clock of a complaint.

-- name: clock_rules
-- Grain: one rule of sla: in plaint.yaml, filled from it. `amount`: microseconds, or days.
create or replace temp table clock_rules (
  rule integer,
  policy varchar,
  clock varchar,
  target varchar,
  kind varchar,
  amount bigint,
  calendar varchar,
  pauses varchar[],
  reopening varchar,
  source_limit boolean,
  start_events varchar[],
  -- A resolution does not stop it, closing does.
  waits_for_closing boolean,
  -- numbers the pairs of start and stop that there are
  signature integer
);

-- name: profiles
-- Grain: one combination of what the rules ask of a complaint. $columns: the fields they name and `receipt_epoch`, between which of
-- the days that policies begin and end with it came.
create or replace temp table profiles as
select row_number() over () as profile, *
from (select distinct $columns from judged_complaints where received_at <= cast($as_of as timestamptz));

-- name: case_profiles
create or replace temp table case_profiles as
select case_number, profile
from (select case_number, $columns from judged_complaints where received_at <= cast($as_of as timestamptz)) as each_case
join profiles on $same;

-- name: profile_rules
-- Grain: one clock of one profile, with the first rule that matches.
create or replace temp table profile_rules as
select profile, clock, min(matching.rule) as rule
from ($matching) as matching
join clock_rules using (rule)
group by profile, clock;
