import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatted, tableOf, tablesOf, type Written } from "./workbook-file.ts";

const complaints: Written[][] = [
  ["编号", "站点", "内容", "件数"],
  ["T1", "城东站", "派送太慢", 1],
  ["T2", "城东站", "包裹破损", 2],
  ["T3", "城西站", "无人接听", 3],
];
const withRows = (...rows: Written[][]) => ({ rows: [...complaints, ...rows] });
const noteOf = (notes: readonly { code: string }[], code: string) =>
  notes.find((note) => note.code === code);
const numbers = (rows: readonly { row: number }[]) => rows.map(({ row }) => row);

describe("the header", () => {
  it("stands below titles, particulars and blank rows", async () => {
    const { header, rows, notes } = await tableOf({
      rows: {
        1: ["网点投诉登记表（2026年9月）"],
        2: ["制表单位：质量部", null, "制表日期：2026-09-30"],
        4: complaints[0] ?? [],
        6: complaints[1] ?? [],
        7: complaints[2] ?? [],
      },
      merges: ["A1:D1"],
    });
    expect(header).toEqual(["编号", "站点", "内容", "件数"]);
    expect(numbers(rows)).toEqual([6, 7]);
    expect(notes).toEqual([{ code: "title_rows", rows: [1, 2] }]);
  });

  it("of two columns is not taken for its title", async () => {
    const { header } = await tableOf({
      rows: [["每日件量"], ["日期", "件数"], ["9月1日", 5], ["9月2日", 6]],
    });
    expect(header).toEqual(["日期", "件数"]);
  });

  it.each([
    {
      what: "cells merged down beside the groups",
      merges: ["A3:A4", "B3:C3", "D3:F3", "G3:G4"],
      rows: {
        3: ["编号", "客户信息", null, "投诉信息", null, null, "状态"],
        4: [null, "姓名", "电话", "类别", "内容", "地点"],
      },
    },
    {
      what: "blank cells beside the groups",
      merges: ["B3:C3", "D3:F3"],
      rows: {
        3: ["编号", "客户信息", null, "投诉信息", null, null, "状态"],
        4: [null, "姓名", "电话", "类别", "内容", "地点"],
      },
    },
  ])("of two rows with $what becomes one", async ({ merges, rows }) => {
    const body = ["T1", "甲", "555", "服务", "慢", "东", "结"];
    const table = await tableOf({
      rows: {
        1: ["登记表"],
        2: ["单位：质量部", null, null, null, "日期：2026-09"],
        ...rows,
        5: body,
        6: body.map((cell) => `${cell}2`),
      },
      merges: ["A1:G1", "A2:D2", "E2:G2", ...merges],
    });
    expect(table.header).toEqual([
      "编号",
      "客户信息 / 姓名",
      "客户信息 / 电话",
      "投诉信息 / 类别",
      "投诉信息 / 内容",
      "投诉信息 / 地点",
      "状态",
    ]);
    expect(numbers(table.rows)).toEqual([5, 6]);
    expect(table.notes).toEqual([
      { code: "title_rows", rows: [1, 2] },
      { code: "header_rows", rows: [3, 4] },
    ]);
  });

  it("is not a line of particulars, be it nearly as full", async () => {
    const { header } = await tableOf({
      rows: [
        ["单位：质量部", "日期：2026-09"],
        ["编号", "内容", "件数"],
        ["T1", "慢", 1],
      ],
    });
    expect(header).toEqual(["编号", "内容", "件数"]);
  });

  it("that is nearly all in one row takes the few names below a group with it", async () => {
    const { header, rows } = await tableOf({
      rows: [
        ["编号", "客户信息", null, "站点", "状态", "备注"],
        [null, "姓名", "电话"],
        ["T1", "甲", "555", "东", "结", "无"],
      ],
      merges: ["B1:C1"],
    });
    expect(header).toEqual(["编号", "客户信息 / 姓名", "客户信息 / 电话", "站点", "状态", "备注"]);
    expect(numbers(rows)).toEqual([3]);
  });

  it("of groups that name few of the columns is found by the names below them", async () => {
    const body = ["1", "b", "c", "d", "e", "f", "g", "h"];
    const { header, notes } = await tableOf({
      rows: [
        ["受理信息", null, null, null, "处理", null, null, null],
        ["编号", "时间", "渠道", "内容", "部门", "人员", "结果", "备注"],
        body,
        body,
      ],
      merges: ["A1:D1", "E1:H1"],
    });
    expect(header[0]).toBe("受理信息 / 编号");
    expect(header[7]).toBe("处理 / 备注");
    expect(notes).toEqual([{ code: "header_rows", rows: [1, 2] }]);
  });

  it("of one row with a merged name does not swallow the first complaint", async () => {
    const { header, rows } = await tableOf({
      rows: [
        ["编号", "地址", null, "状态"],
        ["T1", "东区", "一街", "结"],
        ["T2", "西区", "二街", "结"],
      ],
      merges: ["B1:C1"],
    });
    expect(header).toEqual(["编号", "地址", "地址 (2)", "状态"]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["T1", "东区", "一街", "结"],
      ["T2", "西区", "二街", "结"],
    ]);
  });

  it("is where it is said to be", async () => {
    const sheet = {
      rows: [
        ["a", "b", "c"],
        ["x", "y", "z"],
        ["1", "2", "3"],
      ],
    };
    expect((await tableOf(sheet, {}, { headerRow: 2 })).header).toEqual(["x", "y", "z"]);
    expect((await tableOf(sheet, {}, { findHeader: () => 2 })).header).toEqual(["1", "2", "3"]);
    expect((await tableOf(sheet, {}, { findHeader: () => -1 })).header).toEqual(["a", "b", "c"]);
    await expect(tableOf(sheet, {}, { headerRow: 9 })).rejects.toThrow(
      /Sheet1”: no header in row 9/,
    );
  });

  it("is made up where there is none", async () => {
    const { header, rows, notes } = await tableOf({ rows: complaints }, {}, { headerRow: 0 });
    expect(header).toEqual(["column 1", "column 2", "column 3", "column 4"]);
    expect(numbers(rows)).toEqual([1, 2, 3, 4]);
    expect(notes).toEqual([{ code: "unnamed_columns", columns: header }]);
  });

  it("has unique names in one line, and numbers for columns that only have values", async () => {
    const { header, rows, notes } = await tableOf({
      rows: [
        [null, "编\n号", "a\n b", "a b", null, null],
        [null, "1", "2", "3", null, "x"],
        [null, "4", "5", "6", null, null, " "],
      ],
    });
    expect(header).toEqual(["编号", "a b", "a b (2)", "column 6"]);
    expect(rows[0]?.cells).toEqual(["1", "2", "3", "x"]);
    expect(notes).toEqual([
      { code: "unnamed_columns", columns: ["column 6"] },
      { code: "blank_columns", columns: ["A", "E"] },
    ]);
  });
});

