-- Grain: one theme, one of its commonest categories or places, or one model that found themes.

-- name: counts
-- Grain: one theme, or what has none, in the period (starts_on = $from) or an earlier one. Cohort: received.
with received as (
  select
    source, complaint_id, theme, received_at,
    received_at >= cast($from as timestamptz) as is_current,
    case
      when received_at >= cast($from as timestamptz) then cast($from as date)
      else cast(date_trunc($unit, cast(received_at as timestamp)) as date)
    end as starts_on
  from complaints
  where received_at < cast($until as timestamptz)
    and received_at >= least(cast($history_from as timestamptz), cast($previous_from as timestamptz))
),
-- A text in another language, a complaint without one, and one whose text was not split yet were read by nobody.
told as (
  select theme, received_at, is_current, starts_on, true as is_read from received where theme is not null
  union all
  select theme, received_at, is_current, starts_on, coalesce(language in ('zh', 'en'), false) as is_read
  from received
  left join store.texts using (source, complaint_id)
  where theme is null
)
select
  cast(theme as integer) as theme_id,
  is_read,
  cast(starts_on as varchar) as starts_on,
  cast(count(*) as integer) as complaints,
  cast(count(*) filter (where is_current and received_at < cast($compared_until as timestamptz)) as integer) as compared,
  cast(count(*) filter (
    where received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz)
  ) as integer) as previous
from told
group by theme, is_read, starts_on
order by theme_id nulls last, is_read desc, starts_on;

-- name: commonest
-- Grain: one of the three commonest categories or places of a theme in the period, of complaints that tell it; none below the
-- minimum cell. Of equals the first by name.
with counted as (
  select theme, 'category' as field, category as path, count(*) as complaints
  from complaints
  where theme is not null and len(category) > 0
    and received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
  group by all
  union all
  select theme, 'place' as field, [place] as path, count(*) as complaints
  from complaints
  where theme is not null and place is not null
    and received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
  group by all
)
select cast(theme as integer) as theme_id, field, path, cast(complaints as integer) as complaints
from counted
cross join settings
where complaints >= minimum_cell
qualify row_number() over (partition by theme, field order by complaints desc, path) <= 3
order by theme_id, field, complaints desc, path;

-- name: found
-- Grain: one theme as it was found. Its sentence and the complaint that said it, only where that complaint is among those looked at.
-- is_recent: most of its complaints so far came since the month began in which the period does.
with told as (
  select theme as theme_id, 2 * count(*) filter (where received_at >= cast($month_from as timestamptz)) > count(*) as is_recent
  from complaints
  where theme is not null and received_at < cast($until as timestamptz)
  group by theme
)
select
  theme_id,
  themes.language,
  since,
  since > min(since) over (partition by themes.language) as has_earlier,
  coalesce(is_recent, false) as is_recent,
  terms,
  coherence,
  stability,
  case when quotes and complaints.complaint_id is not null then excerpt end as excerpt,
  complaints.source as example_source,
  complaints.complaint_id as example_id
from store.themes
left join told using (theme_id)
left join complaints using (source, complaint_id)
cross join settings
order by theme_id;

-- name: models
-- Grain: the newest model of one language.
select language, month, texts as texts_count, themes as themes_count, coherence, stability, criterion
from store.theme_models
order by language desc;
