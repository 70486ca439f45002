/** A change of a time zone's offset from UTC; times in microseconds of the local clock. */
export interface Transition {
  /** From this local time on, the later offset counts; before it the earlier one, as the contract wants. */
  readonly localUntil: number;
  /** Where local times begin to be missing or double. */
  readonly unsureFrom: number;
  readonly kind: "missing" | "twice";
  /** Offset from UTC in microseconds, before and after. */
  readonly before: number;
  readonly after: number;
}

const week = 7 * 86_400_000;
const first = Date.UTC(1970, 0, 1);
const last = Date.UTC(2060, 0, 1);

/** The offsets that a zone has had. */
export interface ZoneHistory {
  /** Offset from UTC in microseconds before the first transition. */
  readonly start: number;
  /** Oldest first. */
  readonly transitions: readonly Transition[];
}

const known = new Map<string, ZoneHistory>();

/** The offsets of an IANA time zone from 1970 to 2059. */
export function transitionsOf(zone: string): ZoneHistory {
  const history = known.get(zone) ?? findTransitions(zone);
  known.set(zone, history);
  return history;
}

/**
 * The instant, in microseconds since 1970, at which the clocks of a zone show a local time (microseconds of the local clock).
 * One that does not exist or exists twice takes the earlier offset: 02:30 on the day that 02:00 becomes 03:00 is 03:30.
 */
export function instantOf(zone: string, local: number): number {
  const { start, transitions } = transitionsOf(zone);
  let [low, high] = [0, transitions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((transitions[middle] as Transition).localUntil <= local) low = middle + 1;
    else high = middle;
  }
  return local - (transitions[low - 1]?.after ?? start);
}

function findTransitions(zone: string): ZoneHistory {
  const offsetAt = offsets(zone);
  const transitions: Transition[] = [];
  for (let time = first; time < last; time += week) {
    const before = offsetAt(time);
    if (before === offsetAt(time + week)) continue;
    let [low, high] = [time, time + week];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    transitions.push(transition(high, before, offsetAt(high)));
  }
  return { start: offsetAt(first) * 1000, transitions };
}

function transition(instant: number, before: number, after: number): Transition {
  return {
    localUntil: (instant + Math.max(before, after)) * 1000,
    unsureFrom: (instant + Math.min(before, after)) * 1000,
    kind: after > before ? "missing" : "twice",
    before: before * 1000,
    after: after * 1000,
  };
}

/** Offset from UTC in milliseconds at an instant. */
function offsets(zone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  return (time) => {
    const name = format.formatToParts(time).find((part) => part.type === "timeZoneName")?.value;
    const match = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name ?? "");
    if (!match?.[1]) return 0;
    const [, sign, hours, minutes, seconds = "0"] = match;
    const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
    return (sign === "-" ? -size : size) * 1000;
  };
}
