import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth, wrap } from "../text-width.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import { spread } from "./spread.ts";

/** A unit at its size, with what units of that size keep to. */
export interface FunnelPoint {
  readonly name: string;
  /** Cases or exposure. */
  readonly size: number;
  readonly value: number;
  readonly lower95: number;
  readonly upper95: number;
  readonly lower998: number;
  readonly upper998: number;
  readonly outside: boolean;
}

export interface Funnel {
  readonly label: string;
  readonly points: readonly FunnelPoint[];
  readonly target: number;
  readonly targetText: string;
  readonly sizeText: (size: number) => string;
  readonly valueText: (value: number) => string;
}

const marginBottom = 28;
const marginTop = 14;
const labelSize = 12;
/** Where a name is cut, in em. */
const longestName = 15;

/** Units by size and value in the band that chance leaves them; only those outside have a name. */
export function funnelPlot(funnel: Funnel): Html {
  if (funnel.points.length === 0) return noDrawing(funnel.label);
  const bySize = funnel.points.toSorted((one, other) => one.size - other.size);
  const { min, max } = extent(funnel);
  const bottom = funnelStartsAtZero(funnel) ? 0 : min;
  const largest = Math.max(...bySize.map((point) => point.size));
  return draw(funnel.label, (width) => {
    const height = width === wide ? 320 : 260;
    const marginLeft =
      Math.ceil(Math.max(textWidth(funnel.valueText(max)), textWidth(funnel.valueText(min))) * 12) +
      14;
    const marginRight = Math.ceil(textWidth(funnel.targetText) * 12 + 14);
    const top = max + (max - bottom) * 0.04 || 1;
    return {
      height,
      marginTop,
      marginBottom,
      marginLeft,
      marginRight,
      x: { domain: [0, largest * 1.04], axis: null },
      y: { domain: [bottom, top], axis: null },
      marks: [
        ...axisMarks(funnel, width),
        ...bandMarks(bySize, funnel),
        ...pointMarks(bySize),
        ...nameMarks(bySize, {
          bounds: [bottom, top],
          height: height - marginTop - marginBottom,
          room: (width - marginLeft - marginRight) / (largest * 1.04),
        }),
      ],
    };
  });
}

/** Whether the vertical axis of such a chart starts at zero. */
export function funnelStartsAtZero(funnel: Pick<Funnel, "points" | "target">): boolean {
  const { min, max } = extent(funnel);
  return min < 0.5 * max;
}

function extent({ points, target }: Pick<Funnel, "points" | "target">) {
  const values = points.flatMap((point) => [point.value, point.lower998, point.upper998]);
  return { min: Math.min(target, ...values), max: Math.max(target, ...values) };
}

function axisMarks(funnel: Funnel, width: number): Plot.Markish[] {
  const axis = { tickSize: 0, label: null, className: "axis" };
  return [
    Plot.axisY({ ...axis, ticks: 5, tickFormat: (value: number) => funnel.valueText(value) }),
    Plot.axisX({
      ...axis,
      ticks: width === wide ? 6 : 3,
      tickFormat: (size: number) => funnel.sizeText(size),
    }),
  ];
}

function bandMarks(points: readonly FunnelPoint[], funnel: Funnel): Plot.Markish[] {
  const edge = (y: "lower95" | "upper95") =>
    Plot.line(points, { x: "size", y, className: "line-thin" });
  return [
    Plot.areaY(points, { x: "size", y1: "lower998", y2: "upper998", className: "band" }),
    edge("lower95"),
    edge("upper95"),
    Plot.ruleY([funnel.target], { className: "mean" }),
    Plot.text([funnel.targetText], {
      y: () => funnel.target,
      text: (text: string) => text,
      frameAnchor: "right",
      textAnchor: "start",
      dx: 6,
      className: "limit",
    }),
  ];
}

function pointMarks(points: readonly FunnelPoint[]): Plot.Markish[] {
  const at = { x: "size", y: "value" };
  return [
    Plot.dot(
      points.filter((point) => !point.outside),
      { ...at, r: 4, className: "calm" },
    ),
    Plot.dot(
      points.filter((point) => point.outside),
      { ...at, r: 5, symbol: "diamond", className: "signal" },
    ),
  ];
}

/** Of the points outside, as many as can have a name beside them: those that are furthest from what chance leaves them. */
function furthest(points: readonly FunnelPoint[], most: number): FunnelPoint[] {
  const outside = points.filter((point) => point.outside);
  if (outside.length <= most) return outside;
  const distance = ({ value, lower998, upper998 }: FunnelPoint) =>
    Math.max(value - upper998, lower998 - value);
  const named = new Set(
    outside.toSorted((one, other) => distance(other) - distance(one)).slice(0, most),
  );
  return outside.filter((point) => named.has(point));
}

/** Names beside the points outside, moved apart where they would touch; at the right half they stand to the left. */
function nameMarks(
  points: readonly FunnelPoint[],
  {
    bounds: [low, high],
    height,
    room,
  }: {
    readonly bounds: readonly [number, number];
    readonly height: number;
    /** Pixels a case. */
    readonly room: number;
  },
): Plot.Markish[] {
  const perPixel = (high - low) / height;
  const outside = furthest(points, Math.floor(height / 15)).map((point) => ({
    ...point,
    name: wrap(point.name, longestName, 1).join(""),
  }));
  const placed = spread(
    outside.map((point) => point.value),
    15 * perPixel,
    [low, high],
  );
  return outside.map((point, index) => {
    const isLeft = point.size * room > textWidth(point.name) * labelSize + 20;
    return Plot.text([point.name], {
      x: () => point.size,
      y: () => placed[index] ?? point.value,
      text: (name: string) => name,
      textAnchor: isLeft ? "end" : "start",
      dx: isLeft ? -8 : 8,
      className: "signal-text",
    });
  });
}
