import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, wide } from "./draw.ts";
import { type Column, rowFrame } from "./row-frame.ts";

/** A part of a change: to the right of zero it adds, to the left it takes away. */
export interface SignedBar {
  readonly name: string;
  readonly value: number;
  readonly valueText: string;
  /** The sum of all parts, or what is left of them. */
  readonly context: boolean;
}

/** Bars to both sides of zero, each with its value at its end. */
export function signedBars(
  label: string,
  bars: readonly SignedBar[],
  columns: { readonly wide: readonly Column[]; readonly narrow: readonly Column[] },
): Html {
  const rows = bars.map((bar, index) => ({ ...bar, index }));
  const names = bars.map((bar) => bar.name);
  return draw(label, (width) => {
    const frame = rowFrame(width, names, width === wide ? columns.wide : columns.narrow);
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
  });
}

/** Room at each side for the text at the end of its longest bar. */
function domainOf(bars: readonly SignedBar[], plotWidth: number): [number, number] {
  const most = Math.max(0, ...bars.map((bar) => bar.value));
  const least = Math.min(0, ...bars.map((bar) => bar.value));
  const widest = (part: readonly SignedBar[]) =>
    Math.max(0, ...part.map((bar) => textWidth(bar.valueText) * 12 + 10));
  const right = widest(bars.filter((bar) => bar.value >= 0));
  const left = widest(bars.filter((bar) => bar.value < 0));
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
