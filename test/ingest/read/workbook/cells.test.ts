import { describe, expect, it } from "vitest";
import { plainNumber } from "../../../../src/ingest/read/workbook/cell-text.ts";
import { shownBy } from "../../../../src/ingest/read/workbook/number-formats.ts";
import { timeText } from "../../../../src/ingest/read/workbook/serial.ts";
import { formatted, tableOf, valuesOf, type Written } from "./workbook-file.ts";

const date = { date: true, time: false };
const time = { date: false, time: true };
const both = { date: true, time: true };
const neither = { date: false, time: false };

describe("a day counted by Excel", () => {
  // Computed apart from this code: Python, date(1899, 12, 30) + timedelta(n) for n > 60, date(1899, 12, 31) + timedelta(n) below;
  // date(1904, 1, 1) + timedelta(n).
  it.each([
    [1, false, date, "1900-01-01"],
    [59, false, date, "1900-02-28"],
    [61, false, date, "1900-03-01"],
    [45901, false, date, "2025-09-01"],
    [2958465, false, date, "9999-12-31"],
    [0, true, date, "1904-01-01"],
    [44439, true, date, "2025-09-01"],
    [45901, false, both, "2025-09-01 00:00:00"],
    [45901.5, false, date, "2025-09-01 12:00:00"],
    [45901.604224537, false, both, "2025-09-01 14:30:05"],
    [45901.60422598, false, both, "2025-09-01 14:30:05.125"],
    [45901.9999999999, false, both, "2025-09-02 00:00:00"],
    [0.604224537, false, time, "14:30:05"],
    [0, false, time, "00:00:00"],
    [0.5, false, both, "12:00:00"],
    [0.5, true, time, "12:00:00"],
    [0.5, true, both, "1904-01-01 12:00:00"],
    [45901.25, false, time, "2025-09-01 06:00:00"],
  ])("%d (1904: %s) shown as %j is %s", (serial, from1904, shown, text) => {
    expect(timeText(serial, from1904, shown)).toBe(text);
  });

  it.each([
    ["the false 29 February 1900", 60, false],
    ["day 0", 0, false],
    ["a negative count", -1, false],
    ["a day beyond 9999", 2958466, false],
    ["a day beyond 9999 from 1904", 2957004, true],
  ])("is no day as %s", (_, serial, from1904) => {
    expect(timeText(serial, from1904, date)).toBeNull();
  });
});

describe("a number format", () => {
  it.each([
    ['yyyy"年"m"月"d"日"', date],
    ["[$-404]e/m/d", date],
    ["[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", date],
    ["yyyy\\-mm\\-dd;@", date],
    ["[DBNum1][$-804]yyyy年m月d日", date],
    ["mmm", date],
    ["aaaa", date],
    ["h:mm AM/PM", time],
    ['上午/下午h"时"mm"分"', time],
    ["mm:ss.0", time],
    ["hh:mm:ss.000", time],
    ["yyyy/m/d h:mm", both],
    ["[$-409]m/d/yy h:mm AM/PM;@", both],
    ["[h]:mm", neither],
    ["[mm]:ss", neither],
    ["[Red][>100]0.00", neither],
    ["General", neither],
    ["G/通用格式", neither],
    ['General"d"', neither],
    ["0.00E+00", neither],
    ["0.00%", neither],
    ['0"days"', neither],
    ["#,##0_);[Red](#,##0)", neither],
    ["@", neither],
    ["\\d0", neither],
    [";;;", neither],
  ])("%s shows %j", (format, shown) => {
    expect(shownBy(format)).toEqual(shown);
  });
});

describe("a number", () => {
  it.each([
    [0.30000000000000004, "0.3"],
    [0.1, "0.1"],
    [100000, "100000"],
    [1e21, "1000000000000000000000"],
    [-1.5e22, "-15000000000000000000000"],
    [1e-7, "0.0000001"],
    [-1.25e-9, "-0.00000000125"],
    [1 / 3, "0.333333333333333"],
    [123456789012345, "123456789012345"],
    [-0, "0"],
  ])("%d is written %s", (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });
});

