import { literal } from "../../database.ts";
import type { FieldMapping } from "./mapping.ts";
import { type TimeFormat, timeFormat } from "./time-format.ts";
import { halfDaySql, offsetSpellingSql, plainSpelling, plainSpellingSql } from "./time-spelling.ts";

/** Whether a time brings its own offset from UTC, as `offset_FIELD`; only asked where no format says so. */
export function hasOffsetSql({ field, columns, constant, formats }: FieldMapping): string[] {
  if (formats.length > 0) return [];
  const text = constant === undefined ? `c${columns[0]}` : literal(constant);
  return [`${offsetTold(text)} as offset_${field}`];
}

function offsetTold(text: string): string {
  return `(length(${text}) > 10 and regexp_matches(${text}, '\\d(Z| UTC|[+-]\\d{2}:?\\d{2}|\\d[+-]\\d{2})$'))`;
}

/**
 * Reads a time as the local clock shows it (`local_FIELD`, microseconds since 1970 on that clock), or with its own offset
 * (`own_FIELD`); `day_FIELD` says whether only the date is told.
 */
export function localSql({ field, formats }: FieldMapping): string {
  const text = `text_${field}`;
  if (formats.length > 0) {
    const known = formats.map(timeFormat);
    return [
      `${readSql(text, known, localReadings) ?? "null::bigint"} as local_${field}`,
      `${readSql(text, known, ownReadings) ?? "null::timestamptz"} as own_${field}`,
      `${dayOnlySql(text, known)} as day_${field}`,
    ].join(", ");
  }
  const offset = `offset_${field}`;
  return [
    `${isoLocalSql(text, offset)} as local_${field}`,
    `${isoOwnSql(text, offset)} as own_${field}`,
    `(length(${text}) <= 10) as day_${field}`,
  ].join(", ");
}

// DuckDB's cast to timestamp drops an offset in silence and accepts 'infinity': both are told apart first.
const isNumeric = (text: string) => `ord(${text}) between 48 and 57`;

function isoLocalSql(text: string, offset: string): string {
  return `epoch_us(case when ${isNumeric(text)} and not ${offset} then try_cast(${text} as timestamp) end)`;
}

function isoOwnSql(text: string, offset: string): string {
  return `case when ${offset} and ${isNumeric(text)} then try_cast(${text} as timestamptz) end`;
}

type Readings = (text: string, formats: readonly TimeFormat[], rewritten: boolean) => string[];

/** What the first format that fits says; a text that none fits is looked at once more, in its plain spelling. */
function readSql(
  text: string,
  formats: readonly TimeFormat[],
  readings: Readings,
): string | undefined {
  const asWritten = readings(text, formats, false);
  if (asWritten.length === 0) return undefined;
  return `coalesce(${[...asWritten, ...respeltSql(text, formats, readings)].join(", ")})`;
}

/** Respelling costs microseconds: it is tried where it may change something, and where an offset is wanted, may yield one. */
function respeltSql(text: string, formats: readonly TimeFormat[], readings: Readings): string[] {
  const halfDays = formats.some(({ strptime }) => strptime.includes("%p"));
  const plain = halfDays ? halfDaySql(plainSpellingSql(text)) : plainSpellingSql(text);
  const ends = readings === ownReadings ? ` and regexp_matches(${text}, ${offsetEnd})` : "";
  return readings(plain, formats, true).map(
    (sql) =>
      `case when (strlen(${text}) <> length(${text}) or regexp_matches(${text}, '[A-Za-z]'))${ends} then ${sql} end`,
  );
}

const offsetEnd = "'(?:Z|UTC|GMT|[+-][0-9:]{2,5}|[０-９])$'";

function localReadings(text: string, formats: readonly TimeFormat[], rewritten: boolean): string[] {
  const local = formats.filter(({ hasOffset }) => !hasOffset);
  const several = formats.length > 1;
  const readings = patternSql(text, local, rewritten).map((sql) => `epoch_us(${sql})`);
  for (const { named } of local) {
    if (named === "iso") readings.push(isoLocalSql(text, offsetTold(text)));
    if (named === "excel" || named === "excel-1904") readings.push(serialSql(text, named));
  }
  // 115/09/01 is a day of the year 115 to yyyy: what no one means must not hide the format that fits.
  return several
    ? readings.map((sql) => `nullif(greatest(${sql}, ${year1000}), ${year1000})`)
    : readings;
}

const year1000 = Date.UTC(1000, 0, 1) * 1000 - 1;

function ownReadings(text: string, formats: readonly TimeFormat[], rewritten: boolean): string[] {
  const own = formats.filter(({ hasOffset }) => hasOffset);
  const readings = patternSql(rewritten ? offsetSpellingSql(text) : text, own, rewritten).map(
    (sql) => `(${sql})::timestamptz`,
  );
  for (const { named } of formats) {
    if (named === "iso") readings.push(isoOwnSql(text, offsetTold(text)));
    if (named === "epoch")
      // Fewer digits are an Excel serial or a date, more are milliseconds.
      readings.push(
        `make_timestamptz((case when regexp_full_match(${text}, '[0-9]{9,10}([.][0-9]+)?') then round(try_cast(${text} as double) * 1000000) end)::bigint)`,
      );
    if (named === "epoch-ms")
      readings.push(
        `make_timestamptz(case when regexp_full_match(${text}, '[0-9]{13}') then try_cast(${text} as bigint) end * 1000)`,
      );
  }
  return readings;
}

