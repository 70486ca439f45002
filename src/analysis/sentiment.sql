-- Grain: one period (periods); one value of a dimension in the period (values); one cue in one period (cues); one word that showed a cue in the period (words).

-- name: texts
-- Grain: one complaint received in the period or in an earlier one, with how strongly its text is put; level null: it is not judged.
create or replace temp table felt_texts as
with received as (
  select
    source, complaint_id, department, channel, product,
    category[1] as category,
    received_at >= cast($from as timestamptz) as is_current,
    received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz) as is_previous,
    case
      when received_at >= cast($from as timestamptz) then cast($from as date)
      else cast(date_trunc($unit, received_at) as date)
    end as starts_on
  from complaints
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
)
select
  text_id, starts_on, is_current, is_previous, level,
  -- What is not judged has letters of another language, or none.
  case when level is null then coalesce(language, 'none') end as unjudged,
  if(is_current, category, null) as category,
  if(is_current, department, null) as department,
  if(is_current, channel, null) as channel,
  if(is_current, product, null) as product
from received
left join store.texts using (source, complaint_id)
left join store.text_feelings using (text_id);

-- name: periods
select
  cast(starts_on as varchar) as starts_on,
  is_previous,
  cast(count(level) as integer) as judged,
  cast(count(*) filter (where level = 0) as integer) as level_0,
  cast(count(*) filter (where level = 1) as integer) as level_1,
  cast(count(*) filter (where level = 2) as integer) as level_2,
  cast(count(*) filter (where level = 3) as integer) as level_3,
  cast(count(*) filter (where unjudged <> 'none') as integer) as other_language,
  cast(count(*) filter (where unjudged = 'none') as integer) as without_text
from felt_texts
group by starts_on, is_previous
order by starts_on, is_previous;

-- name: values
with told as (
  select unnest([
    {dimension: 'category', value: category},
    {dimension: 'department', value: department},
    {dimension: 'channel', value: channel},
    {dimension: 'product', value: product}
  ], recursive := true), level, unjudged
  from felt_texts
  where is_current
)
select
  dimension,
  value,
  cast(count(level) as integer) as judged,
  cast(count(*) filter (where level = 0) as integer) as level_0,
  cast(count(*) filter (where level = 1) as integer) as level_1,
  cast(count(*) filter (where level = 2) as integer) as level_2,
  cast(count(*) filter (where level = 3) as integer) as level_3,
  cast(count(*) filter (where unjudged <> 'none') as integer) as other_language,
  cast(count(*) filter (where unjudged = 'none') as integer) as without_text
from told
group by dimension, value
order by dimension, judged desc, value nulls last;

-- name: cues
select
  cue,
  cast(starts_on as varchar) as starts_on,
  is_previous,
  cast(count(distinct text_id) as integer) as complaints
from felt_texts
join store.text_cues using (text_id)
group by cue, starts_on, is_previous
order by cue, starts_on, is_previous;

-- name: words
-- A word of fewer complaints than the minimum cell is shown nowhere.
select cue, word, cast(count(distinct text_id) as integer) as complaints
from felt_texts
join store.text_cues using (text_id)
cross join settings
where is_current
group by cue, word, minimum_cell
having count(distinct text_id) >= minimum_cell
order by cue, complaints desc, word;
