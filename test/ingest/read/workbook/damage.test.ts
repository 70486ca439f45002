import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../../src/error.ts";
import {
  describeWorkbook,
  readWorkbook,
} from "../../../../src/ingest/read/workbook/read-workbook.ts";
import {
  BookFile,
  formatted,
  tableOf,
  tablesOf,
  type WrittenBook,
  workbookBytes,
  zipped,
} from "./workbook-file.ts";

const rows = [
  ["编号", "内容"],
  ["T1", "慢"],
  ["T2", "破"],
];
const book: WrittenBook = { sheets: [{ name: "九月", rows }] };
const sheetPart = "xl/worksheets/sheet1.xml";
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** The book with its only sheet's part written so. */
const withSheet = (part: string | null) => workbookBytes({ ...book, parts: { [sheetPart]: part } });
const inData = (xml: string) =>
  withSheet(`<worksheet ${main}><sheetData>${xml}</sheetData></worksheet>`);

/** Bytes with a field of every entry of the archive's directory changed. */
function withDirectory(
  bytes: Uint8Array,
  change: (entry: DataView, name: string) => void,
): Uint8Array {
  const changed = Buffer.from(bytes);
  const signature = Buffer.from([0x50, 0x4b, 1, 2]);
  for (let at = changed.indexOf(signature); at >= 0; at = changed.indexOf(signature, at + 4)) {
    const view = new DataView(changed.buffer, changed.byteOffset + at);
    change(view, changed.toString("utf8", at + 46, at + 46 + view.getUint16(28, true)));
  }
  return changed;
}
const unpackedSize = 24;

const failing = (bytes: Uint8Array) =>
  tablesOf(bytes).then(
    () => "read",
    (error: unknown) => {
      expect(error).toBeInstanceOf(UserError);
      return (error as Error).message;
    },
  );

describe("a file that is no .xlsx says what it is and what to do", () => {
  it.each([
    [
      "an old or locked workbook",
      Buffer.from("d0cf11e0a1b11ae100", "hex"),
      /old \.xls workbook, or one locked.*save it as \.xlsx/,
    ],
    ["a web page", Buffer.from("<html><table></table></html>"), /a web page or XML file/],
    ["a text", Buffer.from("a,b\n1,2\n"), /no workbook; expected \.xlsx/],
    ["nothing", Buffer.from(""), /no workbook; expected \.xlsx/],
    [
      "a binary workbook",
      zipped({ "xl/workbook.bin": "" }),
      /binary workbook \(\.xlsb\).*save it as \.xlsx/,
    ],
    [
      "an OpenDocument sheet",
      zipped({ mimetype: "x", "content.xml": "<a/>" }),
      /OpenDocument file \(\.ods\)/,
    ],
    ["another archive", zipped({ "a.txt": "" }), /without a workbook in it/],
  ])("%s", async (_, bytes, message) => {
    expect(await failing(bytes)).toMatch(message);
  });

  it("a file that is not there", async () => {
    await expect(readWorkbook("/nowhere/book.xlsx")).rejects.toThrow(/cannot be opened \(ENOENT\)/);
  });
});

describe("an archive that unpacks without end is refused by its directory", () => {
  it("300 times its size", async () => {
    const bytes = inData(" ".repeat(60 * 1024 ** 2));
    expect(bytes.length).toBeLessThan(200_000);
    expect(await failing(bytes)).toMatch(/unpacks from 0\.\d MiB to 60\.0 MiB; expected at most/);
  });

  it("2 GiB in all", async () => {
    const bytes = withDirectory(workbookBytes(book), (entry) => {
      entry.setUint32(20, 10 * 1024 ** 2, true);
      entry.setUint32(unpackedSize, 500 * 1024 ** 2, true);
    });
    expect(await failing(bytes)).toMatch(/unpacks to (2500|3000|3500)\.0 MiB/);
  });

  it("more than 20 000 parts", async () => {
    const bytes = Buffer.from(workbookBytes(book));
    bytes.writeUInt16LE(20_001, bytes.length - 22 + 8);
    bytes.writeUInt16LE(20_001, bytes.length - 22 + 10);
    expect(await failing(bytes)).toMatch(/holds 20001 parts/);
  });

  it("more than it says", async () => {
    const bytes = withDirectory(workbookBytes(book), (entry, name) => {
      if (name === sheetPart) entry.setUint32(unpackedSize, 20, true);
    });
    expect(await failing(bytes)).toMatch(/sheet1\.xml: the archive is damaged/);
  });
});

