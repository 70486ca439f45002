import { type WarningEntry, warningRules } from "../../config/warnings.ts";
import { addDays } from "../../period.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import type { WarningRule, WarningState } from "./row.ts";

/** What was noted of a warning belongs to it as long as it began not more than so many days apart. */
const apart = 28;

/**
 * What people noted of a warning: the entry of its series that began within four weeks of it, or while it went on; of several the
 * newest.
 * @param until the day after the last that is judged, ISO date
 */
export function entryOf(
  entries: readonly WarningEntry[],
  series: string,
  since: string,
  until: string,
): WarningEntry | null {
  const own = entries.filter(
    (entry) =>
      entry.series === series &&
      entry.since >= addDays(since, -apart) &&
      (entry.since <= addDays(since, apart) || entry.since < until),
  );
  return own.reduce<WarningEntry | null>(
    (newest, entry) => (newest === null || entry.since > newest.since ? entry : newest),
    null,
  );
}

/** What became of the warnings of a rule so far. */
export interface Precision {
  readonly rule: WarningRule;
  readonly confirmed: number;
  readonly false: number;
  readonly undecided: number;
  /** The share confirmed of those decided, with Wilson's 95 % interval; null: none is decided. */
  readonly share: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** How often the warnings of each rule were right, of those noted that began before a day, in the order of the rules. */
export function precisionOf(entries: readonly WarningEntry[], until: string): Precision[] {
  return warningRules.flatMap((rule): Precision[] => {
    const own = entries.filter((entry) => entry.rule === rule && entry.since < until);
    if (own.length === 0) return [];
    const count = (state: WarningState) => own.filter((entry) => entry.state === state).length;
    const [confirmed, wrong] = [count("confirmed"), count("false")];
    const decided = confirmed + wrong;
    const interval = wilsonInterval(confirmed, decided);
    return [
      {
        rule,
        confirmed,
        false: wrong,
        undecided: own.length - decided,
        share: decided === 0 ? null : confirmed / decided,
        lower: interval?.low ?? null,
        upper: interval?.high ?? null,
      },
    ];
  });
}
