import { describe, expect, it } from "vitest";
import { exactNumbers } from "../../src/ingest/read-json.ts";
import { Folder, told } from "./folder.ts";

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
    ["an escaped accent", "a.json", '[{"id":"e\\u0301\\u0000x","at":"2026-01-01"}]', ["é\0x"]],
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
    ["a cut end", `[${record("1")},`, "not valid JSON: "],
    ["no text", "", "not valid JSON: it ends too early or holds a wrong character"],
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
      "format.path b.c: expected an array there, found 5",
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