describe("rows that are no complaints", () => {
  it("are sums, by their word and their lack of other words", async () => {
    const { rows, notes } = await tableOf(
      withRows(
        ["城东站小计", null, null, 3],
        ["T4", "城西站", "总计多收了十元", 1],
        ["总计多收", "城西站", "重复扣款", 1],
        [null, "小计", null, 4],
        ["合 计：", null, null, 10],
        ["Grand Total", null, null, 10],
        ["城西站", "小計", null, 10],
      ),
    );
    expect(numbers(rows)).toEqual([2, 3, 4, 6, 7]);
    expect(notes).toEqual([{ code: "subtotals_dropped", count: 5, rows: [5, 8, 9, 10, 11] }]);
  });

  it("are sums in a table that has no words either", async () => {
    const day = formatted(45901);
    const { rows } = await tableOf(
      { rows: [["日期", "件数"], [day, 5], [day, 6], ["Total", 11], ["总数：11 件"]] },
      { formats: [14] },
    );
    expect(numbers(rows)).toEqual([2, 3]);
  });

  it("are no sums when they are as wordy as the others", async () => {
    const { rows } = await tableOf(
      withRows(["合计", "城西站", "金额合计有误", 1], ["T9", "城西站", "合计", 1]),
    );
    expect(numbers(rows)).toEqual([2, 3, 4, 5, 6]);
  });

  it("are the header and the title again", async () => {
    const { rows, notes } = await tableOf({
      rows: [["登记表"], ...complaints, ["登记表"], ...complaints],
      merges: ["A1:D1"],
    });
    expect(numbers(rows)).toEqual([3, 4, 5, 8, 9, 10]);
    expect(noteOf(notes, "repeated_headers_dropped")).toEqual({
      code: "repeated_headers_dropped",
      count: 2,
      rows: [6, 7],
    });
  });

  it("are footnotes below the last complaint", async () => {
    const { rows, notes } = await tableOf(
      withRows(
        ["合计", null, null, 6],
        [],
        ["备注：数据截至月底"],
        ["制表人：", "甲", "审核人：乙"],
        ["Printed on: 2026-10-01"],
      ),
    );
    expect(numbers(rows)).toEqual([2, 3, 4]);
    expect(noteOf(notes, "footnotes_dropped")).toEqual({
      code: "footnotes_dropped",
      count: 3,
      rows: [7, 8, 9],
    });
  });

  it("are no footnotes when complaints follow or their words are others", async () => {
    const { rows, notes } = await tableOf(
      withRows(["备注：续"], ["T5", "城西站", "慢", 1], ["T6"]),
    );
    expect(numbers(rows)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(notes).toEqual([]);
  });

  it("are blank ones, whatever their format", async () => {
    const { rows } = await tableOf({
      rows: { 1: complaints[0] ?? [], 5: [{ xml: '<c s="0"/>' }, " "], 9: complaints[1] ?? [] },
    });
    expect(numbers(rows)).toEqual([9]);
  });
});

describe("cells of complaints", () => {
  it("merged down hold for every row, merged across for the first column", async () => {
    const { rows, notes } = await tableOf({
      rows: [...complaints, ["T4", null, "错"], ["T5", "x", "错", 1], ["T6", null, "错", 1]],
      merges: ["B4:B5", "A6:A7", "B6:C6"],
    });
    expect(rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
      ["T1", "城东站"],
      ["T2", "城东站"],
      ["T3", "城西站"],
      ["T4", "城西站"],
      ["T5", "x"],
      ["T6", null],
    ]);
    expect(notes).toEqual([{ code: "merged_filled", count: 1, cells: ["B5"] }]);
  });

  it("of hidden rows and columns are read, and noted", async () => {
    const { rows, notes } = await tableOf({
      rows: complaints,
      hiddenRows: [3],
      hiddenColumns: [2],
    });
    expect(numbers(rows)).toEqual([2, 3, 4]);
    expect(notes).toEqual([
      { code: "hidden_columns", columns: ["站点"] },
      { code: "hidden_rows", count: 1, rows: [3] },
    ]);
  });

  it("where no column is make their row a fault, when they come too late to be one", async () => {
    const body = Array.from({ length: 1001 }, (_, index) => [`T${index}`, "x"]);
    const { header, rows } = await tableOf({ rows: [["编号", "内容"], ...body, ["T", "x", "y"]] });
    expect(header).toEqual(["编号", "内容"]);
    expect(rows).toHaveLength(1002);
    expect(rows.at(-1)).toMatchObject({
      row: 1003,
      fault: { rule: "too_many_cells", reason: expect.stringContaining("column C") },
    });
  });
});

