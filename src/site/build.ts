import { readFile, rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { CharacterSet } from "./characters.ts";
import { filesIn } from "./files.ts";
import { type FinishedPage, finishPage } from "./finish.ts";
import { type SiteCharacters, writeFonts } from "./fonts.ts";
import { runFramework, type SiteProgress } from "./framework.ts";
import { brokenLinks } from "./links.ts";
import { publishData, settleStaging, stagedPages } from "./staging.ts";
import { replaceSite, siteFolder } from "./swap.ts";

export type { SiteProgress } from "./framework.ts";

/** A site to be built. */
export interface SiteBuild {
  /** The folder with the staged pages, a working folder of the workspace: `.plaint/site`. */
  staging: string;
  /** The folder that becomes the site; replaced as a whole. */
  out: string;
  /** The site's title, shown after a page's own. */
  title: string;
  /** The locales of the site, the default first; a page under `LOCALE/` is in that language, others in the default. */
  locales: readonly string[];
  /** A last look at the finished site, before it replaces the one that is there; what it throws stops the build. */
  check?: ((folder: string) => Promise<void>) | undefined;
  onProgress?: ((progress: SiteProgress) => void) | undefined;
}

const WITHOUT_TEXT = new Set([".woff2", ".png", ".jpg", ".gz", ".zip", ".xlsx", ".pdf", ".pptx"]);

/**
 * Builds the static site from staged pages: Framework, then the finishing of every page, then one swap. It needs no
 * network, and the same staged files give the same bytes.
 * @returns the number of pages.
 * @throws UserError when `out` may not be replaced; what `check` throws; Error when a page is missing or broken. The site before stays.
 */
export async function buildSite(build: SiteBuild): Promise<{ pages: number }> {
  const out = await siteFolder(build.out, build.staging);
  const pages = await stagedPages(build.staging);
  if (pages.length === 0) {
    throw new Error(
      `No staged pages (*.md) in ${build.staging}: plaint publish writes them before a build.`,
    );
  }
  const site = `${build.staging.replace(/[/\\]+$/, "")}-out`;
  await rm(site, { recursive: true, force: true });
  await settleStaging(build.staging);
  await runFramework({ ...build, out: site });
  await publishData(build.staging, site);
  await finishSite(site, pages, build);
  await build.check?.(site);
  await replaceSite(site, out);
  return { pages: pages.length };
}

/** Finishes every page in place and refuses the site when one is missing, broken or links to nothing. */
async function finishSite(site: string, pages: string[], build: SiteBuild): Promise<void> {
  const files = await filesIn(site);
  const missing = pages.filter((page) => !files.includes(page));
  refuse("staged pages were not built (is one a draft?)", missing);
  const characters = await readCharacters(site, files);
  const fonts = await writeFonts(site, characters);
  const finished = new Map<string, FinishedPage>();
  for (const path of pages) {
    const html = await readFile(join(site, path), "utf8");
    const page = finishPage({ path, html, fonts, language: languageOf(path, build.locales) });
    finished.set(path, page);
    await writeFile(join(site, path), page.html);
    build.onProgress?.({ step: "finish", page: path });
  }
  await removeUnusedClient(site, finished);
  await checkPages(site, finished);
}

/** The client that Framework ships with every site, where no page runs code. */
async function removeUnusedClient(site: string, pages: ReadonlyMap<string, FinishedPage>) {
  if ([...pages.values()].some((page) => page.html.includes("_observablehq/"))) return;
  await rm(join(site, "_observablehq"), { recursive: true, force: true });
}

async function checkPages(site: string, pages: ReadonlyMap<string, FinishedPage>): Promise<void> {
  const faults = [...pages].flatMap(([path, page]) =>
    page.audit.faults.map((fault) => `${path}: ${fault}`),
  );
  refuse("pages are broken", faults);
  const linked = [...pages].map(([path, { audit }]) => ({
    path,
    ids: audit.ids,
    links: audit.links,
  }));
  refuse("links lead nowhere", brokenLinks(linked, new Set(await filesIn(site))));
}

function refuse(what: string, cases: readonly string[]): void {
  if (cases.length === 0) return;
  const shown = cases.slice(0, 10).join("\n  ");
  const more = cases.length > 10 ? `\n  and ${cases.length - 10} more` : "";
  throw new Error(`The site was not replaced: ${cases.length} ${what}:\n  ${shown}${more}`);
}

function languageOf(path: string, locales: readonly string[]): string {
  const folder = path.split("/")[0] ?? "";
  return locales.includes(folder) ? folder : (locales[0] ?? "en");
}

/** The characters that a reader can meet: of the pages, their data and their stylesheets. */
async function readCharacters(site: string, files: readonly string[]): Promise<SiteCharacters> {
  const characters = { traditional: new CharacterSet(), other: new CharacterSet() };
  for (const file of files) {
    if (WITHOUT_TEXT.has(extname(file)) || file.startsWith("_observablehq/")) continue;
    const set = file.startsWith("zh-Hant/") ? characters.traditional : characters.other;
    set.add(await readFile(join(site, file), "utf8"));
  }
  return characters;
}
