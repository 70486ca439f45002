import type { ComplaintField } from "../complaint.ts";
import { literal } from "../database.ts";
import type { FieldMapping } from "./mapping.ts";
import { timeFormat } from "./time-format.ts";

/** Whether a time brings its own offset from UTC, as `offset_FIELD`; only asked where no format says so. */
export function hasOffsetSql({ field, columns, constant, formats }: FieldMapping): string[] {
  if (formats.length > 0) return [];
  const text = constant === undefined ? `c${columns[0]}` : literal(constant);
  return [
    `(length(${text}) > 10 and regexp_matches(${text}, '\\d(Z| UTC|[+-]\\d{2}:?\\d{2}|\\d[+-]\\d{2})$')) as offset_${field}`,
  ];
}

/**
 * Reads a time as the local clock shows it (`local_FIELD`, microseconds since 1970 on that clock), or with its own offset
 * (`own_FIELD`).
 */
export function localSql({ field, formats }: FieldMapping): string {
  const text = `text_${field}`;
  if (formats.length > 0) {
    const known = formats.map(timeFormat);
    const plain = known
      .filter((format) => !format.hasOffset)
      .map((format) => literal(format.strptime));
    const withOffset = known
      .filter((format) => format.hasOffset)
      .map((format) => literal(format.strptime));
    return [
      `${plain.length ? `epoch_us(try_strptime(${text}, [${plain.join(", ")}]))` : "null::bigint"} as local_${field}`,
      `${withOffset.length ? `try_strptime(${text}, [${withOffset.join(", ")}])::timestamptz` : "null::timestamptz"} as own_${field}`,
      `${dayOnlySql(text, known)} as day_${field}`,
    ].join(", ");
  }
  // DuckDB's cast to timestamp drops an offset in silence and accepts 'infinity': both are told apart first.
  const isNumeric = `ord(${text}) between 48 and 57`;
  return [
    `epoch_us(case when ${isNumeric} and not offset_${field} then try_cast(${text} as timestamp) end) as local_${field}`,
    `case when offset_${field} and ${isNumeric} then try_cast(${text} as timestamptz) end as own_${field}`,
    `(length(${text}) <= 10) as day_${field}`,
  ].join(", ");
}

function dayOnlySql(text: string, formats: readonly ReturnType<typeof timeFormat>[]): string {
  const instants = formats.filter((format) => format.precision === "instant");
  if (instants.length === formats.length) return "false";
  if (instants.length === 0) return "true";
  return `try_strptime(${text}, [${instants.map((format) => literal(format.strptime)).join(", ")}]) is null`;
}

/** Unreadable, or of a year of less or more than four digits: 3/4/15 read as a day of the year 15. */
export function unlikelyTime(field: ComplaintField): string {
  return `(${field} is null or ${field} not between timestamptz '1000-01-01' and timestamptz '9999-12-31')`;
}
