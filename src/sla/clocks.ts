import { type PresetClock, presets } from "./presets.ts";
import type {
  ByPriority,
  ClockConfig,
  EventCode,
  Match,
  Pause,
  PolicyConfig,
  Reopening,
} from "./sla-config.ts";

/** A clock of a policy with all that its name or its preset stands for. */
export interface Clock {
  readonly name: string;
  /** Whether the policy writes it itself, wholly or in part. */
  readonly isWritten: boolean;
  /** Null: neither written nor known by the name. */
  readonly target: string | ByPriority | null;
  readonly start: readonly EventCode[] | null;
  readonly stop: readonly EventCode[] | null;
  readonly match: Match;
  readonly pause: readonly Pause[];
  readonly reopening: Reopening;
  readonly sourceLimit: boolean;
  readonly calendar: string | null;
}

type Known = Omit<PresetClock, "target" | "clock">;

/** What the names of clocks stand for. */
const knownClocks: Readonly<Record<string, Known>> = {
  acknowledge: {
    start: ["received"],
    stop: ["acknowledged", "first_response", "replied", "resolved", "closed"],
  },
  first_response: {
    start: ["received"],
    stop: ["first_response", "replied", "resolved", "closed"],
  },
  resolve: { start: ["received"], stop: ["resolved", "closed"], reopening: "restart" },
};

/**
 * The clocks of a policy: those of its preset, changed by what it writes under the same name, and those that it adds. A target
 * that is written replaces all of the preset's clocks of that name; without one they keep theirs.
 */
export function clocksOf(policy: PolicyConfig): Clock[] {
  const brought = policy.preset === undefined ? [] : presets[policy.preset];
  const names = [...new Set([...brought.map(({ clock }) => clock), ...Object.keys(policy.clocks)])];
  return names.flatMap((name) => {
    const ready = brought.filter(({ clock }) => clock === name);
    const written = Object.hasOwn(policy.clocks, name) ? policy.clocks[name] : undefined;
    const own = { name, policy, written };
    if (ready.length === 0) return [complete(own, knownClock(name), null)];
    if (written?.target !== undefined)
      return [complete(own, { ...(ready[0] as PresetClock), match: {} }, null)];
    return ready.map((clock) => complete(own, clock, clock.target));
  });
}

interface Own {
  readonly name: string;
  readonly policy: PolicyConfig;
  readonly written: ClockConfig | undefined;
}

function complete(
  { name, policy, written }: Own,
  known: Partial<Known>,
  target: string | ByPriority | null,
): Clock {
  const start = written?.start ?? known.start ?? null;
  // A cycle that a reopening begins is a whole complaint's: a clock that was moved to a later start has none.
  const reopening = start?.includes("received") ? known.reopening : undefined;
  return {
    name,
    isWritten: written !== undefined,
    target: written?.target ?? target,
    start,
    stop: written?.stop ?? known.stop ?? null,
    match: known.match ?? {},
    pause: written?.pause ?? known.pause ?? [],
    reopening: written?.reopening ?? reopening ?? "ignore",
    sourceLimit: written?.source_limit ?? name === "resolve",
    calendar: written?.calendar ?? policy.calendar ?? null,
  };
}

function knownClock(name: string): Partial<Known> {
  return (Object.hasOwn(knownClocks, name) ? knownClocks[name] : undefined) ?? {};
}