describe("a cell", () => {
  it("has its date by its format, numbered or written out", async () => {
    const { texts, notes } = await valuesOf(
      [
        formatted(45901, 1),
        formatted(45901, 2),
        formatted(45901, 3),
        formatted(1.5, 4),
        formatted(45901.25, 5),
      ],
      { formats: [14, 'yyyy"年"m"月"d"日"', "0.00", "[h]:mm", 22] },
    );
    expect(texts).toEqual(["2025-09-01", "2025-09-01", "45901", "1.5", "2025-09-01 06:00:00"]);
    expect(notes).toEqual([]);
  });

  it("counts its days from 1904 where the workbook does", async () => {
    const { texts } = await valuesOf([formatted(0), formatted(44439)], {
      formats: [14],
      from1904: true,
    });
    expect(texts).toEqual(["1904-01-01", "2025-09-01"]);
  });

  it("keeps the number of a day that does not exist, and says so", async () => {
    const { texts, notes } = await valuesOf([formatted(60)], { formats: [14] });
    expect(texts).toEqual(["60"]);
    expect(notes).toEqual([{ code: "impossible_date", count: 1, cells: ["B2"] }]);
  });

  it("keeps text that looks like a number, a date or a formula as text", async () => {
    const written = ["007", "1E5", "2026/9/1", "=1+1", " 1 ", "12345678901234567890"];
    const { texts, notes } = await valuesOf(written);
    expect(texts).toEqual(written);
    expect(notes).toEqual([]);
  });

  it("keeps a percentage as the number that it is", async () => {
    expect((await valuesOf([formatted(0.15)], { formats: ["0.00%"] })).texts).toEqual(["0.15"]);
  });

  it("is TRUE or FALSE when it is logical", async () => {
    expect((await valuesOf([true, false])).texts).toEqual(["TRUE", "FALSE"]);
  });

  it("with an error is blank and noted", async () => {
    const { texts, notes } = await valuesOf([{ xml: '<c t="e"><v>#N/A</v></c>' }, 1]);
    expect(texts).toEqual([null, "1"]);
    expect(notes).toEqual([{ code: "error_cells", count: 1, cells: ["B2"] }]);
  });

  it("with a formula has the value that the file remembers, and without one is blank and noted", async () => {
    const { texts, notes } = await valuesOf([
      { xml: "<c><f>1+1</f><v>2</v></c>" },
      { xml: '<c t="str"><f>A1&amp;""</f><v>两 </v></c>' },
      { xml: '<c t="str"><f>""</f><v></v></c>' },
      { xml: "<c><f>1+1</f><v/></c>" },
      { xml: '<c><f t="shared" si="0"/></c>' },
    ]);
    expect(texts).toEqual(["2", "两 ", null, null, null]);
    expect(notes).toEqual([{ code: "formula_without_value", count: 2, cells: ["B5", "B6"] }]);
  });

  it("with more than 15 digits as a number says that Excel may have lost the end", async () => {
    const { texts, notes } = await valuesOf([
      { xml: "<c><v>123456789012345678</v></c>" },
      { xml: "<c><v>1.2345678901234501E+17</v></c>" },
      { xml: "<c><v>123456789012345</v></c>" },
      { xml: "<c><v>0.10000000000000001</v></c>" },
    ]);
    expect(texts).toEqual(["123456789012345678", "123456789012345000", "123456789012345", "0.1"]);
    expect(notes).toEqual([{ code: "digits_lost_in_excel", count: 2, cells: ["B2", "B3"] }]);
  });

  it("has the text of its runs without their phonetic guide", async () => {
    const runs =
      '<r><rPr><b/></rPr><t>服务</t></r><r><t>态度</t></r><rPh sb="0" eb="2"><t>フクム</t></rPh>';
    const inline = { xml: `<c t="inlineStr"><is>${runs}</is></c>` };
    const shared: Written = { xml: '<c t="s"><v>0</v></c>' };
    const sst = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>${runs}</si><si><t>n</t></si><si><t>value</t></si></sst>`;
    expect((await valuesOf([inline])).texts).toEqual(["服务态度"]);
    const sheet = {
      rows: [[1, 2].map((text) => ({ xml: `<c t="s"><v>${text}</v></c>` })), [1, shared]],
    };
    const { rows } = await tableOf(sheet, { parts: { "xl/sharedStrings.xml": sst } });
    expect(rows[0]?.cells).toEqual(["1", "服务态度"]);
  });

  it("keeps blanks at its ends where the file says that they count", async () => {
    const { texts } = await valuesOf([
      { xml: '<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>' },
      { xml: '<c t="inlineStr"><is><t>\n  a b　\n</t></is></c>' },
    ]);
    expect(texts).toEqual([" a ", "a b　"]);
  });

  it("has the characters that the format escapes", async () => {
    const { texts } = await valuesOf([
      { xml: '<c t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>' },
      { xml: '<c t="inlineStr"><is><t>&lt;&amp;&#20013;<![CDATA[<b>]]></t></is></c>' },
    ]);
    expect(texts).toEqual(["a\rb_x000D_", "<&中<b>"]);
  });

  it("without NUL, half a character or a replacement character, and its row says so", async () => {
    const { rows } = await valuesOf([
      { xml: '<c t="inlineStr"><is><t>a_x0000_b</t></is></c>' },
      { xml: '<c t="inlineStr"><is><t>a_xD83D_b</t></is></c>' },
      { xml: '<c t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>' },
    ]);
    expect(rows.map(({ cells, flags }) => [cells[1], flags])).toEqual([
      ["ab", ["nul_removed"]],
      ["a?b", ["replacement_character"]],
      ["😀", undefined],
    ]);
  });

  it("written as an ISO time is one, as the strict edition allows", async () => {
    const { texts } = await valuesOf(
      [
        { xml: '<c t="d" s="1"><v>2026-09-01T00:00:00</v></c>' },
        { xml: '<c t="d"><v>2026-09-01T14:30:05.120Z</v></c>' },
        { xml: '<c t="d"><v>2026-09-01</v></c>' },
        { xml: '<c t="d"><v>T14:30:05</v></c>' },
      ],
      { strict: true, formats: [14] },
    );
    expect(texts).toEqual(["2026-09-01", "2026-09-01 14:30:05.120", "2026-09-01", "14:30:05"]);
  });

  it("may leave out where it stands", async () => {
    const xml =
      '<sheetData><row><c t="inlineStr"><is><t>n</t></is></c><c t="inlineStr"><is><t>v</t></is></c></row><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>';
    const { rows } = await tableOf({ xml });
    expect(rows).toEqual([{ row: 2, cells: ["1", "2"] }]);
  });
});
