import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { Database } from "../../../src/database.ts";
import { landRows } from "../../../src/ingest/read/landed-rows.ts";
import type { TableRow } from "../../../src/ingest/read/table-rows.ts";

const working = join(mkdtempSync(join(tmpdir(), "plaint-landed-")), "new [1]");
afterAll(() => rmSync(join(working, ".."), { recursive: true, force: true }));

const land = (header: string[], rows: Iterable<TableRow> | AsyncIterable<TableRow>) =>
  landRows({ header, rows, notes: [{ code: "n" }] }, { working, format: "csv" });

/** Lands rows and reads them back: cells, number, flags. */
async function back(header: string[], rows: TableRow[]): Promise<unknown[][]> {
  const db = await Database.open();
  const landing = await land(header, rows);
  const found = await db.rows(`select * from ${landing.relation} order by landed_row`);
  await landing.dispose();
  db.close();
  return found.map((row) => Object.values(row));
}

describe("landed rows", () => {
  it("keep every cell exactly, blanks as null", async () => {
    const piece = fc.constantFrom(
      "a",
      "é",
      "投",
      "😀",
      '"',
      ",",
      "\n",
      "\r",
      "\r\n",
      " ",
      "|",
      "\\",
      "'",
      "NULL",
    );
    const cell = fc.option(fc.array(piece, { maxLength: 5 }).map((parts) => parts.join("")));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
        async (cells) => {
          const rows = cells.map((each, index) => ({ row: index + 2, cells: each }));
          expect(await back(["x", "y", "z"], rows)).toEqual(
            cells.map((each, index) => [
              ...each.map((text) => text || null),
              String(index + 2),
              null,
            ]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("may begin with a cell of both kinds of line break, which is not how the file's lines end", async () => {
    const cells = ["a\r\nb\rc", "  x ", null, '"'];
    const rows = cells.map((text, row) => ({ row, cells: [text], flags: ["f", "g"] }));
    expect(await back(["x"], rows)).toEqual(cells.map((text, row) => [text, String(row), "f|g"]));
  });

  it("keep their order and line breaks when they are many", async () => {
    const text = (row: number) => (row % 3 === 0 ? `a"\r\n${row}\n,` : `投诉 ${row}`);
    async function* rows() {
      for (let row = 1; row <= 120_000; row++) yield { row, cells: [text(row), "x".repeat(80)] };
    }
    const landing = await land(["x", "y"], rows());
    const db = await Database.open();
    expect(
      await db.rows(
        `select count(*)::integer as rows, count(*) filter (c0 = case when landed_row % 3 = 0
           then 'a"' || chr(13) || chr(10) || landed_row || chr(10) || ',' else '投诉 ' || landed_row end)::integer as right
         from ${landing.relation}`,
      ),
    ).toEqual([{ rows: 120_000, right: 120_000 }]);
    db.close();
    await landing.dispose();
  });

  it("may hold a cell of many megabytes", async () => {
    const long = "长\n".repeat(3_000_000);
    const rows = [1, 2, 3].map((row) => ({ row, cells: [row === 2 ? long : "x"] }));
    expect((await back(["x"], rows)).map(([text]) => String(text).length)).toEqual([
      1, 6_000_000, 1,
    ]);
  });

  it("are mended where a reader left what must not be stored", async () => {
    const cells = ["a\0", "\uD800b", "c\uFFFD", "\uFDD0d", "😀", null];
    expect(
      await back(
        [..."abcdef"],
        [
          { row: 1, cells, flags: ["x"] },
          { row: 2, cells: [..."abcde", null] },
        ],
      ),
    ).toEqual([
      ["a", "?b", "c?", "?d", "😀", null, "1", "x|nul_removed|replacement_character"],
      [..."abcde", null, "2", null],
    ]);
  });

  it("stand apart from the rows with a fault, and in a file of their own that goes away", async () => {
    const fault = { rule: "too_few_cells", reason: "r" };
    const landing = await land(
      ["x"],
      [
        { row: 2, cells: [], fault, text: "secret" },
        { row: 3, cells: ["a"] },
      ],
    );
    expect(landing).toMatchObject({
      format: "csv",
      header: ["x"],
      firstRow: null,
      hasFlags: true,
      rowsRead: 2,
      unreadable: [{ row: 2, ...fault }],
      unreadableCount: 1,
      notes: [{ code: "n" }],
    });
    const [name] = readdirSync(working);
    expect(statSync(join(working, name as string)).mode & 0o777).toBe(0o600);
    await landing.dispose();
    expect(existsSync(join(working, name as string))).toBe(false);
  });

  it("may be none", async () => expect(await back(["x", "y"], [])).toEqual([]));

  it("leave no file behind when reading fails", async () => {
    function* rows() {
      yield { row: 1, cells: ["a"] };
      throw new Error("broken");
    }
    await expect(land(["x"], rows())).rejects.toThrow("broken");
    await expect(land(["x"], [{ row: 1, cells: ["a", "b"] }])).rejects.toThrow(
      "2 cells, its header 1",
    );
    expect(readdirSync(working)).toEqual([]);
  });
});
