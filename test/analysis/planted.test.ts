import { beforeAll, describe, expect, test } from "vitest";
import type { Signal } from "../../src/analysis/statistics/xmr-signals.ts";
import type { Workspace } from "../../src/config.ts";
import type { Snapshot } from "../../src/snapshot.ts";
import { courierSnapshot, courierWorkspace, rowsOf, withSnapshot } from "../workspace.ts";
import { planting, truths } from "./courier.ts";

// What the generator planted in the courier's exports (manifest.json), as the analyses see it.

const weeks = (first: number, last: number) =>
  Array.from(
    { length: last - first + 1 },
    (_, index) => `2026-W${String(first + index).padStart(2, "0")}`,
  );
const high: readonly (Signal | null)[] = ["above_limit", "near_upper", "shift_up", "trend_up"];
const low: readonly (Signal | null)[] = ["below_limit", "near_lower", "shift_down", "trend_down"];

let courier: Workspace;
let snapshot: Snapshot;
beforeAll(async () => {
  courier = await courierWorkspace();
  snapshot = await courierSnapshot();
}, 120_000);

const rowOf = async (
  name: "categories" | "root-causes",
  label: string,
  path: string,
  from = snapshot,
) =>
  (await rowsOf(name, from, label)).find((row) => row.level === 2 && row.path.join("/") === path);

/** Signal of a path in each of some weeks. */
async function signalsOf(
  name: "categories" | "root-causes",
  path: string,
  labels: readonly string[],
  from = snapshot,
): Promise<Record<string, Signal | null>> {
  const found: Record<string, Signal | null> = {};
  for (const label of labels) found[label] = (await rowOf(name, label, path, from))?.signal ?? null;
  return found;
}

describe("sorting-line", () => {
  const { category, place, root_cause } = planting("sorting-line").filter;
  const added: Record<string, number> = planting("sorting-line").expected.added_by_week;
  const grown = Object.keys(added);
  const all = (signal: Signal | null, labels: readonly string[]) =>
    Object.fromEntries(labels.map((label) => [label, signal]));

  test("its category and its root cause are above the usual range from its first week, not before", async () => {
    for (const [name, path] of [
      ["categories", category],
      ["root-causes", root_cause],
    ] as const) {
      expect(await signalsOf(name, path, grown)).toEqual(all("above_limit", grown));
      expect(await signalsOf(name, path, weeks(36, 43))).toEqual(all(null, weeks(36, 43)));
    }
  });

  test("the growth is as large as planted", async () => {
    for (const [label, more] of Object.entries(added)) {
      const row = await rowOf("categories", label, category);
      const before = await rowOf("categories", "2026-W43", category);
      const growth = (row?.complaints as number) - (before?.usual_mean as number);
      expect(Math.abs(growth - more), label).toBeLessThan(20);
    }
  });

  test("it is at its two stations and at no other", async () => {
    for (const station of Object.keys(truths.by_station as object)) {
      const filters = [{ field: "place", value: station }];
      await withSnapshot(courier, { filters }, async (filtered) => {
        const causes = await signalsOf("root-causes", root_cause, grown, filtered);
        expect(causes, station).toEqual(all(place.includes(station) ? "above_limit" : null, grown));
        if (!place.includes(station)) return;
        expect(await signalsOf("categories", category, grown, filtered), station).toEqual(
          all("above_limit", grown),
        );
      });
    }
  });
});

test("late-updates: the jump is seen in its first week, and not in the eight before", async () => {
  const { category } = planting("late-updates").filter;
  expect(await signalsOf("categories", category, ["2026-W25", "2026-W26"])).toEqual({
    "2026-W25": "above_limit",
    "2026-W26": "above_limit",
  });
  const before = await signalsOf("categories", category, weeks(17, 24));
  expect(Object.values(before).filter((signal) => high.includes(signal))).toEqual([]);
  const first = await rowOf("categories", "2026-W25", category);
  expect((first?.complaints as number) / (first?.usual_mean as number)).toBeGreaterThan(1.8);
  const after = await signalsOf("categories", category, weeks(37, 46));
  expect(Object.values(after).filter((signal) => high.includes(signal))).toEqual([]);
});

/** Of the clock that the generator slows down. */
const resolving = async (label: string) =>
  (await rowsOf("sla", snapshot, label)).filter(({ clock }) => clock === "resolve");

describe("sla-slip", () => {
  const { department } = planting("sla-slip").filter;
  const expected = planting("sla-slip").expected;
  const due = async (label: string) =>
    (await resolving(label)).find(
      (row) => row.cohort === "due" && row.dimension === "department" && row.value === department,
    );

  test("the department's rate is below its usual range within three weeks, and not before", async () => {
    for (const label of weeks(32, 39)) expect((await due(label))?.signal, label).toBeNull();
    const early = await Promise.all(weeks(40, 42).map(due));
    expect(early.some((row) => low.includes(row?.signal ?? null))).toBe(true);
    for (const label of weeks(43, 46))
      expect((await due(label))?.signal, label).toBe("below_limit");
  });

  test("the share met falls from nine to six in ten", async () => {
    const share = async (labels: readonly string[]) => {
      const rows = await Promise.all(labels.map(due));
      const sum = (field: "due_met_count" | "due_count") =>
        rows.reduce((total, row) => total + (row?.[field] ?? 0), 0);
      return sum("due_met_count") / sum("due_count");
    };
    expect(Math.abs((await share(weeks(27, 39))) - expected.share_met_before)).toBeLessThan(0.04);
    expect(Math.abs((await share(weeks(42, 46))) - expected.share_met_after)).toBeLessThan(0.05);
  });

  test("the other departments keep their usual range", async () => {
    for (const label of weeks(40, 46)) {
      const others = (await resolving(label)).filter(
        (row) => row.cohort === "due" && row.dimension === "department" && row.value !== department,
      );
      const outside = others.filter(({ signal }) => signal === "below_limit");
      expect(
        outside.map(({ value }) => value),
        label,
      ).toEqual([]);
    }
  });

  test.each([
    ["财务结算部_before_2026_09_28", "2025-08-18..2026-09-28"],
    ["财务结算部_from_2026_09_28", "2026-09-28..2026-11-16"],
  ])("%s: limits and those met are exactly the manifest's", async (truth, span) => {
    const row = (await resolving(span)).find(
      (each) => each.cohort === "received" && each.value === department,
    );
    const { due: limits, met } = truths.share_met[truth] as { due: number; met: number };
    expect([row?.due_count, row?.due_met_count]).toEqual([limits, met]);
  });
});

