-- name: details
-- What complaints of the bench are about and what came of them: values that depend on a hash of their number.
update complaints set
  product = 'product ' || (hash(row_number, 1) % 8),
  service_step = 'step ' || (hash(row_number, 2) % 6),
  customer_type = 'type ' || (hash(row_number, 3) % 3),
  channel = 'channel ' || (hash(row_number, 4) % 7),
  place = 'place ' || (hash(row_number, 5) % 40),
  region = 'region ' || (hash(row_number, 6) % 12),
  category = ['category ' || (hash(row_number, 7) % 6), 'kind ' || (hash(row_number, 7) % 30)],
  root_cause = case when hash(row_number, 8) % 5 < 4 then ['cause ' || (hash(row_number, 9) % 8), 'detail ' || (hash(row_number, 9) % 40)] end,
  root_cause_basis = case when hash(row_number, 8) % 5 < 3 then 'verified' when hash(row_number, 8) % 5 < 4 then 'presumed' end,
  level = case when hash(row_number, 10) % 20 = 0 then 'major' when hash(row_number, 10) % 20 < 4 then 'important' else 'general' end,
  severity = 'severity ' || (hash(row_number, 11) % 4),
  customer_key = 'customer ' || (hash(row_number, 12) % 700000),
  demand = case hash(row_number, 13) % 6
    when 0 then '退款' when 1 then '赔偿损失' when 2 then '找回包裹' when 3 then '书面道歉' when 4 then '给个说法' end,
  liability = case when resolved_at is not null then
    case hash(row_number, 14) % 10
      when 0 then 'customer' when 1 then 'third_party' when 2 then 'none' when 3 then 'undetermined' else 'company' end end,
  outcome = case when resolved_at is not null then
    case hash(row_number, 15) % 4 when 0 then 'not_upheld' when 1 then 'partly_upheld' else 'upheld' end end,
  solution = case when resolved_at is not null then
    case hash(row_number, 16) % 5 when 0 then ['refund'] when 1 then ['apology'] when 2 then ['apology', 'compensation'] when 3 then ['explanation'] else ['exchange'] end end,
  decided_by = case when resolved_at is not null then
    case when hash(row_number, 17) % 10 < 7 then 'first_line' when hash(row_number, 17) % 10 < 9 then 'supervisor' else 'management' end end,
  compensation = case when resolved_at is not null and hash(row_number, 16) % 5 = 2 then 10 + hash(row_number, 18) % 500 end,
  currency = case when resolved_at is not null and hash(row_number, 16) % 5 = 2 then 'CNY' end,
  satisfaction = case when resolved_at is not null and hash(row_number, 19) % 20 < 9 then cast(1 + hash(row_number, 20) % 5 as varchar) end,
  satisfaction_score = case when resolved_at is not null and hash(row_number, 19) % 20 < 9 then (hash(row_number, 20) % 5) / 4.0 end;

-- name: surveys
-- Grain: one answer of one complaint to one question.
insert into surveys by name
select
  md5(complaint_id || dimension) as row_key,
  source,
  complaint_id,
  resolved_at + interval 1 day as "at",
  dimension,
  cast(1 + hash(row_number, dimension) % 5 as varchar) as score,
  (hash(row_number, dimension) % 5) / 4.0 as score_share,
  source as loaded_from,
  'surveys' as file_id,
  row_number,
  1 as loaded_in
from complaints
cross join (select unnest(['speed', 'effect', 'attitude', 'transparency', 'overall']) as dimension)
where resolved_at < timestamptz '2026-10-29 00:00:00+08' and hash(row_number, 21) % 20 < 3
order by row_number, dimension;

-- name: exposure
-- Grain: one week of one place.
insert into exposure by name
select
  md5(cast(week as varchar) || place) as row_key,
  cast(week as date) as period_start,
  cast(week as date) + 6 as period_end,
  'place' as dimension,
  'place ' || place as value,
  100000 + 1000 * place as quantity,
  'parcels' as unit,
  'parcels' as loaded_from,
  'parcels' as file_id,
  row_number() over () as row_number,
  1 as loaded_in
from generate_series(date '2024-08-26', date '2026-11-02', interval 7 day) as weeks (week)
cross join range(40) as places (place);
