import * as Plot from "@observablehq/plot";
import { textWidth } from "../text-width.ts";
import type { LineTick } from "./line-with-band.ts";
import { spread } from "./spread.ts";
import { tickRows } from "./tick-rows.ts";

/** What charts over weeks share: texts under the axis, numbers beside it, labels at the right edge. */
export interface TimeFrame {
  readonly width: number;
  readonly height: number;
  readonly periods: number;
  /** Lowest and highest value drawn. */
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly LineTick[];
  readonly tickText: (value: number) => string;
  /** Texts at the right edge. */
  readonly labels: readonly EdgeLabel[];
  /** How many numbers stand beside the axis. */
  readonly numbers: number;
}

/** A text at the height of a value. */
export interface EdgeLabel {
  readonly at: number;
  readonly text: string;
  readonly className: string;
}

const marginTop = 18;
const marginBottom = 34;

/** Counts start at zero; a share far from zero may start above. */
export function lowest(values: readonly number[]): number {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return min < 0.5 * max ? 0 : Math.max(0, min - (max - min) * 0.2);
}

/** The options of a chart over weeks, its own marks between the axis and the labels. */
export function timeFrame(frame: TimeFrame, marks: readonly Plot.Markish[]): Plot.PlotOptions {
  const { width, height, periods, min, ticks, tickText, labels } = frame;
  const max = frame.max <= min ? min + 1 : frame.max;
  return {
    width,
    height,
    marginTop,
    marginBottom,
    marginLeft: Math.ceil(textWidth(tickText(Math.round(max))) * 12 + 12),
    marginRight: Math.ceil(Math.max(0, ...labels.map(labelWidth)) + 14),
    x: { domain: [0, Math.max(periods - 1, 1)], axis: null },
    y: { domain: [min, max + (max - min) * 0.04], nice: true, axis: null },
    marks: [
      Plot.axisY({
        ticks: frame.numbers,
        tickSize: 0,
        label: null,
        tickFormat: tickText,
        className: "axis",
      }),
      Plot.text(tickRows(ticks, width), {
        x: "index",
        text: "text",
        frameAnchor: "bottom",
        lineAnchor: "top",
        dy: 9,
        className: "axis",
      }),
      ...(min === 0 ? [Plot.ruleY([0], { className: "base" })] : []),
      ...marks,
      ...labelMarks(labels, Math.max(periods - 1, 0), (max - min) / (height - 52)),
    ],
  };
}

/** In pixels; the newest value is set larger and bolder. */
function labelWidth({ text, className }: EdgeLabel): number {
  return textWidth(text) * (className.startsWith("newest") ? 15.5 : 12.5);
}

/** Moved apart where they would touch; the first one keeps its place. */
function labelMarks(labels: readonly EdgeLabel[], last: number, pixel: number): Plot.Markish[] {
  const placed = spread(
    labels.map(({ at }) => at),
    16 * pixel,
  );
  return labels.map((label, index) =>
    Plot.text([label], {
      x: last,
      y: placed[index] ?? label.at,
      text: "text",
      textAnchor: "start",
      dx: 9,
      className: label.className,
    }),
  );
}
