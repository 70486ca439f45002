import { beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../src/config.ts";
import { literal } from "../../src/database.ts";
import { openStore } from "../../src/ingest/store/store.ts";
import {
  courierWorkspace,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

const emerging = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, (snapshot) => rowsOf("emerging", snapshot, label));
const namesOf = async (rows: ReturnType<typeof emerging>) =>
  (await rows).map(({ terms }) => terms[0]);

/** The same text on many complaints of one day. */
const said = (day: string, description: string, count: number, row: Row = {}): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${day}/${description}/${index}`,
    received_at: `${day} 09:00:00`,
    description,
    ...row,
  }));
const monday = (week: number) =>
  new Date(Date.parse("2026-06-22") + week * 7 * 86_400_000).toISOString().slice(0, 10);
const usual = (day: string) => [
  ...said(day, "外箱压扁，要求赔偿", 10),
  ...said(day, "快递员态度恶劣，拒绝派送", 10),
];
/** Twenty usual weeks, 2026-W26 to W45. */
const before = Array.from({ length: 20 }, (_, week) => usual(monday(week))).flat();
const now = "2026-11-10";

test("a phrase that nobody used is first, with since when, where and what else is said with it", async () => {
  const where = { category: "柜子 > 取件", place: "城东站" };
  const web = [
    ...before,
    ...usual(now),
    ...said(now, "智能柜取件码失效，半夜去取", 20, where),
    ...said(now, "智能柜取件码失效", 4, { place: "城西站" }),
  ];
  const [first, ...others] = await emerging(await workspaceOf({ web }), "2026-W46");
  expect(first).toMatchObject({
    rank: 1,
    term_kind: "phrase",
    theme_id: null,
    terms: ["智能柜取件码失效"],
    language: "zh",
    complaints: 24,
    customer_count: 24,
    of_complaints: 44,
    expected: 0,
    growth_ratio: null,
    growth_ratio_upper: null,
    is_new_term: true,
    first_day: now,
    top_category: ["柜子", "取件"],
    top_category_count: 20,
    top_place: "城东站",
    top_place_count: 20,
    counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 24],
  });
  expect(first?.with_terms.length).toBeGreaterThan(0);
  expect(first?.with_terms).not.toContain("智能柜");
  expect(others).toEqual([]);
});

test("a word of every week that doubles and redoubles grows, and is not new", async () => {
  const web = [...before, ...usual(now), ...said(now, "外箱压扁", 30)];
  const rows = await emerging(await workspaceOf({ web }), "2026-W46");
  expect(rows.map(({ is_new_term }) => is_new_term)).toEqual(rows.map(() => false));
  const grown = rows.find(({ terms }) => (terms[0] as string).includes("压扁"));
  expect(grown).toMatchObject({
    complaints: 40,
    expected: 25,
    growth_ratio: 1.6,
    first_day: "2026-06-22",
  });
});

test("in a week like the others nothing is listed", async () => {
  expect(
    await emerging(await workspaceOf({ web: [...before, ...usual(now)] }), "2026-W46"),
  ).toEqual([]);
});

test("one customer who repeats himself, and too few customers, are no growth", async () => {
  const loud = [
    ...said(now, "智能柜取件码失效", 30, { customer_key: "the same" }),
    ...said(now, "驿站关门", 4),
  ];
  const web = [...before, ...usual(now), ...loud];
  expect(await emerging(await workspaceOf({ web }), "2026-W46")).toEqual([]);
});

describe("themes", () => {
  /** Every complaint with one of the words is of theme 3. */
  const withTheme = async (name: string, words: readonly string[]) => {
    const web = [
      ...before,
      ...usual(now),
      ...said(now, "智能柜取件码失效", 24),
      ...said(now, name, 6),
    ];
    const workspace = await workspaceOf({ web });
    const db = await openStore(workspace);
    await db.run("delete from themes; delete from text_themes");
    await db.run(
      "insert into themes values (3, 'zh', '2026-11', ['柜子', '取件'], 30, 0.5, 0.9, null, null, null)",
    );
    await db.run(
      `insert into text_themes select distinct text_id, 3, 0.9 from text_words join words using (word_id) where word in (${words.map(literal).join()})`,
    );
    db.close();
    return emerging(workspace, "2026-W46");
  };

  test("a theme that says more than the phrase is told, the phrase with it", async () => {
    const [first, ...others] = await withTheme("柜门打不开", ["智能柜", "柜门"]);
    expect(first).toMatchObject({
      term_kind: "theme",
      theme_id: 3,
      terms: ["柜子", "取件"],
      complaints: 30,
    });
    expect(first?.with_terms).toContain("智能柜取件码失效");
    expect(others.map(({ terms }) => terms[0])).not.toContain("智能柜取件码失效");
  });

  test("a theme that says no more than the phrase is told with it", async () => {
    const rows = await withTheme("机器人答非所问", ["智能柜"]);
    expect(rows[0]).toMatchObject({ term_kind: "phrase", terms: ["智能柜取件码失效"] });
    expect(rows[0]?.with_terms).toContain("柜子");
  });
});

test("with fewer than seven earlier weeks nothing is judged, nor in a chosen span", async () => {
  const web = [...usual("2026-11-03"), ...usual(now), ...said(now, "智能柜取件码失效", 24)];
  const workspace = await workspaceOf({ web });
  expect(await emerging(workspace, "2026-W46")).toEqual([]);
  expect(await emerging(workspace, "2026-11-09..2026-11-16")).toEqual([]);
});

test("a filter reaches it: what grows at one station only", async () => {
  const web = [...before, ...usual(now), ...said(now, "智能柜取件码失效", 24, { place: "城东站" })];
  const filters = [{ field: "place", value: "城西站" }];
  expect(await emerging(await workspaceOf({ web }), "2026-W46", { filters })).toEqual([]);
});

test("of an empty store there is nothing", async () => {
  expect(await emerging(await emptyWorkspace(), "2026-W46")).toEqual([]);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  beforeAll(async () => {
    courier = await courierWorkspace();
  }, 120_000);

  test("the planted phrase is first in its week, and the planted word two weeks before", async () => {
    expect((await namesOf(emerging(courier, "2026-W46")))[0]).toBe("智能柜取件码失效");
    expect((await namesOf(emerging(courier, "2026-W44")))[0]).toBe("易碎标识");
  });

  test.each(["2026-W21", "2026-W33", "2026-W43"])("quiet %s lists nothing", async (label) => {
    const rows = await emerging(courier, label);
    // Themes may be there as well; words and phrases are not.
    expect(rows.filter(({ term_kind }) => term_kind !== "theme")).toEqual([]);
  });
});
