import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import {
  big5Table,
  gb18030FourBytes,
  gb18030Table,
  packed,
  windows1252Table,
} from "../../../../src/ingest/read/bytes/character-tables.ts";

const pairs = Array.from({ length: 126 * 191 }, (_, index) => {
  const lead = 0x81 + Math.floor(index / 191);
  return (lead << 8) | (0x40 + (index % 191));
});

/** A table's entry as text; "" for none. */
function textOf(entry: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(entry);
  return bytes
    .subarray(bytes.findIndex((byte) => byte !== 0))
    .toString("utf8")
    .replaceAll("\0", "");
}

/** What a library reads two bytes as; "" for none. */
function readBy(decode: (bytes: Buffer) => string, code: number): string {
  const text = decode(Buffer.from([code >> 8, code & 0xff]));
  return text.includes("\uFFFD") ? "" : text;
}

const isPrivate = (text: string) => text >= "\uE000" && text <= "\uF8FF" && text.length === 1;

describe("the table of GB18030", () => {
  const decode = (bytes: Buffer) => iconv.decode(bytes, "gb18030");

  it("agrees with iconv-lite but for the 18 characters that the edition of 2022 moved", () => {
    const differing = pairs.filter((code) => {
      const wanted = (code & 0xff) === 0x7f || (code & 0xff) === 0xff ? "" : readBy(decode, code);
      return textOf(gb18030Table()[code] as number) !== wanted;
    });
    expect(differing.map((code) => code.toString(16))).toEqual([
      ..."a6d9 a6da a6db a6dc a6dd a6de a6df a6ec a6ed a6f3".split(" "),
      ..."fe59 fe61 fe66 fe67 fe6d fe7e fe90 fea0".split(" "),
    ]);
    expect(textOf(gb18030Table()[0xa6d9] as number)).toBe("︐");
    expect(textOf(gb18030Table()[0xfea0] as number)).toBe("龻");
  });

  it("has every character of the basic plane once, in two bytes or four", () => {
    const all = new Set([
      ...pairs.map((code) => textOf(gb18030Table()[code] as number)),
      ...[...gb18030FourBytes()].map(textOf),
    ]);
    const missing: string[] = [];
    for (let point = 0x80; point < 0x10000; point++) {
      if (point >= 0xd800 && point < 0xe000) continue;
      if (!all.has(String.fromCharCode(point))) missing.push(point.toString(16));
    }
    // Moved in 2022: their private code points have no code of their own any more in ICU's table.
    expect(missing.filter((point) => !/^e[5-8]/.test(point))).toEqual([]);
  });
});

describe("the table of Big5", () => {
  const hongKong = (bytes: Buffer) => iconv.decode(bytes, "big5hkscs");

  it("is the Encoding Standard's, user-defined characters apart", () => {
    const differing = pairs.filter((code) => {
      const own = textOf(big5Table()[code] as number);
      return own !== readBy(hongKong, code) && !isPrivate(own);
    });
    expect(differing).toEqual([]);
  });

  it("has user-defined characters where Windows has them, as ICU does", () => {
    const windows = new TextDecoder("big5", { fatal: true });
    const own = pairs.filter((code) => isPrivate(textOf(big5Table()[code] as number)));
    expect(own).toHaveLength(1159);
    for (const code of own) {
      const bytes = Buffer.from([code >> 8, code & 0xff]);
      expect(textOf(big5Table()[code] as number)).toBe(windows.decode(bytes));
    }
  });

  it.each([
    ["fb48", "嘅"],
    ["adf8", "唔"],
    ["9df6", "喺"],
    ["9df7", "咗"],
    ["9df2", "𨋢"],
    ["9e63", "𡃁"],
    ["8862", "Ê̄"],
    ["8140", "\uEEB8"],
    ["fefe", "秔"],
    ["a3e2", ""],
  ])("reads %s as %s", (code, text) => {
    expect(textOf(big5Table()[Number.parseInt(code, 16)] as number)).toBe(text);
  });
});

describe("other tables", () => {
  it("Windows-1252 has 123 characters above ASCII and five bytes that are none", () => {
    const upper = [...windows1252Table()].slice(0x80);
    expect(upper.flatMap((entry, index) => (entry === 0 ? [index + 0x80] : []))).toEqual([
      0x81, 0x8d, 0x8f, 0x90, 0x9d,
    ]);
    expect(textOf(windows1252Table()[0x80] as number)).toBe("€");
  });

  it("a packed code point is its UTF-8", () => {
    for (const point of [0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff])
      expect(textOf(packed(point))).toBe(String.fromCodePoint(point));
  });
});
