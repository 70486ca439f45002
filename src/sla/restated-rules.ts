import type { ClockRule } from "./clock-rules.ts";
import { covers } from "./match.ts";

/**
 * The rules by which every complaint is judged as if it had been received on one day: those in force on it, in their order;
 * behind them, for the complaints that none of these is for, those that have ended, the newest first. Effective dates are
 * dropped, and so are rules that can judge nothing any more and those that were not in force yet.
 * @param day ISO date, of as_of; without one, the day on which the newest policy came into force
 */
export function restatedRules(rules: readonly ClockRule[], day = newestStart(rules)): ClockRule[] {
  const begun = rules.filter(({ from }) => day === null || from === null || from <= day);
  const ended = (rule: ClockRule) => day !== null && rule.until !== null && rule.until <= day;
  const inForce = begun.filter((rule) => !ended(rule));
  const past = begun
    .filter(ended)
    .sort((one, other) => compare(other.until, one.until) || one.order - other.order);
  const kept: ClockRule[] = [];
  for (const rule of [...inForce, ...past])
    if (!kept.some(({ clock, match }) => clock === rule.clock && covers(match, rule.match)))
      kept.push({ ...rule, order: kept.length, from: null, until: null });
  return kept;
}

function newestStart(rules: readonly ClockRule[]): string | null {
  return rules.reduce<string | null>(
    (newest, { from }) => (compare(from, newest) > 0 ? from : newest),
    null,
  );
}

/** ISO dates in their order, null before all. */
function compare(one: string | null, other: string | null): number {
  const [left, right] = [one ?? "", other ?? ""];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
