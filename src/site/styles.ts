import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";

const folder = "_styles";

/**
 * Writes the staged `report.css` into the site, without what only people need.
 * @returns its path from the site's root, which changes with its content; null: none is staged
 */
export async function writeStyles(staging: string, site: string): Promise<string | null> {
  const css = await readFile(join(staging, "report.css"), "utf8").catch(() => null);
  if (css === null) return null;
  const { code } = await transform(css, { loader: "css", minify: true, target: "chrome111" });
  const hash = createHash("sha256").update(code).digest("hex").slice(0, 8);
  const path = `${folder}/report.${hash}.css`;
  await mkdir(join(site, folder), { recursive: true });
  await writeFile(join(site, path), code);
  return path;
}
