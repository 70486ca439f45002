import { describe, expect, test } from "vitest";
import { shareRangeOf } from "../../src/analysis/share-range.ts";
import {
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

/** So many complaints on a day, of the values given in turn. */
const onDay = (day: string, count: number, rows: readonly Row[]): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${day}/${index}`,
    received_at: `${day} 09:00:00`,
    ...rows[index % rows.length],
  }));

const found = async (
  rows: readonly Row[],
  label: string,
  { config = [] as string[], asOf = undefined as string | undefined } = {},
) =>
  withSnapshot(
    await workspaceOf({ web: rows }, { config }),
    asOf === undefined ? {} : { asOf },
    (snapshot) => rowsOf("unclassified", snapshot, label),
  );
const of = <Found extends { field: string; kind: string }>(
  rows: Found[],
  field: string,
  kind: string,
) => rows.find((row) => row.field === field && row.kind === kind);

describe("blanks and others", () => {
  const week = [
    ...onDay("2026-11-10", 10, [
      { category: "服务 > 其他", product: "Other", solution: "other" },
      { category: "其他 > 隐私", product: "OTHER", solution: "" },
      { category: "其它", product: "Others Ltd", liability: "undetermined", solution: "refund" },
      { category: "", product: "" },
      { category: "MISCELLANEOUS", product: "", root_cause: "設備 > 其他" },
    ]),
  ];
  test("are told by field, each with what it is over and its interval", async () => {
    const rows = await found(week, "2026-W46");
    expect(of(rows, "category", "blank")).toEqual({
      field: "category",
      kind: "blank",
      base_count: 10,
      unclassified_count: 2,
      unclassified_rate: 0.2,
      // R 4.2.2, prop.test(2, 10, correct = FALSE)$conf.int: 0.05668215 0.50983753
      unclassified_rate_lower: expect.closeTo(0.05668215, 8),
      unclassified_rate_upper: expect.closeTo(0.50983753, 8),
      previous_base_count: null,
      previous_unclassified_rate: null,
      usual_mean: null,
      usual_lower: null,
      usual_upper: null,
      usual_provisional: true,
      signal: null,
      taxonomy_version: null,
    });
    const counts = (field: string, kind: string) => {
      const row = of(rows, field, kind);
      return [row?.unclassified_count, row?.base_count];
    };
    // By the finest level: 其他/隐私 says what it is, 服务/其他 does not.
    expect(counts("category", "other")).toEqual([6, 8]);
    expect(counts("product", "blank")).toEqual([4, 10]);
    expect(counts("product", "other")).toEqual([4, 6]);
    expect(counts("root_cause", "blank")).toEqual([8, 10]);
    expect(counts("root_cause", "other")).toEqual([2, 2]);
    expect(counts("solution", "other")).toEqual([2, 4]);
    expect(counts("liability", "blank")).toEqual([8, 10]);
    expect(counts("liability", "other")).toEqual([undefined, undefined]);
    expect(counts("place", "blank")).toEqual([10, 10]);
    expect(of(rows, "place", "other")).toMatchObject({ base_count: 0, unclassified_rate: null });
  });

  test("are by the words of taxonomy.other, which replace the usual ones", async () => {
    const rows = await found(week, "2026-W46", {
      config: ["taxonomy: { other: [隐私, others ltd] }"],
    });
    expect(of(rows, "category", "other")).toMatchObject({ unclassified_count: 2, base_count: 8 });
    expect(of(rows, "product", "other")).toMatchObject({ unclassified_count: 0 });
  });

  test("say which version of the classification they are by", async () => {
    const versions = "versions: [{ name: V1, from: 2020-01-01 }, { name: V2, from: 2026-11-12 }]";
    const rows = await found(week, "2026-W46", {
      config: [`taxonomy: { category: { ${versions} } }`],
    });
    expect(of(rows, "category", "blank")?.taxonomy_version).toBe("V1");
    expect(of(rows, "root_cause", "blank")?.taxonomy_version).toBeNull();
  });
});

describe("the usual range of a share", () => {
  // 24 weeks of 100 complaints from W23 to W46, on Mondays, so many of them without a category.
  const weeks = (blanks: readonly number[], blank: Row, filled: Row) => [
    ...daily("2026-05-25", 182, filled),
    ...blanks.flatMap((count, week) => {
      const day = new Date(Date.parse("2026-06-01") + week * 7 * 86_400_000).toISOString();
      const date = day.slice(0, 10);
      return [
        ...onDay(date, count, [blank]),
        ...onDay(date, 93 - count, [filled]).map((row) => ({
          ...row,
          complaint_id: `${row.complaint_id}/f`,
        })),
      ];
    }),
  ];
  const usual = Array.from({ length: 23 }, (_, week) => 8 + ((week * 7) % 5));
  const judged = async (
    last: number,
    kind: "blank" | "other" = "blank",
    field = "category",
    before = usual,
  ) => {
    const blank = { [field]: kind === "blank" ? "" : "其他" };
    const rows = await found(weeks([...before, last], blank, { [field]: "晚点" }), "2026-W46");
    return of(rows, field, kind);
  };

  test.each([
    [10, null],
    [40, "above_limit"],
    [0, "below_limit"],
  ])("of about ten blanks of a hundred: %i is %s", async (last, signal) => {
    const row = await judged(last);
    expect(row).toMatchObject({
      base_count: 100,
      unclassified_count: last,
      previous_base_count: 100,
      previous_unclassified_rate: 0.12,
      usual_provisional: false,
      signal,
    });
    expect(row?.usual_mean).toBeCloseTo(0.1, 2);
  });

  test("of a rise of blank causes is never called: open complaints have none yet", async () => {
    expect(await judged(40, "blank", "root_cause")).toMatchObject({
      unclassified_count: 40,
      signal: null,
    });
    expect((await judged(40, "other", "root_cause"))?.signal).toBe("above_limit");
  });

  test("of what never was: one is no signal, six of a hundred are", async () => {
    const never = usual.map(() => 0);
    expect((await judged(1, "other", "category", never))?.signal).toBeNull();
    expect((await judged(6, "other", "category", never))?.signal).toBe("above_limit");
  });

  const steady = Array.from({ length: 20 }, () => ({ events: 30, base: 60 }));
  test("is as wide as chance alone makes it for the number judged", () => {
    const range = shareRangeOf(steady, { events: 30, base: 60 });
    // 0.5 ± 3 √(0.25 / 60): p′ of a steady process is not narrower than p.
    expect(range.usual_upper).toBeCloseTo(0.693649167310371, 12);
    expect(range.usual_lower).toBeCloseTo(0.306350832689629, 12);
    expect(shareRangeOf(steady, { events: 41, base: 60 }).signal).toBeNull();
    expect(shareRangeOf(steady, { events: 42, base: 60 }).signal).toBe("above_limit");
    expect(shareRangeOf(steady, { events: 18, base: 60 }).signal).toBe("below_limit");
  });

  test("is no narrower than rare cases make it", () => {
    // R 4.2.2: p <- 20.5 / 1201; qbinom(1 - 0.00135, 60, p) = 5, though 3 standard deviations are 4.0 of 60.
    const rare = steady.map(() => ({ events: 1, base: 60 }));
    expect(shareRangeOf(rare, { events: 5, base: 60 })).toMatchObject({
      usual_upper: 5 / 60,
      signal: null,
    });
    expect(shareRangeOf(rare, { events: 6, base: 60 }).signal).toBe("above_limit");
  });

  test("is wider where earlier shares spread wider than chance (p′)", () => {
    const wild = steady.map((_, index) => ({ events: index % 2 === 0 ? 15 : 45, base: 60 }));
    expect(shareRangeOf(wild, { events: 50, base: 60 }).signal).toBeNull();
    expect(shareRangeOf(wild, { events: 50, base: 60 }).usual_upper).toBe(1);
  });

  test("is not told of fewer than 20, nor from fewer than seven periods", () => {
    expect(shareRangeOf(steady, { events: 19, base: 19 }).usual_mean).toBeNull();
    expect(shareRangeOf(steady.slice(0, 6), { events: 30, base: 60 }).usual_mean).toBeNull();
    expect(shareRangeOf(steady.slice(0, 12), { events: 30, base: 60 })).toMatchObject({
      usual_mean: 0.5,
      usual_provisional: true,
    });
    expect(shareRangeOf([null, ...steady.slice(0, 6)], null).usual_mean).toBeNull();
  });

  test("of what always or never is so has an end at 1 or 0", () => {
    const always = steady.map(() => ({ events: 60, base: 60 }));
    expect(shareRangeOf(always, { events: 60, base: 60 })).toMatchObject({
      usual_mean: 1,
      usual_upper: 1,
      signal: null,
    });
    expect(shareRangeOf(always, { events: 50, base: 60 }).signal).toBe("below_limit");
  });
});

test("a week that is cut is compared with the same days and not judged", async () => {
  const rows = [
    ...daily("2026-08-01", 105, { category: "a" }),
    ...onDay("2026-11-04", 4, [{ category: "" }]),
    ...onDay("2026-11-06", 4, [{ category: "" }]),
  ];
  const cut = await found(rows, "2026-W46", { asOf: "2026-11-11" });
  expect(of(cut, "category", "blank")).toMatchObject({
    base_count: 3,
    previous_base_count: 7,
    previous_unclassified_rate: 4 / 7,
    usual_mean: null,
  });
});

test("of an empty store, or of a period without data, there are no rows", async () => {
  await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
    expect(await rowsOf("unclassified", snapshot, "2026-W46")).toEqual([]);
  });
  expect(await found(daily("2026-08-01", 30), "2025-W20")).toEqual([]);
});
