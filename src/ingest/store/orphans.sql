-- Grain: one source of events, surveys or aspects, with its rows whose complaint no source has told of.
with told as (
  select 'events' as table_name, loaded_from, source, complaint_id from events where basis = 'logged'
  union all
  select 'surveys', loaded_from, source, complaint_id from surveys
  union all
  select 'aspects', loaded_from, source, complaint_id from aspects
)
select loaded_from as source, table_name as "table", cast(count(*) as integer) as rows
from told
anti join complaints using (source, complaint_id)
group by loaded_from, table_name
order by loaded_from, table_name
