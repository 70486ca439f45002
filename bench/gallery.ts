import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { galleryPage, wholeDocument } from "../src/reports/gallery/gallery-page.ts";
import { locales, styles } from "../src/reports/index.ts";
import { CharacterSet } from "../src/site/characters.ts";
import { writeFonts } from "../src/site/fonts.ts";

/** Writes the gallery of charts, a page a locale, with the reports' stylesheet and fonts: `.plaint/gallery/en.html`. */
const folder = process.env.GALLERY_OUT ?? join(".plaint", "gallery");
mkdirSync(folder, { recursive: true });
const characters = { traditional: new CharacterSet(), other: new CharacterSet() };
const bodies = locales.map((locale) => ({ locale, body: galleryPage(locale) }));
for (const { locale, body } of bodies)
  (locale === "zh-Hant" ? characters.traditional : characters.other).add(body.markup);
const fonts = await writeFonts(folder, characters);
writeFileSync(join(folder, "report.css"), styles());
for (const { locale, body } of bodies) {
  const file = join(folder, `${locale}.html`);
  const head = { title: "Charts at their edges", lang: locale };
  writeFileSync(file, wholeDocument(head, [fonts, "report.css"], body));
  console.log(pathToFileURL(file).href);
}
