import { z } from "zod";
import type { Revisions } from "../../config/revisions.ts";
import { count, isoDay } from "../analysis.ts";
import { rateOf } from "../rate-of.ts";
import { blankRow, type RevisionsRow } from "./row.ts";
import { conditionsOf } from "./targets.ts";

/** What a policy's clock judged: complaints received in the period (no start), or limits that passed in a period. */
export const countedLimits = z.strictObject({
  is_restated: z.boolean(),
  clock: z.string(),
  policy: z.string().nullable(),
  starts_on: isoDay.nullable(),
  complaints: count,
  due_count: count,
  due_met_count: count,
});
export type CountedLimits = z.infer<typeof countedLimits>;

interface Span {
  readonly label: string;
  readonly from: string;
  readonly until: string;
}

/** Each clock of each policy in force at any time from a day on, with what it judged of the period and would judge restated. */
export function policyRows(
  { rules, today }: Revisions,
  counted: readonly CountedLimits[],
  { period, reachFrom }: { readonly period: Span; readonly reachFrom: string },
): RevisionsRow[] {
  const known = rules.filter(
    ({ from, until }) => (from === null || from <= today) && (until === null || until > reachFrom),
  );
  const keyOf = (clock: string, policy: string | null) => JSON.stringify([clock, policy]);
  const keys = new Set([
    ...known.map((rule) => keyOf(rule.clock, rule.policy)),
    ...counted
      .filter(({ policy, starts_on }) => policy === null && starts_on === null)
      .map(({ clock }) => keyOf(clock, null)),
  ]);
  return [...keys].map((key) => {
    const [clock, name] = JSON.parse(key) as [string, string | null];
    const own = known.filter((rule) => rule.clock === clock && rule.policy === name);
    const judged = counted.filter((row) => row.clock === clock && row.policy === name);
    const ofPeriod = judged.filter(({ starts_on: on }) => on === period.from);
    return {
      ...blankRow,
      grain: "policy",
      clock,
      revision: name,
      from: own[0]?.from ?? null,
      until: own[0]?.until ?? null,
      scope: own.length === 1 && own[0] ? conditionsOf(own[0].match) : shared(own),
      complaints: received(judged, false),
      restated_complaints: received(judged, true),
      ...rates(ofPeriod),
    };
  });
}

/** The conditions, priorities apart, that all rules of a policy's clock have; none where they are for different complaints. */
function shared(rules: readonly Revisions["rules"][number][]) {
  const scopes = rules.map(({ match }) => conditionsOf(match));
  const [first] = scopes;
  const isOne = scopes.every((scope) => JSON.stringify(scope) === JSON.stringify(first));
  return isOne && first !== undefined ? first : [];
}

/** Each clock in each period: limits that passed and were met, by the policies of their time and by the newest. */
export function rateRows(
  counted: readonly CountedLimits[],
  spans: readonly (Span & { readonly partial: boolean })[],
): RevisionsRow[] {
  const clocks = [...new Set(counted.map(({ clock }) => clock))].sort();
  return clocks.flatMap((clock) =>
    spans.flatMap(({ label, from, until, partial }): RevisionsRow[] => {
      const own = counted.filter((row) => row.clock === clock && row.starts_on === from);
      if (own.length === 0) return [];
      return [{ ...blankRow, grain: "rate", clock, label, from, until, partial, ...rates(own) }];
    }),
  );
}

function received(counted: readonly CountedLimits[], isRestated: boolean): number {
  return counted
    .filter((row) => row.starts_on === null && row.is_restated === isRestated)
    .reduce((sum, { complaints }) => sum + complaints, 0);
}

function rates(counted: readonly CountedLimits[]) {
  const [judged, restated] = [false, true].map((isRestated) => {
    const own = counted.filter((row) => row.is_restated === isRestated);
    const due = own.reduce((sum, { due_count }) => sum + due_count, 0);
    const met = own.reduce((sum, { due_met_count }) => sum + due_met_count, 0);
    return { due, met, ...rateOf(met, due) };
  }) as [Counted, Counted];
  return {
    due_count: judged.due,
    due_met_count: judged.met,
    due_met_rate: judged.rate,
    due_met_rate_lower: judged.lower,
    due_met_rate_upper: judged.upper,
    restated_due_count: restated.due,
    restated_due_met_count: restated.met,
    restated_due_met_rate: restated.rate,
    restated_due_met_rate_lower: restated.lower,
    restated_due_met_rate_upper: restated.upper,
  };
}

type Counted = ReturnType<typeof rateOf> & { readonly due: number; readonly met: number };
