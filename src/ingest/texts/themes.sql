-- name: at_hand
-- One row: how many texts can have themes, and whether an earlier run left any.
select
  (select count(*)::integer from texts where language in ('zh', 'en')) as texts,
  exists (from themes) or exists (from text_methods where step = 'themes') as has_themes;

-- name: method
-- What texts were split with: themes follow from it.
select coalesce(any_value(method), '') from text_methods where step = 'words';

-- name: content
-- One row: what the themes follow from, in short.
select concat_ws(
  ' ',
  count(*),
  coalesce(sum(hash(source, complaint_id, text_hash, language, received_at, list_contains(flags, 'future:received_at'))), 0)
)
from texts
join complaints using (source, complaint_id);

-- name: known
select method, made_from from text_methods where step = 'themes';

-- name: number_texts
-- Grain: one text of one language; place: its number, from 0, in an order that is as good as drawn and depends on nothing but the
-- complaint's name. month: of the year 0, local; -1: its time lies in the future.
create or replace temp table theme_texts as
select
  text_id,
  texts.language,
  (row_number() over (
    partition by texts.language
    order by md5_number_lower(source || chr(0) || complaint_id), source, complaint_id
  ) - 1)::integer as place,
  case
    when coalesce(list_contains(flags, 'future:received_at'), false) then -1
    else year(timezone($timezone, received_at)) * 12 + month(timezone($timezone, received_at)) - 1
  end::integer as month,
  epoch_us(received_at) / 1000000 as received,
  -- Whole numbers up to 2^53: a double has them as they are.
  hash(source, complaint_id, text_hash, received_at) >> 11 as content
from texts
join complaints using (source, complaint_id)
where texts.language in ('zh', 'en');

-- name: number_words
-- Grain: one word; place: its number, from 0, by name.
create or replace temp table theme_words as
select word_id, language, word, (row_number() over (partition by language order by word) - 1)::integer as place
from words
where parts = 1;

-- name: count_texts
select count(*)::integer from theme_texts where language = $language;

-- name: count_words
select count(*)::integer
from text_words
join (from theme_texts where language = $language) as own_texts using (text_id)
join (from theme_words where language = $language) as own_words using (word_id);

-- name: texts
select text_id, month, received::double, content::double from theme_texts where language = $language order by place;

-- name: vocabulary
select word from theme_words where language = $language order by place;

-- name: text_words
-- Joined by the word alone: with the language beside it, every text would first meet every word of its language.
select own_texts.place, own_words.place
from text_words
join (from theme_texts where language = $language) as own_texts using (text_id)
join (from theme_words where language = $language) as own_words using (word_id)
order by own_texts.place, position;

-- name: forget
delete from themes;
delete from text_themes;
delete from theme_models;
delete from text_methods where step = 'themes';

-- name: forget_fits
delete from theme_fits;

-- name: known_fits
select language, month, made_from, theme_ids as ids from theme_fits order by month, language desc;

-- name: insert_fit
insert into theme_fits values ($language, $month, $made_from, from_json($ids, '["INTEGER"]'));

-- name: remember
insert into text_methods values ('themes', $method, $made_from);

-- name: typical
-- Grain: one text that fits a theme best, of texts that differ; what it says, redacted.
with best as (
  select theme_id, fit, texts.text_hash, source, complaint_id, coalesce(nullif(description, ''), subject) as says
  from text_themes
  join texts using (text_id)
  join complaints using (source, complaint_id)
  qualify row_number() over (partition by theme_id, texts.text_hash order by source, complaint_id) = 1
)
select theme_id, source, complaint_id, says
from best
where says is not null
qualify row_number() over (partition by theme_id order by fit desc, text_hash, source, complaint_id) <= $most
order by theme_id, fit desc, text_hash, source, complaint_id;

-- name: insert_theme
insert into themes
values (
  $theme_id, $language, $since, from_json($terms, '["VARCHAR"]'), $texts, $coherence, $stability, $source, $complaint_id, $excerpt
);

-- name: insert_model
insert into theme_models values ($language, $month, $texts, $themes, $coherence, $stability, $criterion);

-- name: forget_working
drop table theme_texts;
drop table theme_words;
