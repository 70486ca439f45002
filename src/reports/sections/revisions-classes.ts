import type { RevisionsRow } from "../../analysis/revisions.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { revisionRows } from "../revision-rows.ts";
import { className, dayText, fieldName, inForceText } from "./revisions-names.ts";
import type { PageContext } from "./section.ts";

/** The versions of classifications, what each changed, and the counts as recorded beside those by today's classes. */
export function classFigures(context: PageContext): Html[] {
  const versions = revisionRows(context.report, "version");
  if (versions.length === 0) return [];
  const changes = revisionRows(context.report, "change");
  const paths = revisionRows(context.report, "path");
  return [
    versionsFigure(context, versions),
    ...(changes.length > 0 ? [changesFigure(context, changes)] : []),
    ...(paths.length > 0 ? [pathsFigure(context, paths)] : []),
  ];
}

function versionsFigure(context: PageContext, rows: readonly RevisionsRow[]): Html {
  const { language, links } = context;
  const own = language.words.quarter.revisions;
  const chart = table(
    own.versionsTitle,
    [
      { heading: own.version },
      { heading: own.field },
      { heading: own.inForceColumn },
      { heading: own.received, number: true },
      { heading: own.recoded, number: true },
    ],
    rows.map((row) => [
      row.revision ?? "",
      language.capital(fieldName(row.field, language)),
      inForceText(row, language),
      language.count(row.complaints),
      language.count(row.recorded_count),
    ]),
  );
  return figure(
    {
      analysis: "revisions",
      title: own.versionsTitle,
      reading: own.versionsReading,
      chart,
      method: own.versionsMethod,
      table: null,
    },
    links,
    language,
  );
}

function changesFigure(context: PageContext, rows: readonly RevisionsRow[]): Html {
  const { language, links } = context;
  const { words } = language;
  const own = words.quarter.revisions;
  const isLost = rows.some(({ path_change: change }) => change === "split" || change === "dropped");
  const chart = table(
    own.changesTitle,
    [
      { heading: own.oldClass },
      { heading: own.change },
      { heading: own.newClass },
      { heading: own.day },
      { heading: own.version },
      { heading: words.table.complaints, number: true },
    ],
    rows.map((row) => [
      className(row.path, language),
      row.path_change === null ? "" : own.changes[row.path_change],
      row.becomes.length === 0
        ? "–"
        : row.becomes.map((path) => className(path, language)).join(words.listComma),
      row.from === null ? "" : dayText(row.from, language),
      row.revision ?? "",
      language.count(row.complaints),
    ]),
  );
  return figure(
    {
      analysis: "revisions",
      title: own.changesTitle,
      reading: own.changesReading,
      chart: html`${chart}${isLost ? html`<p class="note">${own.notComparable}</p>` : null}`,
      method: own.versionsMethod,
      table: null,
    },
    links,
    language,
  );
}

/** A line for each class, a column for each period: as recorded → by today's classes. */
function pathsFigure(context: PageContext, rows: readonly RevisionsRow[]): Html {
  const { language, links } = context;
  const { words } = language;
  const own = words.quarter.revisions;
  const labels = [...new Set(rows.map(({ label }) => label ?? ""))].toReversed();
  const keyOf = (row: RevisionsRow) => JSON.stringify([row.field, row.path]);
  const paths = new Map(rows.map((row) => [keyOf(row), row]));
  const hasFields = new Set(rows.map(({ field }) => field)).size > 1;
  const cell = (row: RevisionsRow | undefined) => {
    if (row === undefined) return "–";
    const counts = language.say(own.both, {
      recorded: language.count(row.recorded_count),
      now: language.count(row.complaints),
    });
    return counts;
  };
  const heading = (label: string) => {
    const name = language.capital(language.period(label));
    const isPartial = rows.some((row) => row.label === label && row.partial === true);
    return { heading: isPartial ? `${name} (${words.partial})` : name, number: true };
  };
  const chart = table(
    own.pathsTitle,
    [{ heading: own.class }, ...labels.map(heading)],
    [...paths].map(([key, { field, path }]) => [
      hasFields
        ? `${fieldName(field, language)} · ${className(path, language)}`
        : className(path, language),
      ...labels.map((label) => cell(rows.find((row) => row.label === label && keyOf(row) === key))),
    ]),
  );
  return figure(
    {
      analysis: "revisions",
      title: own.pathsTitle,
      reading: own.pathsReading,
      chart,
      method: own.versionsMethod,
      table: null,
    },
    links,
    language,
  );
}
