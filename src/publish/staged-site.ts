import { analyses, analysisNames } from "../analysis/index.ts";
import type { Workspace } from "../config.ts";
import { sqlFile } from "../database.ts";
import type { PeriodUnit } from "../period.ts";
import {
  clientScriptFile,
  clientScripts,
  type Definition,
  type Memo,
  type PeriodReport,
  pages,
  profilesOf,
  type Site,
  styles,
  unstamped,
} from "../reports/index.ts";
import type { Notice } from "./notice.ts";
import { searchIndex } from "./search-index.ts";

/** What every page of a site of these reports shares; a public one has the notices alone. */
export function siteOf(
  workspace: Workspace,
  reports: ReadonlyMap<string, PeriodReport>,
  noticed: ReadonlyMap<string, Notice>,
  asOf: string,
) {
  const { config } = workspace;
  const inside = isInternal(workspace);
  const labels = (wanted: PeriodUnit) =>
    [...reports.values()]
      .filter(({ period }) => inside && period.kind === wanted)
      .map(({ period }) => period.label);
  const newestMonth = reports.get(labels("month")[0] ?? "");
  return {
    title: config.title,
    timezone: config.timezone,
    locales: config.locales,
    as_of: asOf,
    weeks: labels("week"),
    months: labels("month"),
    quarters: labels("quarter"),
    notices: [...noticed.keys()],
    audience: config.site.audience,
    profiles: newestMonth === undefined ? [] : profilesOf(newestMonth.rows.profiles),
    cases: 0,
    lists_complaints: inside,
  } satisfies Site;
}

/** Whether a site is read inside the company alone. */
export function isInternal({ config }: Workspace): boolean {
  return config.site.audience === "internal";
}

/** Every page with what is stamped onto it, the indexes of the search, and the stylesheet, by path. */
export function* stagedFiles(
  site: Site,
  reports: ReadonlyMap<string, PeriodReport>,
  noticed: ReadonlyMap<string, Notice>,
  memo?: Memo,
): Generator<[path: string, text: string]> {
  const searched: { path: string; text: string }[] = [];
  for (const { path, text } of pages(site, reports, definitionsOf(site), memo, noticed)) {
    const { text: unmarked, stamps } = unstamped(text);
    searched.push({ path, text: unmarked });
    yield [path, unmarked];
    yield [path.replace(/\.md$/, ".stamps.json"), JSON.stringify(stamps)];
  }
  // The pages of a public site have no search.
  for (const locale of site.audience === "internal" ? site.locales : [])
    yield [`search/${locale}.json`, searchIndex(searched, locale)];
  yield ["report.css", styles()];
}

/** The entry file of each script that pages may run, by its name. */
export function scriptFiles(): Map<string, string> {
  return new Map(clientScripts.map((name) => [name, clientScriptFile(name)]));
}

/** What is staged for reports that were published before, in the first locale: for looking at pages while their source changes. */
export function stagedAgain(workspace: Workspace, published: readonly PeriodReport[]) {
  const reports = new Map(published.map((report) => [report.period.label, report]));
  const config = { ...workspace.config, locales: workspace.config.locales.slice(0, 1) };
  const site = siteOf({ ...workspace, config }, reports, new Map(), published[0]?.as_of ?? "");
  return { site, scripts: scriptFiles(), files: stagedFiles(site, reports, new Map()) };
}

/** The definitions that a site has: of a public one those of its notices. */
function definitionsOf({ audience }: Site): Definition[] {
  const every = definitions();
  return audience === "internal" ? every : every.filter(({ name }) => name === "notice");
}

/** Every analysis with its SQL, for the definitions page. */
export function definitions(): Definition[] {
  return analysisNames.map((name) => ({
    name,
    sql: sqlFile(import.meta.url, `../analysis/${name}.sql`),
    fields: Object.keys(analyses[name].row.shape),
  }));
}
