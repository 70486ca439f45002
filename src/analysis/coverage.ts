import { z } from "zod";
import { type Database, sqlFile } from "../database.ts";
import { addDays, daysBetween, type Period } from "../period.ts";

const sql = sqlFile(import.meta.url, "coverage.sql");
const row = z.strictObject({
  source: z.string(),
  first_day: z.iso.date(),
  day: z.iso.date().nullable(),
  covered: z.boolean().nullable(),
});

/** How much of a period the sources that should report in it reach. */
export interface Coverage {
  /** Share of the source-days with data, 0–1; 0 where no source reports yet. */
  readonly share: number;
  readonly partial: boolean;
  /** Days from the start that every source covers. */
  readonly leadingDays: number;
  /** Whether every uncovered day lies behind the leading ones: the period is cut, not torn. */
  readonly cut: boolean;
}

/**
 * Coverage of each period. A source should report in every period that ends after its first day, so the period in which
 * it begins is partial.
 */
export async function coverageOf(db: Database, periods: readonly Period[]): Promise<Coverage[]> {
  const from = periods.map((period) => period.from).reduce((a, b) => (a < b ? a : b));
  const until = periods.map((period) => period.until).reduce((a, b) => (a > b ? a : b));
  const rows = await db.query(sql, row, { from, until });
  const covered = new Map<string, Set<string>>();
  const firstDays = new Map<string, string>();
  for (const { source, first_day, day, covered: has } of rows) {
    firstDays.set(source, first_day);
    if (day !== null && has) {
      const days = covered.get(source) ?? new Set();
      covered.set(source, days.add(day));
    }
  }
  return periods.map((period) => {
    const expected = [...firstDays]
      .filter(([, first]) => first < period.until)
      .map(([source]) => source);
    return coverageOfDays(
      period,
      expected.map((source) => covered.get(source) ?? new Set()),
    );
  });
}

function coverageOfDays(period: Period, sources: readonly ReadonlySet<string>[]): Coverage {
  const length = daysBetween(period.from, period.until);
  let cells = 0;
  let leadingDays = 0;
  let fullDays = 0;
  for (let index = 0; index < length; index++) {
    const day = addDays(period.from, index);
    const reached = sources.filter((days) => days.has(day)).length;
    cells += reached;
    if (sources.length === 0 || reached < sources.length) continue;
    fullDays++;
    if (leadingDays === index) leadingDays++;
  }
  return {
    share: sources.length === 0 ? 0 : cells / (sources.length * length),
    partial: fullDays < length,
    leadingDays,
    cut: leadingDays === fullDays,
  };
}
