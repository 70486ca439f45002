import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { strToU8, type Zippable, zipSync } from "fflate";
import iconv from "iconv-lite";
import { afterAll, describe, expect, it } from "vitest";
import { checkArchive } from "../../../../src/ingest/read/bytes/archive.ts";
import { expansionLimits } from "../../../../src/ingest/read/bytes/expansion.ts";
import { partsOf, type UnpackOptions } from "../../../../src/ingest/read/bytes/unpack.ts";

const folder = mkdtempSync(join(tmpdir(), "plaint-unpack-"));
const working = join(folder, "working");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const zipped = (name: string, members: Zippable) => write(name, zipSync(members));

/** Every part with its text; what was unpacked must be gone at the end. */
async function parts(path: string, options?: UnpackOptions) {
  const found: { name: string; member: string | null; file: string; text: string }[] = [];
  for await (const part of partsOf(path, working, options)) {
    const inside = part.path.startsWith(working);
    const file = inside ? part.path.slice(part.path.lastIndexOf("/") + 1) : "itself";
    found.push({ ...part, file, text: readFileSync(part.path, "utf8") });
    await part.dispose();
    expect(existsSync(part.path)).toBe(!inside);
  }
  expect(existsSync(working) ? readdirSync(working) : []).toEqual([]);
  return found.map(({ name, member, file, text }) => ({ name, member, file, text }));
}

const names = async (path: string) => (await parts(path)).map(({ member }) => member);

/** A ZIP with the bytes of members' names replaced, each by one of the same length. */
function renamed(bytes: Uint8Array, from: string, to: Buffer): Buffer {
  const result = Buffer.from(bytes);
  if (to.length !== from.length) throw new Error("names of one length");
  for (let at = result.indexOf(from); at >= 0; at = result.indexOf(from, at + 1))
    to.copy(result, at);
  return result;
}

describe("a plain file", () => {
  it("is one part, where it lies", async () => {
    const path = write("a.csv", "a");
    expect(await parts(path)).toEqual([{ name: "a.csv", member: null, file: "itself", text: "a" }]);
  });

  it("packed text stays packed", async () => {
    const path = write("a.ndjson.gz", gzipSync("{}"));
    expect((await parts(path)).map(({ file }) => file)).toEqual(["itself"]);
  });

  it("anything else in a .gz is unpacked", async () => {
    const path = write("a.parquet.gz", gzipSync("PAR1"));
    expect(await parts(path, { name: "in/a.parquet.gz" })).toEqual([
      { name: "in/a.parquet.gz", member: null, file: "0001.parquet", text: "PAR1" },
    ]);
  });

  it("a workbook is no container", async () => {
    const path = zipped("book.xlsx", { "xl/workbook.xml": strToU8("<x/>") });
    expect((await parts(path)).map(({ file }) => file)).toEqual(["itself"]);
  });
});

describe("an archive", () => {
  it("gives its files in the order of their names, without what systems leave behind", async () => {
    const path = zipped("exports.zip", {
      "部门/hotline.csv": strToU8("h"),
      "b.json": strToU8("b"),
      "__MACOSX/._b.json": strToU8("x"),
      ".DS_Store": strToU8("x"),
      "empty/": new Uint8Array(),
      "~$book.xlsx": strToU8("x"),
      "a.CSV": [strToU8("a"), { level: 0 }],
    });
    expect(await parts(path)).toEqual([
      { name: "exports.zip/a.CSV", member: "a.CSV", file: "0001.csv", text: "a" },
      { name: "exports.zip/b.json", member: "b.json", file: "0002.json", text: "b" },
      {
        name: "exports.zip/部门/hotline.csv",
        member: "部门/hotline.csv",
        file: "0003.csv",
        text: "h",
      },
    ]);
  });

  it.each([
    ["gb18030", "部门投诉热线九月.csv"],
    ["big5", "部門投訴熱線九月.csv"],
    ["cp437", "café.csv"],
  ])("reads names in %s", async (encoding, name) => {
    const raw = iconv.encode(name, encoding);
    const plain = "x".repeat(raw.length);
    const bytes = zipSync({ [plain]: strToU8("data") });
    expect(await names(write("names.zip", renamed(bytes, plain, raw)))).toEqual([name]);
  });

  it.each(["../../x.csv", "/etc/x.csv", "C:\\x.csv", "..\\..\\x.csv", "a/../../x.csv"])(
    "never writes outside: %s",
    async (name) => {
      const path = zipped("slip.zip", { [name]: strToU8("data") });
      const [part] = await parts(path);
      expect(part?.member).toMatch(/^(a\/|etc\/)?x\.csv$/);
      expect(part?.file).toBe("0001.csv");
    },
  );

  it("members of one name are both loaded and told apart", async () => {
    const bytes = zipSync({ "x.csv": strToU8("first"), "y.csv": strToU8("second") });
    const path = write("twice.zip", renamed(bytes, "y.csv", Buffer.from("x.csv")));
    const found = await parts(path);
    expect(found.map(({ member, file, text }) => [member, file, text])).toEqual([
      ["x.csv", "0001.csv", "first"],
      ["x.csv (2)", "0002.csv", "second"],
    ]);
  });

  it("its files go when the reading stops early", async () => {
    const path = zipped("early.zip", { "a.csv": strToU8("a"), "b.csv": strToU8("b") });
    for await (const part of partsOf(path, working)) {
      expect(existsSync(part.path)).toBe(true);
      break;
    }
    expect(readdirSync(working)).toEqual([]);
  });
});

