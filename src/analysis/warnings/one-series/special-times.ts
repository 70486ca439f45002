/** In which special times (holidays, sales) windows lie. */
export interface SpecialTimes {
  /** Names of special times; `NAME:after` are the two weeks that follow: what was sent then is complained about later. */
  readonly kinds: readonly string[];
  /** For each kind one value a window: the share of its days that lie in such a time, 0 to 1. */
  readonly shares: readonly Float64Array[];
}

/** Local days, half open. */
interface Days {
  readonly from: string;
  readonly until: string;
}

const daysAfter = 14;

/**
 * The kinds of special time that windows lie in, by name, and how much of them.
 * @param windows oldest first
 * @param times as of the relation `special_windows`, of all years
 */
export function specialTimes(
  windows: readonly Days[],
  times: readonly {
    readonly name: string;
    readonly from_day: string;
    readonly until_day: string;
  }[],
): SpecialTimes {
  const spans = windows.map(({ from, until }) => [dayNumber(from), dayNumber(until)] as const);
  const shares = new Map<string, Float64Array>();
  const add = (kind: string, from: number, until: number) => {
    spans.forEach(([first, end], i) => {
      const days = Math.min(until, end) - Math.max(from, first);
      if (days <= 0) return;
      let found = shares.get(kind);
      if (found === undefined) {
        found = new Float64Array(spans.length);
        shares.set(kind, found);
      }
      found[i] = Math.min(1, (found[i] as number) + days / (end - first));
    });
  };
  for (const { name, from_day, until_day } of times) {
    const until = dayNumber(until_day);
    add(name, dayNumber(from_day), until);
    add(`${name}:after`, until, until + daysAfter);
  }
  const kinds = [...shares.keys()].sort((one, other) => (one < other ? -1 : 1));
  return { kinds, shares: kinds.map((kind) => shares.get(kind) as Float64Array) };
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
