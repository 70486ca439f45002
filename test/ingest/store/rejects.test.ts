import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import {
  ingestCommand,
  refuseGate,
  rejectedRowsCommand,
  rejectsCommand,
} from "../../../src/commands/ingest.ts";
import { GateError, UserError } from "../../../src/error.ts";
import { Folder, told } from "../folder.ts";

const source =
  "{ name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, description: text } }";
const yaml = (rejects: string) =>
  `title: T\ntimezone: UTC\nrejects: ${rejects}\nsources:\n  - ${source}\n`;

const folderOf = (
  files: Readonly<Record<string, string | Uint8Array>>,
  rejects = "{ rows: 1000 }",
) => {
  const folder = new Folder();
  folder.configureWholly(yaml(rejects));
  for (const [name, content] of Object.entries(files)) folder.write(`in/${name}`, content);
  return folder;
};

/** What `plaint rejects --out` writes: the cells of every row. */
async function written(folder: Folder): Promise<string[][]> {
  const out = join(folder.path, "mend.csv");
  await rejectedRowsCommand(folder.path, out);
  return Papa.parse<string[]>(readFileSync(out, "utf8").trimEnd()).data;
}

const header = "id,at,text\n";
const rows = (good: number, bad: number) =>
  header +
  Array.from({ length: good }, (_, index) => `g${index},2026-01-01,fine\n`).join("") +
  Array.from({ length: bad }, (_, index) => `b${index},never,bad\n`).join("");

describe("the limit of rejects", () => {
  const limits: [limits: string, good: number, bad: number, refused: boolean][] = [
    ["{ share: 0.2, rows: 0 }", 8, 2, false],
    ["{ share: 0.2, rows: 0 }", 7, 2, true],
    ["{ share: 0, rows: 2 }", 100, 2, false],
    ["{ share: 0, rows: 2 }", 100, 3, true],
    ["{ share: 0.5, rows: 5 }", 0, 5, false],
    ["{ share: 1, rows: 0 }", 0, 5, false],
    ["{ share: 0, rows: 0 }", 5, 0, false],
  ];
  it.each(limits)("%s with %i good and %i bad rows", async (limit, good, bad, refused) => {
    using folder = folderOf({ "a.csv": rows(good, bad) }, limit);
    const report = await ingestCommand(folder.path, {});
    expect(report.files[0]?.refused).toBe(refused ? "too_many_rejects" : null);
    expect(told(report.totals)).toEqual(
      refused ? [good + bad, 0, 0, 0, 0, good + bad] : [good + bad, good, 0, 0, 0, bad],
    );
    expect(await folder.column("select count(*)::integer from complaints")).toEqual([
      refused ? 0 : good,
    ]);
    if (refused) expect(() => refuseGate(report)).toThrow(GateError);
    else expect(() => refuseGate(report)).not.toThrow();
  });

  it("refuses that file only, and the store says which, why, and what was wrong with it", async () => {
    using folder = folderOf({ "a.csv": rows(0, 2), "b.csv": rows(2, 0) }, "{ share: 0, rows: 0 }");
    for (let run = 0; run < 2; run++) {
      const report = await ingestCommand(folder.path, {});
      expect(report.files.map(({ path, refused }) => [path, refused])).toEqual([
        ["in/a.csv", "too_many_rejects"],
        ["in/b.csv", null],
      ]);
      expect(() => refuseGate(report)).toThrow("in/a.csv: too many of its 2 rows cannot be loaded");
      expect(
        (await rejectsCommand(folder.path)).map(({ path, row, rule }) => [path, row, rule]),
      ).toEqual([
        ["in/a.csv", 0, "file_refused"],
        ["in/a.csv", 2, "timestamp_unreadable"],
        ["in/a.csv", 3, "timestamp_unreadable"],
      ]);
    }
    expect(
      await folder.rows(
        "select path, loaded_in, refused is not null as refused, rows_read::integer as read, rejected::integer as rejected from files order by loaded_in, path",
      ),
    ).toEqual(
      [1, 2].flatMap((loaded_in) => [
        { path: "in/a.csv", loaded_in, refused: true, read: 2, rejected: 2 },
        { path: "in/b.csv", loaded_in, refused: false, read: 2, rejected: 0 },
      ]),
    );
  });

  it("keeps what an earlier state of the file had brought", async () => {
    using folder = folderOf({ "a.csv": rows(2, 0) }, "{ share: 0, rows: 0 }");
    await folder.load();
    folder.write("in/a.csv", rows(2, 1));
    expect((await folder.load()).files[0]?.refused).toBe("too_many_rejects");
    expect(await folder.column("select count(*)::integer from complaints")).toEqual([2]);
  });
});

