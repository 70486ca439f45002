import type { ProfilePartsRow } from "../../analysis/profile-parts.ts";
import type { ProfilesRow } from "../../analysis/profiles.ts";
import type { UnitsRow } from "../../analysis/units.ts";
import type { Language } from "../language.ts";
import type { PeriodReport, ProfilePage } from "../report-data.ts";
import { pathName } from "./names.ts";
import type { PageContext } from "./section.ts";

/** What a page about one category, department or place is made of. */
export interface ProfileContext extends PageContext {
  readonly profile: ProfilePage;
  readonly name: string;
  /** The newest period, and the 26 weeks. */
  readonly period: ProfilesRow;
  readonly weeks: ProfilesRow;
  /** All complaints of the 26 weeks. */
  readonly allWeeks: ProfilesRow;
  readonly parts: readonly ProfilePartsRow[];
  /** Of a department or place: how it compares with the others. */
  readonly units: readonly UnitsRow[];
}

/** The rows about a profile; null: the report has none. */
export function profileContext(profile: ProfilePage, context: PageContext): ProfileContext | null {
  const { rows } = context.report;
  const own = rows.profiles.filter((row) => isOf(row, profile));
  const period = own.find((row) => row.span === "period");
  const weeks = own.find((row) => row.span === "weeks");
  const allWeeks = rows.profiles.find((row) => row.dimension === "all" && row.span === "weeks");
  if (!period || !weeks || !allWeeks) return null;
  return {
    ...context,
    profile,
    name: profileName(profile, context.language),
    period,
    weeks,
    allWeeks,
    parts: rows["profile-parts"].filter((row) => isOf(row, profile)),
    units: unitsOf(profile, context.report),
  };
}

/** A category's path, a department's or a place's name. */
export function profileName({ path }: Pick<ProfilePage, "path">, language: Language): string {
  return pathName(path, language.words.blank);
}

function isOf(
  row: { readonly dimension: string; readonly path: readonly string[] },
  profile: ProfilePage,
): boolean {
  return (
    row.dimension === profile.dimension &&
    row.path.length === profile.path.length &&
    row.path.every((part, level) => part === profile.path[level])
  );
}

function unitsOf({ dimension, path }: ProfilePage, { rows }: PeriodReport): UnitsRow[] {
  return rows.units.filter((row) => row.dimension === dimension && row.value === path[0]);
}
