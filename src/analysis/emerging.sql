-- Grain: one word, phrase or theme with its counts by period (counts); then, of those that grow: what they share, since when and where.
-- The texts that are counted (term_texts) are those of keywords.sql.

-- name: exposures
-- Grain: one language in one period, turn 1 the earliest.
select language, turn, count(*)::integer as texts
from term_texts
group by language, turn
order by language, turn;

-- name: counts
with uses as (
  -- One number for both: grouping by one is faster.
  select text_id, word_id as term from store.text_words where is_first
  union all
  select text_id, -1 - theme_id from store.text_themes
),
used as (
  select
    term, turn,
    count(*) as complaints,
    count(*) filter (where not is_copy and not is_repeat) as once
  from term_texts
  join uses using (text_id)
  group by term, turn
),
repeated as (
  -- A customer counts once a period.
  select term, turn, count(distinct customer_key) as again
  from term_texts
  join uses using (text_id)
  where is_repeat and not is_copy
  group by term, turn
),
counted as (
  select used.term, used.turn, complaints, once + coalesce(again, 0) as customers
  from used
  left join repeated on repeated.term = used.term and repeated.turn = used.turn
),
together as (
  select
    case when term > 0 then term end as word_id,
    case when term < 0 then -1 - term end as theme_id,
    sum(customers) as all_customers,
    coalesce(sum(customers) filter (where turn = $last), 0) as current_customers,
    coalesce(sum(complaints) filter (where turn = $last), 0) as current_complaints,
    list(turn::integer order by turn) as turns,
    list(complaints::integer order by turn) as complaints,
    list(customers::integer order by turn) as customers
  from counted
  group by term
  -- Whatever has fewer in all can never be told: it is not tested.
  having all_customers >= (select minimum_cell from settings)
)
select
  -- A word of fewer complaints or customers than the minimum cell is shown nowhere.
  case when least(current_complaints, current_customers) >= minimum_cell then together.word_id end as word_id,
  case when least(current_complaints, current_customers) >= minimum_cell then together.theme_id end as theme_id,
  coalesce(words.language, themes.language) as language,
  coalesce(parts, 0)::integer as parts,
  case when word is null then terms[:5] else [word] end as terms,
  turns, complaints, customers
from together
left join store.words on words.word_id = together.word_id
left join store.themes on themes.theme_id = together.theme_id
cross join settings
order by language, parts, terms, together.theme_id;

-- name: chosen
-- Grain: one complaint of the period with one of the chosen terms; number: the term's place among them, from 0.
create or replace temp table emerging_texts as
with chosen as (
  select
    unnest(from_json($words, '["INTEGER"]')) as word_id,
    unnest(from_json($themes, '["INTEGER"]')) as theme_id,
    unnest(range(json_array_length($words)::integer))::integer as number
)
select number, text_id
from chosen
join store.text_words using (word_id)
join term_texts using (text_id)
where is_first and is_current
union all
select number, text_id
from chosen
join store.text_themes using (theme_id)
join term_texts using (text_id)
where is_current;

-- name: shared
-- Grain: two chosen terms that stand in the same complaints.
select one.number as term, other.number as other, count(*)::integer as complaints
from emerging_texts as one
join emerging_texts as other using (text_id)
where one.number != other.number
group by all
order by all;

-- name: tops
-- Grain: one chosen term and the category, or the place, of most of its complaints; told from the minimum cell on.
with valued as (
  select number, 'category' as dimension, complaints.category as path
  from emerging_texts
  join term_texts using (text_id)
  join complaints using (source, complaint_id)
  union all
  select number, 'place', [term_texts.place]
  from emerging_texts
  join term_texts using (text_id)
  where term_texts.place is not null
)
select number, dimension, path, count(*)::integer as complaints
from valued
cross join settings
where len(path) > 0
group by number, dimension, path, minimum_cell
having count(*) >= minimum_cell
qualify row_number() over (partition by number, dimension order by count(*) desc, path) = 1
order by number, dimension;

-- name: first_days
-- Grain: one chosen term and the day on which it was first received, as far as the data reach back.
with chosen as (
  select
    unnest(from_json($words, '["INTEGER"]')) as word_id,
    unnest(from_json($themes, '["INTEGER"]')) as theme_id,
    unnest(range(json_array_length($words)::integer))::integer as number
),
used as (
  select number, text_id from chosen join store.text_words using (word_id)
  union all
  select number, text_id from chosen join store.text_themes using (theme_id)
)
select number, cast(cast(min(received_at) as date) as varchar) as first_day
from used
join store.texts using (text_id)
join complaints using (source, complaint_id)
group by number
order by number;
