import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvArchive, csvTable } from "../../src/export/csv.ts";
import type { Table } from "../../src/export/tables.ts";
import { tablesOf } from "../../src/export/tables.ts";
import { unzipped } from "../../src/export/zip.ts";
import { report } from "../reports/fixture.ts";

const column = (field: string, kind: Table["columns"][number]["kind"]) => ({
  field,
  meaning: field,
  kind,
});
const table = (rows: Table["rows"]): Table => ({
  name: "sla",
  title: "Limits",
  columns: [column("value", "text"), column("path", "list"), column("excess", "number")],
  rows,
});
const cellsOf = (csv: string) => Papa.parse<string[]>(csv.slice(1).trimEnd()).data;

describe("a table as CSV", () => {
  it("is UTF-8 with a byte order mark, CRLF, quotes where needed, blank for what is not told", () => {
    const csv = csvTable(
      table([
        { value: '城东站, "东"', path: ["服务", "时效"], excess: -2.5 },
        { value: null, path: [], excess: null },
      ]),
    );
    expect(csv).toBe('\ufeffvalue,path,excess\r\n"城东站, ""东""",服务/时效,-2.5\r\n,,\r\n');
  });

  it.each([
    "=cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u0000=1",
    "\u3000=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "|calc",
    "%0A=1",
  ])("text that a spreadsheet would run stays text: %j", (text) => {
    expect(cellsOf(csvTable(table([{ value: text, path: [text], excess: 1 }])))[1]).toEqual([
      `'${text}`,
      `'${text}`,
      "1",
    ]);
  });

  it("no cell of text begins with the sign of a formula, whatever it is", () => {
    fc.assert(
      fc.property(
        fc
          .tuple(
            fc.constantFrom("", " ", "\t", "\u0000", "\u3000\n"),
            fc.constantFrom("=", "+", "-", "@", "＝", "＠", "a", "'"),
            fc.string({ unit: "binary" }),
          )
          .map((parts) => parts.join("")),
        (value) => {
          const [, cells] = cellsOf(csvTable(table([{ value, path: null, excess: 0 }])));
          expect((cells?.[0] ?? "").trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
        },
      ),
      { numRuns: 60 },
    );
  });
});

it("all tables are an archive with a file each, the same bytes every time", () => {
  const tables = tablesOf(report(), "en");
  const archive = csvArchive(tables);
  expect([...unzipped(archive).keys()]).toEqual(tables.map(({ name }) => `${name}.csv`));
  expect(Buffer.from(csvArchive(tables)).equals(archive)).toBe(true);
});
