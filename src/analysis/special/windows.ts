import { z } from "zod";
import type { Database } from "../../database.ts";
import { addDays, daysBetween, daysPeriod, type Period } from "../../period.ts";
import { count, isoDay } from "../analysis.ts";
import { coverageOf } from "../coverage.ts";
import { type SpecialRow, untold } from "../special.ts";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { fisherTest } from "../statistics/exact-tests.ts";
import { wilsonInterval } from "../statistics/wilson.ts";

const window = z.strictObject({
  name: z.string(),
  is_preset: z.boolean(),
  from: isoDay,
  until: isoDay,
  year_ago_from: isoDay,
  year_ago_until: isoDay,
});
type Window = z.infer<typeof window>;

const spanCount = z.strictObject({ span: count, complaints: count });
const categoryCount = z.strictObject({
  path: z.array(z.string()),
  complaints: count,
  usual_complaints: count,
});

/** Days before a window that stand for the usual mix: whole weeks. */
const usualDays = 84;
const falseDiscoveryRate = 0.05;
const mostCategories = 10;

/** The special times that lie in a period, each with the categories that there is more of in it. */
export async function windowRows(
  db: Database,
  sql: Readonly<Record<string, string>>,
  { from, until }: Period,
): Promise<SpecialRow[]> {
  const windows = await db.query(sql.windows as string, window, { from, until });
  if (windows.length === 0) return [];
  const spans = windows.flatMap((each) => [
    daysPeriod(each.from, each.until),
    daysPeriod(addDays(each.from, -daysBetween(each.from, each.until)), each.from),
    daysPeriod(each.year_ago_from, each.year_ago_until),
  ]);
  const coverages = await coverageOf(db, spans);
  const rows: SpecialRow[] = [];
  for (const [index, each] of windows.entries()) {
    const [own, before, ago] = [0, 1, 2].map((offset) => ({
      leading: coverages[3 * index + offset]?.leadingDays ?? 0,
      isCut: coverages[3 * index + offset]?.cut ?? false,
      length: daysBetween(
        spans[3 * index + offset]?.from ?? "",
        spans[3 * index + offset]?.until ?? "",
      ),
    })) as [Reach, Reach, Reach];
    const row = await windowRow(db, sql.counts as string, each, { own, before, ago });
    rows.push(row, ...(await categoryRows(db, sql.categories as string, row)));
  }
  return rows;
}

/** How many days of a span there are, how many of them from its start are covered, and whether what is missing lies behind these. */
interface Reach {
  readonly leading: number;
  readonly isCut: boolean;
  readonly length: number;
}

async function windowRow(
  db: Database,
  sql: string,
  each: Window,
  { own, before, ago }: { readonly own: Reach; readonly before: Reach; readonly ago: Reach },
): Promise<SpecialRow> {
  const { year_ago_from, year_ago_until, ...named } = each;
  const days = own.isCut && own.leading > 0 ? own.leading : null;
  const isWhole = days === own.length;
  const agoDays = days === null ? 0 : isWhole ? ago.length : Math.min(days, ago.length);
  const hasBefore = days !== null && before.leading === before.length;
  const hasAgo = days !== null && agoDays > 0 && ago.leading >= agoDays;
  const spans = [
    { span: 0, first_day: each.from, until: addDays(each.from, days ?? own.length) },
    { span: 1, first_day: addDays(each.from, -(days ?? 0)), until: each.from },
    { span: 2, first_day: year_ago_from, until: addDays(year_ago_from, agoDays) },
  ];
  const counts = await db.query(sql, spanCount, { spans: JSON.stringify(spans) });
  const [complaints, earlier, yearAgo] = [0, 1, 2].map(
    (span) => counts.find((found) => found.span === span)?.complaints ?? 0,
  ) as [number, number, number];
  const toBefore = rateRatio(
    complaints,
    days ?? 0,
    hasBefore ? earlier : 0,
    hasBefore ? (days ?? 0) : 0,
  );
  const toAgo = rateRatio(complaints, days ?? 0, hasAgo ? yearAgo : 0, hasAgo ? agoDays : 0);
  return {
    ...untold,
    grain: "window",
    ...named,
    days,
    complaints,
    per_day: days === null ? null : complaints / days,
    previous_complaints: hasBefore ? earlier : null,
    ratio: toBefore.ratio,
    ratio_lower: toBefore.lower,
    ratio_upper: toBefore.upper,
    year_ago_complaints: hasAgo ? yearAgo : null,
    year_ago_days: hasAgo ? agoDays : null,
    year_ago_ratio: toAgo.ratio,
    year_ago_ratio_lower: toAgo.lower,
    year_ago_ratio_upper: toAgo.upper,
  };
}

/**
 * How many times the complaints a day of one span are those of another, with a 95 % interval of two Poisson counts: given their
 * sum, the first is binomial, and Wilson's interval of its share is turned into one of the ratio. All null where a span has no days or
 * the other no complaints; upper is null where it has no end.
 * Source: Przyborowski & Wilenski (1940), Biometrika 31, 313–323, for the condition on the sum.
 */
export function rateRatio(complaints: number, days: number, others: number, otherDays: number) {
  const none = { ratio: null, lower: null, upper: null };
  const interval = wilsonInterval(complaints, complaints + others);
  if (days === 0 || otherDays === 0 || others === 0 || interval === null) return none;
  const ratio = (share: number) => (share / (1 - share)) * (otherDays / days);
  return {
    ratio: (complaints / others) * (otherDays / days),
    lower: ratio(interval.low),
    upper: interval.high === 1 ? null : ratio(interval.high),
  };
}

/** Categories with a greater share of the window's complaints than of the days before, by more than chance explains. */
async function categoryRows(db: Database, sql: string, window: SpecialRow): Promise<SpecialRow[]> {
  const from = window.from as string;
  if (window.days === null) return [];
  const counts = await db.query(sql, categoryCount, {
    from,
    until: addDays(from, window.days),
    usual_from: addDays(from, -usualDays),
  });
  const sum = (of: (row: z.infer<typeof categoryCount>) => number) =>
    counts.reduce((total, each) => total + of(each), 0);
  const [inside, usual] = [sum((each) => each.complaints), sum((each) => each.usual_complaints)];
  if (inside === 0 || usual === 0) return [];
  const qValues = benjaminiHochberg(
    counts.map((each) => fisherTest(each.complaints, inside, each.usual_complaints, usual)),
  );
  const excess = (row: SpecialRow) => row.complaints - inside * (row.usual_share ?? 0);
  return counts
    .map(
      (each, index): SpecialRow => ({
        ...untold,
        grain: "category",
        name: window.name,
        is_preset: window.is_preset,
        path: each.path,
        complaints: each.complaints,
        share: each.complaints / inside,
        usual_share: each.usual_complaints / usual,
        q_value: qValues[index] as number,
      }),
    )
    .filter((row) => (row.q_value ?? 1) <= falseDiscoveryRate && excess(row) > 0)
    .sort((one, other) => excess(other) - excess(one) || (nameOf(one) < nameOf(other) ? -1 : 1))
    .slice(0, mostCategories);
}

function nameOf({ path }: SpecialRow): string {
  return JSON.stringify(path);
}
