import type { Planting } from "./planting.ts";

/** Months in which no planting starts or ends, for judging false alarms. */
export const quietMonths: Planting = {
  name: "quiet-months",
  what: "Nothing starts or ends in these months; 2026-02 is explained by Spring Festival alone",
  from: "2025-12-01",
  until: "2026-02-01",
  filter: {},
  expected: { quiet: ["2025-12", "2026-01"], explained_by_festival: ["2026-02"] },
};
