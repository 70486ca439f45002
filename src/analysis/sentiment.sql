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

-- name: pressing
-- For the list for the meeting. Grain: one department with the complaints received in the period whose text is judged: how many of them show a pressing cue and are open
-- at its end, and which.
with bounds as (
  select
    cast($from as timestamptz) as period_from,
    cast($until as timestamptz) as period_until,
    least(cast($until as timestamptz), as_of + interval 1 microsecond) as known_until,
    ends_at
  from settings
),
asked as (
  select cue, rank
  from (select unnest(from_json($cues, '["VARCHAR"]')) as cue, generate_subscripts(from_json($cues, '["VARCHAR"]'), 1) as rank)
),
received as (
  select
    case_number, text_id, source, complaint_id, department, received_at, ended_at, end_unknown, reopened_at,
    coalesce(priority = 'urgent' or level = 'major', false) as is_urgent
  from complaints
  cross join bounds
  join store.texts using (source, complaint_id)
  where received_at >= period_from and received_at < period_until and text_id in (select text_id from store.text_feelings)
),
standing as (
  -- What was ended and reopened was not open in between: its last end does not say.
  select case_number, arg_max(event = 'received' or event = 'reopened', row("at", turn, row_number)) as was_open
  from happenings
  cross join bounds
  where case_number in (select case_number from received where reopened_at is not null)
    and "at" < known_until
    and (
      event = 'received' or event = 'reopened' or event = 'closed'
      or (event = 'resolved' and ends_at = 'resolved')
    )
  group by case_number
),
shown as (
  select text_id, list(distinct rank order by rank) as ranks
  from store.text_cues
  join asked using (cue)
  where text_id in (select text_id from received)
  group by text_id
),
judged as (
  select
    received.*,
    ranks,
    (epoch_us(known_until) - epoch_us(received_at)) / 3600000000 as hours,
    ranks is not null and received_at < known_until and not end_unknown
      and coalesce(was_open, ended_at is null or ended_at >= known_until) as is_found
  from received
  cross join bounds
  left join standing using (case_number)
  left join shown using (text_id)
)
select
  department as owner,
  cast(count(*) as integer) as base_count,
  cast(count(*) filter (where is_found) as integer) as complaints,
  cast(count(*) filter (where is_found and is_urgent) as integer) as urgent_count,
  max(hours) filter (where is_found) as hours,
  list_transform(
    list_sort(list_distinct(coalesce(flatten(list(ranks) filter (where is_found)), []))),
    rank -> from_json($cues, '["VARCHAR"]')[rank]
  ) as cues,
  -- The most pressing cue first, then the most urgent and the longest open, as many as a command may name.
  coalesce(
    (list({'source': source, 'complaint_id': complaint_id}
      order by ranks[1], is_urgent desc, hours desc, source, complaint_id) filter (where is_found))[1:20],
    []
  ) as found
from judged
group by department
order by department nulls last;