describe("sheets", () => {
  const sheet = (name: string, state?: string) => ({
    name,
    rows: complaints,
    ...(state ? { state } : {}),
  });
  const book = {
    sheets: [
      { name: "说明", rows: [["本表仅供内部使用"]] },
      sheet("2026年8月"),
      sheet("2026年9月"),
      sheet("下拉选项", "hidden"),
      sheet("旧", "veryHidden"),
    ],
  };
  const named = async (wanted?: string | string[]) =>
    (await tablesOf(book, wanted === undefined ? {} : { sheet: wanted })).map(
      (table) => table.sheet,
    );

  it("are by default the visible ones with a table; the others are noted", async () => {
    const tables = await tablesOf(book);
    expect(tables.map(({ sheet: name, visible }) => [name, visible])).toEqual([
      ["2026年8月", true],
      ["2026年9月", true],
    ]);
    expect(tables[0]?.notes).toEqual([
      { code: "sheets_without_table", sheets: ["说明"] },
      { code: "hidden_sheets", sheets: ["下拉选项", "旧"] },
    ]);
    expect(tables[1]?.notes).toEqual([]);
  });

  it("are chosen by name, hidden or not, or by pattern", async () => {
    expect(await named("下拉选项")).toEqual(["下拉选项"]);
    expect(await named("*")).toEqual(["2026年8月", "2026年9月"]);
    expect(await named("2026年*")).toEqual(["2026年8月", "2026年9月"]);
    expect(await named(["2026年?月", "旧"])).toEqual(["2026年8月", "2026年9月", "旧"]);
  });

  it("that are not there are an error naming those that are", async () => {
    await expect(named("2025*")).rejects.toThrow(/no sheet “2025\*”; found “说明”, “2026年8月”/);
    await expect(named("说明")).rejects.toThrow(/sheet “说明”: no table found/);
  });
});

it("a table with a single, nearly blank row is one where every column has a name", async () => {
  const rows = [["id", "name", "street", "remark"], ["key 0"]];
  expect((await tableOf({ rows })).rows).toEqual([{ row: 2, cells: ["key 0", null, null, null] }]);
});

it("any table comes back exactly", async () => {
  const text = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
    .filter((each) => each.trim() !== "" && !/\p{Cc}|_x/u.test(each));
  const cell = fc.oneof(
    text.map((each) => ({ written: each as Written, read: each as string | null })),
    fc
      .integer({ min: -1e9, max: 1e9 })
      .map((each) => ({ written: each as Written, read: String(each) as string | null })),
    fc.constant({ written: null as Written, read: null as string | null }),
    fc.integer({ min: 61, max: 60_000 }).map((each) => ({
      written: formatted(each),
      read: new Date(Date.UTC(1899, 11, 30 + each)).toISOString().slice(0, 10) as string | null,
    })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }).chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: 1,
          maxLength: 8,
        }),
      ),
      async (table) => {
        const header = (table[0] ?? []).map((_, index) => `name ${index}`);
        const { rows } = await tableOf(
          {
            rows: [
              ["id", ...header],
              ...table.map((row, index) => [`key ${index}`, ...row.map(({ written }) => written)]),
            ],
          },
          { formats: [14] },
        );
        expect(rows).toEqual(
          table.map((row, index) => ({
            row: index + 2,
            cells: [`key ${index}`, ...row.map(({ read }) => read)],
          })),
        );
      },
    ),
    { numRuns: 200 },
  );
});