describe("a damaged sheet is named", () => {
  const cell = (at: string) => `<c r="${at}"><v>1</v></c>`;
  it.each([
    [
      "XML cut off",
      withSheet(`<worksheet ${main}><sheetData><row r="1">`),
      /“九月”: cannot be read/,
    ],
    ["XML that does not nest", inData("<row><c></row>"), /“九月”: cannot be read/],
    [
      "elements nested without end",
      inData("<a>".repeat(300)),
      /“九月”: cannot be read \(elements nested too deep/,
    ],
    [
      "a document type",
      withSheet(`<!DOCTYPE a [<!ENTITY b "c">]><worksheet ${main}><sheetData/></worksheet>`),
      /“九月”: declares a document type/,
    ],
    [
      "an unknown entity",
      inData('<row r="1"><c t="str"><v>&b;</v></c></row>'),
      /“九月”: cannot be read/,
    ],
    ["a missing part", withSheet(null), /lacks its part xl\/worksheets\/sheet1\.xml/],
    [
      "a row out of order",
      inData(`<row r="2">${cell("A2")}</row><row r="1">${cell("A1")}</row>`),
      /“九月”: row 1 stands behind row 2/,
    ],
    [
      "a cell of another row",
      inData(`<row r="2">${cell("A3")}</row>`),
      /“九月”: a cell of row 2 is called A3/,
    ],
    [
      "a cell twice",
      inData(`<row r="2">${cell("A2")}${cell("A2")}</row>`),
      /“九月”: cell A2 is there twice/,
    ],
    [
      "a cell far to the right",
      inData(`<row r="2">${cell("XFD2")}</row>`),
      /“九月”: a value in cell XFD2; expected at most 2000 columns/,
    ],
    [
      "a text that is not there",
      inData('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
      /“九月”: cell A1: a cell refers to text 99/,
    ],
    [
      "a number that is none",
      inData('<row r="1"><c r="A1"><v>one</v></c></row>'),
      /“九月”: cell A1: a cell of numbers/,
    ],
    [
      "a comment with an end of rows",
      inData("<!-- </sheetData> --><row/>"),
      /“九月”: cannot be read/,
    ],
  ])("%s", async (_, bytes, message) => {
    expect(await failing(bytes)).toMatch(message);
  });

  it("bytes that are no UTF-8", async () => {
    const bytes = Buffer.from(inData('<row r="1"><c r="A1" t="str"><v>@@@@</v></c></row>'));
    expect(bytes.includes("@@@@")).toBe(false);
    const parts = storedWith(bytes);
    expect(await failing(parts)).toMatch(/“九月”: cannot be read/);
  });
});

/** A workbook whose sheet holds a byte that is no UTF-8. */
function storedWith(bytes: Uint8Array): Uint8Array {
  const broken = Buffer.from(
    `<worksheet ${main}><sheetData><row r="1"><c t="str"><v>é</v></c></row></sheetData></worksheet>`,
    "latin1",
  );
  return replacedPart(bytes, sheetPart, broken);
}

describe("other shapes of the same workbook read the same", () => {
  it.each([
    ["the strict edition", workbookBytes({ ...book, strict: true })],
    ["prefixed elements", workbookBytes({ ...book, prefix: "x:" })],
    ["Zip64", asZip64(workbookBytes(book))],
    [
      "UTF-16",
      replacedPart(
        workbookBytes(book),
        sheetPart,
        Buffer.from(
          `\uFEFF<worksheet ${main}><sheetData>${["编号,内容", "T1,慢", "T2,破"]
            .map(
              (row) =>
                `<row>${row
                  .split(",")
                  .map((text) => `<c t="str"><v>${text}</v></c>`)
                  .join("")}</row>`,
            )
            .join("")}</sheetData></worksheet>`,
          "utf16le",
        ),
      ),
    ],
  ])("%s", async (_, bytes) => {
    const [table] = await tablesOf(bytes);
    expect(table?.header).toEqual(["编号", "内容"]);
    expect(table?.rows).toEqual([
      { row: 2, cells: ["T1", "慢"] },
      { row: 3, cells: ["T2", "破"] },
    ]);
  });

  it("parts of other vocabularies are passed over", async () => {
    const xml = `<sheetData><row><c t="str"><v>编号</v></c><c t="str"><v>内容</v></c></row><row><c><v>1</v></c><c><v>2</v><y:v xmlns:y="urn:y">9</y:v></c></row></sheetData>`;
    expect((await tableOf({ xml })).rows[0]?.cells).toEqual(["1", "2"]);
  });
});

it("a workbook is described without its tables", async () => {
  using file = new BookFile({
    from1904: true,
    sheets: [
      { name: "九月", rows: { 3: ["a"], 7: [null, null, "b"] }, merges: ["A3:C3"] },
      { name: "空", state: "hidden" },
    ],
  });
  expect(await describeWorkbook(file.path)).toEqual({
    from1904: true,
    sheets: [
      { name: "九月", visible: true, filledRows: 2, lastRow: 7, lastColumn: 3, mergedRanges: 1 },
      { name: "空", visible: false, filledRows: 0, lastRow: 0, lastColumn: 0, mergedRanges: 0 },
    ],
  });
});

it("a damaged byte is a clear error or changes nothing", async () => {
  const dated = { name: "九月", rows: [...rows, ["T3", formatted(45901)]] };
  const whole = workbookBytes({ sheets: [dated], formats: [14] });
  const read = JSON.stringify(await tablesOf(whole));
  const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 3 }),
      fc.option(fc.nat(whole.length)),
      async (changes, cut) => {
        const bytes = Buffer.from(whole);
        for (const [at, by] of changes) bytes[at] = (bytes[at] ?? 0) ^ by;
        const outcome = await tablesOf(bytes.subarray(0, cut ?? bytes.length)).then(
          JSON.stringify,
          (error: unknown) => error,
        );
        if (typeof outcome === "string") expect(outcome).toBe(read);
        else expect(outcome).toBeInstanceOf(UserError);
      },
    ),
    { numRuns: 500 },
  );
});

