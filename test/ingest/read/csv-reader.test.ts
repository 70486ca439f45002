import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { tolerantTable } from "../../../src/ingest/read/read-csv.ts";
import { sniffCsv } from "../../../src/ingest/read/sniff-csv.ts";
import type { TableRow } from "../../../src/ingest/read/table-rows.ts";
import type { TextFile } from "../../../src/ingest/read/text-chunks.ts";
import { tolerantRows } from "../../../src/ingest/read/tolerant-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "plaint-reader-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string, marks: Omit<TextFile, "path"> = {}) {
  const path = join(folder, "a.csv");
  writeFileSync(path, text);
  const table = tolerantTable(
    { path, ...marks },
    sniffCsv(Buffer.from(text.slice(0, 200_000)), "auto", "a.csv"),
  );
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { rows, notes: table.notes };
}

/** `row rule` or `row cells flags`. */
async function told(text: string, marks?: Omit<TextFile, "path">): Promise<string[]> {
  const { rows } = await read(text, marks);
  return rows.map(({ row, cells, flags, fault }) =>
    [row, fault?.rule ?? cells.map((cell) => cell ?? "-").join("|"), ...(flags ?? [])].join(" "),
  );
}

describe("the tolerant reader", () => {
  it.each([
    ["too few cells and no line end", "id,x,y\n1,a,b\n2,c", ["2 1|a|b", "3 file_cut"]],
    ["too few cells and a line end", "id,x,y\n1,a,b\n2,c\n", ["2 1|a|b", "3 too_few_cells"]],
    ["an open quote", 'id,x,y\n1,a,b\n2,c,"op', ["2 1|a|b", "3 file_cut"]],
    ["an open quote over lines", 'id,x,y\n1,a,b\n2,c,"op\nen\nen', ["2 1|a|b", "3 file_cut"]],
    [
      "an open quote above a whole row",
      'id,x,y\n1,a,b\n2,c,"op\n3,e,f',
      ["2 1|a|b", "3 quote_unbalanced", "4 3|e|f"],
    ],
    ["too many cells", "id,x,y\n1,a,b\n2,c,d,e", ["2 1|a|b", "3 too_many_cells"]],
    ["all its cells", "id,x,y\n1,a,b\n2,c,d", ["2 1|a|b", "3 2|c|d"]],
  ])("says of a file whose last row has %s what it is", async (_name, text, expected) => {
    expect(await told(text)).toEqual(expected);
    const cut = expected.findIndex((row) => row.endsWith("file_cut"));
    expect((await read(text)).notes).toEqual(cut < 0 ? [] : [{ code: "file_cut", row: cut + 2 }]);
  });

  it("rejects the rows that repeat the header, and no other", async () => {
    const text = "id,名称\n1,a\nid,名称\n\uFEFFid, 名称 \nid,x\n";
    expect(await told(text)).toEqual(["2 1|a", "3 header_repeated", "4 header_repeated", "5 id|x"]);
  });

  it("drops NULs, turns replacement characters into ?, and flags both with their offsets", async () => {
    const text = "id,x,y\n1,a\0b,\0\n2,\uFDD1\uFDD1,\uFFFD\n3,c,d\n4,\uFDD1,\uFDD1\n";
    expect(await told(text, { replacement: [20, 22, 90] })).toEqual([
      "2 1|ab|- nul_removed",
      "3 2|??|? replacement_character@20 replacement_character@22 replacement_character",
      "4 3|c|d",
      "5 4|?|? replacement_character@90 replacement_character",
    ]);
  });

  it("rejects a row with bytes that are no character, naming the first, whatever else is wrong", async () => {
    const text = 'id,\uFDD0\n1,\uFDD0\uFDD0\n2,"a\uFDD0"b\n3,d\n4,\uFDD0,e\n5,f\n';
    const { rows } = await read(text, { undecodable: [3, 7, 8, 30, 40] });
    expect(rows.map(({ fault }) => fault?.rule ?? null)).toEqual([
      "bytes_undecodable",
      "bytes_undecodable",
      null,
      "bytes_undecodable",
      null,
    ]);
    expect(rows.map(({ fault }) => /at byte (\d+)/.exec(fault?.reason ?? "")?.[1])).toEqual([
      "7",
      "30",
      undefined,
      "40",
      undefined,
    ]);
  });

  it("keeps what a rejected row says: its cells, or its text where it has none", async () => {
    const { rows } = await read('id,x\n1,a,b\n2,"c"d\n3,e\n');
    expect(rows.map(({ cells, text }) => [cells, text])).toEqual([
      [["1", "a", "b"], undefined],
      [[], '2,"c"d'],
      [["3", "e"], undefined],
    ]);
  });

  it("reads a delimiter of several characters, and one that begins with a space", async () => {
    for (const delimiter of ["||", " | ", "<>"]) {
      const text = ["id", "x"].join(delimiter).concat("\n", ["1", '"a"'].join(delimiter), "\n");
      const seen: string[][] = [];
      for await (const { cells } of tolerantRows([text], { delimiter, width: 2, headerRow: 1 }))
        seen.push(cells);
      expect(seen).toEqual([
        ["id", "x"],
        ["1", "a"],
      ]);
    }
  });

  it("holds a quoted cell of 9 MB, and gives up one that is open for longer than 16 million characters", async () => {
    const long = "a\n".repeat(4_500_000);
    expect((await read(`id,x\n1,"${long}"\n2,b\n`)).rows.map(({ cells }) => cells[1])).toEqual([
      long,
      "b",
    ]);
    const line = `2,${"b".repeat(1000)}\n`;
    const { rows } = await read(`id,x\n1,"a\n${line.repeat(18_000)}`);
    expect([rows.length, rows[0]?.fault?.rule, rows[1]?.cells]).toEqual([
      18_001,
      "quote_unbalanced",
      ["2", "b".repeat(1000)],
    ]);
  });

  it("refuses a text without line ends", async () => {
    await expect(read(`id,x\n${"x".repeat(36_000_000)}`)).rejects.toThrow(
      "row 2 has no end within 16 million characters",
    );
  });

  it("reads the same wherever its chunks are cut", async () => {
    const piece = fc.constantFrom(
      "a",
      "投",
      '"',
      '""',
      ",",
      "\n",
      "\r\n",
      "\r",
      " ",
      "1,2\n",
      '3,"x"\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (pieces, size) => {
          const text = `id,x\n${pieces.join("")}`;
          const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
            text.slice(index * size, (index + 1) * size),
          );
          const all = async (given: string[]) => {
            const rows = [];
            for await (const row of tolerantRows(given, { delimiter: ",", width: 2, headerRow: 1 }))
              rows.push(row);
            return rows;
          };
          const whole = await all([text]);
          expect(await all(chunks)).toEqual(whole);
          // Nothing but blank lines is left out.
          expect(
            whole
              .map((row) => row.text)
              .join("")
              .replace(/[\r\n]/g, ""),
          ).toBe(text.replace(/[\r\n]/g, ""));
        },
      ),
      { numRuns: 500 },
    );
  });
});
