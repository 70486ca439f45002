import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { analysisNames } from "../analysis/index.ts";
import { loadWorkspace } from "../config.ts";
import { type PeriodReport, stagedAgain } from "../publish.ts";
import { buildSite } from "../site/build.ts";

/**
 * Makes the pages of the newest week, month and quarter anew from the report data of the last publish, in the first locale, and
 * builds them: what `plaint dev` runs in a process of its own after each change of a source.
 */
async function makePages(folder: string): Promise<void> {
  const workspace = loadWorkspace(folder);
  const data = join(workspace.working, "site", "data");
  const staging = join(workspace.working, "dev", "site");
  rmSync(staging, { recursive: true, force: true });
  const reports = ["weekly", "monthly", "quarterly"].flatMap((kind) => newestIn(join(data, kind)));
  const { site, scripts, files } = stagedAgain(workspace, reports);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    writeFileSync(join(staging, path), text);
  }
  for (const name of readdirSync(data).filter((each) => each.includes(".")))
    copyInto(join(data, name), join(staging, "data", name));
  for (const { kind, label } of reports.map(({ period }) => period)) {
    const name = `${kind === "week" ? "weekly" : kind === "month" ? "monthly" : "quarterly"}/${label}.json`;
    copyInto(join(data, name), join(staging, "data", name));
  }
  const out = join(workspace.working, "dev", "dist");
  await buildSite({ staging, out, title: site.title, locales: site.locales, scripts });
}

function newestIn(folder: string): PeriodReport[] {
  if (!existsSync(folder)) return [];
  const newest = readdirSync(folder).sort().at(-1);
  if (newest === undefined) return [];
  const report = JSON.parse(readFileSync(join(folder, newest), "utf8")) as PeriodReport;
  const none = Object.fromEntries(analysisNames.map((name) => [name, []]));
  return [{ ...report, rows: { ...none, ...report.rows } as PeriodReport["rows"] }];
}

function copyInto(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, readFileSync(from));
}

await makePages(process.argv[2] as string);
