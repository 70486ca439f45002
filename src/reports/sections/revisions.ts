import type { Html } from "../html.ts";
import { changedWithin, hasRevisions, revisionRows } from "../revision-rows.ts";
import { sentences } from "./names.ts";
import { classFigures } from "./revisions-classes.ts";
import { limitFigures } from "./revisions-limits.ts";
import { fieldName, inForceText } from "./revisions-names.ts";
import { type PageContext, section } from "./section.ts";

/**
 * By which classes and limits? The versions and policies in force, what changed between them, and what the numbers are as they were
 * judged and by the newest ones.
 */
export function revisionsSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.quarter.revisions;
  if (!hasRevisions(report)) return section("revisions", words.question, words.none, []);
  return section("revisions", words.question, lead(context), [
    ...classFigures(context),
    ...limitFigures(context),
  ]);
}

function lead({ report, language }: PageContext): string {
  const { words } = language;
  const own = words.quarter.revisions;
  const { from, until } = report.period;
  const versions = revisionRows(report, "version").filter(
    (row) => (row.from === null || row.from < until) && (row.until === null || row.until > from),
  );
  const fields = [...new Set(versions.map(({ field }) => field))].map((field) =>
    language.say(own.versionIs, {
      field: language.capital(fieldName(field, language)),
      names: versions
        .filter((row) => row.field === field)
        .map((row) =>
          language.say(own.versionName, {
            name: row.revision ?? "",
            inForce: inForceText(row, language),
          }),
        )
        .join(words.listComma),
    }),
  );
  const [limits, classes] = [changedWithin(report, "target"), changedWithin(report, "change")];
  const changed =
    limits.length + classes.length === 0
      ? own.unchanged
      : language.say(own.changed, { limits: limits.length, classes: classes.length });
  return sentences(
    [...fields, changed].map((fact) => `${fact}${words.fullStop}`),
    language,
  );
}
