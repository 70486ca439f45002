import { z } from "zod";
import { type Database, identifier, sqlStatements } from "../database.ts";
import { UserError } from "../error.ts";
import { timeFormat } from "./time-format.ts";
import { type TimeNotes, type TimesFound, timesFound } from "./time-order.ts";
import { numberPlaces, readingOf, shapeOf, type TimeShape } from "./time-shapes.ts";
import { asciiDigits } from "./time-spelling.ts";

const sql = sqlStatements(import.meta.url, "recognise-times.sql");
/** Shapes beyond these are of a column of words. */
const mostShapes = 2000;

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

export interface ColumnTimes {
  /** Whether more than half of the values are times. */
  readonly isTime: boolean;
  /** Share of the values that are times, 0–1. */
  readonly share: number;
  /** To choose from, where they are ambiguous; empty where the column is no time. */
  readonly formats: readonly string[];
  readonly precision: "instant" | "day" | "either";
  readonly doubt: "none" | "ambiguous" | "mixed";
  readonly note?: TimeNotes;
}

/** Whether the values of a column are times, and in which formats, by the same rules as `recogniseTimes`. */
export function describeColumnTimes(values: readonly string[]): ColumnTimes {
  const texts = values.map((value) => value.trim()).filter((value) => value !== "");
  const found = timesFound(shapesOfTexts(texts), texts.length);
  const none = {
    isTime: false,
    share: 0,
    formats: [],
    precision: "either",
    doubt: "none",
  } as const;
  if (texts.length === 0) return none;
  switch (found.kind) {
    case "formats": {
      const precisions = new Set(found.formats.map((format) => timeFormat(format).precision));
      const [precision = "either"] = precisions.size === 1 ? precisions : [];
      const share = (texts.length - found.note.unreadable) / texts.length;
      return {
        isTime: true,
        share,
        formats: found.formats,
        precision,
        doubt: "none",
        note: found.note,
      };
    }
    case "ambiguous":
      return {
        ...none,
        isTime: found.count * 2 > texts.length,
        share: found.count / texts.length,
        formats: found.formats,
        doubt: "ambiguous",
      };
    case "mixed":
      return { ...none, isTime: true, share: 1, doubt: "mixed" };
    case "unreadable":
      return { ...none, share: (texts.length - found.count) / texts.length };
  }
}

/** The shapes of texts with their evidence: what the SQL beside this file does for a table. */
export function shapesOfTexts(texts: readonly string[]): TimeShape[] {
  const groups = new Map<string, string[]>();
  for (const text of texts) {
    const shape = shapeOf(text);
    const group = groups.get(shape);
    if (group) group.push(text);
    else groups.set(shape, [text]);
  }
  return [...groups]
    .sort(([a, some], [b, more]) => more.length - some.length || inBytes(a, b))
    .slice(0, mostShapes)
    .map(([shape, group]) => shapeOfGroup(shape, group));
}

/** The order that the database has: of the bytes in UTF-8. */
const inBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function shapeOfGroup(shape: string, texts: readonly string[]): TimeShape {
  const places = numberPlaces(shape);
  const numbers = texts.map((text) => {
    const characters = Array.from(asciiDigits(text));
    return places.map(({ from, length }) =>
      Number(characters.slice(from - 1, from - 1 + length).join("")),
    );
  });
  const between = (number: number | undefined, least: number, most: number) =>
    number !== undefined && number >= least && number <= most;
  const where = (holds: (numbers: readonly number[]) => boolean) => {
    const found = texts.filter((_, index) => holds(numbers[index] as number[]));
    return { count: found.length, example: least(found) };
  };
  return {
    shape,
    count: texts.length,
    example: least(texts),
    numbers: places.map((_, index) => {
      const at = numbers.map((each) => each[index] as number);
      return { least: Math.min(...at), most: Math.max(...at) };
    }),
    dayFirst: where(([n1, n2]) => between(n1, 13, 31) && between(n2, 1, 12)),
    monthFirst: where(([n1, n2]) => between(n2, 13, 31) && between(n1, 1, 12)),
    yearFirst: where(
      ([n1, n2, n3]) =>
        (between(n1, 1900, 2100) || between(n1, 90, 199)) &&
        between(n2, 1, 12) &&
        between(n3, 1, 31),
    ).count,
  };
}

function least(texts: readonly string[]): string {
  return texts.reduce((first, text) => (text < first ? text : first), texts[0] ?? "");
}
