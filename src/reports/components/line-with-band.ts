import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, wide } from "./draw.ts";
import { spread } from "./spread.ts";
import { tickRows } from "./tick-rows.ts";

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
  return draw(line.label, (width) => {
    const height = width === wide ? 250 : 220;
    const { min, max } = extent(line);
    const bottom = startsAtZero(line) ? 0 : min - (max - min) * 0.12;
    const texts = Object.values(line.texts);
    const marginRight = Math.ceil(Math.max(...texts.map(textWidth)) * 12.5 + 16);
    return {
      height,
      marginTop,
      marginRight,
      marginBottom,
      marginLeft: Math.ceil(textWidth(line.tickText(Math.round(max))) * 12 + 12),
      x: { domain: [0, Math.max(line.points.length - 1, 1)], axis: null },
      y: { domain: [bottom, max + (max - bottom) * 0.04], nice: true, axis: null },
      marks: [
        ...axisMarks(line, width),
        ...bandMarks(line),
        ...intervalMarks(line),
        ...pointMarks(line),
        ...labelMarks(line, height, bottom, max),
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

function axisMarks(line: LineWithBand, width: number): Plot.Markish[] {
  return [
    Plot.axisY({
      ticks: 5,
      tickSize: 0,
      label: null,
      tickFormat: (value: number) => line.tickText(value),
      className: "axis",
    }),
    Plot.text(tickRows(line.ticks, width), {
      x: "index",
      text: "text",
      frameAnchor: "bottom",
      lineAnchor: "top",
      dy: 9,
      className: "axis",
    }),
  ];
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
    Plot.text(
      rows.filter((row) => row.value === null && rows[row.index - 1]?.value !== null),
      {
        x: "index",
        text: () => `× ${line.noData}`,
        frameAnchor: "bottom",
        dy: -6,
        className: "missing",
      },
    ),
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

/** The newest value and the range at the right edge, moved apart where they would touch. */
function labelMarks(
  line: LineWithBand,
  height: number,
  bottom: number,
  max: number,
): Plot.Markish[] {
  const last = line.points.length - 1;
  const newest = line.points[last];
  const labels: { at: number; text: string; className: string }[] = [];
  if (newest && newest.value !== null) {
    const className = newest.signalled ? "newest signal-text" : "newest";
    labels.push({ at: newest.value, text: line.texts.newest, className });
  }
  if (line.band) {
    for (const key of ["upper", "mean", "lower"] as const)
      labels.push({ at: line.band[key], text: line.texts[key], className: "limit" });
  }
  const pixel = (max - bottom) / (height - marginTop - marginBottom);
  const placed = spread(
    labels.map((label) => label.at),
    18 * pixel,
  );
  return labels.map((label, index) =>
    Plot.text([label], {
      x: Math.max(last, 0),
      y: placed[index] ?? label.at,
      text: "text",
      textAnchor: "start",
      dx: 9,
      className: label.className,
    }),
  );
}
