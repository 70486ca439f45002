import type { Analysis } from "../../src/analysis/analysis.ts";
import { analyses, analysisNames } from "../../src/analysis/index.ts";
import type { OverviewRow } from "../../src/analysis/overview.ts";
import { blankRow, type RevisionsRow } from "../../src/analysis/revisions/row.ts";
import type { VolumeRow } from "../../src/analysis/volume.ts";
import type { AnalysisRows, PeriodReport } from "../../src/reports/report-data.ts";
import { report, unjudged } from "./fixture.ts";
import { foresightRows } from "./foresight-fixture.ts";
import { satisfactionRows } from "./outcomes-fixture.ts";
import { reviewRows } from "./review-fixture.ts";

// The quarter of an invented courier in which limits and classes changed; every number is made up.

export const quarter: PeriodReport["period"] = {
  kind: "quarter",
  label: "2026-Q3",
  from: "2026-07-01",
  until: "2026-10-01",
  partial: false,
};
const spans = [
  { label: "2025-Q3", from: "2025-07-01", until: "2025-10-01", partial: true },
  { label: "2026-Q2", from: "2026-04-01", until: "2026-07-01", partial: false },
  { label: "2026-Q3", from: "2026-07-01", until: "2026-10-01", partial: false },
] as const;

const volume: VolumeRow = {
  grain: "period",
  label: "2026-Q3",
  from: "2026-07-01",
  until: "2026-10-01",
  complaints: 4303,
  coverage: 1,
  partial: false,
  compared_days: 92,
  compared_complaints: 4303,
  previous_label: "2026-Q2",
  previous_complaints: 4140,
  year_ago_label: null,
  year_ago_complaints: null,
  festival: null,
  festival_label: null,
  festival_complaints: null,
};

/** Ten complaints a day in July, eleven in August, twelve in September. */
const days: VolumeRow[] = Array.from({ length: 92 }, (_, index) => {
  const at = (offset: number) =>
    new Date(Date.UTC(2026, 6, 1 + index + offset)).toISOString().slice(0, 10);
  const complaints = Number(at(0).slice(5, 7)) + 3;
  return { ...volume, grain: "day", label: at(0), from: at(0), until: at(1), complaints };
});

const measures = ["complaints", "due_met_rate", "median_hours", "open_at_end", "overdue_at_end"];
const values = [
  [1842, 0.895, 89.2, 201, 9],
  [4140, 0.899, 95.1, 239, 10],
  [4303, 0.89, 92.6, 218, 10],
];
const overview = measures.flatMap((measure, place) =>
  spans.map((span, index) => ({
    measure: measure as OverviewRow["measure"],
    ...span,
    value: values[index]?.[place] ?? null,
    base_count: 100,
    ...unjudged,
  })),
);

const limit = {
  policy: "old",
  target: "4 h",
  calendar: null,
  start: ["received"],
  stop: ["first_response", "resolved"],
  pause: [],
  reopening: "ignore",
  source_limit: false,
};
const judged = {
  due_count: 4266,
  due_met_count: 4010,
  due_met_rate: 0.94,
  due_met_rate_lower: 0.932,
  due_met_rate_upper: 0.947,
  restated_due_count: 4314,
  restated_due_met_count: 3883,
  restated_due_met_rate: 0.9,
  restated_due_met_rate_lower: 0.891,
  restated_due_met_rate_upper: 0.909,
};
const of = (grain: RevisionsRow["grain"], row: Partial<RevisionsRow>): RevisionsRow => ({
  ...blankRow,
  grain,
  ...row,
});
const version = { field: "category", revision: "2026", from: "2026-08-15" } as const;

export const revisionRows: RevisionsRow[] = [
  of("version", {
    ...version,
    revision: "2025",
    from: "2025-01-01",
    until: "2026-08-15",
    complaints: 2180,
    recorded_count: 137,
  }),
  of("version", { ...version, complaints: 2123, recorded_count: 0 }),
  of("change", {
    ...version,
    path_change: "renamed",
    path: ["安全", "信息泄露"],
    becomes: [["信息", "泄露"]],
    complaints: 137,
  }),
  of("change", {
    ...version,
    path_change: "split",
    path: ["服务", "派送态度"],
    becomes: [
      ["服务", "态度"],
      ["服务", "派送方式"],
    ],
    complaints: 186,
  }),
  ...spans.map((span) =>
    of("path", {
      ...span,
      field: "category",
      path: ["信息", "泄露"],
      complaints: 137,
      recorded_count: 12,
    }),
  ),
  of("policy", {
    clock: "first_response",
    revision: "old",
    until: "2026-07-01",
    complaints: 0,
    restated_complaints: 0,
    ...judged,
    due_count: 60,
    due_met_count: 60,
  }),
  of("policy", {
    clock: "first_response",
    revision: "new",
    from: "2026-07-01",
    scope: [{ field: "channel", values: ["hotline", ""] }],
    complaints: 4303,
    restated_complaints: 4303,
    ...judged,
  }),
  of("policy", { clock: "resolve", complaints: 2576, restated_complaints: 2576, ...judged }),
  of("target", {
    clock: "first_response",
    from: "2026-07-01",
    priorities: ["urgent", ""],
    limit_before: limit,
    limit_after: { ...limit, policy: "new", target: "9 working_h", calendar: "office" },
    changed_parts: ["target", "calendar", "pause"],
  }),
  of("target", {
    clock: "first_response",
    from: "2026-07-01",
    scope: [{ field: "channel", values: ["app"] }],
    limit_after: { ...limit, policy: "new", target: "1 days" },
    changed_parts: ["target"],
  }),
  ...spans.map((span) => of("rate", { ...span, clock: "first_response", ...judged })),
];

/** The analyses that no quarter's report has. */
const notReported = Object.fromEntries(
  analysisNames
    .filter((name) => {
      const { reported }: Analysis<unknown> = analyses[name];
      return !reported?.includes("quarter");
    })
    .map((name) => [name, []]),
) as Partial<AnalysisRows>;

/** The report of a quarter with what its page shows. */
export function quarterReport(rows: Partial<AnalysisRows> = {}): PeriodReport {
  const { actions } = foresightRows;
  const { rows: weekly } = report();
  return report(
    {
      ...notReported,
      categories: weekly.categories.map((row) => ({ ...row, ...unjudged })),
      "root-causes": weekly["root-causes"].map((row) => ({ ...row, ...unjudged })),
      sla: weekly.sla.map((row) => ({ ...row, ...unjudged })),
      "sla-trend": [],
      overview,
      volume: [volume, ...days],
      satisfaction: satisfactionRows,
      "data-quality": reviewRows["data-quality"] ?? [],
      actions: actions ?? [],
      revisions: revisionRows,
      ...rows,
    },
    { period: quarter },
  );
}
