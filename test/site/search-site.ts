import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeSearchIndexes } from "../../src/publish/search-index.ts";
import { styles } from "../../src/reports/index.ts";
import { finishPage } from "../../src/site/finish.ts";
import { VERBATIM } from "../../src/site/markdown.ts";
import { writeScripts } from "../../src/site/scripts.ts";

const scripts = new Map(
  ["search", "search-box", "cases"].map((name) => [
    name,
    fileURLToPath(new URL(`../../src/reports/client/${name}.ts`, import.meta.url)),
  ]),
);

/**
 * A site of finished pages in a temporary folder, as a build would leave them but without Framework: the pages in their frame with
 * their policy, the scripts, the index of the search, and data files.
 */
export async function searchSite(
  pages: readonly { readonly path: string; readonly text: string }[],
  data: Readonly<Record<string, string>>,
): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "plaint-search-"));
  const written = await writeScripts(folder, scripts);
  writeSearchIndexes(folder, pages, ["zh-Hans", "zh-Hant", "en"]);
  const files: Record<string, string> = {
    ...data,
    "report.css": styles(),
    "index.html": "<!doctype html>",
  };
  for (const { path, text } of pages) {
    const place = path.slice(1).replace(/\.md$/, ".html");
    const body = text.slice(text.indexOf(VERBATIM) + VERBATIM.length);
    const html = `<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="">\n<title>x</title>\n</head>\n<body>${body}</body>\n</html>`;
    const language = place.split("/")[0] ?? "en";
    files[place] = finishPage({
      path: place,
      language,
      html,
      fonts: null,
      styles: "report.css",
      scripts: written,
    }).html;
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
