-- Grain: one word or phrase of one language, in the period and before (terms); or in the complaints of one category, product or place (values).

-- name: texts
-- Grain: one complaint with a text received in the period (turn: the last) or in an earlier one.
create or replace temp table dated_texts as
with turns as (
  select cast(started as timestamptz) as started, turn::integer as turn
  from (
    select unnest(from_json($starts, '["VARCHAR"]')) as started, unnest(range(1, json_array_length($starts)::integer + 1)) as turn
  )
),
received as (
  select source, complaint_id, received_at, customer_key, category[1] as category, product, place
  from complaints
  where received_at < cast($until as timestamptz) and received_at >= cast($first as timestamptz)
)
select text_id, texts.language, turn, turn = json_array_length($starts) as is_current, received.*
from received
asof join turns on received.received_at >= turns.started
join store.texts on texts.source = received.source and texts.complaint_id = received.complaint_id
where texts.language in ('zh', 'en');

-- name: copies
-- Grain: one complaint that says the same as an earlier one of these.
create or replace temp table copied_texts as
with pairs as (
  select source, complaint_id, other_source, other_id from store.near_duplicates
  union all
  select other_source, other_id, source, complaint_id from store.near_duplicates
)
select distinct later.text_id
from pairs
join dated_texts as later on later.source = pairs.source and later.complaint_id = pairs.complaint_id
join dated_texts as earlier on earlier.source = pairs.other_source and earlier.complaint_id = pairs.other_id
where earlier.received_at < later.received_at
  or (
    earlier.received_at = later.received_at
    and (earlier.source < later.source or (earlier.source = later.source and earlier.complaint_id < later.complaint_id))
  );

-- name: customers
-- Grain: as dated_texts. Told are also: is_copy; is_repeat, its customer complained several times in that period.
create or replace temp table term_texts as
with repeats as (
  select customer_key, turn
  from dated_texts
  where customer_key is not null
  group by customer_key, turn
  having count(*) > 1
)
select dated_texts.*, copied_texts.text_id is not null as is_copy, repeats.turn is not null as is_repeat
from dated_texts
left join copied_texts on copied_texts.text_id = dated_texts.text_id
left join repeats on repeats.customer_key = dated_texts.customer_key and repeats.turn = dated_texts.turn;

-- name: terms
with documents as (
  select language, count(*) filter (where is_current) as current_texts, count(*) filter (where not is_current) as earlier_texts
  from term_texts
  group by language
),
used as (
  select
    word_id,
    count(*) filter (where is_current) as complaints,
    count(*) filter (where not is_current) as earlier_complaints,
    count(*) filter (where is_current and not is_copy and not is_repeat) as once,
    count(*) filter (where not is_current and not is_copy and not is_repeat) as earlier_once
  from term_texts
  join store.text_words using (text_id)
  where is_first
  group by word_id
),
repeated as (
  -- A customer counts once a period.
  select word_id, count(*) filter (where is_current) as again, count(*) filter (where not is_current) as earlier_again
  from (
    select distinct word_id, customer_key, turn, is_current
    from term_texts
    join store.text_words using (text_id)
    where is_first and is_repeat and not is_copy
  )
  group by word_id
),
counted as (
  select
    word, parts, language, complaints, earlier_complaints,
    once + coalesce(again, 0) as customers,
    earlier_once + coalesce(earlier_again, 0) as earlier_customers
  from used
  join store.words using (word_id)
  left join repeated using (word_id)
),
shown as (
  select
    -- A word of fewer complaints or customers than the minimum cell is shown nowhere.
    case
      when least(complaints, customers) >= minimum_cell then word
      when complaints = 0 and earlier_customers >= minimum_cell then word
    end as word,
    parts, language, complaints, customers, earlier_complaints, earlier_customers,
    customers + earlier_customers >= minimum_cell as is_testable
  from counted
  cross join settings
)
select
  word,
  cast(max(parts) as integer) as parts,
  language,
  cast(sum(complaints) as integer) as complaints,
  cast(sum(customers) as integer) as customers,
  cast(sum(earlier_complaints) as integer) as earlier_complaints,
  cast(sum(earlier_customers) as integer) as earlier_customers,
  cast(count(*) filter (where is_testable) as integer) as tests,
  cast(any_value(current_texts) as integer) as current_texts,
  cast(any_value(earlier_texts) as integer) as earlier_texts
from shown
join documents using (language)
group by word, language
order by language, word;

-- name: values
with current as (
  select text_id, language, category, product, place, customer_key, is_copy, is_repeat, received_at, source, complaint_id
  from term_texts
  where is_current
),
valued as (
  -- A source that tells nothing of a dimension leaves it out, so that not told is not what its texts say.
  select text_id, language, 'category' as dimension, category as value from current
  union all
  select text_id, language, 'product', product from current where (select count(product) from current) > 0
  union all
  select text_id, language, 'place', place from current where (select count(place) from current) > 0
),
sizes as (
  select dimension, value, language, count(*) as texts, sum(count(*)) over (partition by dimension, language) as all_texts
  from valued
  group by dimension, value, language
  qualify texts >= $fewest and all_texts - texts >= $fewest
),
used as (
  select
    word_id,
    text_id,
    not is_copy
      and row_number() over (partition by customer_key, word_id, is_copy order by received_at, source, complaint_id) = 1 as counts
  from current
  join store.text_words using (text_id)
  where is_first and is_repeat
  union all
  select word_id, text_id, not is_copy
  from current
  join store.text_words using (text_id)
  where is_first and not is_repeat
),
everywhere as (
  select word_id, language, count(*) as all_complaints, count(*) filter (where counts) as all_customers
  from used
  join current using (text_id)
  group by word_id, language
),
families as (
  select language, sum(all_customers) as all_uses, count(*) filter (where all_customers >= minimum_cell) as tests
  from everywhere
  cross join settings
  group by language
),
there as (
  select
    sizes.dimension, sizes.value, sizes.language, word_id, sizes.texts, sizes.all_texts,
    count(*) as complaints,
    count(*) filter (where counts) as customers
  from valued
  join sizes
    on sizes.dimension = valued.dimension and sizes.language = valued.language and sizes.value is not distinct from valued.value
  join used using (text_id)
  group by all
),
totals as (
  select *, sum(customers) over (partition by dimension, value, language) as uses from there
)
select
  dimension, value, language, word,
  cast(parts as integer) as parts,
  cast(complaints as integer) as complaints,
  cast(customers as integer) as customers,
  cast(all_complaints as integer) as all_complaints,
  cast(all_customers as integer) as all_customers,
  cast(uses as integer) as uses,
  cast(all_uses as integer) as all_uses,
  cast(texts as integer) as texts,
  cast(all_texts as integer) as all_texts,
  cast(tests as integer) as tests
from totals
join everywhere using (word_id, language)
join families using (language)
join store.words using (word_id, language)
cross join settings
where least(complaints, customers) >= minimum_cell and customers * (all_uses - uses) > (all_customers - customers) * uses
order by dimension, value, language, word;