test("action-works: the category falls below its usual range and by about 40 %", async () => {
  const { category } = planting("action-works").filter;
  const found = await signalsOf("categories", category, weeks(20, 27));
  expect(Object.values(found).filter((signal) => low.includes(signal)).length).toBeGreaterThan(0);
  const mean = async (labels: readonly string[]) => {
    const rows = await Promise.all(labels.map((label) => rowOf("categories", label, category)));
    return rows.reduce((sum, row) => sum + (row?.complaints ?? 0), 0) / labels.length;
  };
  const ratio = (await mean(weeks(20, 46))) / (await mean(weeks(9, 19)));
  expect(Math.abs(ratio - planting("action-works").expected.ratio)).toBeLessThan(0.12);
});

test("decoy-action: its category does not fall", async () => {
  const { category } = planting("decoy-action").filter;
  const found = Object.values(await signalsOf("categories", category, weeks(28, 40)));
  expect(found.filter((signal) => low.includes(signal))).toEqual([]);
});

describe("new-phrase", () => {
  const words: Record<string, string> = planting("new-phrase").expected.words;
  const first: Record<string, string> = { "2026-10-26": "2026-W44", "2026-11-09": "2026-W46" };

  test.each(Object.entries(words))(
    "%s stands out from the week of %s and is nowhere before",
    async (word, from) => {
      const label = first[from] as string;
      const row = (await rowsOf("keywords", snapshot, label)).find((each) => each.word === word);
      expect(row).toMatchObject({ stands_out: "more", earlier_complaints: 0 });
      expect(row?.keyness_rank).toBeLessThanOrEqual(10);
      const week = Number(label.slice(-2));
      for (const before of weeks(week - 3, week - 1)) {
        const rows = await rowsOf("keywords", snapshot, before);
        expect(
          rows.map((each) => each.word),
          before,
        ).not.toContain(word);
      }
    },
  );

  test("nothing stands out in the thirteen weeks before", async () => {
    for (const label of weeks(31, 43)) {
      const rows = await rowsOf("keywords", snapshot, label);
      expect(
        rows.filter(({ grain, stands_out }) => grain === "period" && stands_out !== null),
        label,
      ).toEqual([]);
    }
  });
});

describe("quiet-months", () => {
  const quiet = ["2025-W49", "2025-W50", "2025-W51", "2025-W52", ...weeks(1, 5)];

  // Of some 180 judged categories, 460 causes, 150 rates and 45 headline measures; XmR by itself calls 1 to 2 % of them.
  test.each([
    ["categories", 4],
    ["root-causes", 5],
    ["sla", 3],
    ["overview", 2],
    ["keywords", 0],
  ] as const)("%s call at most %i signals in these nine weeks", async (name, most) => {
    let called = 0;
    for (const label of quiet) {
      const rows: readonly {
        signal?: unknown;
        stands_out?: unknown;
        clock?: string;
        grain?: string;
        dimension?: string | null;
      }[] = await rowsOf(name, snapshot, label);
      called += rows
        // Resolution is what the 150 rates are of; what a policy judges is all of it once more.
        .filter(
          (row) =>
            row.clock === undefined || (row.clock === "resolve" && row.dimension !== "policy"),
        )
        // What tells one category from another has nothing to do with this week.
        .filter((row) => row.grain !== "value" || name !== "keywords")
        .filter((row) => (row.signal ?? row.stands_out ?? null) !== null).length;
    }
    expect(called).toBeLessThanOrEqual(most);
  });

  test("Spring Festival is seen as few complaints, not as a fault", async () => {
    const [now] = (await rowsOf("overview", snapshot, "2026-W08")).filter(
      ({ measure, label }) => measure === "complaints" && label === "2026-W08",
    );
    expect(now).toMatchObject({ signal: "below_limit", partial: false });
  });
});

test.each([
  ["by_station", "place"],
  ["by_priority", "priority"],
  ["by_department", "department"],
  ["by_source", "source"],
])("%s: a filter on %s finds exactly as many as were generated", async (truth, field) => {
  const counts = Object.entries(truths[truth] as Record<string, number>);
  // A snapshot each: the first and the last stand for all.
  for (const [value, expected] of [counts[0], counts.at(-1)] as [string, number][]) {
    await withSnapshot(courier, { filters: [{ field, value }] }, async (filtered) => {
      const [row] = await rowsOf("volume", filtered, "2025-08-18..2026-11-16");
      expect(row?.complaints, value).toBe(expected);
    });
  }
});
