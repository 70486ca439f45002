import type { Database } from "../../database.ts";
import type { Series } from "./facts.ts";
import { type Judged, lastOf } from "./judge.ts";
import { sql } from "./load.ts";
import { charted, type Run } from "./run-of-windows.ts";
import { isoDay } from "./windows.ts";

/** A word of the workspace's list that stands in complaints of the judged window. */
export interface SaidWord {
  readonly series: Series;
  readonly count: number;
  readonly rows: readonly number[];
  readonly run: Run;
}

/**
 * The words of `warnings.safety_words` that stand in the texts of the judged window, in the order of the list: one complaint is
 * enough. Texts are searched as they are, so that a word of any kind can be named.
 */
export async function saidWords(db: Database, { facts, windows }: Judged): Promise<SaidWord[]> {
  const words = facts.settings.safetyWords ?? [];
  if (words.length === 0) return [];
  const last = lastOf(windows);
  const from = Math.max(0, last - charted + 1);
  const rows = words.map(() => [] as number[]);
  const parameters = {
    words: JSON.stringify(words),
    first: windows.firstRows[from] as number,
    until: windows.endRows[last] as number,
  };
  for await (const [place = [], row = []] of db.numberColumns(sql.said as string, parameters))
    place.forEach((each, i) => {
      rows[each - 1]?.push(row[i] as number);
    });
  return words.flatMap((word, place): SaidWord[] => {
    const own = rows[place] as number[];
    const within = (window: number) =>
      own.filter(
        (row) =>
          row >= (windows.firstRows[window] as number) && row < (windows.endRows[window] as number),
      );
    const now = within(last);
    if (now.length === 0) return [];
    const counts = Array.from({ length: last - from + 1 }, (_, i) => within(from + i).length);
    return [
      {
        series: { field: "phrase", path: [word], terms: [], depth: 1, parent: -1, newUntil: null },
        count: now.length,
        rows: now,
        run: {
          since: isoDay(windows.firstDays[last] as number),
          windows: 1,
          counts,
          expected: counts.map(() => null),
        },
      },
    ];
  });
}
