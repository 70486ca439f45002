import { beforeAll, describe, expect, test } from "vitest";
import type { KeywordsRow } from "../../src/analysis/keywords.ts";
import type { Workspace } from "../../src/config.ts";
import { openStore } from "../../src/ingest/store/store.ts";
import { markNearDuplicates } from "../../src/ingest/texts/near-duplicates.ts";
import { parsePeriod, stepPeriod } from "../../src/period.ts";
import {
  courierWorkspace,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { between, courierComplaints } from "./courier.ts";

const keywords = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, (snapshot) => rowsOf("keywords", snapshot, label));
const wordsOf = (rows: readonly KeywordsRow[]) => rows.map(({ word }) => word);

/** The same text on many complaints of one day. */
const said = (day: string, description: string, count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${day}/${description}/${index}`,
    received_at: `${day} 09:00:00`,
    description,
  }));
const before = Array.from({ length: 20 }, (_, week) => {
  const day = new Date(Date.parse("2026-06-22") + week * 7 * 86_400_000).toISOString();
  return [
    ...said(day.slice(0, 10), "包裹破损，外箱压扁，要求赔偿", 10),
    ...said(day.slice(0, 10), "快递员态度恶劣，拒绝派送", 10),
    ...said(day.slice(0, 10), "The courier threw the parcel over the fence", 6),
  ];
}).flat();

test("counts complaints, not mentions, and tells languages apart", async () => {
  const rows = await keywords(
    await workspaceOf({
      web: [
        ...before,
        ...said("2026-11-10", "破损！破损！破损！", 6),
        ...said("2026-11-10", "The parcel, the PARCELS, the parcel", 7),
      ],
    }),
    "2026-W46",
  );
  expect(rows.find(({ word }) => word === "破损")).toMatchObject({
    language: "zh",
    complaints: 6,
    share: 1,
    earlier_complaints: 200,
    earlier_share: 0.5,
  });
  expect(rows.find(({ word }) => word === "parcel")).toMatchObject({
    language: "en",
    complaints: 7,
    share: 1,
    frequency_rank: 1,
  });
});

test("a word that was never used before stands out, one as frequent as ever does not", async () => {
  const rows = await keywords(
    await workspaceOf({
      web: [
        ...before,
        ...said("2026-11-10", "包裹破损，外箱压扁，智能柜失效", 20),
        ...said("2026-11-10", "快递员态度恶劣，拒绝派送", 20),
      ],
    }),
    "2026-W46",
  );
  const found = (word: string) => rows.find((row) => row.word === word);
  expect(found("智能柜")).toMatchObject({ stands_out: "more", earlier_complaints: 0 });
  // The phrase, which holds every use of its two words, is as telling as they are and is told in their place.
  expect(found("智能柜失效")).toMatchObject({
    word_parts: 2,
    stands_out: "more",
    explained_by: null,
  });
  for (const word of ["智能柜", "失效"])
    expect(found(word)).toMatchObject({ explained_by: "智能柜失效", frequency_rank: null });
  expect(found("智能柜失效")?.keyness_rank).toBeLessThanOrEqual(3);
  expect(found("包裹破损")?.stands_out).toBeNull();
  expect(found("外箱压扁")?.stands_out).toBeNull();
});

test.each([
  [4, false],
  [5, true],
])("a word in %i complaints is shown: %s", async (count, shown) => {
  const web = [...before, ...said("2026-11-10", "智能柜", count)];
  expect(wordsOf(await keywords(await workspaceOf({ web }), "2026-W46")).includes("智能柜")).toBe(
    shown,
  );
});

test("the minimum cell is the workspace's", async () => {
  const web = [...before, ...said("2026-11-10", "智能柜", 2)];
  const config = ["privacy: { minimum_cell: 2 }"];
  expect(wordsOf(await keywords(await workspaceOf({ web }, { config }), "2026-W46"))).toContain(
    "智能柜",
  );
});

test("no word holds a digit, a phone number or a waybill", async () => {
  const text = "运单PL631745426630，电话18600003536，A1B2 破损 x2000 5元 三百元 COVID19";
  const rows = await keywords(
    await workspaceOf({ web: [...before, ...said("2026-11-10", text, 9)] }),
    "2026-W46",
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const word of wordsOf(rows)) expect(word).toMatch(/^(?:\p{Script=Han}|[a-z ])+$/u);
});

// Python 3.11, no packages; the formula of Monroe, Colaresi & Quinn (2008) with their notation, counted from the texts:
// from math import log, sqrt
// now = ["包裹 延误"] * 9 + ["包裹 破损 外箱"] * 6
// before = ["包裹 延误"] * 12 + ["驿站 漏水"] * 5 + ["包裹 外箱 丢失"] * 8
// count = lambda texts, word: sum(word in text.split() for text in texts)
// words = sorted({word for text in now + before for word in text.split()})
// g = {w: count(now, w) for w in words}; r = {w: count(before, w) for w in words}
// n, m = sum(g.values()), sum(r.values())
// a = {w: n * (g[w] + r[w]) / (n + m) for w in words}
// for w in words:
//     d = log((g[w] + a[w]) / (n + n - g[w] - a[w])) - log((r[w] + a[w]) / (m + n - r[w] - a[w]))
//     print(w, repr(d), repr(d / sqrt(1 / (g[w] + a[w]) + 1 / (r[w] + a[w]))))
describe("keyness of a small corpus", () => {
  const texts = (day: string, counts: Record<string, number>) =>
    Object.entries(counts).flatMap(([text, count]) => said(day, text, count));
  const web = [
    ...texts("2026-11-10", { "包裹，延误": 9, "包裹，破损，外箱": 6 }),
    ...texts("2026-11-03", { "包裹，延误": 12, "驿站，漏水": 5, "包裹，外箱，丢失": 8 }),
  ];

  test.each([
    ["包裹", 0.16712079678496267, 0.6547853579005248],
    ["延误", 0.13478636578143832, 0.40906286014340276],
    ["破损", 1.6483431301176923, 2.2112009043872636],
    ["外箱", 0.12290269730577208, 0.3045508890924887],
  ])("%s: log-odds %d and z %d, as computed from the texts", async (word, logOdds, z) => {
    const row = (await keywords(await workspaceOf({ web }), "2026-W46")).find(
      (each) => each.word === word,
    );
    expect(row?.log_odds).toBeCloseTo(logOdds, 10);
    expect(row?.z).toBeCloseTo(z, 10);
  });
});

test("one customer who repeats himself makes no keyword", async () => {
  const loud = said("2026-11-10", "驿站关门", 30).map((row) => ({ ...row, customer_key: "one" }));
  const twice = said("2026-11-10", "智能柜失效", 12).map((row, index) => ({
    ...row,
    customer_key: `customer ${index % 6}`,
  }));
  const web = [...before, ...said("2026-11-10", "外箱压扁", 20), ...loud, ...twice];
  const rows = await keywords(await workspaceOf({ web }), "2026-W46");
  expect(wordsOf(rows)).not.toContain("驿站");
  expect(rows.find(({ word }) => word === "智能柜")).toMatchObject({
    complaints: 12,
    customer_count: 6,
  });
});

test("a copy of an earlier complaint makes no keyword", async () => {
  const texts = Array.from(
    { length: 8 },
    (_, index) => `智能柜失效打不开，包裹锁在里面拿不出来${"请尽快处理".repeat(index % 2)}`,
  );
  const web = [
    ...before,
    ...texts.map((description, index) => ({
      complaint_id: `copy ${index}`,
      received_at: `2026-11-1${index % 4} 10:00:00`,
      description,
    })),
  ];
  const workspace = await workspaceOf({ web }, { config: ["backlog: { ends_at: closed }"] });
  const unmarked = await keywords(workspace, "2026-W46");
  expect(unmarked.find(({ word }) => word === "智能柜")?.customer_count).toBe(8);
  const db = await openStore(workspace);
  await markNearDuplicates(db);
  db.close();
  const rows = await keywords(workspace, "2026-W46");
  expect(wordsOf(rows)).not.toContain("智能柜");
});

describe("within the period", () => {
  const place = (rows: readonly Row[], name: string) =>
    rows.map((row) => ({ ...row, place: name }));
  const web = [
    ...place(said("2026-11-10", "包裹破损，外箱压扁，城东仓库漏水", 40), "城东站"),
    ...place(said("2026-11-10", "包裹破损，外箱压扁", 60), "城西站"),
    ...said("2026-11-10", "包裹破损，快递员态度恶劣", 40),
  ];

  test("what stands out at a place against the others is told, most telling first", async () => {
    const rows = await keywords(await workspaceOf({ web }), "2026-W46");
    const there = rows.filter(({ grain, value }) => grain === "value" && value === "城东站");
    expect(there[0]).toMatchObject({
      dimension: "place",
      word: "城东仓库漏水",
      word_parts: 3,
      complaints: 40,
      share: 1,
      rest_complaints: 0,
      rest_share: 0,
      earlier_complaints: null,
      stands_out: "more",
      keyness_rank: 1,
      frequency_rank: null,
    });
    expect(there.map(({ word }) => word)).not.toContain("破损");
    expect(there.map(({ word }) => word)).not.toContain("漏水");
  });

  test("complaints that tell no place are a value of their own; what nobody tells is no dimension", async () => {
    const rows = (await keywords(await workspaceOf({ web }), "2026-W46")).filter(
      ({ grain }) => grain === "value",
    );
    const untold = rows.filter(({ value }) => value === null);
    expect(untold.map(({ word }) => word).join()).toContain("态度恶劣");
    expect(new Set(rows.map(({ dimension }) => dimension))).toEqual(new Set(["place"]));
  });

  test.each([
    [29, []],
    [30, ["城东站"]],
  ] as const)("a place with %i texts is compared: %j", async (count, places) => {
    const few = place(said("2026-11-10", "城东仓库漏水", count), "城东站");
    const rows = await keywords(
      await workspaceOf({ web: [...few, ...place(said("2026-11-10", "包裹破损", 60), "城西站")] }),
      "2026-W46",
    );
    const told = rows.filter(({ grain, value }) => grain === "value" && value === "城东站");
    expect([...new Set(told.map(({ value }) => value))]).toEqual(places);
  });
});

test("without earlier texts there is nothing to stand out against", async () => {
  const rows = await keywords(
    await workspaceOf({ web: said("2026-11-10", "包裹破损", 9) }),
    "2026-W46",
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ z, stands_out }) => z === null && stands_out === null)).toBe(true);
});

test("of an empty store, or of complaints without a text, there are no rows", async () => {
  expect(await keywords(await emptyWorkspace(), "2026-W46")).toEqual([]);
  const web = [{ complaint_id: "1", received_at: "2026-11-10 09:00" }];
  expect(await keywords(await workspaceOf({ web }), "2026-W46")).toEqual([]);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  beforeAll(async () => {
    courier = await courierWorkspace();
  }, 120_000);

  test.each([
    ["2026-W46", "2026-11-09", "2026-11-16", "取件码"],
    ["2026-W46", "2026-11-09", "2026-11-16", "易碎标识"],
    ["2026-W44", "2026-10-26", "2026-11-02", "易碎标识"],
  ])("in %s as many complaints use %s as the raw files have", async (label, from, until, word) => {
    const raw = courierComplaints().filter(
      ({ received, text }) => between(received, from, until) && text.includes(word as string),
    );
    const row = (await keywords(courier, label)).find((each) => each.word === word);
    expect(row?.complaints).toBe(raw.length);
  });

  test.each([
    ["2026-W44", "易碎标识"],
    ["2026-W46", "智能柜取件码失效"],
  ])("the planted phrase tops the list of %s, and is not told before", async (label, phrase) => {
    const listed = (rows: readonly KeywordsRow[]) =>
      rows
        .filter(
          (row) => row.grain === "period" && row.stands_out !== null && row.explained_by === null,
        )
        .sort((one, other) => (one.keyness_rank as number) - (other.keyness_rank as number))
        .map(({ word }) => word);
    expect(listed(await keywords(courier, label))[0]).toBe(phrase);
    const earlier = stepPeriod(parsePeriod(label), -1).label;
    expect(wordsOf(await keywords(courier, earlier))).not.toContain(phrase);
  });

  test("ranks run from 1 without gaps, shares follow from counts", async () => {
    const rows = await keywords(courier, "2026-W46");
    const chinese = rows.filter(({ grain, language }) => grain === "period" && language === "zh");
    expect(chinese.slice(0, 40).map(({ frequency_rank }) => frequency_rank)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    for (const row of rows) {
      expect(row.complaints).toBeGreaterThanOrEqual(5);
      expect(row.customer_count).toBeLessThanOrEqual(row.complaints);
    }
  });
});
