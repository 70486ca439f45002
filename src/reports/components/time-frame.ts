import * as Plot from "@observablehq/plot";
import { type EdgeLabel, edgeLabels } from "./edge-labels.ts";
import type { LineTick } from "./line-with-band.ts";
import { tickRows } from "./tick-rows.ts";
import { valueAxis } from "./value-axis.ts";

export type { EdgeLabel } from "./edge-labels.ts";

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

const marginTop = 18;
const marginBottom = 34;

/** Counts start at zero; a share far from zero may start above. */
export function lowest(values: readonly number[]): number {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return min < 0.5 * max ? 0 : Math.max(0, min - (max - min) * 0.2);
}

/**
 * The options of a chart over weeks.
 * @param marks its own marks, between the axis and the labels, where the plot is so many pixels wide
 */
export function timeFrame(
  frame: TimeFrame,
  marks: (plotWidth: number) => readonly Plot.Markish[],
): Plot.PlotOptions {
  const { width, height, periods, min, ticks } = frame;
  const max = frame.max <= min ? min + 1 : frame.max;
  const { domain, marginLeft, mark } = valueAxis(
    min,
    max + (max - min) * 0.04,
    frame.numbers,
    frame.tickText,
  );
  const labels = edgeLabels(frame.labels, width);
  const last = Math.max(periods - 1, 1);
  const plotWidth = width - marginLeft - labels.marginRight;
  return {
    width,
    height,
    marginTop,
    marginBottom,
    marginLeft,
    marginRight: labels.marginRight,
    x: { domain: [0, last], axis: null },
    y: { domain, axis: null },
    marks: [
      mark,
      periodTexts(ticks, plotWidth / last),
      ...(min === 0 ? [Plot.ruleY([0], { className: "base" })] : []),
      ...marks(plotWidth),
      ...labels.marks({
        x: Math.max(periods - 1, 0),
        domain,
        height: height - marginTop - marginBottom,
      }),
    ],
  };
}

/** The texts under an axis of periods, so many pixels apart. */
export function periodTexts(ticks: readonly LineTick[], pixels: number): Plot.Markish {
  return Plot.text(tickRows(ticks, pixels), {
    x: "index",
    text: "text",
    frameAnchor: "bottom",
    lineAnchor: "top",
    dy: 9,
    className: "axis",
  });
}
