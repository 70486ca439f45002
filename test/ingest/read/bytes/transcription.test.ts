import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { type Encoding, encodings } from "../../../../src/ingest/read/bytes/encoding.ts";
import {
  type TranscodedFacts,
  Transcription,
} from "../../../../src/ingest/read/bytes/transcode.ts";

interface Read {
  readonly text: string;
  readonly facts: TranscodedFacts;
}

/** Decodes bytes in pieces of a size. */
function read(bytes: Buffer, encoding: Encoding, size = Math.max(1, bytes.length)): Read {
  const transcription = new Transcription(encoding);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size)
    pieces.push(Buffer.from(transcription.add(bytes.subarray(at, at + size))));
  pieces.push(Buffer.from(transcription.end()));
  return { text: Buffer.concat(pieces).toString("utf8"), facts: transcription.facts() };
}

const libraryNames: Readonly<Record<Encoding, string>> = {
  "utf-8": "utf8",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
  gb18030: "gb18030",
  big5: "big5hkscs",
  "windows-1252": "windows-1252",
};

const bytesAtWill = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
/** Bytes that are mostly the beginning and the middle of something, and line ends. */
const trickyBytes = fc
  .array(
    fc.oneof(
      fc.constantFrom(0x0d, 0x0a, 0x22, 0x2c, 0x30, 0x39, 0x00, 0x41),
      fc.constantFrom(0x81, 0x84, 0x31, 0xa4, 0x37, 0x90, 0xd8, 0xdc, 0xff, 0xfe, 0x80, 0x88),
      fc.constantFrom(0xe4, 0xb8, 0xad, 0xf0, 0x9f, 0x98, 0x80, 0xef, 0xbf, 0xbd, 0xb7, 0xbb),
    ),
    { maxLength: 60 },
  )
  .map((bytes) => Buffer.from(bytes));

describe.each(encodings)("%s", (encoding) => {
  it("reads the same whatever the size of the pieces", () => {
    fc.assert(
      fc.property(fc.oneof(bytesAtWill, trickyBytes), (bytes) => {
        const whole = read(bytes, encoding);
        for (const size of [1, 2, 3, 4, 5, 6, 7])
          expect(read(bytes, encoding, size)).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it("reads what iconv-lite wrote", () => {
    const words = ["投诉编号", "快递", "\r\n", ",", '"', "café", "abc 1", "€", "", "\r", "\n"];
    const others = encoding.startsWith("utf") || encoding === "gb18030" ? ["𨋢", "😀", "é"] : [];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, ...others)), (parts) => {
        const bytes = iconv.encode(parts.join(""), libraryNames[encoding]);
        const wanted = iconv.decode(bytes, libraryNames[encoding]);
        const { text, facts } = read(bytes, encoding, 5);
        expect(text).toBe(wanted);
        expect(facts.characters).toBe([...wanted].length);
        expect(facts.undecodable.count).toBe(0);
      }),
    );
  });

  it("never loses or adds a byte order mark but the first", () => {
    const bytes = iconv.encode("\uFEFFa\uFEFFb", libraryNames[encoding], { addBOM: false });
    if (!/utf|gb/.test(encoding)) return;
    expect(read(bytes, encoding).text).toBe("a\uFEFFb");
  });
});

describe("bytes that make no character", () => {
  it.each<[Encoding, string, string, number[]]>([
    ["utf-8", "61 ff 62", "a#b", [1]],
    ["utf-8", "61 e4 b8 62", "a#b", [1]],
    ["utf-8", "61 e4 b8", "a#", [1]],
    ["utf-8", "ed a0 80", "###", [0, 1, 2]],
    ["utf-8", "ef b7 90 61 ef b7 91", "#a#", [0, 4]],
    ["gb18030", "61 ff 62", "a#b", [1]],
    ["gb18030", "cd b6 cb", "投#", [2]],
    ["gb18030", "81 20 61", "# a", [0]],
    ["gb18030", "81 ff 61", "#a", [0]],
    ["gb18030", "81 30 2c 61", "#0,a", [0]],
    ["gb18030", "81 30 81", "#0#", [0, 2]],
    ["gb18030", "fe 39 fe 39", "#9#9", [0, 2]],
    ["gb18030", "80 61", "€a", []],
    ["big5", "80 61", "#a", [0]],
    ["big5", "a3 e2 61", "#a", [0]],
    ["big5", "a4 2c 61", "#,a", [0]],
    ["big5", "a4", "#", [0]],
    ["windows-1252", "61 81 e9", "a#é", [1]],
    ["utf-16le", "61 00 00 d8 62 00", "a#b", [2]],
    ["utf-16le", "61 00 00 dc", "a#", [2]],
    ["utf-16le", "61 00 3d d8", "a#", [2]],
    ["utf-16le", "61 00 62", "a#", [2]],
    ["utf-16be", "00 61 d8 00 d8 3d de 00", "a#😀", [2]],
    ["utf-16be", "fd d0 00 61", "#a", [0]],
  ])("%s %s is %s", (encoding, hex, shown, offsets) => {
    const { text, facts } = read(Buffer.from(hex.replaceAll(" ", ""), "hex"), encoding);
    expect(text.replaceAll("\uFDD0", "#")).toBe(shown);
    expect(facts.undecodable).toMatchObject({ offsets, count: offsets.length });
  });

  it("in UTF-8 are those that TextDecoder replaces", () => {
    fc.assert(
      fc.property(fc.oneof(bytesAtWill, trickyBytes), (bytes) => {
        const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
        const wanted = decoder.decode(bytes).replace(/^\uFEFF/, "");
        const { text } = read(bytes, "utf-8");
        expect(text.replace(/[\uFDD0\uFDD1]/g, "\uFFFD")).toBe(
          wanted.replace(/[\uFDD0\uFDD1]/g, "\uFFFD"),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe("what else is marked, left out or counted", () => {
  it.each<[Encoding, string, string]>([
    ["utf-8", "61 ef bf bd 00 62", "utf8"],
    ["gb18030", "61 84 31 a4 37 00 62", "gb18030"],
    ["utf-16be", "00 61 ff fd 00 00 00 62", "utf-16be"],
  ])("a U+FFFD in %s that stood there before, and a NUL", (encoding, hex) => {
    const { text, facts } = read(Buffer.from(hex.replaceAll(" ", ""), "hex"), encoding);
    expect(text).toBe("a\uFDD1\0b");
    const unit = encoding === "utf-16be" ? 2 : 1;
    expect(facts.replacements.offsets).toEqual([unit]);
    expect(facts.nuls.count).toBe(1);
    expect(facts.undecodable.count).toBe(0);
    expect(facts.characters).toBe(4);
  });

  it("user-defined characters of Big5 are counted", () => {
    const { text, facts } = read(Buffer.from("81408141a4a4", "hex"), "big5");
    expect([text, facts.privateUse]).toEqual(["\uEEB8\uEEB9中", 2]);
  });

  it("records are those of the text", () => {
    const csv = 'a,b\r\n1,"x\ny"\r\n\r\n2,z';
    for (const encoding of encodings) {
      const bytes = iconv.encode(csv, libraryNames[encoding], { addBOM: false });
      for (const size of [1, 2, 3, 7]) expect(read(bytes, encoding, size).facts.records).toBe(3);
    }
  });

  it("offsets are kept up to a limit, and all counted", () => {
    const { facts } = read(Buffer.alloc(150_000, 0xff), "gb18030");
    expect(facts.undecodable.count).toBe(150_000);
    expect(facts.undecodable.offsets).toHaveLength(100_000);
  });
});
