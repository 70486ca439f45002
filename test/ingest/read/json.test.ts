import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { exactNumbers } from "../../../src/ingest/read/json-document.ts";
import { type JsonOptions, jsonTable } from "../../../src/ingest/read/read-json.ts";
import type { TableRow } from "../../../src/ingest/read/table-rows.ts";
import type { TextFile } from "../../../src/ingest/read/text-chunks.ts";
import { Folder, told } from "../folder.ts";

const record = (id: string) => `{"id":"${id}","at":"2026-01-01"}`;

describe("a JSON export", () => {
  it.each([
    ["an array", "a.json", `[${record("1")},${record("2")}]`, ["1", "2"]],
    ["a wrapped array", "a.json", `{"total":2,"data":[${record("1")},${record("2")}]}`, ["1", "2"]],
    [
      "an array wrapped twice",
      "a.json",
      `{"result":{"items":[${record("1")}]},"tags":["x","y"]}`,
      ["1"],
    ],
    ["lines", "a.ndjson", `${record("1")}\n\n${record("2")}\r\n`, ["1", "2"]],
    ["lines in a .json", "a.json", `${record("1")}\n${record("2")}\n`, ["1", "2"]],
    ["lines in a .jsonl", "a.jsonl", record("1"), ["1"]],
    ["a BOM", "a.json", `\uFEFF[${record("1")}]`, ["1"]],
    ["an empty array", "a.json", "[]", []],
    ["an empty wrapped array", "a.json", '{"data":[]}', []],
    ["no line", "a.ndjson", "", []],
    [
      "numbers for ids",
      "a.json",
      '[{"id":12345678901234567890,"at":"2026-01-01"},{"id":1.50,"at":"2026-01-01"},{"id":7,"at":"2026-01-01"},{"id":1e400,"at":"2026-01-01"}]',
      ["12345678901234567890", "1.50", "7", "1e400"],
    ],
    ["an escaped accent", "a.json", '[{"id":"e\\u0301\\u0000x","at":"2026-01-01"}]', ["éx"]],
    ["escapes", "a.json", String.raw`[{"id":"a\u00e9\n\"\\","at":"2026-01-01"}]`, ['aé\n"\\']],
  ])("as %s is read", async (_name, file, text, ids) => {
    using folder = new Folder();
    folder.write(`in/${file}`, text);
    expect(told((await folder.load()).totals)).toEqual([ids.length, ids.length, 0, 0, 0, 0]);
    expect(await folder.column("select complaint_id from complaints order by row_number")).toEqual(
      ids,
    );
  });

  it("has nested fields under dotted names, arrays as their text and null as blank", async () => {
    using folder = new Folder(
      "- { name: desk, files: [in/*], columns: { complaint_id: ticket.id, received_at: ticket.at, region: place.city.name } }",
    );
    folder.write(
      "in/a.json",
      JSON.stringify([
        {
          ticket: { id: "1", at: "2026-01-01" },
          place: { city: { name: "Wien" } },
          tags: ["a", { b: 1 }],
          vip: true,
          x: null,
        },
        { ticket: { id: "2", at: "2026-01-01" }, score: 0 },
      ]),
    );
    await folder.load();
    expect(
      await folder.rows("select region, attributes from complaints order by row_number"),
    ).toEqual([
      { region: "Wien", attributes: '{"tags":"[\\"a\\",{\\"b\\":1}]","vip":"true"}' },
      { region: null, attributes: '{"score":"0"}' },
    ]);
  });

  it.each([
    [
      "two arrays",
      `{"a":[${record("1")}],"b":{"c":[${record("2")}]}}`,
      "arrays at a, b.c; expected one array of records; say which in plaint.yaml: format: {type: json, path: data}",
    ],
    ["no array", '{"a":1}', "no array of objects; expected one array of records"],
    [
      "broken text",
      `[${record("1")}\n${record("2")}]`,
      "not valid JSON: a wrong character in line 2",
    ],
    [
      "a cut end",
      `[${record("1")},`,
      "not valid JSON: it ends in the middle in record 2; the file was cut: export it again",
    ],
    ["no text", "", "not valid JSON: the file is blank"],
  ])("with %s is refused", async (_name, text, message) => {
    using folder = new Folder();
    folder.write("in/a.json", text);
    await expect(folder.load()).rejects.toThrow(message);
    expect(await folder.column("select count(*) from complaints")).toEqual(["0"]);
  });

  it("with two arrays is read where plaint.yaml says which", async () => {
    using folder = new Folder(
      "- { name: desk, files: [in/*], format: { type: json, path: b.c }, columns: { complaint_id: id, received_at: at } }",
    );
    folder.write("in/a.json", `{"a":[${record("1")}],"b":{"c":[${record("2")}]}}`);
    await folder.load();
    expect(await folder.column("select complaint_id from complaints")).toEqual(["2"]);
    folder.write("in/a.json", `{"b":{"c":5}}`);
    await expect(folder.load()).rejects.toThrow(
      "format.path b.c: expected an array there, found a number",
    );
  });

  it("loses only the line that is broken, and what is no object", async () => {
    using folder = new Folder();
    folder.write(
      "in/a.ndjson",
      `${record("1")}\n{"id":"2","at":"x\n{"id":"12345678901234567890 ","at":"2026-01-01"}\n[1]\n7\n${record("6")}\n{"id":2026-01-01}\n`,
    );
    const { totals, rejects } = await folder.load();
    expect(told(totals)).toEqual([7, 3, 0, 0, 0, 4]);
    expect(rejects.map(({ row, rule }) => `${row} ${rule}`)).toEqual([
      "2 json_unreadable",
      "4 record_not_object",
      "5 record_not_object",
      "7 json_unreadable",
    ]);
    expect(await folder.column("select complaint_id from complaints order by row_number")).toEqual([
      "1",
      "12345678901234567890",
      "6",
    ]);
  });

  it("survives half a character, a key called __proto__ and a text of 8 MB", async () => {
    using folder = new Folder();
    const long = "长".repeat(2_700_000);
    folder.write(
      "in/a.json",
      `[{"id":"1","at":"2026-01-01","t":"\\ud800x","__proto__":"p","n":1.50,"long":"${long}"}]`,
    );
    await folder.load();
    expect(
      await folder.rows(
        "select attributes->>'__proto__' as p, attributes->>'n' as n, length(attributes->>'long')::integer as length from complaints",
      ),
    ).toEqual([{ p: "p", n: "1.50", length: 2_700_000 }]);
  });
});

