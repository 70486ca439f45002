import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, describe, expect, it } from "vitest";
import { type Encoding, encodingNamed } from "../../../../src/ingest/read/bytes/encoding.ts";
import { fingerprint } from "../../../../src/ingest/read/fingerprint.ts";

const folder = mkdtempSync(join(tmpdir(), "plaint-fingerprint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(content: Uint8Array | string, name = "a.csv"): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const target = join(folder, "text.csv");

/** The fingerprint and the text that is to be read. */
async function read(content: Uint8Array | string, given: Encoding | null = null) {
  const path = write(content);
  const print = await fingerprint(path, given, target);
  const text = readFileSync(print.clean ? path : target, "utf8");
  return { print, text };
}

const simplified =
  "编号,日期,内容\r\n1,2026-09-01,快递延误，没有电话\r\n2,2026-09-02,包裹破损\r\n3,,退款\r\n";
const traditional =
  "編號,日期,內容\r\n1,2026-09-01,快遞延誤，冇電話嘅\r\n2,2026-09-02,包裹破損\r\n3,,退款\r\n";
const latin =
  "id,name\r\n1,Müller hat sich über die Verspätung beschwert\r\n2,señora\r\n3,réclamation\r\n";

describe("the encoding is told from the bytes", () => {
  it.each<[string, string, string, Encoding, boolean]>([
    ["UTF-8", simplified, "utf8", "utf-8", false],
    ["UTF-8 with BOM", simplified, "utf8", "utf-8", true],
    ["ASCII", "id,at\r\n1,2\r\n", "utf8", "utf-8", false],
    ["UTF-16LE", simplified, "utf-16le", "utf-16le", false],
    ["UTF-16LE with BOM", simplified, "utf-16le", "utf-16le", true],
    ["UTF-16BE", simplified, "utf-16be", "utf-16be", false],
    ["UTF-16BE with BOM", simplified, "utf-16be", "utf-16be", true],
    ["UTF-16LE of Latin letters", latin, "utf-16le", "utf-16le", false],
    ["GB18030", simplified, "gb18030", "gb18030", false],
    ["GB18030 with BOM", simplified, "gb18030", "gb18030", true],
    ["Traditional text in GBK", traditional.replace("嘅", ""), "gbk", "gb18030", false],
    ["Big5 with Hong Kong characters", traditional, "big5hkscs", "big5", false],
    ["Windows-1252", latin, "windows-1252", "windows-1252", false],
  ])("%s", async (_what, text, library, encoding, mark) => {
    const bytes = iconv.encode(mark ? `\uFEFF${text}` : text, library, { addBOM: false });
    const { print, text: read_ } = await read(bytes);
    expect(print.encoding).toBe(encoding);
    expect(read_.replace(/^\uFEFF/, "")).toBe(text);
    expect(print.head.toString("utf8")).toBe(read_);
    expect(print.clean).toBe(encoding === "utf-8");
    expect(print.bytes).toBe(bytes.length);
    expect(print.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(print.records).toBe(text.split("\r\n").length - 1);
    expect(print.evidence).not.toBe("");
    expect(print.transcoded?.undecodable.count ?? 0).toBe(0);
  });

  it("also in a .gz, whose hash is that of the file", async () => {
    const packed = gzipSync(iconv.encode(simplified, "gb18030"));
    const print = await fingerprint(write(packed, "a.csv.gz"), null, target);
    expect(print.encoding).toBe("gb18030");
    expect(print.sha256).toBe(createHash("sha256").update(packed).digest("hex"));
    expect(readFileSync(target, "utf8")).toBe(simplified);
  });

  it("an ASCII header of a megabyte before the first Chinese row changes nothing", async () => {
    const ascii = "1,2026-09-01,plain\r\n".repeat(80_000);
    const { print, text } = await read(
      Buffer.concat([Buffer.from(ascii), iconv.encode(simplified, "gbk")]),
    );
    expect([print.encoding, text === ascii + simplified]).toEqual(["gb18030", true]);
  });

  it("a few broken bytes leave a file in UTF-8, with their offsets", async () => {
    const bytes = Buffer.from(simplified.repeat(20));
    const at = bytes.indexOf("破", 500);
    bytes[at] = 0xff;
    const { print, text } = await read(bytes);
    expect(print).toMatchObject({ encoding: "utf-8", clean: false });
    expect(print.transcoded?.undecodable.offsets).toEqual([at, at + 1, at + 2]);
    expect(text.replaceAll("\uFDD0\uFDD0\uFDD0", "破")).toBe(simplified.repeat(20));
  });

  it("NULs and replacement characters make a file unclean, with their offsets", async () => {
    const { print, text } = await read("id,at\r\n1,a\0b\uFFFD\r\n");
    expect(text).toBe("id,at\r\n1,a\0b\uFDD1\r\n");
    expect(print).toMatchObject({ encoding: "utf-8", clean: false, records: 2 });
    expect(print.transcoded).toMatchObject({
      nuls: { offsets: [10] },
      replacements: { offsets: [12] },
    });
  });
});

it.each([
  ["NUL", "\0", false],
  ["U+FFFD", "\uFFFD", false],
  ["U+FDD0", "\uFDD0", false],
  ["U+FDD1", "\uFDD1", false],
  ["U+FFFC", "\uFFFC", true],
  ["U+FDD2", "\uFDD2", true],
  ["a full-width comma", "，", true],
])("%s makes a file unclean, or not", async (_what, character, clean) => {
  const { print } = await read(`编号\r\n1${character}\r\n`);
  expect([print.clean, print.records, print.transcoded === null]).toEqual([clean, 2, clean]);
});

it.each([
  ["编号，内容：é“”", false],
  ["编号e\u0301", true],
  ["编号\uF900", true],
  ["编号か\u3099", true],
])("%s may change when it is normalised: %s", async (text, changes) => {
  for (const encoding of ["utf-8", "utf-16le"] as const) {
    const bytes = Buffer.from(`\uFEFF${text}`, encoding === "utf-8" ? "utf8" : "utf16le");
    expect((await read(bytes)).print).toMatchObject({ encoding, maybeDenormal: changes });
  }
});

it("one wrong byte is told with its place, wherever a piece of the file ends", async () => {
  const row = "1,快递延误\r\n";
  const bytes = Buffer.from(row.repeat(80_000));
  for (const near of [1024 * 1024 - 2, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1]) {
    const damaged = Buffer.from(bytes);
    damaged[near] = 0xff;
    const { print } = await read(damaged);
    expect(print.encoding).toBe("utf-8");
    expect(print.transcoded?.undecodable.offsets).toContain(near);
  }
});

describe("what cannot be told is asked for", () => {
  it("few characters, with what the header would be in each", async () => {
    const path = write(
      Buffer.concat([Buffer.from("id,name\r\n1,"), iconv.encode("埔\r\n", "gbk")]),
    );
    await expect(fingerprint(path)).rejects.toThrow(
      /a\.csv: not UTF-8 \(byte 11\), and its encoding cannot be told: .*; expected format: \{encoding: …\} in plaint\.yaml, likely \S+ \(the header then reads "id,name"\) or \S+ \(the header/,
    );
  });

  it("rows in two encodings", async () => {
    const path = write(Buffer.concat([Buffer.from(simplified), iconv.encode(simplified, "gbk")]));
    await expect(fingerprint(path)).rejects.toThrow(
      /mixes UTF-8 with another encoding \(byte \d+ is/,
    );
  });

  it("an encoding that is not read", async () => {
    const path = write(
      iconv.encode("번호,내용\n1,고객의 불만 사항이 접수되었습니다\n".repeat(9), "euc-kr"),
    );
    await expect(fingerprint(path)).rejects.toThrow(/unusual in every encoding/);
  });
});

describe("format.encoding", () => {
  it("decides what the bytes leave open", async () => {
    const bytes = Buffer.concat([Buffer.from("id,name\r\n1,"), iconv.encode("埔\r\n", "gbk")]);
    const { print, text } = await read(bytes, "gb18030");
    expect([print.encoding, text]).toEqual(["gb18030", "id,name\r\n1,埔\r\n"]);
    expect(print.evidence).toBe("as format.encoding says");
  });

  it("leaves ASCII as it is", async () => {
    expect((await read("id\r\n1\r\n", "gb18030")).print).toMatchObject({ clean: true, records: 2 });
  });

  it.each<[string, Encoding, RegExp]>([
    [
      `\uFEFF${simplified}`,
      "gb18030",
      /begins with the byte order mark of utf-8; expected gb18030/,
    ],
    ["id\r\n1\r\n", "utf-16le", /has no zero byte.*expected utf-16le/],
  ])("is refused where the bytes cannot be in it", async (text, given, message) => {
    await expect(read(text, given)).rejects.toThrow(message);
  });

  it("is refused when much does not decode, and nothing is left behind", async () => {
    const path = write(iconv.encode(latin.repeat(40), "windows-1252"));
    const other = join(folder, "other.csv");
    await expect(fingerprint(path, "utf-8", other)).rejects.toThrow(
      /\d+ of \d+ characters \(\d\.\d %\) are none in utf-8, the first at bytes 12, .* one of utf-16le, /,
    );
    expect(existsSync(other)).toBe(false);
  });

  it.each([
    ["GBK", "gb18030"],
    ["Big5-HKSCS", "big5"],
    ["UTF_8", "utf-8"],
    ["latin1", "windows-1252"],
    ["utf-7", null],
  ])("%s means %s", (name, encoding) => expect(encodingNamed(name)).toBe(encoding));
});

it("messages call the file what they are told to", async () => {
  const path = write(Buffer.concat([Buffer.from("id,name\r\n1,"), iconv.encode("埔\r\n", "gbk")]));
  const shown = "exports.zip/部门/a.csv";
  await expect(fingerprint(path, null, null, shown)).rejects.toThrow(`${shown}: not UTF-8`);
  await expect(fingerprint(write("PK\x03\x04"), null, null, shown)).rejects.toThrow(
    `${shown}: is a`,
  );
});

it.each<[string, string, RegExp]>([
  ["504b0304", "a workbook", /is a ZIP archive or an Excel workbook; expected delimited text/],
  ["d0cf11e0a1b11ae1", "an old workbook", /save it as \.xlsx/],
  ["1f8b08", "gzip", /name it \.gz/],
])("what begins with %s, %s, is refused as text", async (hex, _what, message) => {
  await expect(fingerprint(write(Buffer.from(hex, "hex")))).rejects.toThrow(message);
});
