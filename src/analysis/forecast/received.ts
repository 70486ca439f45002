import { type History, lengths, seriesOf } from "./history.ts";
import { benchmarkOf, rivals } from "./methods.ts";
import { type Contender, type Outlook, outlookOf } from "./rolling.ts";
import type { Path } from "./timeline.ts";

/** Fewer complaints a week than this, in the mean of the last year, are forecast in the total only. */
const fewestAWeek = 5;
const year = 52;

/** The paths with enough complaints by the weeks of a history: all of them first, then by name. */
export function forecastPaths({ timeline, first, last }: History): string[] {
  const from = Math.max(first, last + 1 - year);
  return [...timeline.received]
    .filter(([, { levels, counts }]) => {
      const sum = counts.subarray(from, last + 1).reduce((total, value) => total + value, 0);
      return levels.length === 0 || sum / (last + 1 - from) >= fewestAWeek;
    })
    .map(([key, { levels }]) => ({ key, levels }))
    .sort((one, other) => byLevels(one.levels, other.levels))
    .map(({ key }) => key);
}

/** What is expected to be received; null with too short a history. */
export function receivedOutlook(history: History, path: Path): Outlook | null {
  const { unit } = history.timeline;
  const { horizon, season, fewest, tried } = lengths[unit];
  const series = seriesOf(history, path);
  const { length } = series.values;
  if (length < fewest) return null;
  const hasSeasons = length >= 2 * season;
  const contenders = [benchmarkOf(series, length), ...rivals].map(({ name, project }) =>
    remembering({ name, project: (known, ahead) => project(series, known, ahead) }),
  );
  return outlookOf(series.values, contenders, {
    horizon,
    season: hasSeasons ? season : 1,
    fewest: hasSeasons ? season + 2 : tried,
  });
}

/** The same answers without asking twice: the backlog is tried at the same origins. */
function remembering({ name, project }: Contender): Contender {
  const answers = new Map<string, ReturnType<Contender["project"]>>();
  return {
    name,
    project: (known, horizon) => {
      const key = `${known} ${horizon}`;
      const answer = answers.has(key) ? (answers.get(key) ?? null) : project(known, horizon);
      answers.set(key, answer);
      return answer;
    },
  };
}

function byLevels(one: readonly string[], other: readonly string[]): number {
  for (let level = 0; level < Math.min(one.length, other.length); level++) {
    const [a, b] = [one[level] as string, other[level] as string];
    if (a !== b) return a < b ? -1 : 1;
  }
  return one.length - other.length;
}
