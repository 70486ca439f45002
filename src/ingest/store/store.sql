-- The canonical tables. Grain: complaints, one row per (source, complaint_id), the latest known version.
create table if not exists complaints (
  source varchar not null,
  complaint_id varchar not null,
  received_at timestamptz not null,
  received_precision varchar not null,
  recorded_at timestamptz,
  acknowledged_at timestamptz,
  assigned_at timestamptz,
  first_response_at timestamptz,
  replied_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  followed_up_at timestamptz,
  updated_at timestamptz,
  due_at timestamptz,
  promised_at timestamptz,
  -- the fields, received_at apart, of which only the date is known
  day_precision varchar[],
  channel varchar,
  product varchar,
  region varchar,
  place varchar,
  service_step varchar,
  customer_type varchar,
  category varchar[],
  severity varchar, urgency varchar, scope varchar, level varchar, priority varchar,
  status varchar,
  status_recorded varchar,
  department varchar,
  handler varchar,
  root_cause varchar[],
  root_cause_basis varchar,
  liability varchar,
  outcome varchar,
  sla_recorded varchar,
  solution varchar[],
  solution_mode varchar,
  decided_by varchar,
  compensation decimal(18, 2),
  currency varchar,
  satisfaction varchar,
  satisfaction_score double,
  reopened_count integer, escalation_level integer, contact_count integer, handoff_count integer,
  referred_to varchar,
  related_complaint_id varchar,
  customer_key varchar,
  subject varchar, description varchar, demand varchar, resolution varchar,
  -- every column that is not mapped and not omitted
  attributes json,
  -- the rules that the row breaks, with the field: future:closed_at, unknown_code:status, local_time_missing:received_at
  flags varchar[],
  -- the source exports everything it has, and its newest export does not have this one any more
  withdrawn_from_source boolean,
  -- what order_by says, as numbers (times in seconds), then the file's exported_at: the greater list is the newer version
  version_order double[],
  known_from timestamptz,
  file_id varchar not null,
  row_number bigint not null,
  loaded_in integer not null
);

-- Grain: one earlier version of a complaint that changed, known from known_from until known_until.
create table if not exists versions as
select *, known_from as known_until from complaints limit 0;

-- Grain: one row that said the same of a complaint as the next newer one: part of the version that the newer row stands for. Kept so
-- that an export that lies between the two can come later.
create table if not exists sightings (
  source varchar not null,
  complaint_id varchar not null,
  version_order double[],
  flags varchar[],
  file_id varchar not null,
  row_number bigint not null
);

-- Grain: one further category or product of a complaint.
create table if not exists aspects (
  row_key varchar not null,
  -- the complaint's source; loaded_from is the source that the row came by
  source varchar not null,
  complaint_id varchar not null,
  category varchar[],
  product varchar,
  is_main boolean,
  attributes json,
  flags varchar[],
  version_order double[],
  loaded_from varchar not null,
  file_id varchar not null,
  row_number bigint not null,
  loaded_in integer not null
);

-- Grain: one thing that happened to a complaint. basis: logged, or derived from two versions of the complaint that follow each other.
-- at_precision: instant, or day where only the date is known. step: the source's own name of what happened.
create table if not exists events (
  row_key varchar not null,
  source varchar not null,
  complaint_id varchar not null,
  "at" timestamptz not null,
  at_precision varchar not null default 'instant',
  event varchar, step varchar,
  department varchar,
  handler varchar,
  from_status varchar, to_status varchar,
  level varchar,
  basis varchar not null default 'logged',
  attributes json,
  flags varchar[],
  version_order double[],
  loaded_from varchar not null,
  file_id varchar not null,
  row_number bigint not null,
  loaded_in integer not null
);

-- Grain: one answer of a customer on one dimension; score_share: 0 to 1.
create table if not exists surveys (
  row_key varchar not null,
  source varchar not null,
  complaint_id varchar not null,
  "at" timestamptz,
  dimension varchar,
  score varchar,
  score_share double,
  comment varchar,
  attributes json,
  flags varchar[],
  version_order double[],
  loaded_from varchar not null,
  file_id varchar not null,
  row_number bigint not null,
  loaded_in integer not null
);

-- Grain: one quantity that complaints are measured against, in one period (both days included).
create table if not exists exposure (
  row_key varchar not null,
  period_start date not null,
  period_end date not null,
  dimension varchar,
  value varchar,
  quantity decimal(18, 4) not null,
  unit varchar,
  attributes json,
  flags varchar[],
  version_order double[],
  loaded_from varchar not null,
  file_id varchar not null,
  row_number bigint not null,
  loaded_in integer not null
);

-- Grain: one improvement action.
create table if not exists actions (
  row_key varchar not null,
  action_id varchar not null,
  title varchar,
  owner varchar,
  started_on date not null,
  until date,
  target_metric varchar,
  target_filter varchar,
  expected_change decimal(18, 4),
  cause varchar,
  control_filter varchar,
  attributes json,
  flags varchar[],
  version_order double[],
  loaded_from varchar not null,
  file_id varchar not null,
  row_number bigint not null,
  loaded_in integer not null
);

-- Of sources whose exports are full. Grain: one complaint with the newest export that has it.
create table if not exists last_seen (source varchar not null, complaint_id varchar not null, exported_at timestamptz not null);

-- Grain: one complaint that was erased on demand; the hash of its key, so that it is not loaded again.
create table if not exists forgotten (source varchar not null, key_hash varchar not null);

-- Filled after loading. Grain: two complaints that may be one, told by their texts and the customer; neither is deleted.
create table if not exists near_duplicates (
  source varchar not null,
  complaint_id varchar not null,
  other_source varchar not null,
  other_id varchar not null,
  -- Jaccard similarity of the texts' character 3-grams, 0 to 1
  similarity double not null,
  same_customer boolean not null
);

-- Grain: one file of one load.
create table if not exists files (
  file_id varchar not null,
  loaded_in integer not null,
  path varchar not null,
  sha256 varchar not null,
  source varchar not null,
  table_name varchar not null,
  format varchar not null,
  encoding varchar not null,
  sheet varchar,
  -- the columns, as the file has them
  header varchar[],
  -- what the reader decided and met: title rows left out, formats recognised, columns that changed
  notes json,
  -- why nothing of the file was loaded
  refused varchar,
  exported_at timestamptz,
  -- times later than this are flagged as future
  horizon timestamptz,
  rows_read bigint not null,
  inserted bigint not null, updated bigint not null, unchanged bigint not null,
  duplicate bigint not null,
  rejected bigint not null,
  loaded_at timestamptz not null
);

-- Grain: one reason why one row of a file was not loaded.
create table if not exists rejects (
  file_id varchar not null,
  loaded_in integer not null,
  path varchar not null,
  source varchar not null,
  row_number bigint not null,
  field varchar,
  rule varchar not null,
  reason varchar not null,
  excerpt varchar
);

create table if not exists store_format (version integer not null);
