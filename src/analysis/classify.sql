-- Grain: one complaint received before the period with a class of its own and a text, the newest first.
with classed as (
  select
    case_number,
    received_at,
    source,
    complaint_id,
    case when $field = 'category' then category when root_cause_basis is distinct from 'presumed' then root_cause end as path
  from complaints
  where received_at < cast($from as timestamptz)
)
select concat_ws(chr(10), known_complaints.subject, known_complaints.description, known_complaints.demand) as text, path
from classed
join known_complaints using (case_number)
cross join settings
where len(path) > 0
  and not list_contains(other_names, path[-1])
  and concat_ws('', known_complaints.subject, known_complaints.description, known_complaints.demand) <> ''
order by classed.received_at desc, classed.source, classed.complaint_id
limit cast($most as bigint)
