import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { replaceMarks } from "./marks.ts";

const folder = "_scripts";
const mark = /^script ([\w-]+)(?: ([\w-]+))?$/;

/** The names of the scripts that a page is marked to run. */
export function scriptsOf(html: string): string[] {
  const names: string[] = [];
  replaceMarks(html, (comment) => {
    const [, ...named] = mark.exec(comment) ?? [];
    names.push(...named.filter((name) => name !== undefined));
    return null;
  });
  return names;
}

/**
 * Bundles the scripts that pages run into `_scripts/NAME.HASH.js`: each one classic script, so that it also runs where a page is
 * opened from disk. The same sources give the same bytes.
 * @param entries the entry file of each script by its name
 * @returns the path from the site's root by name
 */
export async function writeScripts(
  site: string,
  entries: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const paths = new Map<string, string>();
  for (const [name, entry] of entries) {
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      write: false,
      format: "iife",
      target: "es2022",
      charset: "utf8",
      legalComments: "none",
      logLevel: "silent",
    });
    const code = outputFiles[0]?.contents ?? new Uint8Array();
    const hash = createHash("sha256").update(code).digest("hex").slice(0, 8);
    const path = `${folder}/${name}.${hash}.js`;
    await mkdir(join(site, folder), { recursive: true });
    await writeFile(join(site, path), code);
    paths.set(name, path);
  }
  return paths;
}

/** Replaces the marks of a page by the tags of its scripts. */
export function linkScripts(
  html: string,
  toRoot: string,
  scripts: ReadonlyMap<string, string>,
): string {
  return replaceMarks(html, (comment) => {
    const [, name, later] = mark.exec(comment) ?? [];
    if (name === undefined) return null;
    const addressOf = (wanted: string) => {
      const path = scripts.get(wanted);
      if (path !== undefined) return `${toRoot}${path}`;
      throw new Error(`a page runs "${wanted}", and there is no such script`);
    };
    const next = later === undefined ? "" : ` data-later="${addressOf(later)}"`;
    return `<script defer src="${addressOf(name)}"${next}></script>`;
  });
}
