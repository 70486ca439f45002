import { beforeAll, describe, expect, test } from "vitest";
import type { KeywordsRow } from "../../src/analysis/keywords.ts";
import type { Workspace } from "../../src/config.ts";
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
  expect(found("智能柜")?.keyness_rank).toBeLessThanOrEqual(2);
  expect(found("破损")?.stands_out).toBeNull();
  expect(found("压扁")?.stands_out).toBeNull();
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

  test("ranks run from 1 without gaps, shares follow from counts", async () => {
    const rows = await keywords(courier, "2026-W46");
    const chinese = rows.filter(({ language }) => language === "zh");
    expect(chinese.slice(0, 40).map(({ frequency_rank }) => frequency_rank)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    for (const row of rows) expect(row.complaints).toBeGreaterThanOrEqual(5);
  });
});
