import { describe, expect, test } from "vitest";
import { rateRatio } from "../../src/analysis/special/windows.ts";
import type { SpecialRow } from "../../src/analysis/special.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

const of = (rows: readonly SpecialRow[], grain: SpecialRow["grain"]) =>
  rows.filter((row) => row.grain === grain);
const group = (rows: readonly SpecialRow[], name: SpecialRow["group"]) =>
  rows.find((row) => row.group === name);
const special = async (rows: readonly Row[], label: string, more: object = {}) => {
  const { config = [], asOf = "2026-11-30T23:00" } = more as { config?: string[]; asOf?: string };
  const workspace = await workspaceOf({ web: rows }, { config });
  return withSnapshot(workspace, { asOf }, (each) => rowsOf("special", each, label));
};

describe("the ratio of two rates", () => {
  test("has the interval of two Poisson counts", () => {
    // R 4.2.2: p <- prop.test(30, 50, correct = FALSE)$conf.int; p / (1 - p) * (20 / 10)
    const { ratio, lower, upper } = rateRatio(30, 10, 20, 20);
    expect(ratio).toBe(3);
    expect(lower).toBeCloseTo(1.71618995, 7);
    expect(upper).toBeCloseTo(5.24417476, 7);
  });

  test.each([
    ["there was none before", 5, 10, 0, 10],
    ["days are not covered", 5, 10, 5, 0],
    ["the window has no days yet", 0, 0, 5, 10],
  ])("is not told where %s", (_, complaints, days, others, otherDays) => {
    expect(rateRatio(complaints, days, others, otherDays)).toEqual({
      ratio: null,
      lower: null,
      upper: null,
    });
  });

  test("has no upper end but a lower one where nothing came in the window", () => {
    expect(rateRatio(0, 10, 5, 10)).toMatchObject({ ratio: 0, lower: 0 });
  });
});

describe("special times", () => {
  const sale = (row: Row = {}) => daily("2026-11-01", 20, row, "sale");
  const config = ["review: { special: { windows: [{ name: 促销, from: 11-01, until: 11-21 }] } }"];
  const rows = [
    ...daily("2026-05-01", 214, { category: "服务" }),
    ...sale({ category: "安全 > 破损" }),
    ...daily("2025-11-01", 10, {}, "year ago"),
  ];

  test("are compared with as many days before and the same days a year ago", async () => {
    const [window] = of(await special(rows, "2026-11", { config }), "window");
    expect(window).toMatchObject({
      name: "促销",
      is_preset: false,
      from: "2026-11-01",
      until: "2026-11-21",
      days: 20,
      complaints: 40,
      per_day: 2,
      previous_complaints: 20,
      ratio: 2,
      // The data have no days between 10 November 2025 and May.
      year_ago_complaints: null,
      year_ago_ratio: null,
    });
  });

  test("that are not over are compared over the days there are", async () => {
    const asOf = "2026-11-10T23:00";
    const [window] = of(await special(rows, "2026-11", { config, asOf }), "window");
    expect(window).toMatchObject({
      days: 10,
      complaints: 20,
      previous_complaints: 10,
      year_ago_complaints: 10,
      year_ago_days: 10,
      year_ago_ratio: 2,
    });
  });

  test("name the categories there are more of than in the 84 days before", async () => {
    const found = of(await special(rows, "2026-11", { config }), "category");
    expect(found).toEqual([
      expect.objectContaining({
        name: "促销",
        path: ["安全", "破损"],
        complaints: 20,
        share: 0.5,
        usual_share: 0,
      }),
    ]);
    // R 4.2.2: p <- fisher.test(matrix(c(20, 20, 0, 84), 2))$p.value; the other category has the same
    expect((found[0]?.q_value ?? 0) / 2.2932446e-12).toBeCloseTo(1, 6);
  });

  test("are shown apart: the period's numbers with them, of them, and without them add up", async () => {
    const found = await special(rows, "2026-11", { config });
    expect(of(found, "group").map((row) => [row.group, row.complaints, row.days])).toEqual([
      ["all", 50, 30],
      ["in_windows", 40, 20],
      ["without_windows", 10, 10],
    ]);
    expect(group(found, "in_windows")?.share).toBe(0.8);
    expect(group(found, "without_windows")?.per_day).toBe(1);
  });

  test("leave no rows in a period that has none", async () => {
    const found = await special(rows, "2026-09", { config });
    expect(found.map((row) => row.grain)).toEqual(["group", "customers"]);
  });

  test("are the presets of the zone, with the holidays as announced, and the festival's own days a year ago", async () => {
    const year = daily("2025-01-01", 699);
    const workspace = await workspaceOf({ web: year });
    const names = async (label: string) =>
      of(await withSnapshot(workspace, {}, (each) => rowsOf("special", each, label)), "window").map(
        (row) => [row.name, row.from, row.until, row.year_ago_days],
      );
    expect(await names("2026-02")).toEqual([["spring_festival", "2026-02-15", "2026-02-24", 8]]);
    expect(await names("2026-03")).toEqual([["consumer_day", "2026-03-08", "2026-03-23", 15]]);
    expect(await names("2026-10")).toEqual([["national_day", "2026-10-01", "2026-10-08", 8]]);
    const abroad = await workspaceOf({ web: year }, { timezone: "Europe/London" });
    const found = await withSnapshot(abroad, {}, (each) => rowsOf("special", each, "2026-03"));
    expect(of(found, "window")).toEqual([]);
  });

  test("may reach over the turn of the year, or be once", async () => {
    const config = [
      "review: { special: { windows: [{ name: 年末, from: 12-20, until: 01-05 }, { name: 割接, from: 2026-01-10, until: 2026-01-12 }] } }",
    ];
    const found = await special(daily("2025-01-01", 699), "2026-01", { config });
    expect(
      of(found, "window").map((row) => [row.name, row.from, row.until, row.year_ago_days]),
    ).toEqual([
      ["年末", "2025-12-20", "2026-01-05", null],
      ["割接", "2026-01-10", "2026-01-12", 2],
    ]);
  });
});