/** Readings of the formats in tokens, as timestamps. */
function patternSql(text: string, formats: readonly TimeFormat[], rewritten: boolean): string[] {
  const patterns = formats.filter(({ named }) => named === undefined);
  const list = (some: readonly TimeFormat[]) =>
    some
      .map(({ strptime }) =>
        rewritten ? plainSpelling(strptime).replace(/ *%p */, " %p ") : strptime,
      )
      // %y does not read four digits, but %Y would read two as a year of the first century.
      .sort((a, b) => Number(b.includes("%y")) - Number(a.includes("%y")))
      .map((strptime) => literal(strptime.trim()));
  const simple = patterns.filter(({ exact, republic }) => exact === undefined && !republic);
  return [
    ...(simple.length ? [`try_strptime(${text}, [${list(simple).join(", ")}])`] : []),
    ...patterns.flatMap((format) => {
      const { exact, republic } = format;
      const [strptime] = list([format]);
      if (republic) return [republicSql(text, strptime as string, republic.adjoining)];
      if (exact === undefined) return [];
      return [
        `case when regexp_full_match(${text}, ${literal(exact)}) then try_strptime(${text}, ${strptime}) end`,
      ];
    }),
    ...(rewritten
      ? patterns
          .filter(({ eitherClock }) => eitherClock)
          .map((format) => laterHoursSql(text, format))
      : []),
  ];
}

/** 民國115年: the year's digits are taken from the front, and read as 115 + 1911. */
function republicSql(text: string, strptime: string, adjoining: number): string {
  const start = "(?:(?:中華|中华)?民[國国]|R[.]?O[.]?C[.]?)?\\s*([0-9]{1,3})";
  const rest = `(${adjoining > 0 ? `[0-9]{${adjoining}}` : ""}(?:[^0-9].*)?)`;
  const parts = `regexp_extract(${text}, ${literal(`^${start}${rest}$`)}, ['year', 'rest'])`;
  const year = "nullif(try_cast(told.year as integer), 0) + 1911";
  return `list_transform([${parts}], lambda told: try_strptime((${year})::varchar || told.rest, ${strptime}))[1]`;
}

/** 下午14:30 and 上午0:30, which the twelve-hour clock does not have: the hour counts where the word agrees. */
function laterHoursSql(text: string, { strptime }: TimeFormat): string {
  const all = plainSpelling(strptime)
    .replace("%I", "%H")
    .replace(/\s*%p\s*/, " ")
    .trim();
  const read = `try_strptime(regexp_replace(${text}, '[AP]M', ' '), ${literal(all)})`;
  return `case when contains(${text}, 'PM') = (hour(${read}) >= 12) then ${read} end`;
}

/**
 * A spreadsheet's serial: days since 1900 (or 1904), to the millisecond. The 1900 system has a 29 February 1900 that never was:
 * serials before it are a day further on, and it is unreadable itself.
 */
function serialSql(text: string, system: "excel" | "excel-1904"): string {
  const days = `try_cast(${text} as double)`;
  const since1900 =
    system === "excel"
      ? `case when ${days} >= 61 and ${days} < 2958466 then ${days} when ${days} >= 1 and ${days} < 60 then ${days} + 1 end`
      : `case when ${days} < 2957004 then ${days} + 1462 end`;
  return (
    `case when regexp_full_match(${text}, '[0-9]{1,7}([.][0-9]+)?') ` +
    `then round((${since1900} - 25569) * 86400000)::bigint * 1000 end`
  );
}

function dayOnlySql(text: string, formats: readonly TimeFormat[]): string {
  const of = (wanted: TimeFormat["precision"]) =>
    formats.filter(({ precision }) => precision === wanted);
  const [instants, days] = [of("instant"), of("day")];
  // Mostly the clock's own characters tell, and no second reading is needed.
  const hasClock = ({ strptime }: TimeFormat) => /[:：时時點点]/.test(strptime);
  const clockTells = instants.every(hasClock) && !days.some(hasClock);
  if (days.length === formats.length) return "true";
  if (instants.length === formats.length) return "false";
  const whole = [
    ...(clockTells || formats.some(({ named }) => named === "iso")
      ? [`not regexp_matches(${text}, '[:：时時點点]')`]
      : []),
    // A serial with a fraction tells the time of day.
    ...(formats.some(({ named }) => named?.startsWith("excel"))
      ? [`not regexp_full_match(${text}, '[0-9０-９]+[.．][0-9０-９]+')`]
      : []),
  ];
  const looks = (some: readonly TimeFormat[], look: Readings) => look(text, some, false);
  const respelt = (look: Readings) => respeltSql(text, instants, look);
  const cases = [
    ...[...looks(instants, localReadings), ...looks(instants, ownReadings)].map(
      (sql) => `when ${sql} is not null then false`,
    ),
    ...looks(days, localReadings).map((sql) => `when ${sql} is not null then true`),
    ...[...respelt(localReadings), ...respelt(ownReadings)].map(
      (sql) => `when ${sql} is not null then false`,
    ),
  ];
  const otherwise = whole.length ? `(${whole.join(" and ")})` : "true";
  return cases.length && !clockTells ? `case ${cases.join(" ")} else ${otherwise} end` : otherwise;
}

/** Unreadable, or of a year of less or more than four digits: 3/4/15 read as a day of the year 15. */
export function unlikelyTime(field: string): string {
  return `("${field}" is null or "${field}" not between timestamptz '1000-01-01' and timestamptz '9999-12-31')`;
}
