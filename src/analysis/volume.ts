import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import { type Festival, festivalNames, festivalWeekBefore } from "../festival.ts";
import { addDays, type Period } from "../period.ts";
import { type Analysis, count, isoDay, share } from "./analysis.ts";
import { type ComparedSpan, type Comparison, comparisonOf } from "./comparison.ts";
import { type Coverage, coverageOf } from "./coverage.ts";

const sql = sqlFile(import.meta.url, "volume.sql");
const dailyCount = z.strictObject({ day: isoDay, complaints: count });

const row = z.strictObject({
  /** `day`: a day of the period; `period`: the whole of it. */
  grain: z.enum(["day", "period"]),
  label: z.string(),
  from: isoDay,
  until: isoDay,
  /** Complaints received; null where no source has data (never 0 then). */
  complaints: count.nullable(),
  /** Share of the days that the sources cover. */
  coverage: share,
  partial: z.boolean(),
  /** Days from the start that both sides of a comparison cover; null where nothing can be compared. */
  compared_days: count.nullable(),
  /** Complaints received in those days: all of the period unless it is partial. */
  compared_complaints: count.nullable(),
  /** The period before, or for a day the same weekday a week earlier. */
  previous_label: z.string().nullable(),
  previous_complaints: count.nullable(),
  /** 52 weeks earlier for weeks and days, the same month or quarter of the year before otherwise. */
  year_ago_label: z.string().nullable(),
  year_ago_complaints: count.nullable(),
  /** Of a week around Spring Festival, Dragon Boat or Mid-Autumn: the week that lay so the year before. */
  festival: z.enum(festivalNames).nullable(),
  festival_label: z.string().nullable(),
  festival_complaints: count.nullable(),
});
export type VolumeRow = z.infer<typeof row>;

/**
 * Complaints received: per day, and for the whole period against the one before and a year ago. A day or period that no
 * source covers has no data, never 0; a partial period is compared over the same number of days. Cohort: received.
 */
export const volume = {
  row,
  run,
  reported: ["week", "month", "quarter"],
} satisfies Analysis<VolumeRow>;

async function run(db: Database, period: Period): Promise<VolumeRow[]> {
  const comparison = await comparisonOf(db, period);
  const festival = await festivalWeek(db, period, comparison);
  const first = [
    festival?.span?.from,
    period.from,
    comparison.previous?.from,
    comparison.yearAgo?.from,
    addDays(period.from, -364),
  ]
    .filter((date) => date !== undefined)
    .reduce((a, b) => (a < b ? a : b));
  const days = await db.query(sql, dailyCount, { first, until: period.until });
  const counts = new Map(days.map(({ day, complaints }) => [day, complaints]));
  const between = (from: string, until: string) =>
    days.reduce(
      (sum, { day, complaints }) => (day >= from && day < until ? sum + complaints : sum),
      0,
    );
  const inSpan = (span: ComparedSpan | null) =>
    span === null ? null : between(span.from, span.until);
  const { coverage, previous, yearAgo } = comparison;
  return [
    {
      grain: "period",
      label: period.label,
      from: period.from,
      until: period.until,
      complaints: told(coverage, between(period.from, period.until)),
      coverage: coverage.share,
      partial: coverage.partial,
      compared_days: comparison.days,
      compared_complaints: comparison.days === null ? null : between(period.from, comparison.until),
      previous_label: previous?.label ?? null,
      previous_complaints: inSpan(previous),
      year_ago_label: yearAgo?.label ?? null,
      year_ago_complaints: inSpan(yearAgo),
      festival: festival?.festival ?? null,
      festival_label: festival?.span?.label ?? null,
      festival_complaints: inSpan(festival?.span ?? null),
    },
    ...(await dailyRows(db, period, counts)),
  ];
}

/** The festival-aligned week of the year before, its first days if this one is partial; only where the festivals are kept. */
async function festivalWeek(
  db: Database,
  period: Period,
  comparison: Comparison,
): Promise<{ festival: Festival; span: ComparedSpan | null } | null> {
  const keeps = (await db.value("select keeps_lunar_festivals from settings")) as boolean;
  const aligned = keeps ? festivalWeekBefore(period) : null;
  if (aligned === null) return null;
  const { festival, week } = aligned;
  const [coverage] = await coverageOf(db, [week]);
  const days = comparison.days ?? 0;
  const covered = days > 0 && coverage !== undefined && coverage.leadingDays >= days;
  const span = { label: week.label, from: week.from, until: addDays(week.from, days) };
  return { festival, span: covered ? span : null };
}

/** Each day beside the same weekday a week and 52 weeks earlier. */
async function dailyRows(
  db: Database,
  period: Period,
  counts: ReadonlyMap<string, number>,
): Promise<VolumeRow[]> {
  const days = daysOf(period);
  const spans = [0, -7, -364].flatMap((shift) => days.map((day) => dayPeriod(addDays(day, shift))));
  const coverages = await coverageOf(db, spans);
  const at = (shift: number, index: number) => {
    const span = spans[shift * days.length + index] as Period;
    const coverage = coverages[shift * days.length + index];
    return { span, coverage, complaints: told(coverage, counts.get(span.from) ?? 0) };
  };
  return days.map((_, index) => {
    const [own, week, year] = [at(0, index), at(1, index), at(2, index)];
    const comparable = own.coverage?.partial === false;
    const compared = (other: typeof own) => comparable && other.coverage?.partial === false;
    return {
      grain: "day",
      label: own.span.from,
      from: own.span.from,
      until: own.span.until,
      complaints: own.complaints,
      coverage: own.coverage?.share ?? 0,
      partial: own.coverage?.partial ?? true,
      compared_days: comparable ? 1 : null,
      compared_complaints: comparable ? own.complaints : null,
      previous_label: compared(week) ? week.span.from : null,
      previous_complaints: compared(week) ? week.complaints : null,
      year_ago_label: compared(year) ? year.span.from : null,
      year_ago_complaints: compared(year) ? year.complaints : null,
      festival: null,
      festival_label: null,
      festival_complaints: null,
    };
  });
}

/** 0 where no source has data is not a count; complaints of a day that is not over yet are. */
function told(coverage: Coverage | undefined, complaints: number): number | null {
  return complaints === 0 && (coverage?.share ?? 0) === 0 ? null : complaints;
}

function daysOf({ from, until }: Period): string[] {
  const days: string[] = [];
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day);
  return days;
}

function dayPeriod(day: string): Period {
  return { kind: "days", label: day, from: day, until: addDays(day, 1) };
}
