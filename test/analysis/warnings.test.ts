import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WarningsRow } from "../../src/analysis/warnings.ts";
import type { WarningEntry } from "../../src/config/warnings.ts";
import { openSnapshot, type Snapshot } from "../../src/snapshot.ts";
import {
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

// 39 weeks of a desk with five categories, about eight complaints of each a week, from Monday 2 June 2025 on; what is planted
// stands in `planted`. The zone keeps Spring Festival, 15 to 23 February 2026, which the data see for the first time.

const firstMonday = "2025-06-02";
const categories = ["A > x", "A > y", "A > z", "B > u", "B > v"];
const day = 86_400_000;
const dayAfter = (date: string, days: number) =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/** Numbers that look like chance and are always the same. */
function* numbers(): Generator<number> {
  let state = 12_345;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

function usual(): Row[] {
  const next = numbers();
  const draw = () => next.next().value as number;
  const rows: Row[] = [];
  for (let at = 0; at < 39 * 7; at++) {
    const date = dayAfter(firstMonday, at);
    // The city empties; then what was sent before is complained about.
    const factor = date < "2026-02-15" ? 1 : date < "2026-02-23" ? 0.3 : 1.6;
    for (const category of categories) {
      const count = Math.floor(1.17 * factor + draw());
      for (let each = 0; each < count; each++)
        rows.push({
          complaint_id: `u${rows.length}`,
          received_at: `${date} ${String(8 + Math.floor(draw() * 12)).padStart(2, "0")}:00:00`,
          category,
          place: ["North", "South", "West"][Math.floor(draw() * 3)] as string,
          channel: "hotline",
          department: category.startsWith("A") ? "Parcels" : "Bills",
        });
    }
  }
  return rows;
}

const injection = "'); drop table complaints; -- <script>alert(1)</script>";
function planted(): Row[] {
  const rows: Row[] = [];
  const add = (monday: string, days: number, count: number, row: Row) => {
    for (let each = 0; each < count; each++)
      rows.push({
        complaint_id: `p${rows.length}`,
        received_at: `${dayAfter(monday, each % days)} 15:00:00`,
        department: "Parcels",
        ...row,
      });
  };
  add("2025-09-15", 7, 25, {
    category: "A > x",
    place: "North",
    description: `The locker code expired again ${injection}`,
  });
  for (const category of ["A > x", "A > y", "A > z"]) add("2025-12-22", 7, 15, { category });
  add("2025-12-08", 7, 1, {
    category: "B > u",
    description: "The battery exploded and the charger caught fire",
  });
  add("2026-02-23", 7, 25, { category: "B > u", department: "Bills" });
  add("2026-03-02", 2, 14, { category: "B > v", place: "South", department: "Bills" });
  return rows;
}
const running = [
  ...categories.map((category) => ({ category, at: "2026-03-02" })),
  ...categories.map((category) => ({ category, at: "2026-03-03" })),
].map(
  ({ category, at }, index): Row => ({
    complaint_id: `r${index}`,
    received_at: `${at} 21:00:00`,
    category,
  }),
);
const workspace = () => workspaceOf({ desk: [...usual(), ...planted(), ...running] });

const warned = (rows: readonly WarningsRow[]) => rows.filter(({ grain }) => grain === "warning");
const name = ({ field, path }: WarningsRow) => [field, ...path].join("/");
const parts = (rows: readonly WarningsRow[], relation: WarningsRow["relation"]) =>
  rows.filter((row) => row.relation === relation).map(name);

describe("warnings", () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = await openSnapshot(await workspace());
  });
  afterAll(() => snapshot.db.close());
  const rows = (label: string) => rowsOf("warnings", snapshot, label);

  test("a jump in one category is warned of once; the category above it is told with it, not again", async () => {
    const found = await rows("2025-W38");
    const [warning, ...others] = warned(found);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      rank: 1,
      rule: "negative_binomial",
      field: "category",
      path: ["A", "x"],
      since: "2025-09-15",
      since_periods: 1,
      special_time: null,
      owner: "Parcels",
      state: "open",
      note: null,
      where: ["category=A/x"],
      quote: null,
    });
    const { complaints, expected, expected_upper, probability, counts } = warning as WarningsRow;
    expect(complaints).toBeGreaterThanOrEqual(30);
    expect(expected).toBeGreaterThan(6);
    expect(expected).toBeLessThan(11);
    expect(complaints).toBeGreaterThan(expected_upper as number);
    expect(probability).toBeLessThan(1e-4);
    expect(counts.length).toBe(16);
    expect(counts.at(-1)).toBe(complaints);
    expect(warning?.expected_counts.length).toBe(16);
    expect(parts(found, "explained")).toContain("category/A");
    expect(parts(found, "driver")).toContain("place/North");
  });

  test("a jump that several children carry is told of the one above them, with the children as its parts", async () => {
    const found = await rows("2025-W52");
    expect(warned(found).map(name)).toEqual(["category/A"]);
    expect(parts(found, "driver")).toEqual([]);
    expect(parts(found, "explained")).toEqual(
      expect.arrayContaining(["category/A/x", "category/A/y", "category/A/z"]),
    );
  });

  test("weeks in which nothing happens are silent, and say how much was judged", async () => {
    for (const label of ["2025-W33", "2025-W36", "2025-W44", "2026-W03"]) {
      const [summary, ...others] = await rows(label);
      expect(others, label).toEqual([]);
      expect(summary).toMatchObject({ grain: "summary", warning_count: 0, window_days: 7 });
      expect(summary?.judged_count).toBeGreaterThan(5);
    }
  });

  test("nothing is judged with fewer than eight earlier weeks", async () => {
    const [summary, ...others] = await rows("2025-W29");
    expect(others).toEqual([]);
    expect(summary).toMatchObject({ judged_count: 0, history_periods: 6 });
  });

  test("one complaint with a sign of danger to life warns at once where such are rare", async () => {
    const [warning, ...others] = warned(await rows("2025-W50"));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      rule: "safety_words",
      field: "cue",
      path: ["safety"],
      complaints: 1,
      adjusted_probability: null,
      where: null,
    });
    expect(warning?.example_id).toMatch(/^p\d+$/);
  });

  test("the first Spring Festival, and the weeks after it, give no alarm; a real jump after it does", async () => {
    expect(warned(await rows("2026-W07")).map(name)).toEqual([]);
    const [festival, ...silent] = await rows("2026-W08");
    expect(silent).toEqual([]);
    expect(festival).toMatchObject({ special_time: "spring_festival", special_time_known: false });
    expect(warned(await rows("2026-W09")).map(name)).toEqual(["category/B/u"]);
  });

  test("a running week is judged by its days so far, against the same days of the weeks before", async () => {
    const found = await rows("2026-W10");
    expect(found[0]).toMatchObject({ window_days: 2, complaints: 24 });
    expect(warned(found).map(name)).toEqual(["category/B/v"]);
    expect(warned(found)[0]).toMatchObject({ complaints: 16, since: "2026-03-02" });
  });

  test("any span of days can be asked for, a period without data has no rows", async () => {
    expect(warned(await rows("2025-09-15..2025-09-22")).map(name)).toEqual(["category/A/x"]);
    expect(await rows("2027-W10")).toEqual([]);
  });

  test("words of hostile texts are data: told only from the minimum cell on, and nothing of them runs", async () => {
    const found = await rows("2025-W38");
    const phrases = found.filter(({ field }) => field === "phrase");
    expect(phrases.every(({ complaints }) => (complaints ?? 0) >= 5)).toBe(true);
    expect(await snapshot.db.value("select count(*) > 0 from complaints")).toBe(true);
  });
});

