import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { CharacterSet } from "./characters.ts";
import { filesIn } from "./files.ts";
import { type FinishedPage, finishPage } from "./finish.ts";
import { type SiteCharacters, writeFonts } from "./fonts.ts";
import type { SiteProgress } from "./framework.ts";
import { brokenLinks } from "./links.ts";
import { renderPages } from "./render.ts";
import { scriptsOf, writeScripts } from "./scripts.ts";
import { isServed, stagedPages, stampsOf } from "./staging.ts";
import { stampPage } from "./stamps.ts";
import { writeStyles } from "./styles.ts";
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
  /** The entry file of each script that pages may run, by its name. */
  scripts?: ReadonlyMap<string, string> | undefined;
  /** Keeps rendered pages from one build to the next; default: beside the staging folder. */
  known?: string | undefined;
  /** A last look at everything the site is made of, before it replaces the one that is there; what it throws stops the build. */
  check?: ((pieces: SitePieces) => Promise<void>) | undefined;
  onProgress?: ((progress: SiteProgress) => void) | undefined;
}

/** What a finished site consists of: pages as they were rendered, what is stamped onto them, and files that are served as they are. */
export interface SitePieces {
  /** The file of each rendered page, called by the hash of what it was made from, by the page's path in the site. */
  readonly rendered: ReadonlyMap<string, string>;
  /** Every piece of markup that is stamped onto a page, each once. */
  readonly stamps: readonly string[];
  /** The site's folder. */
  readonly site: string;
}

const WITHOUT_TEXT = new Set([
  ".woff2",
  ".png",
  ".jpg",
  ".gz",
  ".zip",
  ".xlsx",
  ".pdf",
  ".pptx",
  ".arrow",
]);

/**
 * Builds the static site from staged pages: Framework renders those that have changed, then every page is stamped and finished, then
 * one swap. It needs no network, and the same staged files give the same bytes.
 * @returns the number of pages, and of those that were rendered.
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
  await mkdir(site, { recursive: true });
  const rendered = await renderPages({
    ...build,
    pages,
    known: build.known ?? `${build.staging.replace(/[/\\]+$/, "")}-known`,
  });
  const stamps = new Map(
    await Promise.all(
      pages.map(async (page) => [page, await stampsOf(build.staging, page)] as const),
    ),
  );
  await publishServed(build.staging, site);
  await build.check?.({ rendered, stamps: [...new Set([...stamps.values()].flat())], site });
  await finishSite(site, rendered, stamps, build);
  await replaceSite(site, out);
  return { pages: pages.length };
}

/** Puts the staged files that are no pages into the site as they are, under stable names. */
async function publishServed(staging: string, site: string): Promise<void> {
  for (const file of (await filesIn(staging)).filter(isServed)) {
    await mkdir(dirname(join(site, file)), { recursive: true });
    await cp(join(staging, file), join(site, file));
  }
}

/** Stamps and finishes every page and refuses the site when one is broken or links to nothing. */
async function finishSite(
  site: string,
  rendered: ReadonlyMap<string, string>,
  stamps: ReadonlyMap<string, readonly string[]>,
  build: SiteBuild,
): Promise<void> {
  const stamped = new Map<string, string>();
  for (const [path, file] of rendered)
    stamped.set(path, stampPage(await readFile(file, "utf8"), stamps.get(path) ?? []));
  const used = new Set([...stamped.values()].flatMap(scriptsOf));
  const scripts = await writeScripts(
    site,
    new Map([...(build.scripts ?? [])].filter(([name]) => used.has(name))),
  );
  const styles = await writeStyles(build.staging, site);
  const fonts = await writeFonts(site, await readCharacters(site, stamped, build.staging));
  const finished = new Map<string, FinishedPage>();
  for (const [path, html] of stamped) {
    const language = languageOf(path, build.locales);
    const page = finishPage({ path, html, fonts, styles, scripts, language });
    finished.set(path, page);
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), page.html);
    build.onProgress?.({ step: "finish", page: path });
  }
  await checkPages(site, finished);
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

/** The characters that a reader can meet: of the pages, what is served beside them, and the stylesheet. */
async function readCharacters(
  site: string,
  pages: ReadonlyMap<string, string>,
  staging: string,
): Promise<SiteCharacters> {
  const characters = { traditional: new CharacterSet(), other: new CharacterSet() };
  const add = (path: string, text: string) =>
    (path.startsWith("zh-Hant/") ? characters.traditional : characters.other).add(text);
  for (const [path, html] of pages) add(path, html);
  for (const file of await filesIn(site))
    if (!WITHOUT_TEXT.has(extname(file))) add(file, await readFile(join(site, file), "utf8"));
  add("", await readFile(join(staging, "report.css"), "utf8").catch(() => ""));
  return characters;
}
