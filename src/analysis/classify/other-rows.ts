import type { ClassifyRow } from "../classify.ts";
import { blankRow } from "./blank-row.ts";
import { type FieldSuggestions, suggestionFor } from "./suggest.ts";

/**
 * What is in "other" and in the blanks, by what rules and model suggest, against the period before: the growths of the rows add up
 * to that of the unclassified. What nothing is suggested for is a row of its own.
 */
export function otherRows({
  field,
  complaints,
  threshold,
  is_compared,
}: FieldSuggestions): ClassifyRow[] {
  const tally = new Map<string, { current: number; compared: number; previous: number }>();
  for (const each of complaints) {
    if (!each.is_unclassified) continue;
    const found = suggestionFor(each, threshold);
    const key = JSON.stringify([found?.by ?? null, found?.path ?? []]);
    const counts = tally.get(key) ?? { current: 0, compared: 0, previous: 0 };
    tally.set(key, counts);
    if (!each.is_current) counts.previous += 1;
    else {
      counts.current += 1;
      counts.compared += Number(each.is_compared);
    }
  }
  return [...tally]
    .sort(([one, a], [other, b]) => b.current - a.current || (one < other ? -1 : 1))
    .map(([key, { current, compared, previous }]) => {
      const [by, path] = JSON.parse(key) as ["rule" | "model" | null, string[]];
      return {
        ...blankRow("unclassified", field, current),
        by,
        path,
        previous_complaints: is_compared ? previous : null,
        growth: is_compared ? compared - previous : null,
      };
    });
}
