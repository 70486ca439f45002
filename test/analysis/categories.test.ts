import { beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../src/config.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { between, courierComplaints, tally, truths } from "./courier.ts";

const categories = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, (snapshot) => rowsOf("categories", snapshot, label));

/** So many complaints of each category on a day. */
const onDay = (day: string, counts: Readonly<Record<string, number>>): Row[] =>
  Object.entries(counts).flatMap(([category, count]) =>
    Array.from({ length: count }, (_, index) => ({
      complaint_id: `${day}/${category}/${index}`,
      received_at: `${day} 09:00:00`,
      category,
    })),
  );
const base = daily("2026-08-01", 120, { category: "service > late" });

test("counts at every level, largest first, with shares and running shares", async () => {
  const workspace = await workspaceOf({
    web: [...base, ...onDay("2026-11-10", { "service > rude": 2, fees: 4, "": 1 })],
  });
  const rows = await categories(workspace, "2026-W46");
  expect(
    rows.map(({ level, path, complaints, rank, share, cumulative_share, previous_complaints }) => [
      level,
      path.join("/"),
      complaints,
      rank,
      share,
      cumulative_share,
      previous_complaints,
    ]),
  ).toEqual([
    [1, "service", 9, 1, 9 / 14, 9 / 14, 7],
    [1, "fees", 4, 2, 4 / 14, 13 / 14, 0],
    [1, "", 1, 3, 1 / 14, 1, 0],
    [2, "service/late", 7, 1, 7 / 14, 7 / 14, 7],
    [2, "fees", 4, 2, 4 / 14, 11 / 14, 0],
    [2, "service/rude", 2, 3, 2 / 14, 13 / 14, 0],
    [2, "", 1, 4, 1 / 14, 1, 0],
  ]);
});

test("a category that had complaints only before stays with 0", async () => {
  const workspace = await workspaceOf({ web: [...base, ...onDay("2026-11-05", { fees: 3 })] });
  const fees = (await categories(workspace, "2026-W46")).find(({ path }) => path[0] === "fees");
  expect(fees).toMatchObject({
    complaints: 0,
    share: 0,
    cumulative_share: 1,
    previous_complaints: 3,
  });
});

test("a week that is cut is compared with the same days and not judged", async () => {
  const workspace = await workspaceOf({ web: [...base, ...onDay("2026-11-05", { fees: 3 })] });
  const rows = await categories(workspace, "2026-W46", { asOf: "2026-11-11" });
  expect(rows.find(({ level }) => level === 1)).toMatchObject({
    complaints: 3,
    compared_complaints: 3,
    previous_complaints: 3,
    usual_mean: null,
    signal: null,
  });
});

test("a week torn by a gap is neither compared nor judged", async () => {
  const torn = base.filter(
    ({ received_at = "" }) => !(received_at >= "2026-11-10" && received_at < "2026-11-14"),
  );
  const workspace = await workspaceOf({ web: torn });
  expect((await categories(workspace, "2026-W46"))[0]).toMatchObject({
    complaints: 3,
    compared_complaints: null,
    previous_complaints: null,
    usual_mean: null,
  });
});

