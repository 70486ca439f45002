import { calendarOf } from "./calendar-choice.ts";
import { type Clock, clocksOf } from "./clocks.ts";
import { intersection } from "./match.ts";
import {
  type ByPriority,
  type EventCode,
  type MatchField,
  type Pause,
  type PolicyConfig,
  priorities,
  type Reopening,
  type SlaConfig,
} from "./sla-config.ts";
import { isWorking, parseTarget, type Target } from "./target.ts";

export { restatedRules } from "./restated-rules.ts";

/** One clock with one target, for the complaints that it matches. */
export interface ClockRule {
  readonly policy: string;
  readonly clock: string;
  /** Of a clock's rules that match a complaint, the one with the lowest order judges it. */
  readonly order: number;
  /** Local days of receipt, `[from, until)`, ISO dates; null: without end. */
  readonly from: string | null;
  readonly until: string | null;
  /** Every field that is given has to have one of its values; "" is a blank; a category also stands for what lies below it. */
  readonly match: Readonly<Partial<Record<MatchField, readonly string[]>>>;
  readonly target: Target;
  /** As it was written, for people. */
  readonly target_text: string;
  /** Of working time; null otherwise. */
  readonly calendar: string | null;
  /** The first of them that happens. */
  readonly start: readonly EventCode[];
  readonly stop: readonly EventCode[];
  /** Statuses in which the clock stands still. */
  readonly pause: readonly Pause[];
  readonly reopening: Reopening;
  /** Whether a due date that the source gives goes before the target. */
  readonly sourceLimit: boolean;
}

/** The policy that the short form `sla.resolve` stands for. */
export const shortForm = "default";

/**
 * What the `sla:` block says as a flat list, in the order in which rules are tried: policies as written, the short form last;
 * a target by priority gives a rule a priority.
 * @param sla a checked block: a mistake that {@link slaMistakes} tells of is none here
 */
export function clockRules(sla: SlaConfig): ClockRule[] {
  const short: PolicyConfig = {
    name: shortForm,
    match: {},
    clocks: { resolve: { target: sla.resolve } },
  };
  return [...sla.policies, short]
    .flatMap((policy) => clocksOf(policy).flatMap((clock) => rulesOf(clock, policy, sla)))
    .map((rule, order) => ({ ...rule, order }));
}

/** Hours before its limit from which on an open complaint is about to be late. */
export function atRiskHours(sla: SlaConfig): number {
  return sla.at_risk;
}

/** A target for each of the complaints that a clock tells apart. */
export function targetsOf(
  target: string | ByPriority,
): { priority: string | null; text: string }[] {
  if (typeof target === "string") return [{ priority: null, text: target }];
  return priorities.flatMap((priority) => {
    const text = target[priority];
    return text === undefined ? [] : [{ priority, text }];
  });
}

function rulesOf(clock: Clock, policy: PolicyConfig, sla: SlaConfig): ClockRule[] {
  const { start, stop } = clock;
  const shared = intersection(policy.match, clock.match);
  if (shared === null || start === null || stop === null) return [];
  return targetsOf(clock.target ?? {}).flatMap(({ priority, text }) => {
    const match = priority === null ? shared : intersection(shared, { priority: [priority] });
    const target = parseTarget(text);
    if (match === null || target === null) return [];
    return {
      policy: policy.name,
      clock: clock.name,
      order: 0,
      from: policy.from ?? null,
      until: policy.until ?? null,
      match,
      target,
      target_text: text,
      calendar: isWorking(target) ? calendarOf(clock, policy, sla) : null,
      start,
      stop,
      pause: clock.pause,
      reopening: clock.reopening,
      sourceLimit: clock.sourceLimit,
    };
  });
}