/** A workbook of one sheet with texts in its cells. */
function workbook(table: readonly (readonly string[])[]): Uint8Array {
  const cells = table.map(
    (row, at) =>
      `<row r="${at + 1}">${row.map((text, column) => `<c r="${"ABC"[column]}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`,
  );
  const parts = {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells.join("")}</sheetData></worksheet>`,
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  );
}

const columns = ["id", "at", "text", "plaint_row", "plaint_reason"];
const late = "timestamp_unreadable received_at";

describe("plaint rejects --out", () => {
  const cases: [what: string, name: string, content: string | Uint8Array, wanted: string[][]][] = [
    [
      "cells as they stand, line breaks and quotes included",
      "a.csv",
      `${header}1,never,"two\nlines, ""quoted"""\n2,2026-01-01,fine\n3, never ," 13812345678"\n`,
      [
        ["1", "never", 'two\nlines, "quoted"', "2", late],
        ["3", " never ", " 13812345678", "4", late],
      ],
    ],
    [
      "rows behind blank lines under their own numbers",
      "a.csv",
      `${header}1,2026-01-01,a\n\n2,never,b\n`,
      [["2", "never", "b", "3", late]],
    ],
    [
      "rows of another width, with the cells they have",
      "a.csv",
      `${header}1,2026-01-01\n2,2026-01-01,a,b\n3,2026-01-01,c\n`,
      [
        ["1", "2026-01-01", "2", "too_few_cells"],
        ["2", "2026-01-01", "a", "b", "3", "too_many_cells"],
      ],
    ],
    [
      "a line with a broken quote as it stands",
      "a.csv",
      `${header}1,2026-01-01,"a" b\n2,2026-01-01,c\n`,
      [['1,2026-01-01,"a" b', "2", "quote_unbalanced"]],
    ],
    [
      "rows in GB18030 as UTF-8",
      "a.csv",
      iconv.encode(
        `${header}1,昨天,快递到现在还没有送到，请尽快处理\n2,2026-01-01,客服态度很差，一直没有回复\n`,
        "gb18030",
      ),
      [["1", "昨天", "快递到现在还没有送到，请尽快处理", "2", late]],
    ],
    [
      "rows of a workbook",
      "a.xlsx",
      workbook([
        ["id", "at", "text"],
        ["1", "2026-01-01", "a"],
        ["2", "never", "b"],
      ]),
      [["2", "never", "b", "3", late]],
    ],
    [
      "rows of JSON",
      "a.json",
      '[{"id":"1","at":"2026-01-01","text":"a"},{"id":"2","at":"never","text":"b"}]',
      [["2", "never", "b", "2", late]],
    ],
    [
      "several reasons of a row on one line",
      "a.csv",
      `${header},never,a\n`,
      [["", "never", "a", "2", `required_missing complaint_id, ${late}`]],
    ],
  ];
  it.each(cases)("writes %s", async (_, name, content, wanted) => {
    using folder = folderOf({ [name]: content });
    await ingestCommand(folder.path, {});
    expect(await written(folder)).toEqual([columns, ...wanted]);
  });

  it("writes every row of a file that was refused", async () => {
    using folder = folderOf({ "a.csv": rows(1, 1) }, "{ share: 0, rows: 0 }");
    await ingestCommand(folder.path, {});
    expect(await written(folder)).toEqual([
      columns,
      ["g0", "2026-01-01", "fine", "2", "file_refused"],
      ["b0", "never", "bad", "3", "file_refused"],
    ]);
  });

  it("gives a row with undecodable bytes as far as it can be read", async () => {
    using folder = folderOf({
      "a.csv": Buffer.concat([
        Buffer.from(`${header}1,2026-01-01,快递 `),
        Buffer.from([0xff]),
        Buffer.from(" 破损\n2,2026-01-01,快递到了\n"),
      ]),
    });
    folder.configureWholly(
      yaml("{ rows: 10 }").replace("files:", "format: { encoding: utf-8 }, files:"),
    );
    await ingestCommand(folder.path, {});
    const [, row] = await written(folder);
    expect(row?.slice(-2)).toEqual(["2", "bytes_undecodable"]);
    expect(row?.join(",")).toMatch(/快递 .* 破损/);
    expect(row?.join("")).not.toContain("\uFFFD");
  });

  it("writes what can be mended and loaded again: then it is in, and its two further columns are not", async () => {
    using folder = folderOf({
      "a.csv": `${header}1,never,a\n2,2026-01-02,b\n3,2026-01-03\n`,
    });
    await ingestCommand(folder.path, {});
    const out = join(folder.path, "mend.csv");
    await rejectedRowsCommand(folder.path, out);
    const mended = readFileSync(out, "utf8")
      .replace("never", "2026-01-01")
      .replace("2026-01-03,", "2026-01-03,c,");
    folder.write("mend.csv", mended);
    const { totals, files } = await ingestCommand(folder.path, { files: [out] });
    expect(told(totals)).toEqual([2, 2, 0, 0, 0, 0]);
    expect(files[0]?.notes).toEqual([]);
    expect(
      await folder.rows(
        "select complaint_id as id, description, attributes::varchar as more from complaints order by 1",
      ),
    ).toEqual([
      { id: "1", description: "a", more: "{}" },
      { id: "2", description: "b", more: "{}" },
      { id: "3", description: "c", more: "{}" },
    ]);
  });

  it("finds what is still wrong in mended rows that stand outside of the source's folders", async () => {
    using folder = folderOf({ "a.csv": `${header}1,never,a\n` });
    await ingestCommand(folder.path, {});
    const file = folder.write(
      "mend.csv",
      "id,at,text,plaint_row,plaint_reason\n1,sometime,a,2,x\n",
    );
    await ingestCommand(folder.path, { files: [file] });
    const out = join(folder.path, "out/again.csv");
    folder.write("out/x", "");
    const { rows: count } = await rejectedRowsCommand(folder.path, out);
    expect(count).toBe(2);
  });

  it("writes a file of its own for each kind of columns", async () => {
    using folder = folderOf({
      "a.csv": `${header}1,never,a\n`,
      "b.csv": "id,at,text,more\n2,never,b,c\n",
      "c.csv": `${header}3,never,d\n`,
    });
    await ingestCommand(folder.path, {});
    const out = join(folder.path, "mend.csv");
    const { rows: count, files } = await rejectedRowsCommand(folder.path, out);
    expect([count, files]).toEqual([3, [out, join(folder.path, "mend-2.csv")]]);
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual([
      `${columns.join(",")}\r\n1,never,a,2,${late}\r\n3,never,d,2,${late}\r\n`,
      `id,at,text,more,plaint_row,plaint_reason\r\n2,never,b,c,2,${late}\r\n`,
    ]);
  });

  it("writes nothing where a file has changed since, and says so", async () => {
    using folder = folderOf({ "a.csv": `${header}1,never,a\n`, "b.csv": `${header}2,never,b\n` });
    await ingestCommand(folder.path, {});
    folder.write("in/b.csv", `${header}2,2026-01-01,b\n`);
    const out = join(folder.path, "mend.csv");
    const run = rejectedRowsCommand(folder.path, out);
    await expect(run).rejects.toThrow(UserError);
    await expect(run).rejects.toThrow("in/b.csv: gone or changed since it was loaded (sha256 ");
    expect(readdirSync(folder.path).filter((name) => name.startsWith("mend"))).toEqual([]);
  });

  it("says that nothing was rejected", async () => {
    using folder = folderOf({ "a.csv": rows(1, 0) });
    await ingestCommand(folder.path, {});
    await expect(rejectedRowsCommand(folder.path, join(folder.path, "mend.csv"))).rejects.toThrow(
      "rejects: no rows were rejected; nothing is written",
    );
    expect(existsSync(join(folder.path, "mend.csv"))).toBe(false);
  });

  it("no longer writes rows of a file that was loaded again without them", async () => {
    using folder = folderOf({ "a.csv": `${header}1,neu,a\n` });
    await ingestCommand(folder.path, {});
    folder.configureWholly(
      yaml("{ rows: 10 }")
        .replace("at, desc", "other, desc")
        .replace("received_at: other", "received_at: { constant: 2026-01-01 }"),
    );
    await ingestCommand(folder.path, {});
    await expect(rejectedRowsCommand(folder.path, join(folder.path, "mend.csv"))).rejects.toThrow(
      "no rows were rejected",
    );
  });
});
