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

interface ZoneHistory {
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

/**
 * SQL for the offset in microseconds that a local timestamp has in a zone: a balanced tree of comparisons, so that a zone
 * with daylight saving costs eight of them. `microseconds` must be a column, it is repeated.
 */
export function offsetSql(zone: string, microseconds: string): string {
  const { start, transitions } = transitionsOf(zone);
  const tree = (from: number, until: number): string => {
    if (from === until) return String(transitions[from - 1]?.after ?? start);
    const middle = (from + until) >> 1;
    const at = (transitions[middle] as Transition).localUntil;
    return `case when ${microseconds} < ${at} then ${tree(from, middle)} else ${tree(middle + 1, until)} end`;
  };
  return sinceLast(
    transitions,
    microseconds,
    (last) => String(last.after),
    tree(0, transitions.length),
  );
}

/** Most zones have not changed for decades: the time since their last change is looked at first. */
function sinceLast(
  transitions: readonly Transition[],
  microseconds: string,
  value: (last: Transition) => string,
  otherwise: string,
): string {
  const last = transitions.at(-1);
  if (!last) return otherwise;
  return `case when ${microseconds} >= ${last.localUntil} then ${value(last)} else ${otherwise} end`;
}

/** SQL that says whether a local timestamp is `missing` or exists `twice` in a zone, else null. */
export function unsureSql(zone: string, microseconds: string): string {
  const { transitions } = transitionsOf(zone);
  const tree = (from: number, until: number): string => {
    if (from === until) return "null";
    const middle = (from + until) >> 1;
    const { localUntil, unsureFrom, kind } = transitions[middle] as Transition;
    return (
      `case when ${microseconds} >= ${localUntil} then ${tree(middle + 1, until)}` +
      ` when ${microseconds} >= ${unsureFrom} then '${kind}' else ${tree(from, middle)} end`
    );
  };
  return sinceLast(transitions, microseconds, () => "null", tree(0, transitions.length));
}
