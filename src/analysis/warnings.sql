-- Grain: one complaint with what it counts in (cases, codes, words, cues); then, of a warning, the complaint that stands for it.

-- name: cases
-- Grain: one complaint, numbered from 0 in the order of receipt.
create or replace temp table warning_cases as
with registered as (
  select case_number, min("at") as registered_at from happenings where event = 'recorded' group by case_number
)
select
  cast(row_number() over (order by complaints.received_at, complaints.case_number) - 1 as integer) as row,
  complaints.case_number,
  complaints.source,
  complaints.complaint_id,
  cast(cast(complaints.received_at as date) - date '1970-01-01' as integer) as day,
  epoch_us(complaints.received_at) / 1000000 as received,
  -- When it was entered, which may be days after it was received.
  cast(cast(coalesce(known_complaints.recorded_at, registered_at) as date) - date '1970-01-01' as integer) as registered_day,
  nullif(array_to_string(complaints.category, chr(31)), '') as category,
  nullif(array_to_string(complaints.root_cause, chr(31)), '') as root_cause,
  nullif(complaints.product, '') as product,
  nullif(complaints.place, '') as place,
  nullif(complaints.channel, '') as channel,
  -- The others are nearly all complaints.
  case when complaints.level = 'major' then complaints.level end as level,
  nullif(complaints.department, '') as department,
  complaints.theme
from complaints
join known_complaints using (case_number)
left join registered using (case_number);

-- name: dictionary
-- Grain: one value that a field has in some complaint, with its code; levels of a path as a list.
create or replace temp table warning_values as
select field, value, cast(row_number() over (partition by field order by value) as integer) as code
from (
  select distinct 'category' as field, category as value from warning_cases
  union all select distinct 'root_cause', root_cause from warning_cases
  union all select distinct 'product', product from warning_cases
  union all select distinct 'place', place from warning_cases
  union all select distinct 'channel', channel from warning_cases
  union all select distinct 'level', level from warning_cases
  union all select distinct 'department', department from warning_cases
)
where value is not null;

-- name: values
select field, code, string_split(value, chr(31)) as path from warning_values order by field, code;

-- name: codes
-- Grain: one complaint, in the order of its number. A code is 0 where the field is not told.
select
  day,
  received,
  coalesce(category_value.code, 0) as category,
  coalesce(cause_value.code, 0) as root_cause,
  coalesce(product_value.code, 0) as product,
  coalesce(place_value.code, 0) as place,
  coalesce(channel_value.code, 0) as channel,
  coalesce(level_value.code, 0) as level,
  coalesce(department_value.code, 0) as department,
  coalesce(theme, 0) as theme,
  coalesce(registered_day, -1) as registered_day
from warning_cases
left join (select * from warning_values where field = 'category') as category_value on category_value.value = category
left join (select * from warning_values where field = 'root_cause') as cause_value on cause_value.value = root_cause
left join (select * from warning_values where field = 'product') as product_value on product_value.value = product
left join (select * from warning_values where field = 'place') as place_value on place_value.value = place
left join (select * from warning_values where field = 'channel') as channel_value on channel_value.value = channel
left join (select * from warning_values where field = 'level') as level_value on level_value.value = level
left join (select * from warning_values where field = 'department') as department_value on department_value.value = department
order by row;

-- name: themes
select cast(theme_id as integer) as code, terms from store.themes order by theme_id;

-- name: texts
-- Grain: one complaint with a text that says not the same as an earlier one.
create or replace temp table warning_texts as
with dated as (
  select text_id, row, day, warning_cases.source, warning_cases.complaint_id
  from store.texts
  join warning_cases using (source, complaint_id)
  where language is not null
),
pairs as (
  select source, complaint_id, other_source, other_id from store.near_duplicates
  union all
  select other_source, other_id, source, complaint_id from store.near_duplicates
),
copies as (
  select distinct later.row
  from pairs
  join dated as later on later.source = pairs.source and later.complaint_id = pairs.complaint_id
  join dated as earlier on earlier.source = pairs.other_source and earlier.complaint_id = pairs.other_id
  where earlier.row < later.row
)
select text_id, row, day from dated where row not in (select row from copies);

