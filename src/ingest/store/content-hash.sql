-- One line a table: how many rows it has and two sums over hashes of them. Sums do not depend on the order of the rows. When and
-- in which run a row was loaded is left out, and the customer's key, which depends on a secret.

-- name: complaints
select 'complaints' as name, count(*) as rows,
  sum(hash(*columns(* exclude (loaded_in, customer_key)))::hugeint) as one,
  sum(hash('again', *columns(* exclude (loaded_in, customer_key)))::hugeint) as two
from complaints;

-- name: versions
select 'versions' as name, count(*) as rows,
  sum(hash(*columns(* exclude (loaded_in, customer_key)))::hugeint) as one,
  sum(hash('again', *columns(* exclude (loaded_in, customer_key)))::hugeint) as two
from versions;

-- name: aspects
select 'aspects' as name, count(*) as rows,
  sum(hash(*columns(* exclude (loaded_in)))::hugeint) as one,
  sum(hash('again', *columns(* exclude (loaded_in)))::hugeint) as two
from aspects;

-- name: events
select 'events' as name, count(*) as rows,
  sum(hash(*columns(* exclude (loaded_in)))::hugeint) as one,
  sum(hash('again', *columns(* exclude (loaded_in)))::hugeint) as two
from events;

-- name: surveys
select 'surveys' as name, count(*) as rows,
  sum(hash(*columns(* exclude (loaded_in)))::hugeint) as one,
  sum(hash('again', *columns(* exclude (loaded_in)))::hugeint) as two
from surveys;

-- name: exposure
select 'exposure' as name, count(*) as rows,
  sum(hash(*columns(* exclude (loaded_in)))::hugeint) as one,
  sum(hash('again', *columns(* exclude (loaded_in)))::hugeint) as two
from exposure;

-- name: actions
select 'actions' as name, count(*) as rows,
  sum(hash(*columns(* exclude (loaded_in)))::hugeint) as one,
  sum(hash('again', *columns(* exclude (loaded_in)))::hugeint) as two
from actions;
