import { readingOf, type ShapeReading, type TimeShape } from "./time-shapes.ts";

export interface TimeNotes {
  /** Values whose two-digit year is read as POSIX has it: 69–99 as 1969–1999, 00–68 as 2000–2068. */
  readonly twoDigitYears: number;
  /** Values whose year counts from 1912. */
  readonly republicYears: number;
  /** Values that are digits alone: serials, epochs, 20260901. A header must say that they are times. */
  readonly digitsOnly: number;
  /** Values that no format reads. */
  readonly unreadable: number;
  /** Shapes of those, the most frequent first, letters as "a". */
  readonly unreadableShapes: readonly string[];
}

/** What a column's shapes say together. */
export type TimesFound =
  | { readonly kind: "formats"; readonly formats: readonly string[]; readonly note: TimeNotes }
  | {
      readonly kind: "ambiguous";
      readonly count: number;
      readonly example: string;
      readonly formats: readonly string[];
    }
  | {
      readonly kind: "mixed";
      readonly dayFirst: TimeShape["dayFirst"];
      readonly monthFirst: TimeShape["monthFirst"];
    }
  | { readonly kind: "unreadable"; readonly count: number; readonly shapes: readonly string[] };

type OrderReading = Extract<ShapeReading, { kind: "order" }>;
interface Ordered {
  readonly shape: TimeShape;
  readonly reading: OrderReading;
}
type Order = readonly ["d" | "M" | "yy", "d" | "M", "d" | "yy"];
const orders = { day: ["d", "M", "yy"], month: ["M", "d", "yy"], year: ["yy", "M", "d"] } as const;

/**
 * How the times of a column are written. Shapes are read one by one; where only the numbers can tell day and month apart, all
 * shapes of the column bear witness together. Nothing is guessed: two orders that are both possible are said to be.
 * @param total values of the column; those beyond the given shapes count as unreadable
 */
export function timesFound(shapes: readonly TimeShape[], total: number): TimesFound {
  const readings = shapes.map((shape) => ({ shape, reading: readingOf(shape.shape) }));
  const republic = readings.some(({ reading }) => isRepublic(reading));
  const ordered: Ordered[] = [];
  const counts = new Map<string, number>();
  const notes = { twoDigitYears: 0, republicYears: 0, digitsOnly: 0 };
  const odd: string[] = [];
  const add = (format: string, { count }: TimeShape) =>
    counts.set(format, (counts.get(format) ?? 0) + count);
  for (const { shape, reading } of readings) {
    if (reading?.kind === "order") {
      const years = republic ? republicOrder({ shape, reading }) : undefined;
      if (years === undefined) ordered.push({ shape, reading });
      else {
        add(years, shape);
        notes.republicYears += shape.count;
      }
      continue;
    }
    const format = reading && fixedFormat(shape, reading);
    if (reading === undefined || format === undefined) {
      odd.push(shape.shape);
      continue;
    }
    if (Array.isArray(format)) return ambiguous([shape], format);
    add(format, shape);
    if (format.startsWith("rrr")) notes.republicYears += shape.count;
    else if (reading.kind === "fixed" && reading.years === "two")
      notes.twoDigitYears += shape.count;
    if (reading.kind === "digits") notes.digitsOnly += shape.count;
  }
  const decided = orderOf(ordered);
  if (decided && "kind" in decided) return decided;
  for (const { shape, reading } of ordered) {
    const four = shape.shape.includes("9999");
    const order = decided?.map((token) => (four && token === "yy" ? "yyyy" : token));
    add(reading.formatOf(order ?? []), shape);
    if (!four) notes.twoDigitYears += shape.count;
  }
  return result(counts, notes, odd, total);
}

function result(
  counts: ReadonlyMap<string, number>,
  notes: Omit<TimeNotes, "unreadable" | "unreadableShapes">,
  odd: readonly string[],
  total: number,
): TimesFound {
  const unreadable = total - [...counts.values()].reduce((sum, count) => sum + count, 0);
  const unreadableShapes = [...new Set(odd.map(shownShape))].slice(0, 3);
  if (unreadable * 2 > total)
    return { kind: "unreadable", count: unreadable, shapes: unreadableShapes };
  const formats = [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([format]) => format);
  return { kind: "formats", formats, note: { ...notes, unreadable, unreadableShapes } };
}

/** A shape as it may be shown: words that could be personal are "a". */
export function shownShape(shape: string): string {
  return shape.replaceAll(/[^\p{P}\p{S} 9年月日号號時时點点分秒午]+/gu, "a");
}

const isRepublic = (reading: ShapeReading | undefined) =>
  reading?.kind === "fixed" && (reading.years === "republic" || reading.years === "three");

const within = (shape: TimeShape, index: number, least: number, most: number) => {
  const number = shape.numbers[index];
  return number !== undefined && number.least >= least && number.most <= most;
};

/** In a column of the Republic's years, 99/12/31 is the last day of its year 99. */
function republicOrder({ shape, reading }: Ordered): string | undefined {
  const isYear = reading.years !== "last" && within(shape, 0, 80, 99);
  return isYear ? reading.formatOf(["rrr", "M", "d"]) : undefined;
}

