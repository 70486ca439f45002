import { type Facts, spansOf, type Window } from "./facts.ts";
import { restrictedTimes } from "./restricted-mean.ts";
import type { Measure } from "./rows.ts";

/** The measures that are judged on rows; `rate` is judged on their counts and the exposure. */
export type SampleMeasure = Exclude<Measure, "rate">;

/** The rows that one measure is over. Findings take rows out by setting their span to −1. */
export interface Sample {
  readonly measure: SampleMeasure;
  readonly span: Int8Array;
  /** What is measured on each row: 1 or 0, or hours; null: rows are only counted. */
  readonly amount: Float64Array | Uint8Array | null;
}

/** The samples of a window: volume, limits kept, satisfaction, and times where a horizon can be reached. */
export function samplesOf(facts: Facts, window: Window): Sample[] {
  const received = spansOf(facts.received, window);
  const samples: Sample[] = [
    { measure: "volume", span: received, amount: null },
    { measure: "due_met_rate", span: spansOf(facts.due, window), amount: facts.met },
    { measure: "satisfied_rate", span: spansOf(facts.solved, window), amount: facts.satisfied },
  ];
  const times = timesOf(facts, window, received);
  return times === null ? samples : [...samples, times];
}

/** Hours within a horizon that enough of the period's complaints can have reached. */
function timesOf(facts: Facts, window: Window, received: Int8Array): Sample | null {
  const span = received.slice();
  for (let row = 0; row < span.length; row++)
    if (Number.isNaN(facts.hours[row] as number)) span[row] = -1;
  const horizon = horizonOf(facts, window, span);
  if (horizon === null) return null;
  const amount = new Float64Array(facts.rows);
  for (const rows of rowsBySpan(span, window.spans.length)) {
    const hours = Float64Array.from(rows, (row) => facts.hours[row] as number);
    const ended = Uint8Array.from(rows, (row) => facts.ended[row] as number);
    const times = restrictedTimes({ hours, ended }, horizon);
    rows.forEach((row, i) => {
      amount[row] = times[i] as number;
    });
  }
  return { measure: "handling_hours", span, amount };
}

function rowsBySpan(span: Int8Array, spans: number): Uint32Array[] {
  const sizes = new Uint32Array(spans);
  for (const place of span) if (place >= 0) sizes[place] = (sizes[place] as number) + 1;
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  for (let row = 0; row < span.length; row++) {
    const place = span[row] as number;
    if (place < 0) continue;
    const at = sizes[place] as number;
    (rows[place] as Uint32Array)[at] = row;
    sizes[place] = at + 1;
  }
  return rows;
}

/** A third of the period's complaints have been watched for this long. */
const watched = 2 / 3;

/**
 * The common horizon: where 95 % of the earlier complaints were over, or as long as a third of the period's complaints have been
 * watched, if that is less; null where that is less than half of the earlier ones took.
 */
function horizonOf(facts: Facts, window: Window, span: Int8Array): number | null {
  const rows = rowsBySpan(span, window.spans.length);
  const now = rows[window.current] as Uint32Array;
  const durations = Float64Array.from(
    window.earlier.flatMap((place) => [...(rows[place] as Uint32Array)]),
    (row) => facts.hours[row] as number,
  ).sort();
  const follow = Float64Array.from(
    now,
    (row) => (facts.asOf - (facts.received[row] as number)) / 3600,
  ).sort();
  if (durations.length === 0 || follow.length === 0) return null;
  const at = (sorted: Float64Array, share: number) =>
    sorted[Math.floor(share * (sorted.length - 1))] as number;
  const horizon = Math.min(at(durations, 0.95), at(follow, watched));
  return horizon > 0 && horizon >= at(durations, 0.5) ? horizon : null;
}
