import { lowerTail, upperTail } from "../statistics/negative-binomial.ts";
import { normalCdf } from "../statistics/normal.ts";
import type { ActionModel } from "./model.ts";

/** The newest weeks are looked at from so many up to so many of them. */
const newest = [4, 5, 6, 7, 8];
/** Weeks since the action before them that say what was reached. */
const fewestReached = 8;
/** Of the smallest of five probabilities that share their weeks. */
const alarm = 0.005;

/** What the newest weeks say after a success. */
export interface Recurrence {
  readonly is_back: boolean;
  /** How many of the newest weeks lie beyond what was reached. */
  readonly weeks: number;
}

/**
 * Whether the newest weeks lie beyond chance above what was reached (below it, where more was wanted): the newest four to eight against
 * the weeks since the action before them, both relative to what would have been without it. Counts by a negative binomial tail whose
 * dispersion also has the doubt about the level reached and the correlation of the errors; means by a normal one.
 * @returns null with fewer than 12 weeks since
 */
export function recurrenceOf(model: ActionModel, direction: 1 | -1): Recurrence | null {
  const rows = model.effect.counterfactuals.flatMap((each, i) => (each === null ? [] : [i]));
  let found: { weeks: number; chance: number } | null = null;
  for (const weeks of newest) {
    if (rows.length - weeks < fewestReached) continue;
    const chance = chanceOf(model, direction, rows.slice(0, -weeks), rows.slice(-weeks));
    if (found === null || chance < found.chance) found = { weeks, chance };
  }
  return found && { is_back: found.chance < alarm, weeks: found.weeks };
}

function chanceOf(
  { series, fit, effect }: ActionModel,
  direction: 1 | -1,
  reached: readonly number[],
  recent: readonly number[],
): number {
  const { variance, correlation } = fit.errors;
  const spread = (variance * (1 + correlation)) / (1 - correlation);
  const { values, bases, kind } = series;
  const sum = (rows: readonly number[], of: (i: number) => number) =>
    rows.reduce((total, i) => total + of(i), 0);
  const free = (i: number) => effect.counterfactuals[i]?.value ?? 0;
  const value = (i: number) => values[i] as number;
  if (kind === "count") {
    const [before, now] = [sum(reached, value), sum(recent, value)];
    // Half a complaint, where there was none at all, keeps what was reached above 0.
    const expected = (sum(recent, free) * Math.max(0.5, before)) / sum(reached, free);
    const dispersion = Math.max(1, spread * (1 + expected / Math.max(0.5, before)));
    return direction < 0
      ? upperTail(now, expected, dispersion)
      : lowerTail(now, expected, dispersion);
  }
  const base = (i: number) => bases[i] as number;
  const excess = (rows: readonly number[]) =>
    sum(rows, (i) => base(i) * (value(i) - free(i))) / sum(rows, base);
  const error = Math.sqrt(spread * (1 / sum(reached, base) + 1 / sum(recent, base)));
  if (!(error > 0)) return 1;
  return normalCdf((direction * (excess(recent) - excess(reached))) / error);
}
