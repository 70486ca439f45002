import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Folding, searchForm, writeFolding } from "../reports/search-text.ts";
import { mainland } from "../text/mainland.ts";
import { type PageTexts, pageTexts } from "./page-sections.ts";

/** A page to be searched: its path from the root, `/LOCALE/….md`, and its staged text. */
export interface SearchedPage {
  readonly path: string;
  readonly text: string;
}

/**
 * The index of a locale's pages as JSON, to be read by src/reports/client/search.ts: every page with its sections, and which Traditional
 * characters are which Simplified ones, of those alone that stand in the pages. Words are split in the browser, by the same rules
 * (src/reports/search-text.ts): the sentences are a fifth of what an index of them would weigh. The same pages in any order give the same bytes.
 */
export function searchIndex(pages: Iterable<SearchedPage>, locale: string): string {
  const texts: PageTexts[] = [];
  for (const page of pages)
    if (page.path.startsWith(`/${locale}/`) && page.path.endsWith(".md"))
      texts.push(pageTexts(page));
  return indexOf(texts);
}

/** The index of pages whose sentences have been taken out already. */
export function indexOf(texts: readonly PageTexts[]): string {
  const pages = texts.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const said = new Set(
    pages.flatMap(({ title, sections }) => [
      ...searchForm(title, everyFolding()),
      ...sections.flatMap(({ heading, lines }) => [
        ...searchForm([heading, ...lines].join(" "), everyFolding()),
      ]),
    ]),
  );
  const folding = new Map([...everyFolding()].filter(([, into]) => said.has(into)));
  return `${JSON.stringify({
    folding: writeFolding(folding),
    pages: pages.map(({ path, title, sections }) => [
      path,
      title,
      sections.map(({ anchor, heading, lines }) => [anchor, heading, lines.join("\n")]),
    ]),
  })}\n`;
}

/**
 * Writes `search/LOCALE.json` of each locale into the staging folder.
 * @param pages the staged pages of all locales; others are passed over
 */
export function writeSearchIndexes(
  staging: string,
  pages: Iterable<SearchedPage>,
  locales: readonly string[],
): void {
  const every = [...pages];
  mkdirSync(join(staging, "search"), { recursive: true });
  for (const locale of locales)
    writeFileSync(join(staging, "search", `${locale}.json`), searchIndex(every, locale));
}

let made: Folding | undefined;

/** Every Traditional character with its Simplified one. Single characters only: what a page says has to be found as it says it. */
export function everyFolding(): Folding {
  if (made !== undefined) return made;
  const folding = new Map<string, string>();
  for (const [first, last] of [
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
  ] as const)
    for (let code = first; code <= last; code++) {
      const character = String.fromCodePoint(code);
      const into = mainland(character);
      if (into !== character && [...into].length === 1) folding.set(character, into);
    }
  made = folding;
  return made;
}
