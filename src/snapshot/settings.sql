-- name: settings
-- Grain: one row, what the workspace says that analyses need.
create or replace temp table settings as
select
  cast($as_of as timestamptz) as as_of,
  cast($at_risk_hours as double) as at_risk_hours,
  cast($silent_days as double) as silent_days,
  $ends_at as ends_at,
  cast($working_calendar as varchar) as working_calendar,
  cast($minimum_cell as integer) as minimum_cell,
  -- Whether sentences of customers may be shown.
  cast($quotes as boolean) as quotes,
  -- The version of each classification that paths are counted under; null: none is told.
  cast(from_json($taxonomy_version, '{"category": "VARCHAR", "root_cause": "VARCHAR"}') as struct(category varchar, root_cause varchar)) as taxonomy_version,
  -- As they are written, and in small and in capital letters.
  list_distinct(flatten(list_transform(
    from_json($other_names, '["VARCHAR"]'),
    name -> [nfc_normalize(trim(name)), lower(nfc_normalize(trim(name))), upper(nfc_normalize(trim(name)))]
  ))) as other_names,
  $demands as demands,
  $capacity as capacity,
  $classify as classify,
  $warnings as warnings,
  $revisions as revisions,
  cast($keeps_lunar_festivals as boolean) as keeps_lunar_festivals;

-- name: expected_order
-- Grain: one event that is expected of a complaint, in the order of `position`.
create or replace temp table expected_order as
select generate_subscripts(events, 1) as position, cast(unnest(events) as event_code) as event
from (select from_json($expected_order, '["VARCHAR"]') as events);
