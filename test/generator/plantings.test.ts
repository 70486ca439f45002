import { expect, test } from "vitest";
import { at, isoWeek } from "../../data/generator/calendar.ts";
import { PLANTINGS } from "../../data/generator/plantings/index.ts";
import {
  complaintsIn,
  generated,
  generatedRows,
  manifestOf,
  type Row,
  rowsWith,
  textOf,
} from "./samples.ts";

const files = generated();
const rows = generatedRows();
const complaints = complaintsIn(rows);
const manifest = manifestOf(files);

const weekOf = (row: Row) => isoWeek(at(`${row.received}:00`));
const perWeek = (from: string, until: string, wanted: (row: Row) => boolean) => {
  const days = (at(until) - at(from)) / 86_400;
  const count = complaints.filter(
    (row) => row.received >= from && row.received < until && wanted(row),
  ).length;
  return (count / days) * 7;
};
const planting = (name: string) =>
  manifest.plantings.find((entry: { name: string }) => entry.name === name);

/** Rows by list and id, for comparing two runs; a page of the app holds other tickets when one is missing. */
const bytesOf = (some: readonly Row[]) =>
  new Map(some.map((row) => [`${row.month} ${row.id}`, row.bytes]));

test.each(PLANTINGS.map(({ name }) => name))(
  "without %s every complaint it did not touch keeps its bytes",
  (name) => {
    const touched = new Set<string>();
    const others = PLANTINGS.filter((other) => other.name !== name);
    const without = rowsWith(others);
    const before = bytesOf(rows);
    const after = bytesOf(without);
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(key) !== after.get(key)) touched.add(key.split(" ")[1] ?? "");
    }
    const { added, removed, changed } = planting(name);
    const count = (added?.count ?? 0) + (removed?.count ?? 0) + (changed?.count ?? 0);
    expect(touched.size).toBeLessThanOrEqual(count);
    if (count > 0) expect(touched.size).toBeGreaterThan(0);
    const listed = [added, removed, changed].filter(Boolean);
    if (listed.every((facts) => facts.ids)) {
      const ids = new Set(listed.flatMap((facts) => facts.ids));
      expect([...touched].filter((id) => !ids.has(id))).toEqual([]);
    }
    if (name === "themes") {
      const ids = JSON.parse(textOf(files, "themes.json"));
      expect([...touched].filter((id) => !ids[id])).toEqual([]);
    }
  },
);

test("sorting-line: 35, 70 and 110 more damaged parcels at two stations", () => {
  const ofLine = (row: Row) =>
    row.category === "安全/破损" && ["城东站", "城西站"].includes(row.station);
  const usual = perWeek("2026-08-03", "2026-10-26", ofLine);
  const extra = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"];
  const grown = [0, 1, 2].map((k) => perWeek(extra[k] ?? "", extra[k + 1] ?? "", ofLine) - usual);
  for (const [k, more] of [35, 70, 110].entries()) {
    expect(Math.abs((grown[k] ?? 0) - more), `week ${k}`).toBeLessThan(12);
  }
  const cause = (row: Row) => ofLine(row) && row.cause === "分拣/分拣线落差";
  expect(perWeek("2025-08-18", "2026-10-26", cause)).toBeLessThan(2);
  expect(perWeek("2026-11-09", "2026-11-16", cause)).toBeGreaterThan(70);
});

test("late-updates: the category doubles from mid-June to the end of August", () => {
  const late = (row: Row) => row.category === "信息/更新不及时";
  const before = perWeek("2026-03-16", "2026-06-15", late);
  expect(perWeek("2026-06-15", "2026-08-31", late) / before).toBeGreaterThan(1.9);
  expect(perWeek("2026-06-15", "2026-08-31", late) / before).toBeLessThan(2.6);
  expect(perWeek("2026-09-07", "2026-11-02", late) / before).toBeLessThan(1.3);
});

test("sla-slip: finance keeps nine in ten limits before and about six after", () => {
  const { share_met } = manifest.truths;
  expect(share_met.all.share).toBeGreaterThan(0.88);
  expect(share_met.all.share).toBeLessThan(0.92);
  expect(share_met.财务结算部_before_2026_09_28.share).toBeGreaterThan(0.88);
  expect(share_met.财务结算部_from_2026_09_28.share).toBeGreaterThan(0.55);
  expect(share_met.财务结算部_from_2026_09_28.share).toBeLessThan(0.66);
});

test("action-works: a busy line is complained about two fifths less, the decoy changes nothing", () => {
  const busy = (row: Row) => row.category === "服务/客服占线";
  const ratio =
    perWeek("2026-05-11", "2026-11-16", busy) / perWeek("2025-08-18", "2026-05-11", busy);
  expect(ratio).toBeGreaterThan(0.52);
  expect(ratio).toBeLessThan(0.72);
  expect(planting("decoy-action")).not.toHaveProperty("added");
  expect(textOf(files, "actions.csv")).toContain("A-09");
});

test("new-phrase: no word before its week, then enough of it", () => {
  const words = { 易碎标识: "2026-10-26", 取件码: "2026-11-09", 智能柜: "2026-11-09" };
  for (const [word, from] of Object.entries(words)) {
    const having = complaints.filter(({ text }) => text.includes(word));
    expect(having.length, word).toBeGreaterThanOrEqual(60);
    expect(
      having.filter(({ received }) => received < from),
      word,
    ).toEqual([]);
  }
  const codes = complaints.filter(({ text }) => text.includes("取件码"));
  expect(new Set(codes.map(weekOf))).toEqual(new Set(["2026-W46"]));
  expect(codes).toHaveLength(60);
});

test("slow-stage: the wait for an assignment is three times as long for six weeks", () => {
  const waits = (from: string, until: string) => {
    const hours = rows
      .filter(({ department, cells }) => department === "中转运营部" && cells.分派时间)
      .filter(({ received }) => received >= from && received < until)
      .map(({ cells }) => at(cells.分派时间 ?? "") - at(cells.反馈日期时间 ?? ""))
      .sort((a, b) => a - b);
    return hours[Math.floor(hours.length / 2)] ?? 0;
  };
  const ratio = waits("2026-03-02", "2026-04-13") / waits("2025-09-01", "2026-03-01");
  expect(ratio).toBeGreaterThan(2.2);
  expect(ratio).toBeLessThan(3.8);
});

test("themes: six of them in three of ten complaints", () => {
  const themes = JSON.parse(textOf(files, "themes.json")) as Record<string, string>;
  expect(new Set(Object.values(themes)).size).toBe(6);
  expect(Object.keys(themes).length / complaints.length).toBeGreaterThan(0.27);
  expect(Object.keys(themes).length / complaints.length).toBeLessThan(0.33);
});

test("quiet-months: no planting starts or ends in them", () => {
  const { quiet } = planting("quiet-months").expected;
  const edges = PLANTINGS.filter(({ name }) => name !== "quiet-months").flatMap(
    ({ from, until }) => [from.slice(0, 7), until?.slice(0, 7)],
  );
  expect(quiet.filter((month: string) => edges.includes(month))).toEqual([]);
});
