import fc from "fast-check";
import { expect, test } from "vitest";
import { at } from "../../data/generator/calendar.ts";
import {
  type Cell,
  columnLetters,
  serialOf,
  workbookFile,
} from "../../data/generator/exports/workbook.ts";
import { generated, generatedRows } from "./samples.ts";
import { readWorkbook } from "./workbook-reader.ts";

const files = generated();
const books = new Map(
  [...files]
    .filter(([name]) => name.startsWith("counters-"))
    .map(([name, bytes]) => [name, readWorkbook(bytes)] as const),
);

test.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [31, "AF"],
  [701, "ZZ"],
  [702, "AAA"],
])("column %i is %s", (index, letters) => {
  expect(columnLetters(index)).toBe(letters);
});

test.each([
  ["1900-03-01", false, 61],
  ["2025-09-01", false, 45901],
  ["2025-09-01 12:00:00", false, 45901.5],
  ["2025-09-01 14:30:05", false, 45901.604224537],
  ["1904-01-01", true, 0],
  ["2025-09-01", true, 44439],
])("%s, from 1904: %s, is the serial number %d", (time, date1904, serial) => {
  expect(serialOf(at(time as string), date1904 as boolean)).toBe(serial);
});

test("what is written is read back: texts with any characters, numbers and seconds, in both date systems", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1 }).filter((value) => {
    const isXml = !/[\p{Cc}\uFFFE\uFFFF]/u.test(value);
    return isXml && value.trim() === value;
  });
  const seconds = fc.integer({ min: at("1990-01-01"), max: at("2090-01-01") });
  const cell = fc.oneof(
    text.map((value) => [value, value] as const),
    text.map((value) => [{ text: value }, value] as const),
    fc.integer().map((value) => [value, String(value)] as const),
    seconds.map(
      (value) =>
        [
          { seconds: value },
          new Date(value * 1000).toISOString().slice(0, 19).replace("T", " "),
        ] as const,
    ),
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(table, fc.boolean(), (cells, date1904) => {
      const rows = cells.map((row) => ({
        cells: row.map(([value]): Cell => value),
        style: "body" as const,
      }));
      const book = readWorkbook(workbookFile([{ name: "A & B", rows }], { date1904 }));
      const [sheet] = book.sheets;
      const read = [...(sheet?.rows.values() ?? [])].map((row) => [...row.values()]);
      expect(read).toEqual(cells.map((row) => row.map(([, shown]) => shown)));
      expect(book.date1904).toBe(date1904);
    }),
    { numRuns: 60 },
  );
});

test("there is a workbook per quarter, a sheet per month and a hidden one; the oldest counts from 1904", () => {
  const sheets = [...books].map(([name, { date1904, sheets }]) => [
    name.slice(9, 16),
    date1904,
    sheets.map(({ name, hidden }) => (hidden ? `(${name})` : name)).join(" "),
  ]);
  expect(sheets).toEqual([
    ["2025-Q3", true, "2025年8月 2025年9月 (下拉选项)"],
    ["2025-Q4", false, "2025年10月 2025年11月 2025年12月 (下拉选项)"],
    ["2026-Q1", false, "2026年1月 2026年2月 2026年3月 (下拉选项)"],
    ["2026-Q2", false, "2026年4月 2026年5月 2026年6月 (下拉选项)"],
    ["2026-Q3", false, "2026年7月 2026年8月 2026年9月 (下拉选项)"],
    ["2026-Q4", false, "2026年10月 2026年11月 (下拉选项)"],
  ]);
});

test("a sheet has a merged title, who made it when, group headings over the columns, and a footnote", () => {
  const sheet = books.get("counters-2026-Q3.xlsx")?.sheets[2];
  expect(sheet?.rows.get(1)?.get("A")).toBe("网点客户投诉登记表（2026年9月）");
  expect([...(sheet?.rows.get(2) ?? [])]).toEqual([
    ["A", "制表单位：客户体验中心"],
    ["G", "制表日期：2026-10-09"],
  ]);
  expect([...(sheet?.rows.get(3) ?? [])]).toEqual([
    ["A", "受理信息"],
    ["O", "责任与处理"],
    ["Y", "结果"],
    ["AG", "补充登记"],
  ]);
  expect(sheet?.merges).toEqual(["A1:AL1", "A3:N3", "O3:X3", "Y3:AF3", "AG3:AL3"]);
  expect([...(sheet?.rows.values() ?? [])].at(-1)?.get("A")).toMatch(/^注：/);
});

test("the rows of a station stand together above their subtotal, and the total is all of them", () => {
  for (const [name, { sheets }] of books) {
    for (const { hidden, rows } of sheets) {
      if (hidden) continue;
      let open = 0;
      let all = 0;
      for (const [row, cells] of rows) {
        const first = cells.get("A") ?? "";
        if (row < 5 || first.startsWith("注")) continue;
        if (first === "合计") expect(Number(cells.get("B")), name).toBe(all);
        else if (first.endsWith("小计")) {
          expect(Number(cells.get("B")), `${name} ${first}`).toBe(open);
          open = 0;
        } else {
          open++;
          all++;
        }
      }
    }
  }
});

test("the hours are those between two dates of their row, and a waybill is text", () => {
  const counters = generatedRows().filter(({ file }) => file.startsWith("counters-"));
  const resolved = counters.filter(({ cells }) => cells.办结时间);
  expect(resolved.length).toBeGreaterThan(2000);
  for (const { id, cells } of resolved) {
    if (id === "TS25090596000") continue;
    const hours = (at(cells.办结时间 ?? "") - at(cells.反馈日期时间 ?? "")) / 3600;
    expect(Math.abs(hours - Number(cells["处理时长(小时)"])), id).toBeLessThan(0.051);
  }
  const waybills = counters.map(({ cells }) => cells.运单号).filter(Boolean);
  expect(waybills.filter((number) => !/^PL\d{12}$/.test(number ?? ""))).toEqual([]);
});
