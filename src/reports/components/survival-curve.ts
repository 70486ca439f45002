import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, wide } from "./draw.ts";
import { hourTicks } from "./hour-ticks.ts";

/** A step of the curve: the share not ended after so many hours, with its interval where there is one. */
export interface CurvePoint {
  readonly hours: number;
  readonly surviving: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A place on the curve with its text: half, a fifth or a tenth still open. */
export interface CurveMark {
  readonly hours: number;
  readonly surviving: number;
  readonly text: string;
  /** Where there is little room. */
  readonly shortText: string;
}

export interface SurvivalCurve {
  readonly label: string;
  /** In order of hours; from 1 down. */
  readonly points: readonly CurvePoint[];
  readonly marks: readonly CurveMark[];
  /** A second, thin line with its name, such as what the ended ones alone would say. */
  readonly beside: {
    readonly text: string;
    readonly points: readonly { readonly hours: number; readonly surviving: number }[];
  } | null;
  readonly hoursText: (hours: number) => string;
  readonly shareText: (share: number) => string;
}

const shares = [0, 0.25, 0.5, 0.75, 1];
/** Steps that lie closer together than this, in pixels, are drawn as one. */
const nearest = 1.2;

/** The share still open against the time since receipt, as steps from 1 down, with the band of its interval. */
export function survivalCurve(curve: SurvivalCurve): Html {
  const end = reach(curve);
  return draw(curve.label, (width) => {
    const height = width === wide ? 260 : 230;
    const marginLeft = Math.ceil(textWidth(curve.shareText(1)) * 12 + 12);
    const frame = { marginTop: 12, marginRight: 16, marginBottom: 26 };
    const plotWidth = width - marginLeft - frame.marginRight;
    const pixel = { hours: end / plotWidth, share: 1 / (height - 38) };
    const steps = drawn(curve.points, end, pixel);
    return {
      ...frame,
      height,
      marginLeft,
      x: { domain: [0, end], axis: null },
      y: { domain: [0, 1], axis: null },
      marks: [
        ...axisMarks(curve, end, width),
        Plot.areaY(
          steps.filter((step) => step.lower !== null && step.upper !== null),
          { x: "hours", y1: "lower", y2: "upper", curve: "step-after", className: "sure-band" },
        ),
        ...besideMarks(curve, end),
        Plot.line(steps, {
          x: "hours",
          y: "surviving",
          curve: "step-after",
          className: "line-calm",
        }),
        ...labelMarks(curve, width),
      ],
    };
  });
}

/** How far the axis goes: a little past the last mark, where one is drawn; the tail beyond it would squeeze the rest. */
function reach(curve: SurvivalCurve): number {
  const last = curve.points.at(-1)?.hours ?? 1;
  const marked = Math.max(0, ...curve.marks.map((mark) => mark.hours));
  const tail = curve.marks.some((mark) => mark.surviving <= 0.1);
  return Math.max(tail ? Math.min(last, marked * 1.5) : last, 1);
}

/** The steps up to the end of the axis, carried on to it. */
function drawn(
  points: readonly CurvePoint[],
  end: number,
  pixel: { readonly hours: number; readonly share: number },
): CurvePoint[] {
  const start: CurvePoint = { hours: 0, surviving: 1, lower: 1, upper: 1 };
  const kept: CurvePoint[] = [start];
  let last = start;
  const seen = points.filter((point) => point.hours <= end);
  for (const point of seen) {
    const moved =
      Math.abs(point.hours - last.hours) >= nearest * pixel.hours &&
      Math.abs(point.surviving - last.surviving) >= (nearest / 2) * pixel.share;
    if (!moved) continue;
    kept.push(point);
    last = point;
  }
  const final = seen.at(-1) ?? start;
  return [...kept, { ...final, hours: end }];
}

function axisMarks(curve: SurvivalCurve, end: number, width: number): Plot.Markish[] {
  const ticks = hourTicks(end, width === wide ? 9 : 5);
  return [
    Plot.gridY(shares, { className: "grid" }),
    Plot.axisY(shares, {
      tickSize: 0,
      label: null,
      tickFormat: (share: number) => curve.shareText(share),
      className: "axis",
    }),
    Plot.axisX(ticks, {
      tickSize: 0,
      label: null,
      tickFormat: (hours: number) => (hours === 0 ? "0" : curve.hoursText(hours)),
      className: "axis",
    }),
    Plot.ruleY([0], { className: "base" }),
  ];
}

function besideMarks({ beside }: SurvivalCurve, end: number): Plot.Markish[] {
  if (!beside) return [];
  const points = beside.points.filter((point) => point.hours <= end);
  return [
    Plot.line(points, { x: "hours", y: "surviving", className: "line-thin" }),
    Plot.dot(points, { x: "hours", y: "surviving", r: 3, className: "ring-grey" }),
    Plot.text(points.slice(-1), {
      x: "hours",
      y: "surviving",
      text: () => beside.text,
      textAnchor: "end",
      dx: -7,
      dy: 10,
      className: "limit",
    }),
  ];
}

function labelMarks(curve: SurvivalCurve, width: number): Plot.Markish[] {
  const marks = [...curve.marks];
  const text = (mark: CurveMark) => (width === wide ? mark.text : mark.shortText);
  const place = { x: "hours", y: "surviving" };
  return [
    Plot.dot(marks, { ...place, r: 4.5, className: "calm" }),
    Plot.text(marks, {
      ...place,
      text,
      textAnchor: "start",
      dx: 8,
      dy: -10,
      className: "value",
    }),
  ];
}