const entry = (more: Partial<WarningEntry>): WarningEntry => ({
  series: "category=A/x",
  since: "2025-09-15",
  rule: "negative_binomial",
  state: "confirmed",
  note: "the lockers' update",
  ...more,
});

test("what people noted stands with the warning, and says how often the rule was right", async () => {
  const entries = [
    entry({}),
    entry({ since: "2025-08-04", state: "false", note: null }),
    entry({ series: "category=A", since: "2025-09-16", state: "looked_into", note: null }),
    entry({ since: "2025-12-01", state: "false" }),
    entry({ series: "cue=safety", rule: "safety_words", state: "open", note: null }),
  ];
  const noted = { ...(await workspace()), warnings: entries };
  await withSnapshot(noted, {}, async (snapshot) => {
    const found = await rowsOf("warnings", snapshot, "2025-W38");
    expect(warned(found)[0]).toMatchObject({ state: "confirmed", note: "the lockers' update" });
    // Of those that began by the end of the week: one of two decided was right. Wilson, 95 %: R 4.2.2 prop.test(1, 2, correct = FALSE).
    expect(found.filter(({ grain }) => grain === "rule")).toMatchObject([
      {
        rule: "negative_binomial",
        confirmed_count: 1,
        false_count: 1,
        undecided_count: 1,
        precision: 0.5,
        precision_lower: expect.closeTo(0.0945312, 6),
        precision_upper: expect.closeTo(0.9054688, 6),
      },
      { rule: "safety_words", undecided_count: 1, precision: null, precision_lower: null },
    ]);
  });
});

