import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { wholeDocument } from "../../src/reports/gallery/gallery-page.ts";
import type { Html } from "../../src/reports/html.ts";
import { type Locale, styles } from "../../src/reports/index.ts";
import { CharacterSet } from "../../src/site/characters.ts";
import { writeFonts } from "../../src/site/fonts.ts";

/** The site's own fonts whatever the machine has: the same texts take the same room everywhere. */
const ownFonts = `
:root, :lang(en) { --sans: "Noto Sans Variable", "Noto Sans SC Variable" !important }
:lang(zh-Hans) { --sans: "Noto Sans SC Variable" !important }
:lang(zh-Hant) { --sans: "Noto Sans TC Variable", "Noto Sans SC Variable" !important }`;

/** Pages in a folder of their own with the reports' stylesheet, made without building a site; `remove` deletes them. */
export async function plainPages(
  pages: readonly { readonly name: string; readonly locale: Locale; readonly body: Html }[],
) {
  const folder = await mkdtemp(join(tmpdir(), "plaint-plain-"));
  const used = { traditional: new CharacterSet(), other: new CharacterSet() };
  for (const { locale, body } of pages)
    used[locale === "zh-Hant" ? "traditional" : "other"].add(body.markup);
  const fonts = await writeFonts(folder, used);
  await writeFile(join(folder, "report.css"), styles() + ownFonts);
  for (const { name, locale, body } of pages) {
    const head = { title: name, lang: locale };
    const text = wholeDocument(head, ["report.css", fonts], body);
    await writeFile(join(folder, `${name}.html`), text);
  }
  return {
    url: (name: string) => pathToFileURL(join(folder, `${name}.html`)).href,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
