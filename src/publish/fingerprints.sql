-- Grain: one local day with what was received on it, as sums of hashes: independent of order. Of all that a report of a period can read, by the
-- day on which its complaint was received.

-- name: complaints
-- As of as_of, with what follows from their times.
select cast(received_at as date)::varchar as day, cast(bit_xor(hash(complaints)) as varchar) || ' ' || cast(sum(hash(complaints)) as varchar) as content
from (select * exclude (theme, case_number) from complaints) as complaints
group by 1
order by 1;

-- name: texts
-- What single complaints say besides, and what their rows had beyond the fields.
select cast(received_at as date)::varchar as day, cast(bit_xor(hash(told)) as varchar) || ' ' || cast(sum(hash(told)) as varchar) as content
from (
  select
    source, complaint_id, received_at, recorded_at, acknowledged_at, assigned_at, replied_at, promised_at, sla_recorded,
    compensation, currency, subject, description, demand, resolution, attributes, related_complaint_id, known_from
  from known_complaints
) as told
group by 1
order by 1;

-- name: happenings
-- What the log tells; what a complaint's own times tell is among its fields.
select cast(received_at as date)::varchar as day, cast(bit_xor(hash(told)) as varchar) || ' ' || cast(sum(hash(told)) as varchar) as content
from (
  select
    complaints.source, complaints.complaint_id, complaints.received_at, happenings."at", turn, happenings.event, happenings.to_status,
    happenings.department, is_vague, known_events.handler, known_events.level, known_events.step, known_events.from_status
  from happenings
  join complaints using (case_number)
  left join known_events using (event_number)
  where not is_derived
) as told
group by 1
order by 1;

-- name: clocks
-- Those that run: where the others stand follows from what happened.
select cast(received_at as date)::varchar as day, cast(bit_xor(hash(told)) as varchar) || ' ' || cast(sum(hash(told)) as varchar) as content
from (
  select source, complaint_id, received_at, clock, cycle, state, is_due
  from clocks
  join complaints using (case_number)
  where not is_due or state = 'running' or state = 'past_due' or state = 'paused'
) as told
group by 1
order by 1;

-- name: surveys
select cast(received_at as date)::varchar as day, cast(bit_xor(hash(told)) as varchar) || ' ' || cast(sum(hash(told)) as varchar) as content
from (
  select received_at, surveys.*
  from store.surveys
  join complaints using (source, complaint_id)
  cross join settings
  where surveys."at" is null or surveys."at" <= as_of
) as told
group by 1
order by 1;

-- name: near_duplicates
-- Of the later of the two.
select cast(greatest(one.received_at, other.received_at) as date)::varchar as day, cast(bit_xor(hash(pair)) as varchar) as content
from store.near_duplicates as pair
join complaints as one on one.source = pair.source and one.complaint_id = pair.complaint_id
join complaints as other on other.source = other_source and other.complaint_id = other_id
group by 1
order by 1;

-- name: exposure
select cast(period_start as varchar) as day, cast(bit_xor(hash(exposure)) as varchar) as content
from store.exposure
group by 1
order by 1;

-- name: days
-- Which source covers which day.
select cast(day as varchar) as day, string_agg(source || covered, ' ' order by source) as content
from source_days
group by day
order by day;

-- name: files
-- By the first day on which something in them was received; those without any count from the first. The newest load of each.
with first_days as (
  select file_id, min(cast(received_at as date)) as first_day from complaints group by file_id
),
newest as (
  select * from store.files
  qualify row_number() over (partition by source, file_id, table_name order by loaded_in desc) = 1
)
select
  coalesce(cast(first_day as varchar), '') as day,
  cast(bit_xor(hash(source, sha256, rows_read, rejected, refused, notes, exported_at, table_name)) as varchar) as content
from newest
left join first_days using (file_id)
group by 1
order by 1;

-- name: phrases
-- Which phrase stands where: single words follow from the text, phrases from all texts. Their numbers may change, the words do not.
select cast(received_at as date)::varchar as day, cast(bit_xor(hash(told)) as varchar) || ' ' || cast(sum(hash(told)) as varchar) as content
from (
  select received_at, texts.source, texts.complaint_id, spelled.spelling, position, is_first
  from store.text_words
  join (select word_id, hash(word, language, parts) as spelling from store.words where parts > 1) as spelled using (word_id)
  join store.texts using (text_id)
  join complaints on complaints.source = texts.source and complaints.complaint_id = texts.complaint_id
) as told
group by 1
order by 1;

-- name: themes
-- Which text belongs to which theme.
select cast(received_at as date)::varchar as day, cast(bit_xor(hash(source, complaint_id, theme)) as varchar) as content
from complaints
where theme is not null
group by 1
order by 1;

-- name: theme_names
-- What today's themes are called, and the sentences that stand for them.
select cast(bit_xor(hash(themes)) as varchar) || (select string_agg(hash(theme_models)::varchar, ' ' order by language) from store.theme_models)
from store.themes;

-- name: open
-- Days on which complaints were received that are open, or whose limit has not passed: how long they wait follows from as_of.
select distinct cast(received_at as date)::varchar as day
from complaints
where is_open or sla_state = 'not_yet_due'
order by day;

-- name: actions
-- The register, as a whole.
select coalesce(cast(bit_xor(hash(actions)) as varchar), '') from store.actions;

-- name: last_day
-- The local day of as_of.
select cast(cast(as_of as date) as varchar) from settings;
