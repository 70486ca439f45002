import type { CategoriesRow } from "../../analysis/categories.ts";
import type { Language } from "../language.ts";
import { pathName } from "./names.ts";

/** What rows of categories and of root causes have in common. */
export type PathRow = Pick<
  CategoriesRow,
  | "level"
  | "path"
  | "complaints"
  | "share"
  | "cumulative_share"
  | "rank"
  | "rank_lower"
  | "rank_upper"
  | "is_other"
  | "is_vital"
  | "vital_stability"
  | "break_on"
  | "previous_complaints"
  | "compared_complaints"
  | "usual_mean"
  | "usual_lower"
  | "usual_upper"
  | "signal"
>;

/** From so often on it would almost surely come out again. */
const almostSure = 0.95;

/** Which few of a level hold most of what is classified, and how sure that is; empty where nothing is. */
export function vitalFact(rows: readonly PathRow[], language: Language): string {
  const words = language.words.causes;
  const named = rows.filter((row) => row.path.length > 0 && !row.is_other && row.complaints > 0);
  const vital = named.filter((row) => row.is_vital);
  if (vital.length === 0) return "";
  const counts = { vital: vital.length, of: named.length };
  if (vital.length * 2 > named.length && named.length > 2)
    return language.say(words.vitalNone, counts);
  const sum = (some: readonly PathRow[]) =>
    some.reduce((total, { complaints }) => total + complaints, 0);
  return language.say(words.vitalFact, {
    ...counts,
    share: language.share(sum(vital), sum(named)),
    sure: vital.filter((row) => (row.vital_stability ?? 0) >= almostSure).length,
  });
}

/** "3 (2–4)", or a dash where there is no rank. */
export function rankText(row: PathRow, language: Language): string {
  const { rank_lower: lower, rank_upper: upper } = row;
  if (typeof lower !== "number" || typeof upper !== "number") return "–";
  return language.say(language.words.causes.rank, {
    rank: row.rank,
    range: lower === upper ? language.count(lower) : `${lower}–${upper}`,
  });
}

/** How often it is one of the vital few, with a mark where it is one now; a dash where it cannot be. */
export function stabilityText(row: PathRow, language: Language): string {
  if (typeof row.vital_stability !== "number") return "–";
  const { stable, unstable } = language.words.causes;
  return language.say(row.is_vital ? stable : unstable, {
    share: language.wholePercent(row.vital_stability),
  });
}

/** A path's name, marked where it means something else since a day. */
export function markedName(
  row: Pick<PathRow, "path" | "break_on">,
  empty: string,
  name = pathName(row.path, empty),
): string {
  return typeof row.break_on === "string" ? `${name} ‡` : name;
}

/** What the mark means: a sentence for each day on which something was split. */
export function brokenNotes(rows: readonly PathRow[], language: Language): string[] {
  const days = new Map<string, Set<string>>();
  for (const row of rows) {
    if (typeof row.break_on !== "string") continue;
    const names = days.get(row.break_on) ?? new Set();
    days.set(row.break_on, names.add(pathName(row.path, "")));
  }
  return [...days.keys()].sort().map((day) =>
    language.say(language.words.causes.broken, {
      day: language.dates(day, nextDay(day)),
      names: [...(days.get(day) ?? [])].join(language.words.listComma),
    }),
  );
}

/** Complaints more or fewer than in the days compared. */
export function changeOf(
  row: Pick<PathRow, "previous_complaints" | "compared_complaints">,
): number | null {
  if (row.previous_complaints === null || row.compared_complaints === null) return null;
  return row.compared_complaints - row.previous_complaints;
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
