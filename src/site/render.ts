import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runFramework, type SiteProgress } from "./framework.ts";
import { settleStaging } from "./staging.ts";

/** Below this many pages a second process costs more than it saves. */
const fewestAside = 8;

export interface Rendering {
  /** The folder with the staged pages. */
  readonly staging: string;
  /** The staged pages, each as the HTML file that it becomes. */
  readonly pages: readonly string[];
  /** Keeps what was rendered, in files called by the hash of what it was made from. */
  readonly known: string;
  readonly title: string;
  readonly onProgress?: ((progress: SiteProgress) => void) | undefined;
}

/**
 * Renders staged pages with Framework, of which each follows from its own file alone: those that were rendered before are not
 * rendered again. Two processes share the work.
 * @returns the file with each page as Framework made it, by the page's path
 * @throws Error when a page was not rendered
 */
export async function renderPages(rendering: Rendering): Promise<Map<string, string>> {
  const { staging, pages, known } = rendering;
  await mkdir(known, { recursive: true, mode: 0o700 });
  const renderer = await rendererHash(rendering.title);
  const before = new Set(await readdir(known));
  const files = new Map<string, string>();
  const missing: string[] = [];
  for (const page of pages) {
    const text = await readFile(join(staging, stagedName(page)), "utf8");
    const name = `${digest(`${renderer}\0${page}\0${text}`)}.html`;
    files.set(page, join(known, name));
    if (!before.has(name)) missing.push(page);
  }
  const half = missing.length < fewestAside ? missing.length : Math.ceil(missing.length / 2);
  const parts = [missing.slice(0, half), missing.slice(half)].filter((part) => part.length > 0);
  await Promise.all(parts.map((part, index) => renderPart(rendering, part, index + 1, files)));
  const used = new Set([...files.values()].map((file) => file.slice(known.length + 1)));
  for (const name of before) if (!used.has(name)) await rm(join(known, name), { force: true });
  return files;
}

/** Renders some of the pages in folders of their own and keeps them. */
async function renderPart(
  { staging, title, onProgress }: Rendering,
  pages: readonly string[],
  number: number,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const folder = `${staging}-part-${number}`;
  const out = `${folder}-out`;
  for (const each of [folder, out]) await rm(each, { recursive: true, force: true });
  for (const page of pages) {
    const name = stagedName(page);
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await cp(join(staging, name), join(folder, name));
  }
  await settleStaging(folder);
  await runFramework({ staging: folder, out, title, onProgress });
  const missing: string[] = [];
  for (const page of pages) {
    const file = files.get(page) as string;
    await rename(join(out, page), file).catch(() => missing.push(page));
  }
  if (missing.length > 0)
    throw new Error(
      `The site was not replaced: ${missing.length} staged pages were not built (is one a draft?):\n  ${missing.join("\n  ")}`,
    );
  for (const each of [folder, out]) await rm(each, { recursive: true, force: true });
}

function stagedName(page: string): string {
  return page.replace(/\.html$/, ".md");
}

/** What a rendered page follows from besides its own file: Framework, its configuration, the title of the site. */
async function rendererHash(title: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const { version } = require("@observablehq/framework/package.json") as { version: string };
  const files = ["../../observablehq.config.ts", "./markdown.ts"];
  const texts = await Promise.all(
    files.map((file) => readFile(new URL(file, import.meta.url), "utf8")),
  );
  return digest(JSON.stringify([version, texts, title]));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
