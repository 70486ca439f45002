-- name: texts
-- Grain: one value of the column, with its shape: every digit is 9.
create or replace temp table time_texts as
select
  text,
  case
    -- The longer the list, the slower; most texts are ASCII.
    when strlen(text) = length(text) and length(text) <= 60 then translate(text, '012345678', '999999999')
    else translate(left(text, 60), '012345678０１２３４５６７８９', '9999999999999999999')
      || case when length(text) > 60 then '…' else '' end
  end as shape
from time_values
where text is not null;

-- name: shapes
-- Grain: one shape; the most frequent ones.
select shape, count(*)::integer as count, min(text) as example
from time_texts
group by shape
order by count desc, shape
limit $limit;

-- name: total
select count(*)::integer as count from time_texts;

-- name: places
-- Grain: one shape that may be a time, with where its first three numbers and the hour stand; length 0: there is none.
create or replace temp table time_places (
  shape varchar,
  from1 integer, length1 integer,
  from2 integer, length2 integer,
  from3 integer, length3 integer,
  from4 integer, length4 integer
);

-- name: evidence
-- Grain: one shape, with what its numbers are between and how many of its values can only be read in one order.
with numbers as (
  select
    shape,
    text,
    try_cast(substring(plain, from1, length1) as integer) as n1,
    try_cast(substring(plain, from2, length2) as integer) as n2,
    try_cast(substring(plain, from3, length3) as integer) as n3,
    try_cast(substring(plain, from4, length4) as integer) as n4
  from (
    select
      *,
      case when strlen(text) = length(text) then text
        else translate(text, '０１２３４５６７８９', '0123456789')
      end as plain
    from time_texts
  )
  join time_places using (shape)
)
select
  shape,
  [min(n1), min(n2), min(n3), min(n4)] as least,
  [max(n1), max(n2), max(n3), max(n4)] as most,
  count(*) filter (n1 between 13 and 31 and n2 between 1 and 12)::integer as day_first,
  count(*) filter (n2 between 13 and 31 and n1 between 1 and 12)::integer as month_first,
  count(*) filter (
    (n1 between 1900 and 2100 or n1 between 90 and 199) and n2 between 1 and 12 and n3 between 1 and 31
  )::integer as year_first,
  min(text) filter (n1 between 13 and 31 and n2 between 1 and 12) as day_first_example,
  min(text) filter (n2 between 13 and 31 and n1 between 1 and 12) as month_first_example
from numbers
group by shape
order by shape;

-- name: clear_places
drop table time_places;

-- name: clear_texts
drop table time_texts;

-- name: clear_values
drop view time_values;
