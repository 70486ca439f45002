-- Grain: one word of one language, with the complaints that use it in the period and before; rare words are lumped together.
with dated as (
  select texts.text_id, texts.language, received_at >= cast($from as timestamptz) as is_current
  from complaints
  join store.texts using (source, complaint_id)
  where texts.language in ('zh', 'en')
    and received_at < cast($until as timestamptz)
    and received_at >= cast($earlier_from as timestamptz)
),
documents as (
  select language, count(*) filter (where is_current) as current_texts, count(*) filter (where not is_current) as earlier_texts
  from dated
  group by language
),
used as (
  select
    word_id,
    dated.language,
    count(*) filter (where is_current) as complaints,
    count(*) filter (where not is_current) as earlier_complaints
  from dated
  join store.text_words using (text_id)
  where is_first
  group by word_id, dated.language
),
shown as (
  select
    -- A word of fewer complaints than the minimum cell is shown nowhere.
    case
      when complaints >= minimum_cell then word
      when complaints = 0 and earlier_complaints >= minimum_cell then word
    end as word,
    used.language,
    complaints,
    earlier_complaints
  from used
  join store.words using (word_id)
  cross join settings
)
select
  word,
  language,
  cast(sum(complaints) as integer) as complaints,
  cast(sum(earlier_complaints) as integer) as earlier_complaints,
  cast(any_value(current_texts) as integer) as current_texts,
  cast(any_value(earlier_texts) as integer) as earlier_texts
from shown
join documents using (language)
group by word, language
order by language, word
