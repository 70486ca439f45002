import { type Driver, driversOf } from "./drivers.ts";
import type { Warning } from "./explain.ts";
import type { Series } from "./facts.ts";
import type { Alarm, Judged } from "./judge.ts";

const mostExplained = 10;
const mostPhrases = 5;

/** Of what a warning consists: where its excess lies, and what else is beyond chance only because of it. */
export interface Parts {
  readonly drivers: readonly Driver[];
  readonly explained: readonly Alarm[];
}

/** The parts of a warning that are told: fields before phrases, and no phrase that only repeats another. */
export function partsOf(judged: Judged, { alarm, explained }: Warning): Parts {
  const drivers = driversOf(judged, alarm);
  const told: Series[] = [alarm.series, ...drivers.map(({ series }) => series)];
  const drives = new Set(drivers.map(({ number }) => number));
  let phrases = 0;
  const others: Alarm[] = [];
  const isPhrase = ({ series }: Alarm) => series.field === "phrase";
  const ordered = [
    ...explained.filter((each) => !isPhrase(each)),
    ...explained.filter(isPhrase),
  ].filter(({ number }) => !drives.has(number));
  for (const each of ordered) {
    if (others.length === mostExplained) break;
    if (isPhrase(each)) {
      if (phrases === mostPhrases || told.some((other) => overlaps(each.series, other))) continue;
      phrases++;
    }
    told.push(each.series);
    others.push(each);
  }
  return { drivers, explained: others };
}

/** Whether one of two phrases is a piece of the other. */
function overlaps(one: Series, other: Series): boolean {
  if (other.field !== "phrase") return false;
  const [a, b] = [one.path[0] as string, other.path[0] as string];
  return a.includes(b) || b.includes(a);
}
