-- name: review_settings
-- Grain: one row, what the workspace says of what the meeting looks at.
create or replace temp table review_settings as
select
  cast($type_share as double) as type_share,
  cast($recurring_days as integer) as recurring_days,
  cast($open_days as integer) as open_days,
  cast($inspection_cases as integer) as inspection_cases,
  cast($inspection_floor as integer) as inspection_floor,
  cast($inspection_seed as varchar) as inspection_seed,
  from_json($inspection_by, '["VARCHAR"]') as inspection_by,
  cast($repeat_count as integer) as repeat_count,
  cast($repeat_days as integer) as repeat_days,
  cast($unfounded_share as double) as unfounded_share;

-- name: special_windows
-- Grain: one window in one year, its days half open, with the same window a year earlier.
create or replace temp table special_windows as
select unnest(
  from_json(
    $windows,
    '[{"name": "VARCHAR", "is_preset": "BOOLEAN", "from_day": "DATE", "until_day": "DATE", "year_ago_from": "DATE", "year_ago_until": "DATE"}]'
  ),
  recursive := true
);