describe("a hostile archive is refused", () => {
  const small = zipSync({ "x.csv": strToU8("id,at\n".repeat(100)) });
  const directory = Buffer.from(small).indexOf(Buffer.from("PK\x01\x02", "latin1"));

  /** Puts a number of four bytes at an offset of the directory's first entry. */
  function withField(offset: number, value: number): Buffer {
    const bytes = Buffer.from(small);
    bytes.writeUInt32LE(value, directory + offset);
    return bytes;
  }

  /** Two members of which the end of the directory counts one. */
  function uncounted(): Buffer {
    const bytes = Buffer.from(zipSync({ "x.csv": strToU8("1"), "y.csv": strToU8("2") }));
    for (const offset of [8, 10]) bytes.writeUInt16LE(1, bytes.length - 22 + offset);
    return bytes;
  }

  const crcAt = 16;
  const sizeAt = 24;

  it.each<[string, Uint8Array, RegExp]>([
    ["cut in the middle", small.subarray(0, small.length - 30), /not a complete ZIP archive/],
    ["no archive at all", strToU8("id,at\n1,2\n".repeat(9)), /not a complete ZIP archive/],
    ["a member that is not counted", uncounted(), /more members than it counts/],
    ["empty", zipSync({}), /no file in the archive; expected at least one to load/],
    ["folders only", zipSync({ "a/": new Uint8Array() }), /no file in the archive/],
    [
      "a size that is too small",
      withField(sizeAt, 5),
      /x\.csv: not a complete ZIP archive \(too many bytes/,
    ],
    [
      "a size that is too large",
      withField(sizeAt, 5000),
      /x\.csv: not a complete ZIP archive \(not enough bytes/,
    ],
    [
      "a wrong checksum",
      withField(crcAt, 1),
      /x\.csv: not a complete ZIP archive \(the checksum is wrong/,
    ],
    ["protected", withField(8, 0x00080001), /protected by a password.*unpack it with the password/],
    ["strongly protected", withField(8, 0x00080041), /protected by a password/],
    ["packed in a way we do not know", withField(10, 14), /unsupported compression method: 14/],
    ["an archive in it", zipSync({ "in.zip": small }), /in\.zip: an archive in an archive.*unpack/],
    ["an archive under another name", zipSync({ "in.csv": small }), /in\.csv: an archive in an/],
    ["packed text in it", zipSync({ "in.csv.gz": small }), /in\.csv\.gz: an archive in an archive/],
    ["more than 32 GiB in a member", withField(sizeAt, 0xfffffffe), /more than 300 times its size/],
    [
      "a bomb",
      zipSync({ "x.csv": new Uint8Array(40_000_000) }),
      /unpacks to more than 300 times its size; expected at most that; unpack it yourself/,
    ],
  ])("%s", async (what, bytes, message) => {
    const path = write(`${what}.zip`, bytes);
    await expect(parts(path)).rejects.toThrow(message);
    await expect(parts(path)).rejects.toMatchObject({ name: "UserError" });
    expect(existsSync(working) ? readdirSync(working) : []).toEqual([]);
  });

  it.each<[string, Partial<typeof expansionLimits>, RegExp]>([
    ["members", { members: 2 }, /3 members; expected at most 2/],
    ["the size of one", { member: 500 }, /a member unpacks to 0 GiB/],
    ["the size of all", { total: 1500 }, /unpacks to more than/],
    ["the ratio", { freely: 100, ratio: 2 }, /more than 2 times its size/],
  ])("beyond the limit of %s, from the directory alone", async (_what, limit, message) => {
    const text = strToU8("0123456789".repeat(60));
    const path = zipped("limits.zip", { "a.csv": text, "b.csv": text, "c.csv": text });
    const limits = { ...expansionLimits, ...limit };
    await expect(checkArchive(path, limits)).rejects.toThrow(message);
    await expect(parts(path, { limits })).rejects.toThrow(message);
    expect(await checkArchive(path)).toMatchObject({ members: 3, unpacked: 1800, largest: 600 });
  });

  it("a .gz that unpacks without end, whether it is unpacked here or while it is read", async () => {
    const limits = { ...expansionLimits, freely: 1000, ratio: 20 };
    const path = write("bomb.parquet.gz", gzipSync(Buffer.alloc(100_000)));
    await expect(parts(path, { limits })).rejects.toThrow(
      /bomb\.parquet\.gz: .* more than 20 times/,
    );
  });

  it.each(["x.zip.gz", "x.tar.gz", "x.tgz"])("%s", async (name) => {
    await expect(parts(write(name, gzipSync(small)))).rejects.toThrow(/archive in an archive/);
  });
});
