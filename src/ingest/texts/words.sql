-- name: pending
-- Grain: one complaint whose text was not split into words yet, or has changed since.
create or replace temp table pending_texts as
with told as (
  select source, complaint_id, nullif(concat_ws(chr(10), subject, description), '') as text from complaints
)
select told.source, told.complaint_id, text, coalesce(md5(text), '') as text_hash
from told
left join texts using (source, complaint_id)
where texts.text_hash is distinct from coalesce(md5(text), '')
order by told.source, told.complaint_id;

-- name: forget_words
delete from text_words where text_id in (
  select text_id from texts join pending_texts using (source, complaint_id)
);

-- name: forget_texts
delete from texts where (source, complaint_id) in (select (source, complaint_id) from pending_texts);

-- name: batch
select rowid::integer as position, text from pending_texts where rowid >= $first and rowid < $last order by rowid;

-- name: insert_texts
insert into texts
select $offset + pending_texts.rowid, source, complaint_id, language, text_hash
from pending_texts
left join text_languages on text_languages.position = pending_texts.rowid;
