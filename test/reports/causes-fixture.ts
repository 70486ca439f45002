import type { CategoriesRow } from "../../src/analysis/categories.ts";
import type { RootCausesRow } from "../../src/analysis/root-causes.ts";
import type { UnclassifiedRow } from "../../src/analysis/unclassified.ts";

// Categories, causes and blanks of an invented courier's month; every number is made up.

const unjudged = {
  usual_mean: null,
  usual_lower: null,
  usual_upper: null,
  usual_provisional: true,
  signal: null,
} as const;

/** A row that is no one of the vital few and has no interval of its rank. */
export const withoutStanding = {
  is_other: false,
  is_vital: false,
  vital_stability: null,
  rank_lower: null,
  rank_upper: null,
  break_on: null,
} as const;

type Leaf = readonly [path: string, complaints: number, before: number | null];

/** Rows of every level as the analyses make them, in the order of leaves given: largest first. */
function rowsOf(leaves: readonly Leaf[], depth: number): CategoriesRow[] {
  const all = leaves.reduce((sum, [, complaints]) => sum + complaints, 0);
  return Array.from({ length: depth }, (_, index) => index + 1).flatMap((level) => {
    const counts = new Map<string, { now: number; before: number | null }>();
    for (const [text, now, before] of leaves) {
      const key = text.split("/").slice(0, level).join("/");
      const known = counts.get(key) ?? { now: 0, before: 0 };
      counts.set(key, {
        now: known.now + now,
        before: known.before === null || before === null ? null : known.before + before,
      });
    }
    let running = 0;
    return [...counts]
      .toSorted(
        ([a, one], [b, other]) => Number(a === "") - Number(b === "") || other.now - one.now,
      )
      .map(([text, { now, before }], place): CategoriesRow => {
        running += now;
        return {
          level,
          path: text === "" ? [] : text.split("/"),
          complaints: now,
          share: now / all,
          cumulative_share: running / all,
          rank: place + 1,
          previous_complaints: before,
          compared_complaints: now,
          ...unjudged,
          ...withoutStanding,
          is_other: text.endsWith("其他"),
          is_vital: text !== "" && place < 2,
          vital_stability: text === "" || text.endsWith("其他") ? null : place < 2 ? 0.998 : 0.12,
          rank_lower: text === "" ? null : Math.max(1, place),
          rank_upper: text === "" ? null : place + 2,
          break_on: before === null ? "2026-10-01" : null,
        };
      });
  });
}

/** Three levels; a path that ends early, a split one, an "other", blanks. */
export function categoryRows(): CategoriesRow[] {
  const rows = rowsOf(
    [
      ["时效/派送延误/同城", 140, 120],
      ["时效/派送延误/跨省", 90, 95],
      ["时效/揽收延误", 60, 61],
      ["安全/破损/外包装", 80, 70],
      ["安全/丢失", 40, 44],
      ["费用/错收", 30, null],
      ["其他", 20, 18],
      ["", 12, 9],
    ],
    3,
  );
  return rows.map((row) =>
    row.level === 1 && row.path[0] === "时效"
      ? { ...row, usual_mean: 220, usual_lower: 180, usual_upper: 260, signal: "above_limit" }
      : row,
  );
}

export function causeRows(): RootCausesRow[] {
  return rowsOf(
    [
      ["分拣/分拣线落差", 120, 60],
      ["网络/车辆晚点", 70, 72],
      ["人员/人手不足", 20, 22],
      ["", 262, 240],
    ],
    2,
  ).map((row) => ({
    ...row,
    verified_count: row.path.length === 0 ? 0 : Math.floor(row.complaints / 2),
    presumed_count: row.path.length === 0 ? 0 : Math.ceil(row.complaints / 2),
    unstated_count: row.path.length === 0 ? row.complaints : 0,
  }));
}

export function unclassifiedRows(): UnclassifiedRow[] {
  const row = (
    field: string,
    kind: UnclassifiedRow["kind"],
    unclassified_count: number,
    base_count: number,
    changes: Partial<UnclassifiedRow> = {},
  ): UnclassifiedRow => ({
    field,
    kind,
    base_count,
    unclassified_count,
    unclassified_rate: base_count === 0 ? null : unclassified_count / base_count,
    unclassified_rate_lower: base_count === 0 ? null : unclassified_count / base_count / 1.2,
    unclassified_rate_upper: base_count === 0 ? null : unclassified_count / base_count / 2 + 0.5,
    previous_base_count: 450,
    previous_unclassified_rate: 0.02,
    ...unjudged,
    taxonomy_version: field === "category" ? "2026-H2" : null,
    ...changes,
  });
  return [
    row("category", "blank", 12, 472),
    row("category", "other", 40, 460, {
      usual_mean: 0.04,
      usual_lower: 0.02,
      usual_upper: 0.06,
      signal: "above_limit",
    }),
    row("product", "blank", 472, 472),
    row("product", "other", 0, 0),
    row("solution", "blank", 300, 472, { previous_unclassified_rate: null }),
    row("solution", "other", 2, 17),
  ];
}
