import { timeFormat } from "./time-format.ts";
import { type TimeNotes, timesFound } from "./time-order.ts";
import { mostShapes, numberPlaces, shapeOf, type TimeShape } from "./time-shapes.ts";
import { asciiDigits } from "./time-spelling.ts";

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
