import { addDays } from "../../period.ts";
import type { ClockRule } from "../../sla/clock-rules.ts";
import { covers } from "../../sla/match.ts";
import { priorities } from "../../sla/sla-config.ts";
import { blankRow, type Condition, type Limit, limitParts, type RevisionsRow } from "./row.ts";

type Match = ClockRule["match"];
/** Every complaint has one of them; the last: blank. */
const cells = [...priorities, ""];

/**
 * The limits that changed on the days on which policies begin or end, in the order of days: for each clock and each kind of
 * complaint that a policy names, the first rule that fits it on the day before against the first on the day itself. A policy that
 * only took another's place changes nothing.
 * @param from days after it
 * @param today up to this day
 */
export function targetRows(
  rules: readonly ClockRule[],
  { from, today }: { readonly from: string; readonly today: string },
): RevisionsRow[] {
  const days = new Set(rules.flatMap((rule) => [rule.from, rule.until]));
  return [...days]
    .filter((day) => day !== null && day > from && day <= today)
    .sort()
    .flatMap((day) => changesOn(day as string, rules));
}

function changesOn(day: string, rules: readonly ClockRule[]): RevisionsRow[] {
  const earlier = inForceOn(rules, addDays(day, -1));
  const later = inForceOn(rules, day);
  const moved = rules.filter((rule) => rule.from === day || rule.until === day);
  return [...new Set(moved.map(({ clock }) => clock))].flatMap((clock) =>
    scopesOf(moved.filter((rule) => rule.clock === clock)).flatMap((scope) =>
      changesOf(scope, (cell) => [
        limitOf(earlier, clock, { ...scope, priority: [cell] }),
        limitOf(later, clock, { ...scope, priority: [cell] }),
      ]).map((row) => ({ ...row, clock, from: day })),
    ),
  );
}

/** One row for the priorities that have the same limits before and after. */
function changesOf(
  scope: Match,
  limitsOf: (cell: string) => readonly [Limit | null, Limit | null],
): RevisionsRow[] {
  const limited = cells.filter((cell) => limitsOf(cell).some((limit) => limit !== null));
  const keys = new Map(limited.map((cell) => [cell, JSON.stringify(limitsOf(cell))]));
  return [...new Set(keys.values())].flatMap((key): RevisionsRow[] => {
    const group = limited.filter((cell) => keys.get(cell) === key);
    const [before, after] = limitsOf(group[0] as string);
    const differs = differencesOf(before, after);
    if (differs.length === 0) return [];
    return [
      {
        ...blankRow,
        grain: "target",
        scope: conditionsOf(scope),
        priorities: group.length === limited.length ? [] : group,
        limit_before: before,
        limit_after: after,
        changed_parts: differs,
      },
    ];
  });
}

function differencesOf(before: Limit | null, after: Limit | null) {
  if (before === null || after === null) return before === after ? [] : [limitParts[0]];
  return limitParts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

function inForceOn(rules: readonly ClockRule[], day: string): ClockRule[] {
  return rules.filter(
    ({ from, until }) => (from === null || from <= day) && (until === null || until > day),
  );
}

function limitOf(rules: readonly ClockRule[], clock: string, match: Match): Limit | null {
  const rule = rules.find((each) => each.clock === clock && covers(each.match, match));
  if (rule === undefined) return null;
  return {
    policy: rule.policy,
    target: rule.target_text,
    calendar: rule.calendar,
    start: [...rule.start],
    stop: [...rule.stop],
    pause: [...rule.pause],
    reopening: rule.reopening,
    source_limit: rule.sourceLimit,
  };
}

/** What rules ask of a complaint besides its priority, each once. */
function scopesOf(rules: readonly ClockRule[]): Match[] {
  const found = rules.map(({ match: { priority: _, ...scope } }) => scope);
  const keys = found.map((scope) => JSON.stringify(conditionsOf(scope)));
  return found.filter((_, index) => keys.indexOf(keys[index] as string) === index);
}

/** The conditions of a match but for the priority, by field. */
export function conditionsOf(match: Match): Condition[] {
  return Object.entries(match)
    .filter(([field]) => field !== "priority")
    .map(([field, values]) => ({ field, values: [...values] }))
    .sort((one, other) => (one.field < other.field ? -1 : 1));
}