-- name: watched
-- Grain: one phrase that enough complaints have; or one word that came up after the first eight weeks of texts: new_until is the day
-- up to which it counts as new. Code: its place by name.
create or replace temp table warning_words as
with used as (
  select word_id, count(*) as complaints, min(day, $fewest) as first_days
  from store.text_words
  join warning_texts using (text_id)
  where is_first
  group by word_id
),
named as (
  select word_id, word, parts, first_days[$fewest] + 56 as new_until
  from used
  join store.words using (word_id)
  where complaints >= $fewest
)
select
  word_id, word, parts,
  cast(row_number() over (order by word, word_id) as integer) as code,
  cast(case when parts = 1 then new_until end as integer) as new_until
from named
where parts > 1 or new_until >= (select min(day) from warning_texts) + 112;

-- name: words
select code, word, cast(parts as integer) as parts, new_until from warning_words order by code;

-- name: word_rows
-- Grain: one complaint with one watched word.
select row, code
from store.text_words
join warning_words using (word_id)
join warning_texts using (text_id)
where is_first
order by row, code;

-- name: cue_rows
-- Grain: one complaint with one kind of sign of urgency, by its place in the list given.
select distinct row, cast(list_position(from_json($kinds, '["VARCHAR"]'), cue) as integer) as code
from store.text_cues
join warning_texts using (text_id)
where cue in (select unnest(from_json($kinds, '["VARCHAR"]')))
order by row, code;

-- name: days
-- Grain: one day with the number of sources that reach it.
select cast(day - date '1970-01-01' as integer) as day, cast(count(*) filter (where covered) as integer) as sources
from source_days
join source_reach using (source)
where is_chosen
group by day
order by day;

-- name: reach
select cast(first_day - date '1970-01-01' as integer) as first_day from source_reach where is_chosen order by first_day;

-- name: special_times
select name, cast(from_day as varchar) as from_day, cast(until_day as varchar) as until_day
from special_windows
order by from_day, until_day, name;

-- name: settings
select minimum_cell, quotes, warnings, cast(cast(as_of as date) - date '1970-01-01' as integer) as as_of_day from settings;

-- name: examples
-- Grain: one warning with the complaint closest to what most of its complaints say: that which stands for the theme, else the one with
-- most of the ten commonest words. Its text only where quotes are shown.
with listed as (
  select rank, theme, unnest(rows) as row
  from (
    select unnest(from_json($warnings, '[{"rank": "INTEGER", "theme": "INTEGER", "rows": ["INTEGER"]}]'), recursive := true)
  )
),
used as (
  select rank, row, word_id
  from listed
  join warning_texts using (row)
  join store.text_words using (text_id)
  where is_first
),
tops as (
  select rank, word_id, word, count(*) as complaints
  from used
  join store.words using (word_id)
  cross join settings
  where parts = 1
  group by rank, word_id, word, minimum_cell
  having count(*) >= minimum_cell
  qualify row_number() over (partition by rank order by count(*) desc, word) <= 10
),
scores as (
  select used.rank, used.row, sum(complaints) as score
  from used
  join tops on tops.rank = used.rank and tops.word_id = used.word_id
  group by used.rank, used.row
),
words as (
  select rank, list(word order by complaints desc, word) as words from tops group by rank
),
chosen as (
  select listed.rank, warning_cases.case_number, warning_cases.source, warning_cases.complaint_id
  from listed
  join warning_cases using (row)
  left join scores on scores.rank = listed.rank and scores.row = listed.row
  left join store.themes as themes
    on themes.theme_id = listed.theme and themes.source = warning_cases.source and themes.complaint_id = warning_cases.complaint_id
  qualify row_number() over (
    partition by listed.rank
    order by themes.theme_id is null, coalesce(score, 0) desc, warning_cases.source, warning_cases.complaint_id
  ) = 1
)
select
  chosen.rank,
  chosen.source,
  chosen.complaint_id,
  coalesce(words.words, []) as words,
  case when quotes then left(concat_ws(chr(10), subject, description), 4000) end as text
from chosen
join known_complaints using (case_number)
left join words on words.rank = chosen.rank
cross join settings
order by chosen.rank;

-- name: said
-- Grain: one complaint of the last windows with one word of the list given, by its place from 1, whatever its case.
with listed as (
  select unnest(from_json($words, '["VARCHAR"]')) as word, unnest(range(1, json_array_length($words)::integer + 1))::integer as place
),
texts as (
  select row, lower(nfc_normalize(concat_ws(chr(10), subject, description, demand))) as text
  from warning_cases
  join known_complaints using (case_number)
  where row >= $first and row < $until
)
select place, row
from texts
join listed on contains(text, lower(nfc_normalize(word)))
order by place, row;
