import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";
import { afterAll, describe, expect, test } from "vitest";
import { describeFinding, scanDocument, scanSummary } from "../../src/commands/scan.ts";
import { Database, literal } from "../../src/database.ts";
import { UserError } from "../../src/error.ts";
import { scanFolder } from "../../src/scan/scan.ts";
import { folderWith, harmless, kinds, planted, secrets, sentences } from "./planted.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

async function scanOf(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = folderWith(files);
  made.push(folder);
  return scanFolder(folder);
}

const html = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const entities = (text: string) =>
  [...text].map((each) => `&#x${(each.codePointAt(0) as number).toString(16)};`).join("");
const each = (write: (sentence: string, index: number) => string, between = "\n") =>
  sentences.map(write).join(between);
const json = JSON.stringify;

async function parquet(select: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "plaint-scan-"));
  made.push(folder);
  const db = await Database.open();
  const file = join(folder, "x.parquet");
  await db.run(`copy (${select}) to ${literal(file)} (format parquet)`);
  db.close();
  return readFileSync(file);
}
const values = sentences.map((sentence) => `(${literal(sentence)})`).join(", ");

function workbook(cells: readonly string[], comment: string): Uint8Array {
  const rows = cells.map(
    (cell, index) =>
      `<row r="${index + 1}"><c r="B${index + 1}" t="inlineStr"><is><t>${html(cell)}</t></is></c></row>`,
  );
  const relations = (of: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${of}</Relationships>`;
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return zipSync(
    Object.fromEntries(
      Object.entries({
        "_rels/.rels": relations(
          `<Relationship Id="a" Type="${type}/officeDocument" Target="xl/workbook.xml"/>`,
        ),
        "xl/workbook.xml": `<workbook xmlns:r="${type}"><sheets><sheet name="隐藏" sheetId="1" state="hidden" r:id="s"/></sheets></workbook>`,
        "xl/_rels/workbook.xml.rels": relations(
          `<Relationship Id="s" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/>`,
        ),
        "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`,
        "xl/comments1.xml": `<comments><commentList><comment><text><r><t>${comment}</t></r></text></comment></commentList></comments>`,
      }).map(([path, text]) => [path, strToU8(text)]),
    ),
  );
}

