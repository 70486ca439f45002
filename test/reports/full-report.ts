import { analyses } from "../../src/analysis/index.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { associationRows } from "./associations-fixture.ts";
import { categoryRows, causeRows, unclassifiedRows } from "./causes-fixture.ts";
import { changeRows } from "./change-fixture.ts";
import { report } from "./fixture.ts";
import { foresightRows } from "./foresight-fixture.ts";
import {
  compensationRows,
  liabilityRows,
  satisfactionRows,
  solutionsRows,
} from "./outcomes-fixture.ts";
import { reviewRows } from "./review-fixture.ts";
import { sentimentRows } from "./sentiment-fixture.ts";
import { themesRows } from "./themes-fixture.ts";
import { rateRows, unitRows } from "./units-fixture.ts";
import { voiceRows } from "./voice-fixture.ts";
import { whereRows } from "./where-fixture.ts";

/** A week or a month with rows of every analysis that has a fixture: for what no page may do, whatever is on it. */
export function fullReport(kind: "week" | "month" = "week"): PeriodReport {
  const rows: Partial<AnalysisRows> = {
    ...whereRows,
    ...voiceRows,
    ...reviewRows,
    ...foresightRows,
    // Only months say what changed.
    ...(kind === "month" && changeRows),
    associations: associationRows,
    categories: categoryRows(),
    "root-causes": causeRows(),
    unclassified: unclassifiedRows(),
    satisfaction: satisfactionRows,
    solutions: solutionsRows,
    compensation: compensationRows,
    liability: liabilityRows,
    sentiment: sentimentRows,
    themes: themesRows,
    rates: rateRows,
    units: unitRows,
  };
  if (kind === "week") return report(rows);
  const month = { label: "2026-11", from: "2026-11-01", until: "2026-12-01" };
  const moved = (row: AnalysisRows["overview"][number]) =>
    row.label === "2026-W46" ? { ...row, ...month } : row;
  return report(
    { ...rows, overview: report().rows.overview.map(moved) },
    { period: { kind, ...month, partial: false } },
  );
}

interface Schema {
  readonly def: {
    readonly type: string;
    readonly innerType?: Schema;
    readonly element?: Schema;
    readonly shape?: Readonly<Record<string, Schema>>;
    readonly options?: readonly Schema[];
    readonly format?: string;
  };
}

/** A period's label: written by us, though its type is any text. */
const label = /^\d{4}-(?:\d\d|W\d\d|Q\d)$/;

/** A report in which everything that strangers may have written is written anew: where a row's type is a free text. */
export function rewritten(given: PeriodReport, write: (text: string) => string): PeriodReport {
  const known = new Map<string, string>();
  const renamed = (text: string) => {
    if (label.test(text)) return text;
    if (!known.has(text)) known.set(text, write(text));
    return known.get(text) as string;
  };
  const rows = Object.fromEntries(
    Object.entries(given.rows).map(([name, own]) => {
      const schema = analyses[name as keyof typeof analyses].row as unknown as Schema;
      return [name, own.map((row) => walk(row, schema, renamed))];
    }),
  );
  return { ...given, rows: rows as unknown as AnalysisRows };
}

function walk(value: unknown, { def }: Schema, write: (text: string) => string): unknown {
  if (value === null || value === undefined) return value;
  if (def.innerType) return walk(value, def.innerType, write);
  if (def.type === "string") return def.format ? value : write(value as string);
  if (def.type === "array" && def.element) {
    const { element } = def;
    return (value as unknown[]).map((one) => walk(one, element, write));
  }
  if (def.type !== "object") return value;
  const fields = Object.entries(value as object).map(([name, one]) => {
    const own = def.shape?.[name];
    return [name, own ? walk(one, own, write) : one];
  });
  return Object.fromEntries(fields);
}
