-- name: stamp
-- One row: the content that words follow from, in short.
select concat_ws(' ', count(*), coalesce(sum(hash(source, complaint_id, subject, description)), 0)) from complaints;

-- name: known
select method, made_from from text_methods where step = $step;

-- name: products
-- Grain: one product, the most frequent first.
select product
from complaints
where length(product) between 2 and 20
group by product
order by count(*) desc, product
limit $limit;

-- name: forget_all
delete from text_words;
delete from text_feelings;
delete from text_cues;
delete from text_themes;
delete from texts;
delete from words;
-- what later steps made of the words is gone with them
delete from text_methods;

-- name: pending
-- Grain: one complaint whose text was not split into words yet, or has changed since; position: its number, from 0, in the order in
-- which they were received, so that the words of one time stand together.
create or replace temp table pending_texts as
with told as (
  -- a subject ends like a sentence: its last word is no neighbour of the description's first
  select source, complaint_id, received_at, nullif(concat_ws('。' || chr(10), subject, description), '') as text from complaints
)
select
  (row_number() over (order by received_at, told.source, told.complaint_id) - 1)::integer as position,
  told.source, told.complaint_id, text, coalesce(md5(text), '') as text_hash
from told
left join texts using (source, complaint_id)
where texts.text_hash is distinct from coalesce(md5(text), '')
order by position;

-- name: forgotten
-- Grain: one text that is split anew, or whose complaint is gone.
create or replace temp table forgotten_texts as
select text_id
from texts
where (source, complaint_id) in (select (source, complaint_id) from pending_texts)
   or (source, complaint_id) not in (select (source, complaint_id) from complaints);

-- name: forget
delete from text_words where text_id in (select text_id from forgotten_texts);
delete from text_feelings where text_id in (select text_id from forgotten_texts);
delete from text_cues where text_id in (select text_id from forgotten_texts);
delete from text_themes where text_id in (select text_id from forgotten_texts);
delete from texts where text_id in (select text_id from forgotten_texts);

-- name: batch
select text from pending_texts where position >= $first and position < $last order by position;

-- name: make_languages
create or replace temp table text_languages (position integer, language utinyint);

-- name: insert_texts
insert into texts
select
  $offset + position, source, complaint_id,
  case text_languages.language when 1 then 'zh' when 2 then 'en' when 3 then 'other' end,
  text_hash
from pending_texts
join text_languages using (position);

-- name: drop_unused
-- Of a text that changed nothing is left: also its words that no other text has.
delete from words where word_id not in (select word_id from text_words);

-- name: forget_phrases
-- A text that takes another's place says the same, yet its phrases have to be found again.
delete from text_methods where step = 'phrases';

-- name: forget_method
delete from text_methods where step = $step;

-- name: remember_method
insert into text_methods values ($step, $method, $made_from);
