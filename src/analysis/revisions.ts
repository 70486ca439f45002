import type { Revisions } from "../config/revisions.ts";
import { versionedFields } from "../config/taxonomy.ts";
import { type Database, sqlStatements } from "../database.ts";
import { type Period, previousPeriod, stepPeriod, unitOf, yearAgo } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { coverageOf } from "./coverage.ts";
import { countedLimits, policyRows, rateRows } from "./revisions/policies.ts";
import { type RevisionsRow, revisionRow } from "./revisions/row.ts";
import { targetRows } from "./revisions/targets.ts";
import {
  changeRows,
  countedPath,
  pathRows,
  versionRows,
  versionSpans,
} from "./revisions/versions.ts";

export type { RevisionsRow } from "./revisions/row.ts";

const sql = sqlStatements(import.meta.url, "revisions.sql");
/** Periods before it whose rates stand beside its own: of a quarter, up to the same one a year ago. */
const periodsBefore = 4;

/**
 * How classifications and limits changed, and what the change does to the numbers: versions with the complaints recorded under
 * each, the lines of their crosswalks, paths that are counted otherwise than they were recorded; policies with the complaints that
 * each judged, limits before and after a change, and the share of limits met as judged and as if the newest policies had always
 * been in force. Cohorts: received in the period; for rates, limit passed in the period. It reaches back to the same period a
 * year ago, and forward to as_of.
 */
export const revisions = {
  row: revisionRow,
  run,
  needs: ["restated_clocks"],
  reported: ["quarter"],
} satisfies Analysis<RevisionsRow>;

async function run(db: Database, period: Period): Promise<RevisionsRow[]> {
  const said: Revisions = JSON.parse(String(await db.value("select revisions from settings")));
  const compared = comparedWith(period);
  const spans = await covered(db, [...compared, period]);
  const reach = { label: period.label, from: spans[0]?.from ?? period.from };
  const paths = await countedPaths(db, said, spans, reach.from);
  const ranges = await covered(db, rateSpans(period));
  const limits = await db.query(sql.limits as string, countedLimits, {
    from: period.from,
    until: period.until,
    unit: unitOf(period) ?? "day",
    reach_from: ranges[0]?.from ?? period.from,
  });
  return [
    ...versionRows(said, paths, reach),
    ...changeRows(said, paths, reach),
    ...pathRows(paths, spans),
    ...policyRows(said, limits, { period, reachFrom: reach.from }),
    ...targetRows(said.rules, { from: reach.from, today: said.today }),
    ...rateRows(limits, ranges),
  ];
}

/** The same period a year ago and the one before, oldest first; only what is before it of a chosen span. */
function comparedWith(period: Period): Period[] {
  const ago = unitOf(period) === null ? null : yearAgo(period);
  return [ago, previousPeriod(period)].filter((other) => other !== null);
}

function rateSpans(period: Period): Period[] {
  if (unitOf(period) === null) return [period];
  const before = Array.from({ length: periodsBefore }, (_, index) =>
    stepPeriod(period, index - periodsBefore),
  );
  return [...before, period];
}

async function covered(db: Database, periods: readonly Period[]) {
  const coverages = await coverageOf(db, periods);
  return periods.map(({ label, from, until }, index) => ({
    label,
    from,
    until,
    partial: coverages[index]?.partial ?? true,
  }));
}

async function countedPaths(
  db: Database,
  said: Revisions,
  spans: readonly { readonly label: string; readonly from: string; readonly until: string }[],
  from: string,
) {
  const versions = versionedFields.flatMap((field) =>
    versionSpans(said, field, from).map(({ version, until }) => ({
      field,
      version: version.name,
      from: version.from,
      until,
    })),
  );
  if (versions.length === 0) return [];
  return db.query(sql.paths as string, countedPath, {
    versions: JSON.stringify(versions),
    spans: JSON.stringify(spans.map(({ label, from, until }) => ({ label, from, until }))),
    reach_from: from,
    until: spans.at(-1)?.until ?? from,
  });
}