const folder = mkdtempSync(join(tmpdir(), "plaint-json-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(
  text: string,
  { wanted = [], ...options }: Partial<JsonOptions> = {},
  marks: Partial<TextFile> = {},
) {
  const path = join(folder, "a.json");
  writeFileSync(path, text);
  const { format, table } = await jsonTable(
    { path, ...marks },
    { wanted, name: "a.json", ...options },
  );
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { format, header: table.header, rows, notes: table.notes };
}

describe("the columns of JSON records", () => {
  const ticket = {
    id: 1,
    custom_fields: [
      { id: 360001, value: "late" },
      { id: 360002, value: null },
      { id: "a.b", value: { x: [1] } },
    ],
    tags: ["vip", "new"],
    fields: { list: [{ name: "first" }] },
  };
  const wanted = [
    "id",
    "custom_fields[id=360001].value",
    "custom_fields[id=360002].value",
    "custom_fields[id=a.b].value",
    "custom_fields[id=9].value",
    "tags[1]",
    "tags[7]",
    "fields.list[0].name",
    "nothing[0]",
    "id[0]",
    "tags[0].x",
  ];

  it("may be elements of arrays, where the mapping asks for them and the records have the arrays", async () => {
    const { header, rows } = await read(JSON.stringify([ticket, { id: 2, tags: [] }]), { wanted });
    expect(header.slice(0, 4)).toEqual(["id", "custom_fields", "tags", "fields.list"]);
    const cells = rows.map((row) =>
      Object.fromEntries(header.map((name, index) => [name, row.cells[index]]).slice(4)),
    );
    const blank = { ...cells[0] };
    for (const name of Object.keys(blank)) blank[name] = null;
    expect(cells[0]).toEqual({
      "custom_fields[id=360001].value": "late",
      "custom_fields[id=360002].value": null,
      "custom_fields[id=a.b].value": '{"x":[1]}',
      "custom_fields[id=9].value": null,
      "tags[1]": "new",
      "tags[7]": null,
      "fields.list[0].name": "first",
      "tags[0].x": null,
    });
    expect(cells[1]).toEqual(blank);
  });

  it("come from all lines, also the last", async () => {
    const { format, header, rows } = await read('{"a":1}\n{"b":""}\n\n{"c":[1.50]}', {});
    expect([format, header, rows.map(({ cells }) => cells)]).toEqual([
      "ndjson",
      ["a", "b", "c"],
      [
        ["1", null, null],
        [null, null, null],
        [null, null, '["1.50"]'],
      ],
    ]);
  });
});

describe("a JSON export with damage", () => {
  it("that is cut in its last line loses that line and says so", async () => {
    const { rows, notes } = await read('{"a":1}\n{"a":2}\n{"a":', {});
    expect(rows.map(({ row, fault, text }) => [row, fault?.rule, text])).toEqual([
      [1, undefined, undefined],
      [2, undefined, undefined],
      [3, "json_unreadable", '{"a":'],
    ]);
    expect(rows[2]?.fault?.reason).toContain("the file ends within this line");
    expect(notes).toEqual([{ code: "file_cut", row: 3 }]);
  });

  it.each([
    ['{"n":2,"data":[{"a":[1,2]},{"a":"x, [', "in the middle in record 2"],
    ['[{"a":1},{"a":2},', "in the middle in record 3"],
    ['{"data":', "in the middle; the file was cut"],
    ['[{"a":1}}', "a wrong character in line 1"],
  ])("%s is refused", async (text, message) => {
    await expect(read(text, { type: "json" })).rejects.toThrow(message);
  });

  it("that is nested without end loses that record, and one with a field per id is refused", async () => {
    const deep = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
    const { rows } = await read(`{"b":1}\n${deep}\n`, { type: "ndjson" });
    expect(rows.map(({ fault }) => fault?.reason)).toEqual([
      undefined,
      "the record is nested too deeply to be read",
    ]);
    const wide = Object.fromEntries(Array.from({ length: 5001 }, (_, id) => [`u${id}`, 1]));
    await expect(read(JSON.stringify([wide]))).rejects.toThrow("more than 5000 different fields");
  });

  it.each(["json", "ndjson"] as const)("of bytes is told by its offset, in %s", async (type) => {
    const lines = ['{"a":"\uFDD1","b":1}', '{"a":"x\uFDD0\uFDD0"}', '{"a":"\\ud800\\u0000\uFDD1"}'];
    const text = type === "json" ? `[${lines.join(",")}]` : lines.join("\n");
    const { rows } = await read(text, { type }, { undecodable: [30, 31], replacement: [6, 44] });
    expect(rows.map(({ cells, flags, fault }) => [cells[0], flags, fault?.rule])).toEqual([
      ["?", ["replacement_character@6"], undefined],
      [undefined, undefined, "bytes_undecodable"],
      ["??", ["replacement_character", "nul_removed", "replacement_character@44"], undefined],
    ]);
    expect(rows[1]?.fault?.reason).toContain("at byte 30");
  });
});

describe("exactNumbers", () => {
  it.each([
    ['{"a":12345678901234567890}', '{"a":"12345678901234567890"}'],
    ['{"a":1.50,"b":-0,"c":1e3}', '{"a":"1.50","b":"-0","c":"1e3"}'],
    ['{"a":1.5,"b":10,"c":-7}', '{"a":1.5,"b":10,"c":-7}'],
    ['{"a":"1.50 \\" 2.50"}', '{"a":"1.50 \\" 2.50"}'],
    ['{"a":2026-01-01,"b":01.0}', '{"a":2026-01-01,"b":01.0}'],
  ])("of %s is %s", (text, expected) => {
    expect(exactNumbers(text)).toBe(expected);
  });
});
