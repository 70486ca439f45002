import { z } from "zod";
import { type Database, identifier, sqlStatements } from "../../database.ts";
import { UserError } from "../../error.ts";
import { type TimeNotes, type TimesFound, timesFound } from "./time-order.ts";
import { mostShapes, numberPlaces, readingOf, type TimeShape } from "./time-shapes.ts";

const sql = sqlStatements(import.meta.url, "recognise-times.sql");

/** So few values that are no times do not make a column one of words: their rows are rejected. */
const tooFewToTell = 10;

const shapeRow = z.object({ shape: z.string(), count: z.number(), example: z.string() });
const evidenceRow = z.object({
  shape: z.string(),
  least: z.array(z.number().nullable()),
  most: z.array(z.number().nullable()),
  day_first: z.number(),
  month_first: z.number(),
  year_first: z.number(),
  day_first_example: z.string().nullable(),
  month_first_example: z.string().nullable(),
});

export interface TimeColumn {
  /** SQL of a relation. */
  readonly relation: string;
  /** Its column of trimmed text, null where blank. */
  readonly column: string;
  /** For the messages: the source, the field, the column as the file calls it, the file. */
  readonly source: string;
  readonly field: string;
  readonly name: string;
  readonly file: string;
}

export interface RecognisedTimes {
  /** Formats for `timeFormat`, the most frequent first. */
  readonly formats: readonly string[];
  readonly note: TimeNotes;
}

/**
 * Finds out how the times of a column are written, from the shapes of all its values. Values that no format reads stay
 * unreadable: their rows are rejected as they are loaded.
 * @throws UserError when day and month cannot be told apart, when the rows contradict each other, and when most of the
 * column, and at least ten values, are no times.
 */
export async function recogniseTimes(db: Database, column: TimeColumn): Promise<RecognisedTimes> {
  const { shapes, total } = await shapesOf(db, column);
  const found = timesFound(shapes, total);
  if (found.kind === "formats") return found;
  if (found.kind === "unreadable" && found.count < tooFewToTell)
    return {
      formats: [],
      note: {
        twoDigitYears: 0,
        republicYears: 0,
        digitsOnly: 0,
        unreadable: found.count,
        unreadableShapes: found.shapes,
      },
    };
  throw new UserError(mistake(found, column, total));
}

async function shapesOf(
  db: Database,
  { relation, column }: TimeColumn,
): Promise<{ shapes: TimeShape[]; total: number }> {
  await db.run(
    `create or replace temp view time_values as select ${identifier(column)} as text from ${relation}`,
  );
  await db.run(sql.texts as string);
  const rows = await db.query(sql.shapes as string, shapeRow, { limit: mostShapes });
  const total = Number(await db.value(sql.total as string));
  const likely = rows.filter(({ shape }) => needsEvidence(shape));
  await db.run(sql.places as string);
  await appendPlaces(
    db,
    likely.map(({ shape }) => shape),
  );
  const evidence = await db.query(sql.evidence as string, evidenceRow);
  for (const step of ["clear_places", "clear_texts", "clear_values"])
    await db.run(sql[step] as string);
  const byShape = new Map(evidence.map((row) => [row.shape, row]));
  return { shapes: rows.map((row) => withEvidence(row, byShape.get(row.shape))), total };
}

function needsEvidence(shape: string): boolean {
  const reading = readingOf(shape);
  return reading !== undefined && !(reading.kind === "fixed" && reading.format === "iso");
}

async function appendPlaces(db: Database, shapes: readonly string[]): Promise<void> {
  const places = shapes.map(numberPlaces);
  const columns = [0, 1, 2, 3].flatMap((index) =>
    (["from", "length"] as const).map((key) => ({
      type: "integer" as const,
      values: places.map((place) => place[index]?.[key] ?? 0),
    })),
  );
  await db.append("time_places", [{ type: "varchar", values: shapes }, ...columns]);
}

function withEvidence(
  shape: z.infer<typeof shapeRow>,
  evidence: z.infer<typeof evidenceRow> | undefined,
): TimeShape {
  const numbers = (evidence?.least ?? []).flatMap((least, index) => {
    const most = evidence?.most[index];
    return least === null || most === null || most === undefined ? [] : [{ least, most }];
  });
  return {
    ...shape,
    numbers,
    dayFirst: { count: evidence?.day_first ?? 0, example: evidence?.day_first_example ?? "" },
    monthFirst: { count: evidence?.month_first ?? 0, example: evidence?.month_first_example ?? "" },
    yearFirst: evidence?.year_first ?? 0,
  };
}

function mistake(
  found: Exclude<TimesFound, { kind: "formats" }>,
  { source, field, name, file }: TimeColumn,
  total: number,
): string {
  const where = `plaint.yaml source ${source} columns.${field}: column "${name}" of ${file}`;
  const quoted = (formats: readonly string[]) =>
    formats.map((format) => `"${format}"`).join(" or ");
  switch (found.kind) {
    case "ambiguous":
      return (
        `${where}: ${found.count} of ${total} values can be read in more than one way, such as ${found.example}; ` +
        `expected a format that says which: ${field}: { column: "${name}", format: … } with ${quoted(found.formats)}`
      );
    case "mixed":
      return (
        `${where} can only be read as a mixture of both orders of day and month: day first in ` +
        `${found.dayFirst.count} values, such as ${found.dayFirst.example}, month first in ${found.monthFirst.count}, ` +
        `such as ${found.monthFirst.example}; expected one order; export the file again, or load its parts as sources with a format each`
      );
    case "unreadable":
      return (
        `${where}: ${found.count} of ${total} values are no time that is recognised; found ` +
        `${found.shapes.join(" · ")} (9 a digit, a letters); map another column, or add a format: yyyy-MM-dd HH:mm`
      );
  }
}
