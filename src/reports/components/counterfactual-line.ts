import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { wrap } from "../text-width.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import type { LineTick } from "./line-with-band.ts";
import { lowest, timeFrame } from "./time-frame.ts";

/** A week: what was observed, what the model says of it, and what would have been without the action. */
export interface CounterfactualPoint {
  readonly observed: number | null;
  readonly fitted: number | null;
  readonly without: {
    readonly value: number;
    readonly lower: number;
    readonly upper: number;
  } | null;
}

export interface CounterfactualLine {
  readonly label: string;
  /** In order of time. */
  readonly points: readonly CounterfactualPoint[];
  /** Where the action begins, between two weeks. */
  readonly start: { readonly index: number; readonly text: string } | null;
  readonly ticks: readonly LineTick[];
  readonly texts: { readonly observed: string; readonly without: string };
  readonly valueText: (value: number) => string;
}

/** Observed weeks as dots, the fitted course as a line, and dashed with its band what would have been without the action. */
export function counterfactualLine(line: CounterfactualLine): Html {
  if (line.points.every(({ observed }) => observed === null)) return noDrawing(line.label);
  const rows = line.points.map((point, index) => ({ ...point, index }));
  const values = rows.flatMap(({ observed, fitted, without }) =>
    [observed, fitted, without?.lower, without?.upper].filter(
      (value) => value !== null && value !== undefined,
    ),
  );
  const band = rows.flatMap(({ index, without }) => (without ? [{ index, ...without }] : []));
  const seen = rows.filter((row) => row.observed !== null);
  const newest = seen.at(-1);
  const end = band.at(-1);
  const since = line.start === null ? rows.length : Math.ceil(line.start.index);
  return draw(line.label, (width) =>
    timeFrame(
      {
        width,
        height: width === wide ? 240 : 220,
        periods: rows.length,
        min: values.length === 0 ? 0 : lowest(values),
        max: values.length === 0 ? 1 : Math.max(...values),
        ticks: line.ticks,
        tickText: line.valueText,
        numbers: 4,
        labels: [
          ...(newest
            ? [{ at: newest.observed as number, text: line.texts.observed, className: "newest" }]
            : []),
          ...(end ? [{ at: end.value, text: line.texts.without, className: "limit" }] : []),
        ],
      },
      (plotWidth) => [
        Plot.areaY(band, { x: "index", y1: "lower", y2: "upper", className: "sure-band" }),
        ...startMarks(line, rows.length, plotWidth),
        Plot.line(band, { x: "index", y: "value", className: "line-expected" }),
        // Two lines: the step between them is no slope.
        ...[rows.slice(0, since), rows.slice(since)].map((part) =>
          Plot.line(part, { x: "index", y: "fitted", className: "line-calm" }),
        ),
        Plot.dot(seen, { x: "index", y: "observed", r: 2.2, className: "point" }),
      ],
    ),
  );
}

/** Upright where the action begins; its text stands on the side that has room. */
function startMarks(
  { start }: CounterfactualLine,
  periods: number,
  plotWidth: number,
): Plot.Markish[] {
  if (start === null) return [];
  const place = start.index / Math.max(periods - 1, 1);
  const isLate = place > 0.5;
  const room = plotWidth * (isLate ? place : 1 - place);
  return [
    Plot.ruleX([start.index], { className: "limit-rule" }),
    Plot.text([start], {
      x: "index",
      text: () => wrap(start.text, room / 12.5, 1).join(""),
      frameAnchor: "top",
      lineAnchor: "bottom",
      textAnchor: isLate ? "end" : "start",
      dy: -5,
      className: "signal-text",
    }),
  ];
}
