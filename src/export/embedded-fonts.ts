import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Locale } from "../reports/locale.ts";
import { CharacterSet } from "../site/characters.ts";
import { writeFonts } from "../site/fonts.ts";

const reference = /url\(([\w-]+\.woff2)\)/g;

/**
 * The slices of the report's fonts that hold a character of a text, as a stylesheet that needs no other file. The fonts are Noto
 * Sans under the SIL Open Font License 1.1, which lets a document hold them.
 */
export async function embeddedFonts(text: string, locale: Locale): Promise<string> {
  const used = { traditional: new CharacterSet(), other: new CharacterSet() };
  used[locale === "zh-Hant" ? "traditional" : "other"].add(text);
  const folder = await mkdtemp(join(tmpdir(), "plaint-fonts-"));
  try {
    const path = join(folder, await writeFonts(folder, used));
    const css = await readFile(path, "utf8");
    const data = new Map<string, string>();
    for (const [, file = ""] of css.matchAll(reference)) {
      const bytes = await readFile(join(dirname(path), file));
      data.set(file, `url(data:font/woff2;base64,${bytes.toString("base64")})`);
    }
    return css.replace(reference, (whole, file: string) => data.get(file) ?? whole);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
