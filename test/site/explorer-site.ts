import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locale } from "../../src/config.ts";
import { writeExplorer } from "../../src/publish/explorer.ts";
import { explorerPage } from "../../src/reports/pages/explorer-page.ts";
import type { Site } from "../../src/reports/report-data.ts";
import { styles } from "../../src/reports/styles/styles.ts";
import { finishPage } from "../../src/site/finish.ts";
import { writeScripts } from "../../src/site/scripts.ts";
import type { Snapshot } from "../../src/snapshot.ts";

const entry = fileURLToPath(new URL("../../src/reports/client/explorer.ts", import.meta.url));

/** A site of nothing but explorers, one a locale, made without Framework: head, stylesheet, data, script, policy. */
export async function explorerSite(
  folder: string,
  site: Site,
  data: Snapshot | string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  if (typeof data === "string") cpSync(data, join(folder, "data"), { recursive: true });
  else await writeExplorer(data, folder);
  writeFileSync(join(folder, "report.css"), styles());
  writeFileSync(
    join(folder, "index.html"),
    '<!doctype html><html lang="en"><title>Explorers</title>',
  );
  const scripts = new Map(await writeScripts(folder, new Map([["explorer", entry]])));
  for (const locale of site.locales) {
    const path = `${locale}/explorer.html`;
    const body = explorerPage(site, locale as Locale)
      .replace(/^---[\s\S]*?---\n/, "")
      // Of the scripts, only the page's own.
      .replace(/<!--script (?!explorer)[\w -]+-->/g, "");
    const head = `<meta charset="utf-8">\n<title>Explorer</title>\n<meta name="viewport" content="width=device-width">`;
    const html = `<!doctype html>\n<html>\n<head>\n${head}\n</head>\n<body>${body}</body>\n</html>`;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const finished = finishPage({
      path,
      html,
      scripts,
      language: locale,
      styles: "report.css",
      fonts: null,
    });
    if (finished.audit.faults.length > 0) throw new Error(finished.audit.faults.join("; "));
    writeFileSync(join(folder, path), finished.html);
  }
}

/** The bytes of the page's script. */
export function scriptOf(folder: string): Buffer {
  const page = readFileSync(join(folder, "en/explorer.html"), "utf8");
  const [, path = ""] = /src="\.\.\/(_scripts\/explorer\.[^"]+)"/.exec(page) ?? [];
  return readFileSync(join(folder, path));
}
