import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { CharacterSet, readRanges, writeRanges } from "../../src/site/characters.ts";
import { writeFonts } from "../../src/site/fonts.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function write(texts: { traditional: string; other: string }) {
  const folder = await mkdtemp(join(tmpdir(), "plaint-fonts-"));
  folders.push(folder);
  const characters = { traditional: new CharacterSet(), other: new CharacterSet() };
  characters.traditional.add(texts.traditional);
  characters.other.add(texts.other);
  const path = await writeFonts(folder, characters);
  return {
    css: await readFile(join(folder, path), "utf8"),
    files: await readdir(join(folder, "_fonts")),
  };
}

test("only slices with a character of the site are copied, with their licence", async () => {
  const { css, files } = await write({ traditional: "", other: "投诉 abc" });
  expect(files.filter((file) => file.endsWith(".woff2")).length).toBeLessThanOrEqual(5);
  expect(files).toContain("OFL.txt");
  expect(css).toContain('font-family:"Noto Sans SC Variable"');
  expect(css).toContain("U+6295");
  expect(css).not.toContain("Noto Sans TC Variable");
});

test("Traditional pages have their own family", async () => {
  const { css } = await write({ traditional: "客訴週報", other: "客户投诉" });
  const [traditional = ""] = css.split(/(?=@font-face\{font-family:"Noto Sans SC)/);
  expect(traditional).toContain("U+8a34");
  expect(traditional).not.toContain("U+8bc9");
});

test("a unicode-range is cut back to the characters in use", () => {
  const used = new CharacterSet();
  used.add("be𠀀");
  expect(writeRanges(used.within(readRanges("U+61-7a,U+3001,U+2000?,U+4e00-4e1f")))).toBe(
    "U+62-65,U+20000",
  );
});
