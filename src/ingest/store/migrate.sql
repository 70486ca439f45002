-- From format 1, which had complaints only and kept texts as they were exported. `old` is the store before, this one is new.
-- Words are not copied: they were split from texts that are masked now.

-- name: complaints
insert into complaints by name
select * replace (
  redact(subject) as subject, redact(description) as description, redact(demand) as demand, redact(resolution) as resolution,
  redact(channel) as channel, redact(product) as product, redact(region) as region, redact(place) as place,
  redact(service_step) as service_step, redact(customer_type) as customer_type, redact(department) as department,
  redact(severity) as severity, redact(urgency) as urgency, redact(scope) as scope, redact(status_recorded) as status_recorded,
  list_transform(category, lambda part: redact(part)) as category,
  list_transform(root_cause, lambda part: redact(part)) as root_cause,
  cast(redact_json(cast(attributes as varchar)) as json) as attributes
)
from old.complaints;

-- name: versions
insert into versions by name
select * replace (
  redact(subject) as subject, redact(description) as description, redact(demand) as demand, redact(resolution) as resolution,
  redact(channel) as channel, redact(product) as product, redact(region) as region, redact(place) as place,
  redact(service_step) as service_step, redact(customer_type) as customer_type, redact(department) as department,
  redact(severity) as severity, redact(urgency) as urgency, redact(scope) as scope, redact(status_recorded) as status_recorded,
  list_transform(category, lambda part: redact(part)) as category,
  list_transform(root_cause, lambda part: redact(part)) as root_cause,
  cast(redact_json(cast(attributes as varchar)) as json) as attributes
)
from old.versions;

-- name: files
insert into files by name select * from old.files;

-- name: rejects
insert into rejects by name select * from old.rejects;
