import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import { type EdgeLabel, edgeLabels } from "./edge-labels.ts";
import { periodTexts } from "./time-frame.ts";
import { valueAxis } from "./value-axis.ts";

/** One period of a series; null: no data, the line breaks. */
export interface LinePoint {
  readonly value: number | null;
  readonly partial: boolean;
  readonly signalled: boolean;
  /** How sure the value is, drawn as a thin rule through it. */
  readonly interval?: { readonly lower: number; readonly upper: number } | null;
}

/** A text under the axis; its year stands under the first of each year. */
export interface LineTick {
  readonly index: number;
  readonly text: string;
  readonly year: string;
}

/** A series with the range that chance alone gives, and the texts that stand at its marks. */
export interface LineWithBand {
  readonly label: string;
  readonly points: readonly LinePoint[];
  readonly band: { readonly lower: number; readonly mean: number; readonly upper: number } | null;
  readonly texts: {
    readonly newest: string;
    readonly upper: string;
    readonly mean: string;
    readonly lower: string;
  };
  /** Texts under the axis, by index of the point. */
  readonly ticks: readonly LineTick[];
  readonly tickText: (value: number) => string;
  readonly noData: string;
}

const marginBottom = 34;
const marginTop = 14;

/** Whether the vertical axis of such a chart starts at zero. */
export function startsAtZero(line: Pick<LineWithBand, "points" | "band">): boolean {
  const values = extent(line);
  return values.min < 0.5 * values.max;
}

/** A line over periods with its usual range as a grey band; the newest point is labelled. */
export function lineWithBand(line: LineWithBand): Html {
  if (line.points.every(({ value }) => value === null)) return noDrawing(line.label);
  return draw(line.label, (width) => {
    const height = width === wide ? 250 : 220;
    const { min, max } = extent(line);
    const bottom = startsAtZero(line) ? 0 : min - (max - min) * 0.12;
    const axis = valueAxis(bottom, max + (max - bottom) * 0.04, 5, line.tickText);
    const labels = edgeLabels(labelsOf(line), width);
    const { domain, marginLeft } = axis;
    const { marginRight } = labels;
    const last = Math.max(line.points.length - 1, 1);
    return {
      height,
      marginTop,
      marginRight,
      marginBottom,
      marginLeft,
      x: { domain: [0, last], axis: null },
      y: { domain, axis: null },
      marks: [
        axis.mark,
        periodTexts(line.ticks, (width - marginLeft - marginRight) / last),
        ...bandMarks(line),
        ...intervalMarks(line),
        ...pointMarks(line),
        ...labels.marks({
          x: Math.max(line.points.length - 1, 0),
          domain,
          height: height - marginTop - marginBottom,
        }),
      ],
    };
  });
}

function extent(line: Pick<LineWithBand, "points" | "band">): { min: number; max: number } {
  const values = line.points.flatMap((point) => {
    if (point.value === null) return [];
    return [point.value, ...(point.interval ? [point.interval.lower, point.interval.upper] : [])];
  });
  if (line.band) values.push(line.band.lower, line.band.upper);
  if (values.length === 0) return { min: 0, max: 1 };
  const max = Math.max(...values);
  return { min: Math.min(...values), max: max === 0 ? 1 : max };
}

function bandMarks(line: LineWithBand): Plot.Markish[] {
  if (!line.band) return [];
  const last = Math.max(line.points.length - 1, 1);
  const span = { x1: 0, x2: last };
  return [
    Plot.rect([{ ...line.band, ...span }], {
      x1: "x1",
      x2: "x2",
      y1: "lower",
      y2: "upper",
      className: "band",
    }),
    Plot.ruleY([line.band.mean], { className: "mean" }),
  ];
}

/** A partial period is not joined to the others: the line would fall to it. */
export function wholeValue(point: LinePoint): number | null {
  return point.partial ? null : point.value;
}

function intervalMarks(line: LineWithBand): Plot.Markish[] {
  const rows = line.points.flatMap(({ value, interval }, index) =>
    value === null || !interval ? [] : [{ index, ...interval }],
  );
  if (rows.length === 0) return [];
  return [Plot.ruleX(rows, { x: "index", y1: "lower", y2: "upper", className: "point-interval" })];
}

function pointMarks(line: LineWithBand): Plot.Markish[] {
  const rows = line.points.map((point, index) => ({ ...point, index }));
  const drawn = rows.filter((row) => row.value !== null);
  const newest = drawn.at(-1);
  const dots = (part: typeof rows, className: string, r: number, symbol: "circle" | "diamond") =>
    Plot.dot(part, { x: "index", y: "value", r, symbol, className });
  return [
    Plot.line(rows, { x: "index", y: wholeValue, className: "line" }),
    ...gapTexts(line),
    dots(
      drawn.filter((row) => !row.signalled && !row.partial),
      "point",
      2.4,
      "circle",
    ),
    dots(
      drawn.filter((row) => row.partial),
      "point-partial",
      4,
      "circle",
    ),
    dots(
      drawn.filter((row) => row.signalled && !row.partial),
      "point-signal",
      4.6,
      "diamond",
    ),
    dots(
      drawn.filter((row) => row === newest && !row.signalled && !row.partial),
      "point-newest",
      4,
      "circle",
    ),
  ];
}

/** Where periods have no data, in words; at an end of the line the words stay within the frame. */
function gapTexts({ points, noData }: LineWithBand): Plot.Markish[] {
  const gaps = points.flatMap(({ value }, index) =>
    value === null && points[index - 1]?.value !== null ? [index] : [],
  );
  return gaps.map((index) => {
    const place = index / Math.max(points.length - 1, 1);
    const textAnchor = place < 0.2 ? "start" : place > 0.8 ? "end" : "middle";
    return Plot.text([index], {
      x: (at: number) => at,
      text: () => `× ${noData}`,
      frameAnchor: "bottom",
      textAnchor,
      dx: textAnchor === "start" ? -3 : textAnchor === "end" ? 3 : 0,
      dy: -6,
      className: "missing",
    });
  });
}

/** The newest value and the range at the right edge. */
function labelsOf({ points, band, texts }: LineWithBand): EdgeLabel[] {
  const newest = points.at(-1);
  const labels: EdgeLabel[] = [];
  if (newest && newest.value !== null) {
    const className = newest.signalled ? "newest signal-text" : "newest";
    labels.push({ at: newest.value, text: texts.newest, className });
  }
  if (band) {
    for (const key of ["upper", "mean", "lower"] as const)
      labels.push({ at: band[key], text: texts[key], className: "limit" });
  }
  return labels;
}
