import { z } from "zod";
import type { Database } from "../../database.ts";
import { addDays, daysBetween, type Period, periodOf, stepPeriod } from "../../period.ts";
import type { Comparison } from "../comparison.ts";
import { coverageOf } from "../coverage.ts";
import { type Exposure, type Span, spansOf as spansOfMoments, type Window } from "./facts.ts";
import { type Dimension, dimensions } from "./rows.ts";
import { cycle, seasonalFactors } from "./season.ts";

const startsRow = z.strictObject({ starts: z.number() });
const exposureRow = z.strictObject({
  dimension: z.string().nullable(),
  value: z.string(),
  starts: z.number(),
  ends: z.number(),
  quantity: z.number(),
});

interface Days {
  readonly from: string;
  readonly until: string;
}

/** A window with the days of its spans. */
export interface DatedWindow extends Window {
  readonly days: readonly Days[];
}

/**
 * The spans a period is compared with: its earlier periods as far as the data cover them whole, the one before, and a year ago; of a
 * partial period as many days of each. Null where it cannot be compared.
 */
export async function windowOf(
  db: Database,
  period: Period,
  { days, until, coverage, earlier, previous, yearAgo }: Comparison,
  sql: { readonly starts: string; readonly exposure: string },
): Promise<DatedWindow | null> {
  if (days === null) return null;
  const cut = ({ from, until: end }: Days): Days => {
    const sameDays = addDays(from, days);
    return { from, until: coverage.partial && sameDays < end ? sameDays : end };
  };
  const before = earlier.filter((each) => !each.coverage.partial).map((each) => cut(each.period));
  const now = { from: period.from, until };
  const stretches = new Map<string, Days>();
  for (const each of [...before, previous, yearAgo, now])
    if (each !== null && !stretches.has(each.from)) stretches.set(each.from, each);
  const ordered = [...stretches.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
  const spans = await spansOf(db, ordered, sql.starts);
  const place = (each: Days) => ordered.findIndex(({ from }) => from === each.from);
  return {
    days: ordered,
    spans,
    earlier: before.map(place),
    current: place(now),
    previous: previous === null ? null : place(previous),
    yearAgo: yearAgo === null ? null : place(yearAgo),
    season: null,
    exposures: exposuresOf(await db.query(sql.exposure, exposureRow), spans),
  };
}

async function spansOf(db: Database, stretches: readonly Days[], sql: string): Promise<Span[]> {
  const days = [...new Set(stretches.flatMap(({ from, until }) => [from, until]))].sort();
  const rows = await db.query(sql, startsRow, { days: JSON.stringify(days) });
  const starts = new Map(days.map((day, place) => [day, rows[place]?.starts ?? Number.NaN]));
  return stretches.map(({ from, until }) => ({
    from: starts.get(from) as number,
    until: starts.get(until) as number,
    days: daysBetween(from, until),
  }));
}

/** Months before this are too long ago to show the season. */
const mostMonths = 60;

/**
 * The window with its season in volume, from the complete months before the period's: see `seasonalFactors`. A span has the factors of
 * the months its days are in.
 * @param received moments of receipt, seconds since 1970
 */
export async function withSeason(
  db: Database,
  window: DatedWindow,
  period: Period,
  received: Float64Array,
  sql: string,
): Promise<Window> {
  const own = periodOf("month", period.from);
  const months = Array.from({ length: mostMonths }, (_, i) => stepPeriod(own, i - mostMonths));
  const coverages = await coverageOf(db, months);
  const torn = coverages.findLastIndex(({ partial }) => partial);
  const whole = months.slice(torn + 1);
  if (whole.length < 3 * cycle) return window;
  const spans = await spansOf(db, whole, sql);
  const counts = new Float64Array(spans.length);
  for (const place of spansOfMoments(received, { ...window, spans }))
    if (place >= 0) counts[place] = (counts[place] as number) + 1;
  const perDay = spans.map(({ days }, i) => (counts[i] as number) / days);
  const factors = seasonalFactors(perDay, monthOf(whole[0]?.from as string));
  if (factors === null) return window;
  const season = Float64Array.from(window.days, (stretch) => meanFactor(stretch, factors));
  return { ...window, season };
}

const monthOf = (day: string) => Number(day.slice(5, 7)) - 1;

function meanFactor({ from, until }: Days, factors: readonly number[]): number {
  const days = daysBetween(from, until);
  let sum = 0;
  for (let i = 0; i < days; i++) sum += factors[monthOf(addDays(from, i))] as number;
  return sum / days;
}

/** By span the quantity of those stretches that lie within it and together make the whole of it. */
function exposuresOf(
  rows: readonly z.infer<typeof exposureRow>[],
  spans: readonly Span[],
): Exposure[] {
  const found = new Map<string, { exposure: Exposure; covered: Float64Array }>();
  for (const { dimension, value, starts, ends, quantity } of rows) {
    if (dimension !== null && !dimensions.some((name) => name === dimension)) continue;
    const key = JSON.stringify([dimension, value]);
    const known = found.get(key) ?? {
      exposure: {
        dimension: dimension as Dimension | null,
        value,
        quantities: new Float64Array(spans.length),
      },
      covered: new Float64Array(spans.length),
    };
    found.set(key, known);
    spans.forEach((span, place) => {
      if (starts < span.from || ends > span.until) return;
      const { quantities } = known.exposure;
      quantities[place] = (quantities[place] as number) + quantity;
      known.covered[place] = (known.covered[place] as number) + ends - starts;
    });
  }
  for (const { exposure, covered } of found.values())
    spans.forEach(({ from, until }, place) => {
      if (covered[place] !== until - from) exposure.quantities[place] = Number.NaN;
    });
  const exposures = [...found.values()].map(({ exposure }) => exposure);
  return [...wholeOf(exposures, spans), ...exposures];
}

/** The exposure of everything, where it is told by the values of one field alone: their sum. */
function wholeOf(exposures: readonly Exposure[], spans: readonly Span[]): Exposure[] {
  const fields = new Set(exposures.map(({ dimension }) => dimension));
  if (fields.size !== 1 || fields.has(null)) return [];
  const quantities = new Float64Array(spans.length);
  for (const each of exposures)
    each.quantities.forEach((quantity, place) => {
      quantities[place] = (quantities[place] as number) + quantity;
    });
  return [{ dimension: null, value: "", quantities }];
}