const everywhere: readonly (readonly [string, () => string | Uint8Array | Promise<Uint8Array>])[] =
  [
    ["text.html", () => `<!DOCTYPE html><body>${each((text) => `<p>${html(text)}</p>`)}`],
    ["references.html", () => `<body>${each((text) => `<p>${entities(text)}</p>`)}`],
    [
      "split.html",
      () =>
        `<body>${each((text) => `<p>${html(text.slice(0, -3))}<b>${html(text.slice(-3))}</b></p>`)}`,
    ],
    [
      "attribute.html",
      () => each((text) => `<img alt="${html(text)}"><a title='${html(text)}' data-x=y>x</a>`),
    ],
    ["title.html", () => each((text) => `<title>${html(text)}</title>`)],
    ["comment.html", () => each((text) => `<!-- ${text} -->`)],
    [
      "drawing.html",
      () =>
        `<svg>${each((text) => `<g><title>${html(text)}</title><text x="1">${html(text)}</text></g>`)}</svg>`,
    ],
    ["data.html", () => `<script type="application/json">${json({ rows: sentences })}</script>`],
    [
      "script.html",
      () =>
        `<script type="module">const a = /["']/g.test(b);\n${each((text) => `show(${json(text)});`)}</script>`,
    ],
    [
      "picture.html",
      () =>
        each(
          (text) =>
            `<img src="data:image/svg+xml,${encodeURIComponent(`<svg><text>${html(text)}</text></svg>`)}">`,
        ),
    ],
    ["unclosed.html", () => each((text) => `<p ${html(text)}`)],
    ["document.xml", () => `<a>${each((text) => `<b><![CDATA[${text}]]></b>`)}</a>`],
    ["values.json", () => json({ deep: [{ er: sentences }] })],
    ["keys.json", () => json(Object.fromEntries(sentences.map((text) => [text, 1])))],
    [
      "escaped.json",
      () =>
        json(sentences).replace(
          /[^\x20-\x7e]/g,
          (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
        ),
    ],
    ["broken.json", () => `{"a": [${sentences.map((text) => json(text)).join(", ")}, "`],
    ["stray.ndjson", () => each((text) => `{"a": "b"c", ${json(text)}: 1, "d": {`)],
    ["bare.json", () => `{"a": ${each((text) => text, ", ")}`],
    ["rows.ndjson", () => each((text) => json({ note: text }))],
    ["rows.ndjson.gz", () => gzipSync(each((text) => json({ note: text })))],
    ["cells.csv", () => `id,note\r\n${each((text, row) => `${row},"${text}, ""x"""`, "\r\n")}\r\n`],
    ["header.csv", () => `${each((text) => `"${text}"`, ",")}\n`],
    [
      "gbk.csv",
      () => iconv.encode(`编号,备注\n${each((text, row) => `${row},${text}`)}\n`, "gb18030"),
    ],
    [
      "ascii-first.txt",
      () =>
        iconv.encode(
          `${"plain ascii line\n".repeat(100_000)}${each((text) => `备注：${text}，投诉处理结果不满意`)}\n`,
          "gb18030",
        ),
    ],
    ["unbalanced.csv", () => `a,b\n"${each((text) => text)}`],
    ["cells.tsv", () => `id\tnote\n${each((text, row) => `${row}\t${text}`)}`],
    [
      "utf16.txt",
      () =>
        iconv.encode(
          each((text) => text),
          "utf-16le",
          { addBOM: true },
        ),
    ],
    ["words.md", () => each((text) => `- ${text}`)],
    ["insert.sql", () => each((text) => `insert into t values ('${text}');`)],
    ["no-extension", () => each((text) => text)],
    [
      "code.js",
      () => each((text, row) => `const a${row} = '${text}'; // it's\nconst b = \`\${a} ${text}\`;`),
    ],
    ["arrow.arrow", () => tableToIPC(tableFromArrays({ note: sentences }))],
    [
      "plain.arrow",
      () => {
        const table = tableFromArrays({ n: [1] });
        return tableToIPC(
          table.select([]).assign(
            new (table.constructor as typeof import("apache-arrow").Table)({
              note: vectorFromArray([...sentences], new Utf8()),
            }),
          ),
        );
      },
    ],
    ["arrow.arrow.gz", () => gzipSync(tableToIPC(tableFromArrays({ note: sentences })))],
    ["texts.parquet", () => parquet(`select note from (values ${values}) as v(note)`)],
    [
      "nested.parquet",
      () => parquet(`select [{'inner': note}] as outer_list from (values ${values}) as v(note)`),
    ],
    ["book.xlsx", () => workbook(sentences, "")],
  ];

describe("personal data of every kind is found", () => {
  test.each(everywhere)("in %s", async (name, write) => {
    const report = await scanOf({ [name]: await write() });
    expect(report.skipped).toEqual([]);
    expect(Object.keys(report.counts)).toEqual(kinds);
    const printed = [
      json(scanDocument(report)),
      scanSummary(report),
      ...report.findings.map(describeFinding),
    ].join("\n");
    for (const secret of secrets) expect(printed).not.toContain(secret);
    expect(report.findings.every(({ path, place }) => path === name && place !== "")).toBe(true);
  });

  test("in every kind of text of a whole folder at once, in the order of the paths", async () => {
    const report = await scanOf({
      "b/x.txt": planted.mobile?.[1] as string,
      "a.csv": "n\n13800138000\n",
      ".hidden": "13800138000",
    });
    expect(report.findings.map(({ path, place, masked }) => [path, place, masked])).toEqual([
      [".hidden", "line 1", "138****8000"],
      ["a.csv", 'row 2, column "n"', "138****8000"],
      ["b/x.txt", "line 1", "138****8000"],
    ]);
  });

  test.each([
    [
      "phone.json",
      '{"a":[{"tel_no": 1, "mobile": 13800138000}]}',
      "line 1, $.a[0].mobile",
      "mobile",
    ],
    ["float.csv", "手机,a\n13800138000.0,x\n", 'row 2, column "手机"', "mobile"],
    ["bare.csv", "编号,联系电话\n1,62345678\n", 'row 2, column "联系电话"', "landline"],
    ["link.html", '<a href="tel:+8613800138000">x</a>', "line 1, <a href>", "mobile"],
    [
      "share.html",
      '\n<a href="https://example.com/?p=%31%33800138000">x</a>',
      "line 2, <a href>",
      "mobile",
    ],
    ["number.js", "var a={b:13800138000}", "line 1", "mobile"],
    ["full-width.txt", "１３８００１３８０００", "line 1", "mobile"],
    ["amp.html", "<p>13800138000&nbsp;&copy;</p>", "line 1, <p>", "mobile"],
  ])(
    "as a number under a name, in a link or in unusual characters: %s",
    async (name, text, place, kind) => {
      const { findings } = await scanOf({ [name]: text });
      expect(findings.map((found) => [found.place, found.kind])).toEqual([[place, kind]]);
    },
  );

  test("in whole numbers of Parquet, and in comments of a workbook", async () => {
    const report = await scanOf({
      "a.parquet": await parquet(
        "select 13800138000 as phone, 13800138000.0::double as as_double, null as nothing",
      ),
      "b.xlsx": workbook(["x"], "回电 13800138000"),
    });
    expect(report.findings.map(({ path, place }) => `${path} ${place}`)).toEqual([
      'a.parquet row 1, column "phone"',
      'a.parquet row 1, column "as_double"',
      "b.xlsx xl/comments1.xml",
    ]);
  });

  test("in names of files, keys, columns and elements, which are printed masked and on one line", async () => {
    const report = await scanOf({
      "13800138000\n\u202etxt.md": "x",
      "x.json": '{"13800138000": {"a": "lin.xiaoyu@example.com"}}',
      "x.csv": "13800138000,b\n1,lin.xiaoyu@example.com\n",
      "x.html": "<x-13800138000>lin.xiaoyu@example.com</x-13800138000>",
    });
    const printed = [...report.findings.map(describeFinding), scanSummary(report)];
    expect(printed.join("")).not.toMatch(/13800138000|lin\.xiaoyu|\n.*\u202e|\u202e/);
    expect(printed[0]).toBe(
      "138****8000\\u{a}\\u{202e}txt.md: file name: mobile 138****8000   “138****8000 txt.md”",
    );
    expect(report.findings.map(({ path }) => path).slice(1)).toEqual([
      "x.csv",
      "x.csv",
      "x.html",
      "x.json",
      "x.json",
    ]);
  });

  test("and told with at most 20 characters around it, none of them a digit or somebody else's", async () => {
    const { findings } = await scanOf({
      "a.txt": "昨天 09:30 张女士和李先生一起打 13800138000 与 13900139000 两个号码",
    });
    const shown = findings.filter(({ kind }) => kind === "mobile").map(({ context }) => context);
    expect(shown).toEqual(["一起打 138****8000 与 ", " 与 139****9000 两个号码"]);
    for (const { context, masked } of findings)
      expect(context.length).toBeLessThanOrEqual(20 + masked.length);
  });
});

describe("what is no personal data is not found", () => {
  const places: readonly (readonly [string, (text: string) => string])[] = [
    [
      "a.html",
      (text) =>
        `<p>${html(text)}</p><svg><text>${html(text)}</text></svg><a title="${html(text)}"></a>`,
    ],
    ["a.json", (text) => json({ sha256: text, a: [text] })],
    ["a.csv", (text) => `a\n"${text}"\n`],
    ["a.js", (text) => `const a = ${json(text)}`],
  ];
  test.each(places)("in %s", async (name, write) => {
    const files = Object.fromEntries(
      harmless.map((text, index) => [`${index}/${name}`, write(text)]),
    );
    const report = await scanOf(files);
    expect(report.findings).toEqual([]);
    expect(report.filesScanned).toBe(harmless.length);
  });

  test("in coordinates, identifiers, styles and hashes of a page", async () => {
    const { findings } = await scanOf({
      "a.html":
        '<style>.a{width:13800138000px}</style><link rel="stylesheet" href="../_import/a.13800138a0b1c2d3.css" integrity="sha256-x13800138000">' +
        '<meta http-equiv="Content-Security-Policy" content="sha256-13800138000=">' +
        '<svg viewBox="0 0 13800138000 1" style="top:13800138000px"><path id="s13800138000" class="c13800138000" d="M13800138000,4111111111111111" transform="translate(13800138000)"/><text x="13800138000" dy="0.32em">1,000</text></svg>',
      "a.css": ".a{content:'13800138000'}",
      "a.json":
        '{"share": 0.13800138000, "mean": 1.4111111111111111, "at": 1763222222222, "n": -1.38e10}',
    });
    expect(findings).toEqual([]);
  });

  test("but under a key called hash a telephone number is one", async () => {
    const { findings } = await scanOf({ "a.json": '{"sha256": "13800138000"}' });
    expect(findings).toHaveLength(1);
  });
});

describe("a scan", () => {
  test("names what it did not search, and why; a link out of the folder is not followed", async () => {
    const outside = folderWith({ "secret.txt": "13800138000" });
    const folder = folderWith({
      "a.css": "x",
      "b.woff2": new Uint8Array([0, 1]),
      "c.bin": new Uint8Array([0, 1, 2, 0]),
      "d.zip": zipSync({ "a.txt": strToU8("13800138000") }),
      "e.parquet": "not",
      "f.arrow": "not",
      "g.xlsx": "not",
      "h.txt.gz": gzipSync("cut").subarray(0, 15),
      "i.json.gz": gzipSync(Buffer.alloc(30 * 1024 * 1024, 32), { level: 9 }),
      "j.txt": "plain",
    });
    made.push(outside, folder);
    symlinkSync(outside, join(folder, "k"));
    symlinkSync(join(outside, "secret.txt"), join(folder, "l.txt"));
    const report = await scanFolder(folder);
    expect(report.findings).toEqual([]);
    const damaged = "cannot be read: damaged, or not what its name says";
    expect(scanDocument(report).files_skipped).toEqual([
      { path: "a.css", reason: "a style sheet" },
      { path: "b.woff2", reason: "a font" },
      { path: "c.bin", reason: "no text" },
      { path: "d.zip", reason: "a .zip is not taken apart" },
      { path: "e.parquet", reason: damaged },
      { path: "f.arrow", reason: damaged },
      { path: "g.xlsx", reason: damaged },
      { path: "h.txt.gz", reason: damaged },
      { path: "i.json.gz", reason: "unpacks beyond the limits" },
      { path: "k", reason: "a link, not followed" },
      { path: "l.txt", reason: "a link, not followed" },
    ]);
    expect(report.filesScanned).toBe(1);
    expect(report.skipped.filter(({ harmless: is }) => is).map(({ path }) => path)).toEqual([
      "a.css",
      "b.woff2",
    ]);
  });

  test("of a file searches that file; of nothing is refused", async () => {
    const folder = folderWith({ "a.txt": "13800138000" });
    made.push(folder);
    expect((await scanFolder(join(folder, "a.txt"))).findings[0]).toMatchObject({
      path: "a.txt",
      place: "line 1",
    });
    await expect(scanFolder(join(folder, "none"))).rejects.toThrow(UserError);
  });

  test("keeps a thousand findings of a file and counts all", async () => {
    const report = await scanOf({ "a.txt": "13800138000\n".repeat(1500) });
    expect(report.findings).toHaveLength(1000);
    expect(report.counts).toEqual({ mobile: 1500 });
  });

  test("finds a number wherever the pieces of a large file are cut, in one line or in many", async () => {
    const line = `${"一段没有号码的话。".repeat(7000)}13800138000`;
    const long = `${"x".repeat(5_000_000)} 13800138000 ${"y".repeat(5_000_000)}13900139000`;
    const report = await scanOf({
      "lines.txt": `${line}\n`.repeat(60),
      "one.txt": long,
      "one.json": json([long, long]),
      "one.csv": `a,b\n1,"${long}"\n2,x\n`,
      "cut.json": json(
        Array.from({ length: 200_000 }, (_, index) =>
          index % 1000 === 0 ? "13800138000" : "文字文字文字",
        ),
      ),
    });
    const count = (path: string) => report.findings.filter((found) => found.path === path).length;
    expect(["lines.txt", "cut.json"].map(count)).toEqual([60, 200]);
    for (const path of ["one.txt", "one.json", "one.csv"])
      expect(count(path)).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ["dense.txt", (text: string) => text],
    ["dense.json", (text: string) => json(text)],
    ["dense.csv", (text: string) => text],
  ])("loses nothing where %s, without an end of line, is cut", async (name, write) => {
    const numbers = 450_000;
    // of two cuts so far apart, one at least goes through a number
    const texts = ["", "甲乙丙丁戊"].map((begin) => `${begin}${"13800138000，".repeat(numbers)}`);
    const [one, other] = await Promise.all(texts.map((text) => scanOf({ [name]: write(text) })));
    const counts = { mobile: Math.min(one?.counts.mobile ?? 0, other?.counts.mobile ?? 0) };
    // what stands where two pieces overlap may count twice
    expect(counts.mobile).toBeGreaterThanOrEqual(numbers);
    expect(counts.mobile).toBeLessThan(numbers + 200);
  });
});