interface Part {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: Buffer;
  readonly size: number;
}

function partsOf(bytes: Uint8Array): Part[] {
  const parts: Part[] = [];
  withDirectory(bytes, (entry, name) => {
    const at = entry.getUint32(42, true);
    const local = new DataView(bytes.buffer, bytes.byteOffset + at);
    const from = at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
    const packed = Buffer.from(bytes.subarray(from, from + entry.getUint32(20, true)));
    parts.push({
      name,
      method: entry.getUint16(10, true),
      crc: entry.getUint32(16, true),
      packed,
      size: entry.getUint32(unpackedSize, true),
    });
  });
  return parts;
}

function replacedPart(bytes: Uint8Array, name: string, content: Buffer): Uint8Array {
  const replaced = {
    name,
    method: 8,
    crc: crcOf(content),
    packed: deflateRawSync(content),
    size: content.length,
  };
  return asZip64(partsOf(bytes).map((part) => (part.name === name ? replaced : part)));
}

/** CRC-32 bit by bit, as ISO 3309 defines it. */
function crcOf(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** An archive in the form for more than 4 GiB: every size and place in 64 bits (APPNOTE 4.3.14, 4.3.15, 4.5.3). */
function asZip64(from: Uint8Array | Part[]): Uint8Array {
  const parts = Array.isArray(from) ? from : partsOf(from);
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const numbers = (...fields: readonly (readonly [size: 2 | 4 | 8, value: number])[]) =>
    Buffer.concat(
      fields.map(([size, value]) => {
        const field = Buffer.alloc(size);
        if (size === 8) field.writeBigUInt64LE(BigInt(value));
        else field.writeUIntLE(value, 0, size);
        return field;
      }),
    );
  const full = 0xffffffff;
  for (const { name, method, crc, packed, size } of parts) {
    const label = Buffer.from(name);
    const extra = numbers([2, 1], [2, 24], [8, size], [8, packed.length], [8, at]);
    const local = [
      numbers(
        [4, 0x04034b50],
        [2, 45],
        [2, 0x800],
        [2, method],
        [4, 0],
        [4, crc],
        [4, packed.length],
        [4, size],
        [2, label.length],
        [2, 0],
      ),
      label,
      packed,
    ];
    directory.push(
      numbers(
        [4, 0x02014b50],
        [2, 45],
        [2, 45],
        [2, 0x800],
        [2, method],
        [4, 0],
        [4, crc],
        [4, full],
        [4, full],
        [2, label.length],
        [2, extra.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, full],
      ),
      label,
      extra,
    );
    written.push(...local);
    at += local.reduce((length, piece) => length + piece.length, 0);
  }
  const list = Buffer.concat(directory);
  const end = at + list.length;
  return Buffer.concat([
    ...written,
    list,
    numbers(
      [4, 0x06064b50],
      [8, 44],
      [2, 45],
      [2, 45],
      [4, 0],
      [4, 0],
      [8, parts.length],
      [8, parts.length],
      [8, list.length],
      [8, at],
    ),
    numbers([4, 0x07064b50], [4, 0], [8, end], [4, 1]),
    numbers(
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, 0xffff],
      [2, 0xffff],
      [4, full],
      [4, full],
      [2, 0],
    ),
  ]);
}
