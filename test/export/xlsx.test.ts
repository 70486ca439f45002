import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellText, displayWidth, sheetName, xmlText } from "../../src/export/workbook-text.ts";
import { tableSheet, xlsxOf } from "../../src/export/xlsx.ts";
import { unzipped } from "../../src/export/zip.ts";
import { language } from "../../src/reports/language.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { tablesOf as readBack } from "../ingest/read/workbook/workbook-file.ts";
import { report, site } from "../reports/fixture.ts";
import { fullReport, rewritten } from "../reports/full-report.ts";

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("utf8");
const formulas = ["=cmd|' /C calc'!A0", "+1", "@SUM(1)", "-2+3"];

describe("a report as a workbook", () => {
  const bytes = xlsxOf(report(), site, "en");
  const files = unzipped(bytes);

  it("is read back by our own reader: what it is first, then one sheet a table with all its rows", async () => {
    const tables = await readBack(bytes);
    expect(tables[0]?.sheet).toBe("About");
    const sla = tables.find(({ sheet }) => sheet === "Resolved in time");
    // The names of the fields stand in the second line; our reader takes the line above the rows for the header or the first row.
    const lines = [sla?.header ?? [], ...(sla?.rows.map(({ cells }) => cells) ?? [])];
    const at = lines.findIndex((line) => line.includes("due_met_rate"));
    const names = lines[at] ?? [];
    expect(lines.slice(at + 1)).toHaveLength(report().rows.sla.length);
    const first = lines[at + 1] ?? [];
    expect(first[names.indexOf("dimension")]).toBe("all");
    expect(Number(first[names.indexOf("due_met_rate")])).toBeCloseTo(1208 / 1522, 6);
  });

  it("has numbers, shares, days and truth values with their types", () => {
    const sheet = [...files.keys()]
      .filter((path) => path.startsWith("xl/worksheets/"))
      .map((path) => text(files.get(path)))
      .find((xml) => /<v>0\.79369/.test(xml));
    expect(sheet).toMatch(/<c r="[A-Z]+3" s="6"><v>0\.79369/);
    expect(sheet).toMatch(/<c r="[A-Z]+3" s="4"><v>1585<\/v>/);
    expect(sheet).toMatch(/<c r="[A-Z]+3" s="0" t="b"><v>[01]<\/v>/);
    expect(text(files.get("xl/styles.xml"))).toContain('formatCode="0.0%"');
    // 9 November 2026 is day 46 335 of spreadsheets.
    const days = [...files.values()].map(text).find((xml) => xml.includes('s="7"><v>46335</v>'));
    expect(days).toBeDefined();
  });

  it("has frozen headings with filters, and no formula", () => {
    const sheet = text(files.get("xl/worksheets/sheet2.xml"));
    expect(sheet).toContain('<pane ySplit="2" topLeftCell="A3"');
    expect(sheet).toMatch(/<autoFilter ref="A2:[A-Z]+\d+"\/>/);
    for (const [path, content] of files) expect(text(content), path).not.toMatch(/<f[ >]/);
  });

  it("has the same bytes every time, and the time of its data", () => {
    expect(Buffer.from(xlsxOf(report(), site, "en")).equals(bytes)).toBe(true);
    expect(text(files.get("docProps/core.xml"))).toContain(">2026-11-15T15:58:00Z<");
  });

  it.each(["zh-Hans", "zh-Hant", "en"] as const)("names every sheet as %s does", (locale) => {
    const book = text(unzipped(xlsxOf(report(), site, locale)).get("xl/workbook.xml"));
    const names = [...book.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name as string);
    expect(names[0]).toBe(language(locale).words.exported.about.sheet);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
  });
});

describe("hostile text in a workbook", () => {
  it("stays text, whatever it begins with, and every part stays XML", async () => {
    const texts = [...formulas, ...hostileStrings.map((each) => each.text)];
    let next = 0;
    const hostile = rewritten(fullReport("month"), () => texts[next++ % texts.length] as string);
    const bytes = xlsxOf(hostile, { ...site, title: "</t><x>=1" }, "zh-Hans");
    expect(next).toBeGreaterThan(texts.length);
    const strings = text(unzipped(bytes).get("xl/sharedStrings.xml"));
    for (const formula of formulas) expect(strings).toContain(`>${xmlText(formula)}</t>`);
    for (const content of unzipped(bytes).values()) expect(text(content)).not.toMatch(/<f[ >]/);
    const tables = await readBack(bytes);
    const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    for (const formula of formulas) expect(cells).toContain(formula);
  });

  it("of more characters than a cell holds is cut with a mark, and counted", () => {
    const long = "长".repeat(40_000);
    const table = {
      name: "sla",
      title: "",
      columns: [{ field: "value", meaning: "", kind: "text" }],
      rows: [{ value: long }, { value: "short" }],
    } as const;
    const { sheet, cut } = tableSheet(table, "x", language("en"));
    expect(cut).toBe(1);
    const kept = sheet.rows[2]?.[0]?.value as string;
    expect(kept).toHaveLength(32_767);
    expect(kept.endsWith("… [cut]")).toBe(true);
    const long2 = rewritten(report(), () => long);
    const bytes = xlsxOf(long2, site, "en");
    expect(text(unzipped(bytes).get("xl/sharedStrings.xml"))).toMatch(
      /\d+ texts longer than a cell can hold/,
    );
  });
});

describe("text in a workbook", () => {
  it("is without what XML cannot hold, never longer than a cell, and never half a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat({ max: 32_800 }), (value, length) => {
        const kept = cellText(value.padEnd(length, "😀"), "…").text;
        expect(kept.length).toBeLessThanOrEqual(32_767);
        expect(kept.isWellFormed()).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those that must not be there
        expect(kept).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["Limits [kept]: a/b\\c?*", "Limits kept a b c"],
    ["'quoted'", "quoted"],
    ["History", "History_"],
    ["", "_"],
    ["Where a change of the classification came from", "Where a change of the classific"],
  ])("a sheet for %j is called %j", (wanted, name) => {
    expect(sheetName(wanted, [])).toBe(name);
  });

  it("no two sheets have the same name, in any case of letters", () => {
    expect(sheetName("Volume", ["VOLUME", "volume (2)"])).toBe("Volume (3)");
    const long = "a".repeat(31);
    expect(sheetName(long, [long])).toBe(`${"a".repeat(27)} (2)`);
  });

  it.each([
    ["abc", 3],
    ["投诉量", 6],
    ["𠮷a", 3],
  ])("%s takes %d columns", (value, width) => {
    expect(displayWidth(value)).toBe(width);
  });
});
