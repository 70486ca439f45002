-- Grain: one day from $first until $until with complaints received.
select cast(cast(received_at as date) as varchar) as day, cast(count(*) as integer) as complaints
from complaints
where received_at >= cast($first as timestamptz) and received_at < cast($until as timestamptz)
group by 1
order by 1
