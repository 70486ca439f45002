import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth, wrap } from "../text-width.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import { fittingHourTicks } from "./hour-ticks.ts";

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
  if (curve.points.length === 0) return noDrawing(curve.label);
  const end = reach(curve);
  return draw(curve.label, (width) => {
    const height = width === wide ? 260 : 230;
    const marginLeft = Math.ceil(textWidth(curve.shareText(1)) * 12 + 12);
    const ticks = fittingHourTicks(end, width === wide ? 9 : 5, width - marginLeft - 16, (hours) =>
      hoursText(curve, hours),
    );
    const marginRight = Math.max(16, overhang(curve, ticks, end, width - marginLeft));
    const plotWidth = width - marginLeft - marginRight;
    const pixel = { hours: end / plotWidth, share: 1 / (height - 38) };
    const steps = drawn(curve.points, end, pixel);
    const place: Place = { marginLeft, plotWidth, end };
    return {
      marginTop: 12,
      marginRight,
      marginBottom: 26,
      height,
      marginLeft,
      x: { domain: [0, end], axis: null },
      y: { domain: [0, 1], axis: null },
      marks: [
        ...axisMarks(curve, ticks),
        Plot.areaY(
          steps.filter((step) => step.lower !== null && step.upper !== null),
          { x: "hours", y1: "lower", y2: "upper", curve: "step-after", className: "sure-band" },
        ),
        ...besideMarks(curve, place),
        Plot.line(steps, {
          x: "hours",
          y: "surviving",
          curve: "step-after",
          className: "line-calm",
        }),
        ...labelMarks(curve, width, place),
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

function hoursText(curve: SurvivalCurve, hours: number): string {
  return hours === 0 ? "0" : curve.hoursText(hours);
}

/** How far the text of the last tick reaches beyond the end of the axis, pixels. */
function overhang(
  curve: SurvivalCurve,
  ticks: readonly number[],
  end: number,
  room: number,
): number {
  const last = ticks.at(-1) ?? 0;
  const half = (textWidth(hoursText(curve, last)) * 12) / 2;
  return Math.ceil(half - (1 - last / end) * (room - half) + 4);
}

function axisMarks(curve: SurvivalCurve, ticks: readonly number[]): Plot.Markish[] {
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
      tickFormat: (hours: number) => hoursText(curve, hours),
      className: "axis",
    }),
    Plot.ruleY([0], { className: "base" }),
  ];
}

/** Where pixels are: the left edge of the axis, how long it is, and the hours at its end. */
interface Place {
  readonly marginLeft: number;
  readonly plotWidth: number;
  readonly end: number;
}

/** The second line; its name stands under its last point, on the side that has room. */
function besideMarks({ beside }: SurvivalCurve, { end, plotWidth }: Place): Plot.Markish[] {
  if (!beside) return [];
  const points = beside.points.filter((point) => point.hours <= end);
  const last = points.at(-1);
  const left = ((last?.hours ?? 0) / end) * plotWidth - 12;
  const isLeft = left > plotWidth / 2 || textWidth(beside.text) * 12 < left;
  const lines = wrap(beside.text, (isLeft ? left : plotWidth - left - 24) / 12.5, 3);
  return [
    Plot.line(points, { x: "hours", y: "surviving", className: "line-thin" }),
    Plot.dot(points, { x: "hours", y: "surviving", r: 3, className: "ring-grey" }),
    Plot.text(points.slice(-1), {
      x: "hours",
      y: "surviving",
      text: () => lines.join("\n"),
      textAnchor: isLeft ? "end" : "start",
      lineAnchor: lines.length > 1 ? "top" : "middle",
      dx: isLeft ? -7 : 7,
      dy: lines.length > 1 ? 4 : 10,
      className: "limit halo",
    }),
  ];
}

/** The marked places; a text that would leave the drawing stands further to the left. */
function labelMarks(
  curve: SurvivalCurve,
  width: number,
  { marginLeft, plotWidth, end }: Place,
): Plot.Markish[] {
  const at = { x: "hours", y: "surviving" };
  return [
    Plot.dot([...curve.marks], { ...at, r: 4.5, className: "calm" }),
    ...curve.marks.map((mark) => {
      const lines = wrap(width === wide ? mark.text : mark.shortText, plotWidth / 13, 2);
      const room = width - 4 - marginLeft - (mark.hours / end) * plotWidth;
      return Plot.text([mark], {
        ...at,
        text: () => lines.join("\n"),
        textAnchor: "start",
        lineAnchor: lines.length > 1 ? "bottom" : "middle",
        dx: Math.min(8, room - Math.max(...lines.map(textWidth)) * 13),
        dy: lines.length > 1 ? -4 : -10,
        className: "value halo",
      });
    }),
  ];
}