test("words that the workspace names warn whatever their number, in place of the kinds", async () => {
  const base = await workspace();
  const { config } = base;
  const named = {
    ...base,
    config: {
      ...config,
      warnings: { ...config.warnings, safety_words: ["CAUGHT fire", "' or 1=1"] },
    },
  };
  await withSnapshot(named, {}, async (snapshot) => {
    expect(warned(await rowsOf("warnings", snapshot, "2025-W50"))).toMatchObject([
      { rule: "safety_words", field: "phrase", path: ["CAUGHT fire"], complaints: 1 },
    ]);
    expect(warned(await rowsOf("warnings", snapshot, "2025-W49"))).toEqual([]);
  });
});

test("rare grave complaints warn where the days between them get shorter than a t chart of the earlier ones says", async () => {
  // One in 15 to 25 days, then two within two days: too few for a count of the week to be beyond chance.
  const days = [0, 20, 37, 60, 75, 100, 119, 140, 158, 180, 196, 220];
  const major = (at: number): Row => ({
    complaint_id: `m${at}`,
    received_at: `${dayAfter("2025-09-01", at)} 09:00:00`,
    level: "major",
  });
  const last = days.at(-1) as number;
  const desk = (grave: readonly number[]) => [
    ...daily("2025-09-01", 252, { level: "general" }),
    ...grave.map(major),
  ];
  const week = async (grave: readonly number[]) =>
    withSnapshot(await workspaceOf({ desk: desk(grave) }), {}, async (snapshot) =>
      warned(await rowsOf("warnings", snapshot, "2026-W15")),
    );
  expect(dayAfter("2025-09-01", last)).toBe("2026-04-09");
  expect(await week([...days, last + 1])).toMatchObject([
    { rule: "rare_events", field: "level", path: ["major"], complaints: 2, where: ["level=major"] },
  ]);
  expect(await week([...days.slice(0, -1), last + 1])).toEqual([]);
});

test("with every optional field blank all complaints are judged", async () => {
  const blank = await workspaceOf({ desk: daily("2026-03-02", 98) });
  await withSnapshot(blank, {}, async (snapshot) => {
    const found = await rowsOf("warnings", snapshot, "2026-W22");
    expect(found).toMatchObject([{ grain: "summary", series_count: 1, judged_count: 1 }]);
  });
});

test("a week of which some complaints are not registered yet is no dip, and is judged by what there should be", async () => {
  // Four complaints a day, registered after 0, 1, 2 and 5 days: of the last seven days 5/7 are there.
  const late = Array.from({ length: 20 * 7 * 4 }, (_, at): Row => {
    const received = dayAfter("2026-01-12", Math.floor(at / 4));
    return {
      complaint_id: `l${at}`,
      received_at: `${received} 09:00:00`,
      recorded_at: `${dayAfter(received, [0, 1, 2, 5][at % 4] as number)} 12:00:00`,
    };
  }).filter(({ recorded_at }) => (recorded_at as string) < "2026-06-01");
  const options = { config: ["as_of: 2026-05-31T23:59:00"], timezone: "Europe/London" };
  await withSnapshot(await workspaceOf({ desk: late }, options), {}, async (snapshot) => {
    const [summary, ...others] = await rowsOf("warnings", snapshot, "2026-W22");
    expect(others).toEqual([]);
    expect(summary).toMatchObject({
      complaints: 20,
      registered_share: expect.closeTo(5 / 7, 6),
      nowcast: expect.closeTo(28, 6),
    });
    expect(summary?.nowcast_lower).toBeLessThan(28);
    expect(summary?.nowcast_upper).toBeGreaterThan(28);
  });
});

test("an empty store has no rows", async () => {
  await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
    expect(await rowsOf("warnings", snapshot, "2026-W10")).toEqual([]);
  });
});