/** The format of a shape that numbers cannot turn round; several where digits alone can be two things; undefined: none. */
function fixedFormat(
  shape: TimeShape,
  reading: Exclude<ShapeReading, OrderReading>,
): string | string[] | undefined {
  const { format } = reading;
  if (reading.kind === "digits") return digitsFormat(shape, format);
  if (reading.years === "three" && !within(shape, 0, 90, 199)) return undefined;
  if (!/h/.test(format)) return format;
  // 下午14:30 and 上午0:30 are of the 24-hour clock, whatever stands beside them.
  const hour = shape.numbers[format.includes("MMM") ? 2 : 3];
  return hour && (hour.most > 12 || hour.least < 1) ? format.replace("h", "H") : format;
}

function digitsFormat(shape: TimeShape, format: string): string | string[] | undefined {
  switch (format) {
    case "excel":
      return within(shape, 0, 20_000, 80_000) ? format : undefined;
    case "epoch": {
      if (!within(shape, 0, 1000, 3999)) return undefined;
      const isDate = shape.yearFirst === shape.count && within(shape, 3, 0, 23);
      return isDate ? [format, "yyyyMMddHH"] : format;
    }
    case "epoch-ms":
      return within(shape, 0, 1000, 3999) ? format : undefined;
    default:
      if (format.startsWith("rrr"))
        return shape.yearFirst === shape.count && within(shape, 0, 90, 199) ? format : undefined;
      // A slip in a few values is theirs: they are rejected, the others are not.
      return shape.yearFirst >= shape.count * 0.9 ? format : undefined;
  }
}

/** The order of year, month and day of all shapes that leave it open. */
function orderOf(ordered: readonly Ordered[]): Order | TimesFound | undefined {
  if (ordered.length === 0) return undefined;
  const yearLast = ordered.filter(({ reading }) => reading.years === "last");
  const yearFirst = ordered.filter(({ reading }) => reading.years === "first");
  const canBeFirst = yearLast.length === 0 && isYearFirst(ordered);
  const canBeLast = yearFirst.length === 0 && isYearLast(ordered);
  if (canBeFirst && !canBeLast) return orders.year;
  const sum = (order: "dayFirst" | "monthFirst") => ({
    count: ordered.reduce((count, { shape }) => count + shape[order].count, 0),
    example: ordered.find(({ shape }) => shape[order].count > 0)?.shape[order].example ?? "",
  });
  const [dayFirst, monthFirst] = [sum("dayFirst"), sum("monthFirst")];
  if (canBeFirst && canBeLast) {
    const last = [
      ...(monthFirst.count ? [] : [orders.day]),
      ...(dayFirst.count ? [] : [orders.month]),
    ];
    return ambiguousOrder(ordered, [orders.year, ...last]);
  }
  if (dayFirst.count > 0 && monthFirst.count > 0) return { kind: "mixed", dayFirst, monthFirst };
  if (dayFirst.count > 0) return orders.day;
  if (monthFirst.count > 0) return orders.month;
  return ambiguousOrder(ordered, [orders.day, orders.month]);
}

const spread = (ordered: readonly Ordered[], index: number) => {
  const numbers = ordered.flatMap(({ shape }) => shape.numbers[index] ?? []);
  const [least, most] = [numbers.map((n) => n.least), numbers.map((n) => n.most)];
  return {
    least: Math.min(...least),
    most: Math.max(...most),
    wide: Math.max(...most) - Math.min(...least),
  };
};

// Of two numbers, one within five and one over fifteen or more, the wide one is no year.
const [narrow, wide] = [5, 15];

function isYearFirst(ordered: readonly Ordered[]): boolean {
  const [first, second, third] = [spread(ordered, 0), spread(ordered, 1), spread(ordered, 2)];
  if (second.most > 12 || third.most > 31) return false;
  return !(first.most <= 31 && first.wide >= wide && third.wide <= narrow);
}

function isYearLast(ordered: readonly Ordered[]): boolean {
  const [first, second, third] = [spread(ordered, 0), spread(ordered, 1), spread(ordered, 2)];
  if (first.most > 31 || second.most > 31) return false;
  return !(third.most <= 31 && third.wide >= wide && first.wide <= narrow);
}

function ambiguousOrder(ordered: readonly Ordered[], choice: readonly Order[]): TimesFound {
  const [{ shape, reading }] = ordered as [Ordered];
  const years = shape.shape.includes("9999") ? "yyyy" : "yy";
  const formats = choice.map((order) =>
    reading.formatOf(order.map((token) => (token === "yy" ? years : token))),
  );
  return ambiguous(
    ordered.map((entry) => entry.shape),
    formats,
  );
}

function ambiguous(shapes: readonly TimeShape[], formats: readonly string[]): TimesFound {
  const count = shapes.reduce((sum, shape) => sum + shape.count, 0);
  return { kind: "ambiguous", count, example: shapes[0]?.example ?? "", formats };
}