describe("the usual range", () => {
  const weeks = (counts: readonly number[], category = "fees") =>
    counts.flatMap((count, index) => {
      const day = new Date(Date.parse("2026-06-01") + index * 7 * 86_400_000);
      return onDay(day.toISOString().slice(0, 10), { [category]: count });
    });
  const steady = daily("2026-05-25", 182, { category: "other" });
  // 2026-06-01 begins W23; the last of 24 weeks is W46.
  const judged = async (counts: readonly number[]) => {
    const workspace = await workspaceOf({ web: [...steady, ...weeks(counts)] });
    const rows = await categories(workspace, "2026-W46");
    return rows.find(({ level, path }) => level === 1 && path[0] === "fees");
  };
  const before = [
    20, 22, 19, 21, 20, 18, 22, 21, 20, 19, 21, 20, 22, 19, 20, 21, 20, 18, 21, 20, 22, 19, 20,
  ];

  test.each([
    [60, "above_limit"],
    [21, null],
    [2, "below_limit"],
  ])("of about 20 a week: %i is %s", async (count, signal) => {
    expect((await judged([...before, count]))?.signal).toBe(signal);
  });

  test("is never narrower than chance: of about 1 a week, 3 are no jump, 9 are", async () => {
    const rare = before.map((_, index) => (index % 8 === 3 ? 2 : 1));
    expect(await judged([...rare, 3])).toMatchObject({ signal: null, complaints: 3 });
    expect((await judged([...rare, 9]))?.signal).toBe("above_limit");
  });

  test("of what never was: 1 is no signal, 5 are", async () => {
    const never = before.map(() => 0);
    expect((await judged([...never, 1]))?.signal).toBeNull();
    expect((await judged([...never, 5]))?.signal).toBe("above_limit");
  });

  test("needs seven weeks, and says so while there are fewer than thirteen", async () => {
    const young = (weeksBefore: number) =>
      workspaceOf({
        web: daily(
          new Date(Date.parse("2026-11-09") - weeksBefore * 7 * 86_400_000)
            .toISOString()
            .slice(0, 10),
          weeksBefore * 7 + 14,
          { category: "fees" },
        ),
      });
    for (const [weeksBefore, mean, provisional] of [
      [6, null, true],
      [7, 7, true],
      [12, 7, true],
      [13, 7, false],
    ] as const) {
      const [row] = await categories(await young(weeksBefore), "2026-W46");
      expect([row?.usual_mean, row?.usual_provisional], `${weeksBefore}`).toEqual([
        mean,
        provisional,
      ]);
    }
  });
});

test("of an empty store, or of a period without data, there are no rows", async () => {
  expect(await categories(await emptyWorkspace(), "2026-W46")).toEqual([]);
  expect(await categories(await workspaceOf({ web: base }), "2025-W20")).toEqual([]);
});

test("paths of different depth count once on every level, a short one below its end as it is", async () => {
  const workspace = await workspaceOf({
    web: onDay("2026-11-10", { "a > b > c > d": 3, "a > b": 2, a: 1, "a > b > x": 1, "": 1 }),
  });
  const rows = await categories(workspace, "2026-W46");
  expect(rows.map(({ level, path, complaints }) => [level, path.join("/"), complaints])).toEqual([
    [1, "a", 7],
    [1, "", 1],
    [2, "a/b", 6],
    [2, "a", 1],
    [2, "", 1],
    [3, "a/b/c", 3],
    [3, "a/b", 2],
    [3, "a", 1],
    [3, "a/b/x", 1],
    [3, "", 1],
    [4, "a/b/c/d", 3],
    [4, "a/b", 2],
    [4, "a", 1],
    [4, "a/b/x", 1],
    [4, "", 1],
  ]);
});

describe("the vital few", () => {
  const counts = { a: 40, "b > 1": 30, 其他: 20, "c > other": 8, "c > 2": 15, d: 7, "": 25 };
  const standings = async (label = "2026-W46") => {
    const rows = await categories(await workspaceOf({ web: onDay("2026-11-10", counts) }), label);
    return rows.map((row) => [
      row.level,
      row.path.join("/"),
      row.is_other,
      row.is_vital,
      row.rank_lower === null ? null : [row.rank_lower, row.rank_upper],
    ]);
  };

  test("hold 80 % of what is classified and not other; each rank has its interval", async () => {
    // Level 1: 100 named, a + b = 70, a + b + c = 93; level 2: 92 named, a + b/1 = 70 < 73.6.
    // Intervals as R 4.2.2 draws them: rmultinom(200000, 120, c(40, 30, 23, 20, 7)) and c(40, 30, 20, 15, 8, 7), ranks
    // with ties.method min and max, quantiles of type 1 at 0.025 and 0.975.
    expect(await standings()).toEqual([
      [1, "a", false, true, [1, 2]],
      [1, "b", false, true, [1, 4]],
      [1, "c", false, true, [2, 4]],
      [1, "其他", true, false, [2, 4]],
      [1, "d", false, false, [5, 5]],
      [1, "", false, false, null],
      [2, "a", false, true, [1, 2]],
      [2, "b/1", false, true, [1, 3]],
      [2, "其他", true, false, [2, 4]],
      [2, "c/2", false, true, [3, 5]],
      [2, "c/other", true, false, [4, 6]],
      [2, "d", false, false, [4, 6]],
      [2, "", false, false, null],
    ]);
  });

  test("are drawn alike whenever the same week is asked for", async () => {
    const workspace = await workspaceOf({ web: onDay("2026-11-10", counts) });
    const once = await categories(workspace, "2026-W46");
    expect(await categories(workspace, "2026-W46")).toEqual(once);
    const stable = once.filter(({ level }) => level === 1).map((row) => row.vital_stability);
    expect(stable[0]).toBe(1);
    expect(stable[1]).toBeGreaterThan(0.99);
    expect(stable[2]).toBeGreaterThan(0.9);
    expect(stable[3]).toBeNull();
    expect(stable[4]).toBeGreaterThan(0);
    expect(stable[5]).toBeNull();
  });

  test("are not told of more than 2 000 categories, which still count", async () => {
    const web = Array.from({ length: 2001 }, (_, index) => ({
      complaint_id: `${index}`,
      received_at: "2026-11-10 09:00",
      category: `c${index}`,
    }));
    const rows = await categories(await workspaceOf({ web }), "2026-W46");
    expect(rows).toHaveLength(2001);
    expect(rows[0]).toMatchObject({ complaints: 1, rank_lower: null, is_vital: false });
  });
});

