import { quantile } from "../statistics/negative-binomial.ts";

/** When complaints were received and when they were registered: whole days, in any count of days. */
export interface Registrations {
  readonly received: Int32Array;
  readonly recorded: Int32Array;
}

export interface NowcastOptions {
  /** Last day whose registrations are all known. */
  readonly known: number;
  /** Days that a registration can take; later ones are left out of account. */
  readonly longest: number;
  /** Received days before the last known one that the delays are learned from, by default all; at least `longest`. */
  readonly days?: number;
}

/** How much of what is received is registered after so many days. */
export interface Delays {
  /** P(delay ≤ j), of those within the longest delay: one a delay from 0; rising to 1. */
  readonly registered: Float64Array;
  /** Variance of its log. */
  readonly logVariance: Float64Array;
}

/** The complaints of a run of days, with those that are not registered yet. */
export interface Nowcast {
  /** Share of them that is registered by now, and its variance. */
  readonly registered: number;
  readonly registeredVariance: number;
  readonly total: number;
  /** 95 % interval of the total: chance of what is still to come, and of the delays. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * The distribution of the days from receipt to registration, from complaints of which the late ones are not known yet: the chance
 * that a delay is j given that it is at most j is told by all days that lie j or more days back, and their product downwards from
 * the longest delay is the distribution.
 * Source: Lawless (1994), Adjustments for reporting delays and the prediction of occurred but not reported events, Canadian
 * Journal of Statistics 22, 15–31; Kalbfleisch & Lawless (1991), Statistica Sinica 1, 19–32. As R surveillance's
 * `nowcast(method = "lawless")` has it; the variance is Greenwood's.
 * @returns null without a registration in the days that count
 */
export function delaysOf(
  { received, recorded }: Registrations,
  { known, longest, days }: NowcastOptions,
): Delays | null {
  const first = days === undefined ? Number.NEGATIVE_INFINITY : known - Math.max(days, longest) + 1;
  const at = new Float64Array(longest + 1);
  const upTo = new Float64Array(longest + 1);
  for (let i = 0; i < received.length; i++) {
    const [day, registeredOn] = [received[i] as number, recorded[i] as number];
    const delay = Math.max(0, registeredOn - day);
    if (day < first || day > known || registeredOn > known || delay > longest) continue;
    at[delay] = (at[delay] as number) + 1;
    const told = Math.min(longest, known - day);
    for (let j = delay; j <= told; j++) upTo[j] = (upTo[j] as number) + 1;
  }
  if (!((upTo[longest] as number) > 0)) return null;
  const registered = new Float64Array(longest + 1).fill(1);
  const logVariance = new Float64Array(longest + 1);
  for (let j = longest; j > 0; j--) {
    const of = upTo[j] as number;
    const hazard = of > 0 ? Math.min((at[j] as number) / of, 1 - 0.5 / of) : 0;
    registered[j - 1] = (registered[j] as number) * (1 - hazard);
    logVariance[j - 1] = (logVariance[j] as number) + (of > 0 ? hazard / ((1 - hazard) * of) : 0);
  }
  return { registered, logVariance };
}

/**
 * What the days from `from` to before `until` will hold when all is registered.
 * @param seen complaints received in them that are registered by now
 * @param weights how much of a run's complaints is usually received on each day; by default each the same
 */
export function nowcastOf(
  delays: Delays,
  seen: number,
  { from, until, known }: { readonly from: number; readonly until: number; readonly known: number },
  weights: readonly number[] = [],
): Nowcast {
  const longest = delays.registered.length - 1;
  let all = 0;
  let share = 0;
  const days: { readonly delay: number; readonly part: number }[] = [];
  for (let day = from; day < until; day++) {
    const weight = weights[day - from] ?? 1;
    const delay = Math.min(longest, known - day);
    all += weight;
    if (delay < 0) continue;
    const part = weight * (delays.registered[delay] as number);
    share += part;
    days.push({ delay, part });
  }
  const registered = all > 0 ? share / all : 1;
  let variance = 0;
  // logs of two days' shares have in common what lies beyond the longer of their delays
  for (const one of days)
    for (const other of days)
      variance +=
        one.part * other.part * (delays.logVariance[Math.max(one.delay, other.delay)] as number);
  const registeredVariance = all > 0 ? variance / all ** 2 : 0;
  return { registered, registeredVariance, ...totalOf(seen, registered, registeredVariance) };
}

/** What is to come has the negative binomial distribution of the failures before so many successes; half an event is added. */
function totalOf(
  seen: number,
  registered: number,
  variance: number,
): { total: number; lower: number; upper: number } {
  if (registered <= 0) return { total: seen, lower: seen, upper: seen };
  const missing = ((seen + 0.5) * (1 - registered)) / registered;
  if (missing < 1e-9) return { total: seen, lower: seen, upper: seen };
  const total = seen + missing;
  const dispersion = 1 / registered + (total ** 2 * variance) / registered ** 2 / missing;
  return {
    total: seen / registered,
    lower: seen + quantile(0.025, missing, dispersion),
    upper: seen + quantile(0.975, missing, dispersion),
  };
}
