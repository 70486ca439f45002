import type { SourceConfig } from "../../config.ts";
import type { Database } from "../../database.ts";
import { fieldsOf } from "../../tables.ts";
import type { Landing } from "../read/landing.ts";
import type { Note } from "../read/table-rows.ts";
import type { FieldMapping, Mapping } from "./mapping.ts";
import { type RecognisedTimes, recogniseTimes } from "./recognise-times.ts";

/**
 * Finds out how times are written in the columns of which the source does not say it and that could not be read as they are. Looks at
 * the table `staged_rows`; the values themselves are asked of the landing.
 * @returns the mapping with the formats found, the same one where there was nothing to find
 * @throws UserError when day and month of a column cannot be told apart, or it is mostly no times
 */
export async function recogniseColumns(
  db: Database,
  source: SourceConfig,
  mapping: Mapping,
  { relation, header }: Landing,
  file: string,
): Promise<{ mapping: Mapping; notes: Note[] }> {
  const unread = await unreadTimes(db, mapping);
  if (unread.length === 0) return { mapping, notes: [] };
  const notes: Note[] = [];
  const formats = new Map<string, readonly string[]>();
  for (const { field, columns } of unread) {
    const [column] = columns as [number];
    const name = header[column] as string;
    const blanks = ["", ...source.blank].map((blank) => `'${blank.replaceAll("'", "''")}'`);
    const values = `(select case when trim(c${column}) not in (${blanks.join(", ")}) then trim(c${column}) end as value from ${relation})`;
    const found = await recogniseTimes(db, {
      relation: values,
      column: "value",
      source: source.name,
      field,
      name,
      file,
    });
    // Only what nobody can read was left unread: there is nothing to gain from reading again. Full-width ISO is not read at first.
    if (found.formats.length === 0) continue;
    const isWide = `select 1 from ${values} where regexp_matches(value, '[０-９]') limit 1`;
    if (found.formats.join() === "iso" && (await db.value(isWide)) === null) continue;
    formats.set(field, found.formats);
    notes.push({ code: "times_recognised", field, column: name, ...said(found) });
  }
  if (formats.size === 0) return { mapping, notes };
  const fields = mapping.fields.map((entry): FieldMapping => {
    const found = formats.get(entry.field);
    return found ? { ...entry, formats: found } : entry;
  });
  return { mapping: { ...mapping, fields }, notes };
}

/** What a note says of the times found; what did not occur is left out. */
function said({ formats, note }: RecognisedTimes): Omit<Note, "code"> {
  const { twoDigitYears, republicYears, unreadable } = note;
  const counts = { two_digit_years: twoDigitYears, republic_years: republicYears, unreadable };
  return {
    formats,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  };
}

/** The time fields without a format of which some value was not read. */
async function unreadTimes(db: Database, { table, fields }: Mapping): Promise<FieldMapping[]> {
  const definitions = fieldsOf(table);
  const guessed = fields.filter(
    ({ field, formats, columns }) =>
      formats.length === 0 &&
      columns.length === 1 &&
      ["timestamp", "date"].includes(definitions[field]?.type ?? ""),
  );
  if (guessed.length === 0) return [];
  const rows = await db.rows(
    `select distinct split_part(problem, '|', 2) as field
     from (select unnest(problems) as problem from staged_rows where problems is not null)
     where starts_with(problem, 'timestamp_unreadable|')`,
  );
  const failed = new Set(rows.map(({ field }) => field));
  return guessed.filter(({ field }) => failed.has(field));
}
