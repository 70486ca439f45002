-- name: owners
-- Grain: one source that has, or had, a complaint of this id.
select distinct source from complaints where complaint_id = $id
union
select distinct source from versions where complaint_id = $id
union
select distinct source from events where complaint_id = $id
union
select distinct source from surveys where complaint_id = $id
union
select distinct source from aspects where complaint_id = $id
order by source;

-- name: known_as_forgotten
select count(*) from forgotten where key_hash = sha256(source || chr(0) || $id);

-- name: complaints
delete from complaints where source = $source and complaint_id = $id;

-- name: versions
delete from versions where source = $source and complaint_id = $id;

-- name: sightings
delete from sightings where source = $source and complaint_id = $id;

-- name: aspects
delete from aspects where source = $source and complaint_id = $id;

-- name: events
delete from events where source = $source and complaint_id = $id;

-- name: surveys
delete from surveys where source = $source and complaint_id = $id;

-- name: last_seen
delete from last_seen where source = $source and complaint_id = $id;

-- name: near_duplicates
delete from near_duplicates
where (source = $source and complaint_id = $id) or (other_source = $source and other_id = $id);

-- name: text_words
delete from text_words
where text_id in (select text_id from texts where source = $source and complaint_id = $id);

-- name: text_feelings
delete from text_feelings
where text_id in (select text_id from texts where source = $source and complaint_id = $id);

-- name: text_cues
delete from text_cues
where text_id in (select text_id from texts where source = $source and complaint_id = $id);

-- name: text_themes
delete from text_themes
where text_id in (select text_id from texts where source = $source and complaint_id = $id);

-- name: solved_words
-- Also what its copies said in the same words: the index is made anew when it is used next.
delete from solved_words
where group_id in (select group_id from solved_cases where source = $source and complaint_id = $id);

-- name: solved_terms
delete from solved_terms where word_id not in (select word_id from solved_words);

-- name: solved_cases
delete from solved_cases where source = $source and complaint_id = $id;

-- name: theme_sentences
-- Its terms stay: each is in at least one other text.
update themes set source = null, complaint_id = null, excerpt = null where source = $source and complaint_id = $id;

-- name: texts
delete from texts where source = $source and complaint_id = $id;

-- name: words
delete from words where word_id not in (select word_id from text_words);

-- name: tombstone
insert into forgotten values ($source, sha256($source || chr(0) || $id));
