-- Paths of older versions of a classification, counted under those of today.

-- name: taxonomy_breaks
-- Grain: one path at one level that cannot be compared across a day, since a split changed on it what the path means.
create or replace temp table taxonomy_breaks (field varchar, level integer, path varchar[], on_day date);

-- name: recorded_paths
-- Grain: one path as it was recorded while so many versions were in force.
select distinct $field as path, cast($epoch as integer) as epoch from known_complaints where $field is not null;

-- name: recoded_paths
-- Grain: one recorded path that later versions call otherwise.
create or replace temp table recoded_paths as
select unnest(recoded, recursive := true)
from (
  select unnest(from_json($recoded, '[{"field": "VARCHAR", "epoch": "INTEGER", "recorded": ["VARCHAR"], "path": ["VARCHAR"]}]')) as recoded
);

-- name: breaks
insert into taxonomy_breaks
select unnest(breaks, recursive := true)
from (
  select unnest(from_json($breaks, '[{"field": "VARCHAR", "level": "INTEGER", "path": ["VARCHAR"], "on_day": "DATE"}]')) as breaks
);

-- name: as_recorded
-- Grain: one complaint. Without versions its paths are those it was recorded with.
create or replace temp view comparable_complaints as
select *, cast(null as varchar[]) as category_recorded, cast(null as varchar[]) as root_cause_recorded from known_complaints;

-- name: judged_as_recorded
-- Grain: one complaint. A policy names the paths of its own time.
create or replace temp view judged_complaints as select * from known_complaints;

-- name: judged_as_comparable
-- Grain: one complaint. Where all are judged by the newest policy, it names the newest paths.
create or replace temp view judged_complaints as
select * exclude (category_recorded, root_cause_recorded) from comparable_complaints;

-- name: comparable
-- Grain: one complaint, with its paths as the newest version calls them, and as they were recorded where that differs.
create or replace temp view comparable_complaints as
select
  known.* replace (
    coalesce(categories.path, known.category) as category,
    coalesce(causes.path, known.root_cause) as root_cause
  ),
  case when categories.path is not null then known.category end as category_recorded,
  case when causes.path is not null then known.root_cause end as root_cause_recorded
from known_complaints as known
left join recoded_paths as categories
  on categories.field = 'category' and categories.recorded = known.category and categories.epoch = $category_epoch
left join recoded_paths as causes
  on causes.field = 'root_cause' and causes.recorded = known.root_cause and causes.epoch = $root_cause_epoch;
