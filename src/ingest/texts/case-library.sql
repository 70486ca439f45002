-- The index of the case library: which complaints are solved, and which words their texts have.

-- name: stamp
-- One row: what the index follows from, in short; where complaints stand too, since it names their places.
select concat_ws(
  ' ',
  (
    select concat_ws(' ', count(*), sum(hash(
      rowid, source, complaint_id, received_at, received_precision, day_precision, resolved_at, closed_at, status, flags, satisfaction_score,
      solution, resolution is null, subject, description
    )))
    from complaints
  ),
  (
    select concat_ws(' ', count(*), sum(hash(
      source, complaint_id, "at", at_precision, event, to_status, basis, flags, row_number
    )))
    from events
  ),
  (
    select concat_ws(' ', count(*), sum(hash(source, complaint_id, "at", dimension, score_share))) from surveys
  ),
  (
    select string_agg(concat_ws(' ', step, method, made_from), ' ' order by step)
    from text_methods
    where step = 'words' or step = 'phrases'
  )
);

-- name: known
select method, made_from from text_methods where step = 'case_library';

-- name: solved
-- Grain: one solved complaint: it has ended by $ends_at and is not open again, and something is known of its end; `says`: the same for
-- texts with the same words at the same places, of Traditional and Simplified script alike.
create or replace temp table solved as
with answers as (
  select source, complaint_id, coalesce(avg(score_share) filter (where dimension = 'overall'), avg(score_share)) as score
  from surveys
  where "at" is null or "at" <= cast($as_of as timestamptz)
  group by source, complaint_id
),
spoken as (
  select text_id, struct_pack(words := count(*), places := sum(hash(word_id, position))) as says
  from text_words
  group by text_id
)
select
  case_number, ending_cases.source, ending_cases.complaint_id, ending_cases.received_at, ended_at, text_id, says, solution,
  case
    when not ending_cases.is_vague and not case_ends.is_vague and ended_at >= ending_cases.received_at
    then (epoch_us(ended_at) - epoch_us(ending_cases.received_at)) / 3600000000
  end as hours,
  coalesce(satisfaction_score, score) as satisfaction
from ending_cases
join complaints on complaints.rowid = case_number
join texts on texts.source = ending_cases.source and texts.complaint_id = ending_cases.complaint_id
join spoken using (text_id)
left join case_ends using (case_number)
left join answers on answers.source = ending_cases.source and answers.complaint_id = ending_cases.complaint_id
where ended_at is not null
  or (
    (ending_cases.status = 'closed' or ($ends_at = 'resolved' and ending_cases.status = 'resolved'))
    and (len(solution) > 0 or trim(resolution) <> '')
  );

-- name: groups
-- Grain: one text of solved complaints, numbered from 0 by its newest complaint, the newest text first; that complaint stands for it.
create or replace temp table solved_groups as
with newest as (
  select says, text_id, received_at, source, complaint_id, count(*) over (partition by says) as complaints
  from solved
  qualify row_number() over (partition by says order by received_at desc, source, complaint_id) = 1
)
select
  cast(row_number() over (order by received_at desc, source, complaint_id) - 1 as integer) as group_id, says, text_id, complaints
from newest;

-- name: told_words
-- Grain: one word of one text of solved complaints.
create or replace temp table told_words as
select word_id, group_id, complaints from text_words join solved_groups using (text_id) where is_first;

-- name: empty_known
delete from text_methods where step = 'case_library';

-- name: insert_known
insert into text_methods values ('case_library', $method, $made_from);

-- name: empty_cases
delete from solved_cases;

-- name: empty_words
delete from solved_words;

-- name: empty_terms
delete from solved_terms;

-- name: insert_cases
insert into solved_cases
select group_id, case_number, source, complaint_id, received_at, ended_at, hours, satisfaction, solution
from solved
join solved_groups using (says)
order by group_id, received_at desc, source, complaint_id;

-- name: insert_terms
insert into solved_terms
select word_id, count(*), sum(complaints) from told_words group by word_id order by word_id;

-- name: insert_words
-- The weight of a word in a text: its rarity, ln(1 + texts / texts with it), as a share of the length of the text's vector.
insert into solved_words
with rarities as (
  select word_id, ln(1 + (select count(*) from solved_groups) / texts) as rarity from solved_terms
),
lengths as (
  select group_id, sqrt(sum(rarity * rarity)) as length from told_words join rarities using (word_id) group by group_id
)
select word_id, group_id, cast(round(65535 * rarity / length) as usmallint) as weight
from told_words
join rarities using (word_id)
join lengths using (group_id)
order by word_id, group_id;
