-- Grain: one complaint received in the period; of the span that it is compared with only those without a class.
with classed as (
  select
    case_number,
    received_at,
    source,
    complaint_id,
    if($field = 'category', category, root_cause) as path,
    $field = 'category' or root_cause_basis is distinct from 'presumed' as is_reference,
    received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz) as is_current,
    received_at >= cast($from as timestamptz) and received_at < cast($compared_until as timestamptz) as is_compared
  from complaints
  where (received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz))
    or (received_at >= cast($previous_from as timestamptz) and received_at < cast($previous_until as timestamptz))
)
select
  classed.source,
  classed.complaint_id,
  cast(cast(classed.received_at as date) as varchar) as received_on,
  coalesce(path, []) as path,
  is_reference,
  len(coalesce(path, [])) = 0 or list_contains(other_names, path[-1]) as is_unclassified,
  is_current,
  is_compared,
  concat_ws(chr(10), known_complaints.subject, known_complaints.description, known_complaints.demand) as text
from classed
join known_complaints using (case_number)
cross join settings
where is_current or len(coalesce(path, [])) = 0 or list_contains(other_names, path[-1])
order by classed.received_at, classed.source, classed.complaint_id
