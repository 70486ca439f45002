-- Grain: one source on one day from $from until $until; covered: its data reaches that day.
select source_reach.source, cast(source_reach.first_day as varchar) as first_day, cast(day as varchar) as day, covered
from source_reach
left join source_days on source_days.source = source_reach.source and day >= cast($from as date) and day < cast($until as date)
where source_reach.first_day < cast($until as date) and is_chosen
order by source_reach.source, day
