-- Finds solved complaints in the index of the case library.

-- name: complaint
-- Grain: one complaint with this id, by itself or after its source.
select cast(rowid as integer) as case_number, source, complaint_id, nullif(trim(concat_ws(chr(10), subject, description)), '') as text
from complaints
where complaint_id = $id or (complaint_id = $own_id and source = $source)
order by source, complaint_id;

-- name: places
-- Grain: one solved complaint in the order of the index, with its row there and in complaints.
select group_id, cast(rowid as integer), cast(case_number as integer) from solved_cases;

-- name: terms
-- Grain: one word of the question that solved complaints have, the rarest first.
with asked as (
  select unnest(from_json($words, '["VARCHAR"]')) as word
)
select word_id, word, texts, complaints
from asked
join words using (word)
join solved_terms using (word_id)
order by texts, word, word_id;

-- name: related
-- Grain: one word that holds a word of the question, or is held by it; the commonest few.
with asked as (
  select unnest(from_json($words, '["VARCHAR"]')) as asked_word
)
select distinct word_id, word, texts, complaints
from asked
join words on case language
  when 'zh' then contains(word, asked_word) or contains(asked_word, word)
  else starts_with(word, asked_word) or starts_with(asked_word, word)
end
join solved_terms using (word_id)
where parts = 1 and word <> asked_word
qualify row_number() over (partition by asked_word order by texts desc, word, word_id) <= 5
order by texts, word, word_id;

-- name: shortlist
-- Grain: one text that has words of the question, those with the highest cosine of these words, of equals the newer.
with found as (
  $branches
)
select group_id
from found
$asked
group by group_id
order by sum(score) desc, group_id
limit $shortlist;

-- name: chosen_groups
create or replace temp table chosen_groups as
select cast(unnest(from_json($groups, '["INTEGER"]')) as integer) as group_id;

-- name: shared
-- Grain: one word of the question (its place there) in one of the chosen texts.
with found as (
  $branches
)
select term, group_id, weight from found semi join chosen_groups using (group_id) order by group_id, term;

-- name: plain_complaints
select rowid as case_number, * from complaints

-- name: complaints_with_themes
select complaints.rowid as case_number, complaints.*, theme_id as theme
from complaints
left join (texts join text_themes using (text_id)) as themed using (source, complaint_id)

-- name: left_cases
-- Grain: one complaint that the filters leave.
select cast(case_number as integer) from ($filtered) as filtered where $condition;

-- name: make_asked_groups
create or replace temp table asked_groups (group_id integer);

-- name: texts
-- Grain: one complaint with its text.
with asked as (
  select cast(unnest(from_json($numbers, '["BIGINT"]')) as bigint) as case_number
)
select cast(case_number as integer) as case_number, concat_ws(chr(10), subject, description) as text
from asked
join complaints on complaints.rowid = case_number;

-- name: details
-- Grain: one complaint that stands for a text that was found, with its row in the index.
with asked as (
  select
    unnest(from_json($numbers, '["BIGINT"]')) as case_number,
    unnest(from_json($rows, '["BIGINT"]')) as solved_row
)
select
  cast(asked.case_number as integer) as case_number,
  complaints.source,
  complaints.complaint_id,
  strftime(complaints.received_at, '%Y-%m-%dT%H:%M:%S%z') as received_at,
  strftime(ended_at, '%Y-%m-%dT%H:%M:%S%z') as ended_at,
  hours,
  solved_cases.satisfaction,
  coalesce(complaints.solution, []) as solution,
  solution_mode,
  decided_by,
  outcome,
  coalesce(category, []) as category,
  product,
  coalesce(root_cause, []) as root_cause,
  root_cause_basis,
  nullif(trim(concat_ws(chr(10), subject, description)), '') as text,
  nullif(trim(resolution), '') as resolution
from asked
join solved_cases on solved_cases.rowid = solved_row
join complaints on complaints.rowid = asked.case_number;

-- name: summary
-- Grain: all complaints of the texts that were found, then one kind of solution of theirs; a complaint with several counts in each.
with asked as (
  select cast(unnest(from_json($rows, '["BIGINT"]')) as bigint) as solved_row
),
found as (
  select hours, satisfaction, solution from asked join solved_cases on solved_cases.rowid = solved_row
),
told as (
  select 'all' as dimension, null as value, hours, satisfaction from found
  union all
  select 'solution', unnest(case when len(solution) > 0 then list_distinct(solution) else [null] end), hours, satisfaction from found
)
select
  dimension,
  value,
  cast(count(*) as integer) as solved_count,
  cast(count(satisfaction) as integer) as answered_count,
  cast(count(*) filter (where satisfaction >= 0.75) as integer) as satisfied_count,
  cast(count(hours) as integer) as hours_known_count,
  median(hours) as median_hours
from told
group by dimension, value
order by dimension, solved_count desc, value nulls last;
