-- How limits would stand if the newest policies had always been in force.

-- name: set_aside_clocks
alter table clocks rename to judged_clocks;

-- name: set_aside_rules
alter table clock_rules rename to judged_rules;

-- name: restated_clocks
-- Grain: one run of one clock of one complaint, judged by the newest policies; `policy` null: the source's own limit, or none.
create or replace temp table restated_clocks as
select case_number, clock, cycle, policy, limit_at, is_due, state
from clocks
left join (select rule, policy from clock_rules) as rules using (rule);

-- name: drop_clocks
drop table clocks;

-- name: drop_rules
drop table clock_rules;

-- name: take_back_clocks
alter table judged_clocks rename to clocks;

-- name: take_back_rules
alter table judged_rules rename to clock_rules;

-- name: restated_as_judged
-- Grain: one run of one clock of one complaint. Without policies that changed nothing is judged otherwise.
create or replace temp view restated_clocks as
select case_number, clock, cycle, policy, limit_at, is_due, state
from clocks
left join (select rule, policy from clock_rules) as rules using (rule);
