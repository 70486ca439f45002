import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ThemesRow } from "../../src/analysis/themes.ts";
import { storeTexts } from "../../src/ingest/texts/texts.ts";
import { openSnapshot, type SnapshotOptions } from "../../src/snapshot.ts";
import { adjustedRandIndex } from "../../src/text/themes.ts";
import { Folder } from "../ingest/folder.ts";
import { courierWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";

// The themes stand in the store as src/ingest/texts/themes.ts leaves them; how they are found is tested there.

const story = {
  1: "冷链断了，生鲜化冻变质",
  2: "驿站不打电话，自行取件",
  none: "其他事情",
} as const;
let next = 0;
/** Complaints of a day; `theme` is what the store says of them. */
const told = (theme: keyof typeof story, count: number, day: string, row: Row = {}): Row[] =>
  Array.from({ length: count }, () => ({
    complaint_id: `${theme}-${next++}`,
    received_at: `${day} 10:00`,
    description: story[theme],
    ...row,
  }));

/** Five complaints of each theme and twenty of none in each of the 20 weeks before W46; the week itself has 46. */
const complaints = (): Row[] => [
  ...Array.from({ length: 20 }, (_, index) => {
    const monday = new Date(Date.parse("2026-06-22") + index * 7 * 86_400_000);
    const day = monday.toISOString().slice(0, 10);
    return [...told(1, 5, day), ...told(2, 5, day), ...told("none", 20, day)];
  }).flat(),
  ...told(1, 7, "2026-11-10", { category: "破损", place: "东站" }),
  ...told(1, 7, "2026-11-10", { category: "延误", place: "东站" }),
  ...told(1, 5, "2026-11-10", { category: "其他", place: "西站" }),
  ...told(1, 4, "2026-11-10", { category: "态度", place: "南站" }),
  ...told(1, 2, "2026-11-10"),
  ...told(2, 5, "2026-11-10"),
  ...told("none", 10, "2026-11-10"),
  ...told("none", 3, "2026-11-11", { description: "Посылка не пришла вовремя" }),
  ...told("none", 2, "2026-11-11", { description: "" }),
  { complaint_id: "last", received_at: "2026-11-15 23:00" },
];

const configuration = (quotes: boolean) => `title: T
timezone: Asia/Shanghai
privacy: { quotes: ${quotes} }
sources:
  - name: desk
    files: [desk.csv]
    columns: { complaint_id: complaint_id, received_at: received_at, description: description, category: [category], place: place }
`;

let folder: Folder;
beforeAll(async () => {
  folder = new Folder();
  folder.configureWholly(configuration(false));
  const fields = ["complaint_id", "received_at", "description", "category", "place"];
  const rows = complaints().map((row) => fields.map((field) => row[field] ?? ""));
  folder.write("desk.csv", Papa.unparse({ fields, data: rows }));
  await folder.load();
  const db = await folder.db();
  await storeTexts(db, folder.workspace.config);
  for (const table of ["themes", "text_themes", "theme_models"])
    await db.run(`delete from ${table}`);
}, 60_000);
afterAll(() => folder[Symbol.dispose]());

async function run(sql: string): Promise<void> {
  for (const statement of sql.split(";")) await (await folder.db()).run(statement);
}

async function themes(
  label = "2026-W46",
  { quotes = false, ...options }: SnapshotOptions & { readonly quotes?: boolean } = {},
): Promise<ThemesRow[]> {
  folder.closeStore();
  folder.configureWholly(configuration(quotes));
  const snapshot = await openSnapshot(folder.workspace, options);
  try {
    return await rowsOf("themes", snapshot, label);
  } finally {
    snapshot.db.close();
  }
}

const ofTheme = (rows: readonly ThemesRow[], id: number) =>
  rows.find(({ theme_id }) => theme_id === id);
const news = (rows: readonly ThemesRow[]) => [1, 2].map((id) => ofTheme(rows, id)?.is_new);

test("before any theme was found every text that was read fits none", async () => {
  const rows = await themes();
  expect(rows.map(({ grain, complaints }) => [grain, complaints])).toEqual([
    ["none", 40],
    ["unread", 6],
  ]);
});

describe("of two themes", () => {
  beforeAll(() =>
    run(`
      insert into themes values
        (1, 'zh', '2026-05', ['变质', '冷链'], 40, 0.31, 0.9, 'desk', '1-0', '生鲜化冻变质'),
        (2, 'zh', '2026-11', ['驿站', '自行取件'], 30, 0.22, null, null, null, null);
      insert into text_themes
        select text_id, cast(complaint_id[1] as integer), 0.8 from texts where complaint_id[1] in ('1', '2');
      insert into theme_models values ('zh', '2026-11', 400, 2, 0.27, 0.81, 1.5)`),
  );

  test("these, what fits none and what was not read are all that was received", async () => {
    const rows = await themes();
    expect(rows.map((row) => [row.grain, row.theme_id, row.complaints, row.of_complaints])).toEqual(
      [
        ["theme", 1, 25, 40],
        ["theme", 2, 5, 40],
        ["none", null, 10, 40],
        // In Russian, without words, without a text.
        ["unread", null, 6, 46],
        ["model", null, 0, null],
      ],
    );
    expect(rows.reduce((all, row) => all + row.complaints, 0)).toBe(46);
  });

  test("a share has its interval, a theme its counts before, growth beyond chance is a signal", async () => {
    const rows = await themes();
    // R 4.2.2, prop.test(25, 40, correct = FALSE)$conf.int: 0.47032439 0.75777021
    expect(ofTheme(rows, 1)?.share_lower).toBeCloseTo(0.47032439, 7);
    expect(ofTheme(rows, 1)?.share_upper).toBeCloseTo(0.75777021, 7);
    expect(ofTheme(rows, 1)).toMatchObject({
      share: 0.625,
      earlier_share: 1 / 6,
      previous_complaints: 5,
      signal: "above_limit",
      counts: [...Array(5).fill(null), ...Array(20).fill(5), 25],
    });
    expect(ofTheme(rows, 2)).toMatchObject({ share: 0.125, signal: null });
  });

  test("a month has the counts of 13 months", async () => {
    const row = ofTheme(await themes("2026-10"), 1);
    expect(row?.counts).toEqual([...Array(9).fill(null), 20, 25, 20, 20]);
    expect(row).toMatchObject({ complaints: 20, of_complaints: 120 });
  });

  test("new is what was first found in a month of the period and was not told before, not where nobody looked before", async () => {
    // Of the second theme most complaints came before: known texts fell into another group.
    expect(news(await themes("2026-11"))).toEqual([false, false]);
    const ofBefore = `text_id in (select text_id from texts join complaints using (source, complaint_id)
      where received_at < timestamptz '2026-11-01 00:00:00+08')`;
    await run(`update text_themes set theme_id = 20 where theme_id = 2 and ${ofBefore}`);
    expect(news(await themes("2026-11"))).toEqual([false, true]);
    expect(news(await themes("2026-W45"))).toEqual([false, true]);
    await run("update themes set since = '2026-11' where theme_id = 1");
    expect(news(await themes("2026-11"))).toEqual([false, false]);
    await run("update themes set since = '2026-05' where theme_id = 1");
    await run("update themes set since = '2026-10' where theme_id = 2");
    expect(news(await themes("2026-11"))).toEqual([false, false]);
    await run("update themes set since = '2026-11' where theme_id = 2");
    await run("update text_themes set theme_id = 2 where theme_id = 20");
  });

  test("the commonest categories and places are told, those of fewer than five complaints are not", async () => {
    expect(ofTheme(await themes(), 1)).toMatchObject({
      top_categories: [
        { path: ["延误"], complaints: 7 },
        { path: ["破损"], complaints: 7 },
        { path: ["其他"], complaints: 5 },
      ],
      top_places: [
        { place: "东站", complaints: 14 },
        { place: "西站", complaints: 5 },
      ],
    });
  });

  test("a sentence is told only where quotes may be, and its complaint is among those looked at", async () => {
    const rows = await themes("2026-W46", { quotes: true });
    const example = { example_source: "desk", example_id: "1-0" };
    expect(ofTheme(rows, 1)).toMatchObject({ excerpt: "生鲜化冻变质", ...example });
    expect(ofTheme(rows, 2)).toMatchObject({
      excerpt: null,
      example_source: null,
      example_id: null,
    });
    expect(ofTheme(await themes(), 1)).toMatchObject({ excerpt: null, ...example });
    const filters = [{ field: "place", value: "东站" }];
    const filtered = await themes("2026-W46", { quotes: true, filters });
    expect(ofTheme(filtered, 1)).toMatchObject({ complaints: 14, excerpt: null, example_id: null });
  });

  test("the model says on how much it was found and how well", async () => {
    expect((await themes()).at(-1)).toMatchObject({
      grain: "model",
      language: "zh",
      since: "2026-11",
      themes_count: 2,
      texts_count: 400,
      coherence: 0.27,
      stability: 0.81,
      criterion: 1.5,
    });
  });

  test("a period without complaints, now and before, has no rows", async () => {
    expect(await themes("2024-W10")).toEqual([]);
  });
});

test("the stories planted in the courier's exports are found again, through the whole chain of months", async () => {
  const planted: Record<string, string> = JSON.parse(
    readFileSync("data/samples/courier/themes.json", "utf8"),
  );
  const stories = [...new Set(Object.values(planted))].sort();
  await withSnapshot(await courierWorkspace(), {}, async ({ db }) => {
    const rows = await db.rows("select complaint_id, theme from complaints order by complaint_id");
    const told = rows.filter(({ complaint_id }) => planted[String(complaint_id)] !== undefined);
    expect(told.length).toBeGreaterThan(6000);
    const index = adjustedRandIndex(
      // What fits none is one group more.
      Int32Array.from(told, ({ theme }) => Number(theme ?? -1)),
      Int32Array.from(told, ({ complaint_id }) =>
        stories.indexOf(planted[String(complaint_id)] as string),
      ),
    );
    expect(index).toBeGreaterThanOrEqual(0.8);
  });
}, 240_000);