test("one complaint is all of its levels", async () => {
  const workspace = await workspaceOf({ web: onDay("2026-11-10", { "a > b": 1 }) });
  expect(await categories(workspace, "2026-W46")).toMatchObject([
    { level: 1, path: ["a"], complaints: 1, share: 1, cumulative_share: 1, rank: 1 },
    { level: 2, path: ["a", "b"], complaints: 1, share: 1, cumulative_share: 1, rank: 1 },
  ]);
});

test("hostile names stay apart and unchanged", async () => {
  const names = [
    "a/b",
    "a",
    "'; drop table complaints; --",
    "<script>",
    "\u0000".replace("\u0000", "␀"),
    "null",
    "__proto__",
    "a,b",
    "[]",
    "🚚",
    "  x",
  ];
  const rows = names.map((category, index) => ({
    complaint_id: `${index}`,
    received_at: "2026-11-10 09:00",
    category,
  }));
  const workspace = await workspaceOf({ web: rows });
  const found = await categories(workspace, "2026-W46");
  expect(found.map(({ path }) => path[0]).sort()).toEqual(names.map((name) => name.trim()).sort());
});

test("shares are over what the filters leave", async () => {
  const workspace = await workspaceOf({
    web: [...base, ...onDay("2026-11-10", { fees: 4 })],
  });
  const filters = [{ field: "category", value: "fees" }];
  expect(await categories(workspace, "2026-W46", { filters })).toMatchObject([
    { path: ["fees"], complaints: 4, share: 1, previous_complaints: 0 },
  ]);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  beforeAll(async () => {
    courier = await courierWorkspace();
  }, 120_000);

  test.each([
    ["2026-W46", "2026-11-09", "2026-11-16"],
    ["2026-W23", "2026-06-01", "2026-06-08"],
    ["2026-02", "2026-02-01", "2026-03-01"],
    ["2026-Q3", "2026-07-01", "2026-10-01"],
  ])("%s has the counts of the raw files", async (label, from, until) => {
    const raw = courierComplaints().filter(({ received }) => between(received, from, until));
    const rows = await categories(courier, label);
    for (const [level, keyOf] of [
      [1, ({ category }: { category: string }) => category.split("/")[0] as string],
      [2, ({ category }: { category: string }) => category],
    ] as const) {
      const ofLevel = rows.filter((row) => row.level === level);
      const counts = ofLevel.flatMap(({ path, complaints }) =>
        complaints ? [[path.join("/"), complaints]] : [],
      );
      expect(Object.fromEntries(counts)).toEqual(tally(raw, keyOf));
      expect(ofLevel.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(ofLevel.at(-1)?.cumulative_share).toBe(1);
    }
  });

  test("over all of the data the categories are as many as were generated", async () => {
    const rows = await categories(courier, "2025-08-18..2026-11-16");
    const counts = rows
      .filter(({ level }) => level === 2)
      .map(({ path, complaints }) => [path.join("/"), complaints]);
    expect(Object.fromEntries(counts)).toEqual(truths.by_category);
  });
});
