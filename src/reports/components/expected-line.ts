import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import type { LineTick } from "./line-with-band.ts";
import { type EdgeLabel, timeFrame } from "./time-frame.ts";

/** A count of each week beside what was expected of it, with the range of the newest. */
export interface ExpectedLine {
  readonly label: string;
  /** In order of time; the newest is the one that is judged. */
  readonly counts: readonly number[];
  /** Null: not judged. */
  readonly expected: readonly (number | null)[];
  readonly band: { readonly lower: number; readonly upper: number } | null;
  readonly ticks: readonly LineTick[];
  readonly texts: { readonly newest: string; readonly expected: string };
  readonly countText: (value: number) => string;
}

type Week = {
  readonly index: number;
  readonly count: number;
  readonly expected: number | null;
};

/** The weeks as a line, the expected ones dashed, the range of the newest as a grey bar under its diamond. */
export function expectedLine(line: ExpectedLine): Html {
  if (line.counts.length === 0) return noDrawing(line.label);
  const weeks = line.counts.map((count, index) => ({
    index,
    count,
    expected: line.expected[index] ?? null,
  }));
  const newest = weeks.at(-1);
  const values = [...line.counts, ...line.expected.map((value) => value ?? 0)];
  return draw(line.label, (width) =>
    timeFrame(
      {
        width,
        height: width === wide ? 150 : 140,
        periods: weeks.length,
        min: 0,
        max: Math.max(1, ...values, line.band?.upper ?? 0),
        ticks: line.ticks,
        tickText: (value) => (Number.isInteger(value) ? line.countText(value) : ""),
        numbers: 3,
        labels: newest ? labelsOf(newest, line) : [],
      },
      () => (newest ? weekMarks(weeks, newest, line.band, width) : []),
    ),
  );
}

function labelsOf({ count, expected }: Week, { texts }: ExpectedLine): EdgeLabel[] {
  const label = { at: count, text: texts.newest, className: "newest signal-text" };
  if (expected === null) return [label];
  return [label, { at: expected, text: texts.expected, className: "limit" }];
}

function weekMarks(
  weeks: readonly Week[],
  newest: Week,
  band: ExpectedLine["band"],
  width: number,
): Plot.Markish[] {
  const half = weeks.length / (width === wide ? 120 : 60);
  const bar = band === null ? [] : [{ ...band, x1: newest.index - half, x2: newest.index + half }];
  return [
    Plot.rect(bar, { x1: "x1", x2: "x2", y1: "lower", y2: "upper", className: "grey" }),
    Plot.line(weeks, { x: "index", y: "expected", className: "line-thin" }),
    Plot.line(weeks, { x: "index", y: "count", className: "line" }),
    Plot.dot([newest], {
      x: "index",
      y: "count",
      r: 4.6,
      symbol: "diamond",
      className: "point-signal",
    }),
  ];
}
