/** How long each of a group took, or has taken so far. */
export interface Durations {
  readonly hours: Float64Array;
  /** 1: over; 0: still running, so that the full time is not known. */
  readonly ended: Uint8Array;
}

/**
 * For each case what it contributes to the mean time within a horizon: the time itself, cut at the horizon, where nothing is
 * censored before it, else the pseudo-value. Their mean is the area under the Kaplan–Meier curve up to the horizon, and means over
 * parts of the group add up to it. Infinitesimal jackknife: the mean plus n times its derivative by the case's weight.
 * Source: Andersen, Hansen & Klein (2004), Lifetime Data Analysis 10, 335–350; R `survival::pseudo(fit, type = "rmst")`.
 * @param horizon hours, above 0
 */
export function restrictedTimes({ hours, ended }: Durations, horizon: number): Float64Array {
  const isCensored = hours.some((time, i) => ended[i] === 0 && time < horizon);
  if (!isCensored) return hours.map((time) => Math.min(time, horizon));
  const order = Uint32Array.from(hours.keys()).sort(
    // What ends at a time counts before what is censored at it.
    (a, b) =>
      (hours[a] as number) - (hours[b] as number) || (ended[b] as number) - (ended[a] as number),
  );
  const steps = stepsOf(hours, ended, order, horizon);
  return pseudoValues(hours, ended, order, horizon, steps);
}

/** A time at which cases ended: how many, of how many at risk, and the area under the curve from there to the horizon. */
interface Step {
  readonly time: number;
  readonly ended: number;
  readonly atRisk: number;
  readonly ahead: number;
}

function stepsOf(
  hours: Float64Array,
  ended: Uint8Array,
  order: Uint32Array,
  horizon: number,
): { mean: number; steps: Step[] } {
  const count = order.length;
  const found: { time: number; ended: number; atRisk: number; before: number; after: number }[] =
    [];
  let surviving = 1;
  for (let i = 0; i < count; ) {
    const time = hours[order[i] as number] as number;
    if (time >= horizon) break;
    let next = i;
    let over = 0;
    while (next < count && hours[order[next] as number] === time)
      over += ended[order[next++] as number] as number;
    if (over > 0) {
      const before = surviving;
      surviving *= 1 - over / (count - i);
      found.push({ time, ended: over, atRisk: count - i, before, after: surviving });
    }
    i = next;
  }
  let ahead = 0;
  let until = horizon;
  const steps: Step[] = new Array(found.length);
  for (let i = found.length - 1; i >= 0; i--) {
    const { time, ended: over, atRisk, after } = found[i] as (typeof found)[number];
    ahead += after * (until - time);
    until = time;
    steps[i] = { time, ended: over, atRisk, ahead };
  }
  return { mean: ahead + until, steps };
}

function pseudoValues(
  hours: Float64Array,
  ended: Uint8Array,
  order: Uint32Array,
  horizon: number,
  { mean, steps }: { mean: number; steps: readonly Step[] },
): Float64Array {
  const count = order.length;
  const values = new Float64Array(count);
  let lost = 0;
  let step = 0;
  for (const row of order) {
    const time = hours[row] as number;
    while (step < steps.length && (steps[step] as Step).time <= Math.min(time, horizon)) {
      const { ended: over, atRisk, ahead } = steps[step++] as Step;
      // Where nobody is left the curve is at 0 and nothing lies ahead.
      if (atRisk > over) lost += (ahead * over) / (atRisk * (atRisk - over));
    }
    let own = 0;
    const last = steps[step - 1];
    if (ended[row] === 1 && time < horizon && last !== undefined && last.atRisk > last.ended)
      own = last.ahead / (last.atRisk - last.ended);
    values[row] = mean + count * (lost - own);
  }
  return values;
}
