import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { wrap } from "../text-width.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import type { LineTick } from "./line-with-band.ts";
import { timeFrame } from "./time-frame.ts";

/** A period to come: what is expected, with its intervals. */
export interface FanPoint {
  readonly value: number;
  readonly inner: readonly [number, number];
  readonly outer: readonly [number, number];
}

export interface ForecastFan {
  readonly label: string;
  /** In order of time; null: no data. */
  readonly observed: readonly (number | null)[];
  readonly forecast: readonly FanPoint[];
  /** A line not to be passed. */
  readonly limit: { readonly value: number; readonly text: string } | null;
  /** Over all periods, observed and to come. */
  readonly ticks: readonly LineTick[];
  readonly texts: { readonly expected: string; readonly inner: string; readonly outer: string };
  readonly countText: (value: number) => string;
}

/** A limit much higher than everything drawn is told in words alone: it would press the rest flat. */
const furthestLimit = 2.5;

type Placed = FanPoint & { readonly index: number };

/** What was counted as a line, what is expected as a dashed one within two intervals that open from the newest count. */
export function forecastFan(fan: ForecastFan): Html {
  if (fan.forecast.length === 0 && fan.observed.every((value) => value === null))
    return noDrawing(fan.label);
  const points = fan.forecast.map((point, step) => ({
    ...point,
    index: fan.observed.length + step,
  }));
  const most = Math.max(
    1,
    ...fan.observed.map((value) => value ?? 0),
    ...points.map(({ outer }) => outer[1]),
  );
  const limit = fan.limit !== null && fan.limit.value <= furthestLimit * most ? fan.limit : null;
  const end = points.at(-1);
  return draw(fan.label, (width) =>
    timeFrame(
      {
        width,
        height: width === wide ? 220 : 200,
        periods: fan.observed.length + points.length,
        min: 0,
        max: Math.max(most, limit?.value ?? 0),
        ticks: fan.ticks,
        tickText: (value) => (Number.isInteger(value) ? fan.countText(value) : ""),
        numbers: 4,
        labels: end
          ? [
              { at: end.value, text: fan.texts.expected, className: "newest" },
              { at: end.inner[1], text: fan.texts.inner, className: "limit" },
              { at: end.outer[1], text: fan.texts.outer, className: "limit" },
            ]
          : [],
      },
      (plotWidth) => fanMarks(fan.observed, points, limit, plotWidth),
    ),
  );
}

function fanMarks(
  counts: ForecastFan["observed"],
  points: readonly Placed[],
  limit: ForecastFan["limit"],
  plotWidth: number,
): Plot.Markish[] {
  const observed = counts.map((value, index) => ({ index, value }));
  const newest = observed.slice(-1).filter(({ value }) => value !== null);
  const start = newest.map(({ index, value }): Placed => {
    const at = value as number;
    return { index, value: at, inner: [at, at], outer: [at, at] };
  });
  const opening = [...start, ...points];
  return [
    area(opening, "outer", "fan-outer"),
    area(opening, "inner", "fan-inner"),
    ...limitMarks(limit, plotWidth),
    Plot.line(observed, { x: "index", y: "value", className: "line" }),
    Plot.line(opening, { x: "index", y: "value", className: "line-expected" }),
    Plot.dot(points, { x: "index", y: "value", r: 2.6, className: "ring" }),
    Plot.dot(newest, { x: "index", y: "value", r: 4, className: "point-newest" }),
  ];
}

function area(
  rows: readonly Placed[],
  interval: "inner" | "outer",
  className: string,
): Plot.Markish {
  return Plot.areaY(rows, {
    x: "index",
    y1: (row: FanPoint) => row[interval][0],
    y2: (row: FanPoint) => row[interval][1],
    className,
  });
}

function limitMarks(limit: ForecastFan["limit"], plotWidth: number): Plot.Markish[] {
  if (limit === null) return [];
  return [
    Plot.ruleY([limit.value], { className: "limit-rule" }),
    Plot.text([limit], {
      x: 0,
      y: "value",
      text: () => wrap(limit.text, plotWidth / 12.5, 1).join(""),
      textAnchor: "start",
      dy: -8,
      className: "signal-text",
    }),
  ];
}
