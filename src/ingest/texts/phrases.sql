-- name: stamp
-- One row: what phrases follow from, in short.
select concat_ws(
  ' ',
  count(*),
  coalesce(sum(hash(text_hash, language)), 0),
  (select any_value(method) from text_methods where step = 'words')
)
from texts;

-- name: known
select made_from from text_methods where step = 'phrases' and method = $method;

-- name: forget_places
delete from text_words where word_id in (select word_id from words where parts > 1);

-- name: forget_phrases
delete from words where parts > 1;

-- name: uses
-- Grain: one word in enough texts to stand in a phrase.
create or replace temp table phrase_words as
select word_id, language, word
from words
join (
  select word_id from text_words where is_first group by word_id having count(*) >= $fewest
) using (word_id)
where parts = 1;

-- name: all_uses
select count(*) from text_words join words using (word_id) where language = $language;

-- name: counted_uses
select count(*) from text_words semi join (from phrase_words where language = $language) as own using (word_id);

-- name: placed
select text_id, word_id, position
from text_words
semi join (from phrase_words where language = $language) as own using (word_id)
order by text_id, position;

-- name: spelled
select word_id, word from phrase_words where language = $language;
