import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import { type Columns, firstRows } from "./first-rows.ts";
import { rowFrame } from "./row-frame.ts";

/** A value with its interval, and what it could be at most and at least where some of it is not known. */
export interface IntervalDot {
  readonly name: string;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** A thin line behind the interval. */
  readonly bounds?: { readonly lower: number; readonly upper: number } | null;
  /** signal: beyond chance; ring: too few to judge by. */
  readonly mark: "calm" | "signal" | "ring";
}

/** The axis of such a chart: from where to where, at least, and how its values are written. */
export interface IntervalAxis {
  readonly from: number;
  readonly to: number;
  readonly tickText: (value: number) => string;
}

/** Dots with their intervals on one axis, with a line at zero where zero is in it. */
export function intervalDots(
  label: string,
  all: readonly IntervalDot[],
  given: Columns,
  axis: IntervalAxis,
): Html {
  if (all.length === 0) return noDrawing(label);
  const { rows: dots, columns, left } = firstRows(all, given);
  const rows = dots.map((dot, index) => ({ ...dot, index }));
  const ends = dots.flatMap(({ value, lower, upper, bounds }) => [
    value,
    lower ?? value,
    upper ?? value,
    bounds?.lower ?? value,
    bounds?.upper ?? value,
  ]);
  const domain = [Math.min(axis.from, ...ends), Math.max(axis.to, ...ends)];
  const names = dots.map((dot) => dot.name);
  return draw(
    label,
    (width) => {
      const frame = rowFrame(width, names, width === wide ? columns.wide : columns.narrow, 24);
      const { inset: _inset, plotWidth, ...layout } = frame;
      return {
        ...layout,
        marginRight: layout.marginRight + 8,
        x: { domain, axis: null },
        marks: [
          ...frame.marks,
          Plot.axisX({
            ticks: plotWidth > 250 ? 6 : 3,
            tickSize: 0,
            label: null,
            className: "axis",
            tickFormat: axis.tickText,
          }),
          Plot.gridX({ ticks: plotWidth > 250 ? 6 : 3, className: "grid" }),
          ...(axis.from < 0 ? [Plot.ruleX([0], { className: "base" })] : []),
          ...dotMarks(rows),
        ],
      };
    },
    left,
  );
}

function dotMarks(rows: readonly (IntervalDot & { readonly index: number })[]): Plot.Markish[] {
  const bounded = rows.flatMap(({ bounds, index }) => (bounds ? [{ ...bounds, index }] : []));
  const ranged = rows.filter((row) => row.lower !== null && row.upper !== null);
  const interval = (mark: readonly IntervalDot["mark"][], className: string) =>
    Plot.ruleY(
      ranged.filter((row) => mark.includes(row.mark)),
      { y: "index", x1: "lower", x2: "upper", className },
    );
  // What is beyond chance is a diamond in every chart: colour never speaks alone.
  const dot = (mark: IntervalDot["mark"], r: number) =>
    Plot.dot(
      rows.filter((row) => row.mark === mark),
      {
        x: "value",
        y: "index",
        r,
        symbol: mark === "signal" ? "diamond" : "circle",
        className: mark,
      },
    );
  return [
    Plot.ruleY(bounded, { y: "index", x1: "lower", x2: "upper", className: "point-interval" }),
    interval(["calm", "ring"], "stem"),
    interval(["signal"], "stem-signal"),
    dot("calm", 5),
    dot("signal", 5),
    dot("ring", 4),
  ];
}
