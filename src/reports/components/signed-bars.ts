import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import { type Columns, firstRows } from "./first-rows.ts";
import { rowFrame } from "./row-frame.ts";

/** A part of a change: to the right of zero it adds, to the left it takes away. */
export interface SignedBar {
  readonly name: string;
  readonly value: number;
  readonly valueText: string;
  /** The sum of all parts, or what is left of them. */
  readonly context: boolean;
}

/** Bars to both sides of zero, each with its value at its end. */
export function signedBars(label: string, all: readonly SignedBar[], given: Columns): Html {
  if (all.length === 0) return noDrawing(label);
  const { rows: bars, columns, left } = firstRows(all, given);
  const rows = bars.map((bar, index) => ({ ...bar, index }));
  const names = bars.map((bar) => bar.name);
  return draw(
    label,
    (width) => {
      const least = 60 + room(bars.filter(isLess)) + room(bars.filter((bar) => !isLess(bar)));
      const own = width === wide ? columns.wide : columns.narrow;
      const frame = rowFrame(width, names, own, undefined, least);
      const { inset, plotWidth, ...layout } = frame;
      const bar = (part: typeof rows, className: string) =>
        Plot.barX(part, {
          x1: 0,
          x2: "value",
          y: "index",
          insetTop: inset,
          insetBottom: inset,
          className,
        });
      return {
        ...layout,
        x: { domain: domainOf(bars, plotWidth), axis: null },
        marks: [
          ...frame.marks,
          bar(
            rows.filter((row) => !row.context),
            "calm",
          ),
          bar(
            rows.filter((row) => row.context),
            "grey",
          ),
          Plot.ruleX([0], { className: "base" }),
          valueTexts(
            rows.filter((row) => row.value >= 0),
            "start",
            5,
          ),
          valueTexts(
            rows.filter((row) => row.value < 0),
            "end",
            -5,
          ),
        ],
      };
    },
    left,
  );
}

function isLess({ value }: SignedBar): boolean {
  return value < 0;
}

/** Pixels that the widest text at the end of these bars needs. */
function room(bars: readonly SignedBar[]): number {
  return Math.max(0, ...bars.map((bar) => textWidth(bar.valueText) * 12 + 10));
}

/** Room at each side for the text at the end of its longest bar. */
function domainOf(bars: readonly SignedBar[], plotWidth: number): [number, number] {
  const most = Math.max(0, ...bars.map((bar) => bar.value));
  const least = Math.min(0, ...bars.map((bar) => bar.value));
  const right = room(bars.filter((bar) => !isLess(bar)));
  const left = room(bars.filter(isLess));
  const span = Math.max(most - least, Number.MIN_VALUE);
  const scale = span / Math.max(plotWidth - left - right, 40);
  return [least - left * scale, most + right * scale];
}

function valueTexts(
  rows: readonly (SignedBar & { readonly index: number })[],
  textAnchor: "start" | "end",
  dx: number,
): Plot.Markish {
  return Plot.text(rows, {
    text: "valueText",
    x: "value",
    y: "index",
    textAnchor,
    dx,
    className: "value",
  });
}