describe("customers who complain repeatedly", () => {
  const by = (customer_key: string, days: readonly string[], row: Row = {}): Row[] =>
    days.map((day, index) => ({
      complaint_id: `${customer_key}${index}`,
      received_at: `${day} 10:00`,
      customer_key,
      category: "服务",
      ...row,
    }));
  const days = ["2026-08-20", "2026-09-01", "2026-10-01", "2026-10-05", "2026-10-09"];

  test("are those with five complaints within 90 days, the last in the period", async () => {
    const rows = [
      ...daily("2026-10-01", 30),
      ...by("甲", days),
      // Four within 90 days.
      ...by("乙", days.slice(1)),
      // Five, but not within 90 days.
      ...by("丙", ["2026-07-01", ...days.slice(1)]),
      // The fifth comes after the period.
      ...by("丁", [...days.slice(1), "2026-11-02"]),
    ];
    const found = await special(rows, "2026-10");
    expect(of(found, "customers")).toEqual([
      expect.objectContaining({
        customers: 1,
        suspected_customers: 0,
        complaints: 3,
        share: 3 / 42,
        repeat_count: 5,
        repeat_days: 90,
      }),
    ]);
    expect(of(found, "customer")).toEqual([
      expect.objectContaining({
        customer_number: 1,
        complaints: 3,
        recent_count: 5,
        span_days: 50,
        decided_count: 0,
        is_suspected: false,
      }),
    ]);
    expect(group(found, "repeat")?.complaints).toBe(3);
    expect(group(found, "without_repeat")?.complaints).toBe(39);
    expect(group(found, "suspected")).toBeUndefined();
  });

  const outcomes: [string, Row[], boolean, number, number][] = [
    ["all not upheld", Array(5).fill({ outcome: "not_upheld" }), true, 5, 5],
    [
      "four of five withdrawn",
      [...Array(4).fill({ outcome: "withdrawn" }), { outcome: "upheld" }],
      true,
      5,
      4,
    ],
    [
      "three of five not upheld",
      [...Array(3).fill({ outcome: "not_upheld" }), ...Array(2).fill({ outcome: "upheld" })],
      false,
      5,
      3,
    ],
    ["the customer's own fault", Array(5).fill({ liability: "customer" }), true, 5, 5],
    [
      "nobody's fault, but upheld",
      Array(5).fill({ liability: "none", outcome: "upheld" }),
      false,
      5,
      0,
    ],
    ["only four decided", [...Array(4).fill({ outcome: "not_upheld" }), {}], false, 4, 4],
    ["not decided", Array(5).fill({ liability: "undetermined" }), false, 0, 0],
  ];

  test.each(outcomes)(
    "are suspected or not where it is %s",
    async (_, rows, suspected, decided, unfounded) => {
      const own = by("甲", days).map((row, index) => ({ ...row, ...rows[index] }));
      const found = await special([...daily("2026-10-01", 31), ...own], "2026-10");
      expect(of(found, "customer")[0]).toMatchObject({
        is_suspected: suspected,
        decided_count: decided,
        unfounded_count: unfounded,
      });
      expect(group(found, "suspected")?.complaints).toBe(suspected ? 3 : undefined);
      expect(group(found, "without_suspected")?.complaints).toBe(suspected ? 31 : undefined);
    },
  );

  test("leave no trace of who they are in any row", async () => {
    const found = await special([...daily("2026-10-01", 31), ...by("甲", days)], "2026-10");
    expect(JSON.stringify(found)).not.toMatch(/[0-9a-f]{32}|甲/);
  });

  test("take the rule of plaint.yaml", async () => {
    const config = ["review: { special: { repeat_count: 3, repeat_days: 10 } }"];
    const rows = [...daily("2026-10-01", 30), ...by("甲", days)];
    expect(of(await special(rows, "2026-10", { config }), "customers")[0]).toMatchObject({
      customers: 1,
      recent_count: 3,
      repeat_count: 3,
    });
    expect(of(await special(rows, "2026-09", { config }), "customers")[0]?.customers).toBe(0);
  });
});

test("of an empty store there are no numbers", async () => {
  const workspace = await emptyWorkspace();
  const rows = await withSnapshot(workspace, {}, (each) => rowsOf("special", each, "2026-10"));
  expect(rows).toEqual([
    expect.objectContaining({ grain: "customers", customers: 0, complaints: 0 }),
  ]);
});

test("the whole of the courier's October is that of the overview, and the parts add up to it", async () => {
  const courier = await courierWorkspace();
  await withSnapshot(courier, {}, async (snapshot) => {
    const rows = await rowsOf("special", snapshot, "2026-10");
    const overview = await rowsOf("overview", snapshot, "2026-10");
    const now = (measure: string) =>
      overview.find((row) => row.measure === measure && row.label === "2026-10");
    expect(group(rows, "all")?.complaints).toBe(now("complaints")?.value);
    expect(group(rows, "all")?.due_met_rate).toBe(now("due_met_rate")?.value);
    for (const field of ["complaints", "due_count", "due_met_count", "answered_count"] as const)
      expect(
        (group(rows, "in_windows")?.[field] ?? 0) + (group(rows, "without_windows")?.[field] ?? 0),
      ).toBe(group(rows, "all")?.[field]);
  });
}, 120_000);
