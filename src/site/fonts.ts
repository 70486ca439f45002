import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type CharacterSet, type Range, readRanges, writeRanges } from "./characters.ts";

/** A family of the site's fonts: where it comes from, and the name that stylesheets use. */
interface Family {
  package: string;
  name: string;
}

/** One slice of a family: a font file and the characters it has. */
interface Slice {
  file: string;
  ranges: Range[];
}

const SIMPLIFIED: Family = {
  package: "@fontsource-variable/noto-sans-sc",
  name: "Noto Sans SC Variable",
};
const TRADITIONAL: Family = {
  package: "@fontsource-variable/noto-sans-tc",
  name: "Noto Sans TC Variable",
};
/** For English pages: the Chinese fonts draw quotes and middle dots as wide as a character. */
const LATIN: Family = { package: "@fontsource-variable/noto-sans", name: "Noto Sans Variable" };
const FOLDER = "_fonts";

/** The characters of the site's texts: those of Traditional pages, and all others. */
export interface SiteCharacters {
  traditional: CharacterSet;
  other: CharacterSet;
}

/**
 * Writes the slices of the site's fonts that hold a character of the site, their stylesheet and their licence to
 * `_fonts/`. Each `unicode-range` is narrowed to what the site uses, which makes the stylesheet a tenth of its size.
 * @returns the stylesheet's path from the site's root; its name changes with its content.
 */
export async function writeFonts(site: string, used: SiteCharacters): Promise<string> {
  const folder = join(site, FOLDER);
  await mkdir(folder, { recursive: true });
  const faces: string[] = [];
  const simplified = used.other;
  if (!used.traditional.isEmpty()) {
    const slices = await readSlices(TRADITIONAL);
    faces.push(...(await writeFaces(TRADITIONAL, slices, used.traditional, folder)));
    simplified.addAll(used.traditional.without(slices.flatMap((slice) => slice.ranges)));
  }
  faces.push(...(await writeFaces(SIMPLIFIED, await readSlices(SIMPLIFIED), simplified, folder)));
  faces.push(...(await writeFaces(LATIN, await readSlices(LATIN), used.other, folder)));
  await copyFile(join(folderOf(SIMPLIFIED), "LICENSE"), join(folder, "OFL.txt"));
  const css = `/* Noto Sans, SIL Open Font License 1.1: OFL.txt */\n${faces.join("\n")}\n`;
  const hash = createHash("sha256").update(css).digest("hex").slice(0, 8);
  const path = `${FOLDER}/fonts.${hash}.css`;
  await writeFile(join(site, path), css);
  return path;
}

async function writeFaces(family: Family, slices: Slice[], used: CharacterSet, folder: string) {
  const faces: string[] = [];
  for (const slice of slices) {
    const ranges = used.within(slice.ranges);
    if (ranges.length === 0) continue;
    await copyFile(join(folderOf(family), "files", slice.file), join(folder, slice.file));
    faces.push(
      `@font-face{font-family:"${family.name}";font-style:normal;font-display:swap;font-weight:100 900;` +
        `src:url(${slice.file}) format("woff2");unicode-range:${writeRanges(ranges)}}`,
    );
  }
  return faces;
}

async function readSlices(family: Family): Promise<Slice[]> {
  const css = await readFile(join(folderOf(family), "index.css"), "utf8");
  const faces = css.matchAll(/url\(\.\/files\/([\w-]+\.woff2)\)[^}]*?unicode-range:\s*([^;}]+)/g);
  return [...faces].map(([, file = "", ranges = ""]) => ({ file, ranges: readRanges(ranges) }));
}

function folderOf(family: Family): string {
  return dirname(createRequire(import.meta.url).resolve(family.package));
}
