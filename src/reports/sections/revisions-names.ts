import type { RevisionsRow } from "../../analysis/revisions.ts";
import type { Language } from "../language.ts";
import { pathName } from "./names.ts";

/** The field whose paths a version is of. */
export function fieldName(field: RevisionsRow["field"], language: Language): string {
  return field === null ? "" : language.words.change.dimensions[field];
}

/** Since when and until when it is in force, both days included. */
export function inForceText(
  { from, until }: Pick<RevisionsRow, "from" | "until">,
  language: Language,
): string {
  const { inForce } = language.words.quarter.revisions;
  if (from !== null && until !== null)
    return language.say(inForce.between, { dates: language.dates(from, until) });
  if (from !== null) return language.say(inForce.since, { from: dayText(from, language) });
  if (until === null) return inForce.always;
  const last = new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10);
  return language.say(inForce.until, { until: dayText(last, language) });
}

/** A day with its year. */
export function dayText(day: string, language: Language): string {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return language.dates(day, next);
}

/** A class by its whole path. */
export function className(path: readonly string[], language: Language): string {
  return pathName(path, language.words.notClassified);
}
