import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { wrap } from "../text-width.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import { type Columns, firstRows } from "./first-rows.ts";
import { rowFrame } from "./row-frame.ts";

/** Height of a line of the sides' names, pixels. */
const sideLine = 13;

/** A unit with a score on either side of zero. */
export interface TwoSidedDot {
  readonly name: string;
  readonly score: number;
}

/**
 * Dots left and right of zero, joined to it by a line; the sides are named under the axis.
 * @param scoreText writes a score under the axis, where only whole ones stand; default: the number
 */
export function twoSidedDots(
  label: string,
  all: readonly TwoSidedDot[],
  given: Columns,
  sides: { readonly fewer: string; readonly more: string },
  scoreText?: (score: number) => string,
): Html {
  if (all.length === 0) return noDrawing(label);
  const { rows: dots, columns, left } = firstRows(all, given);
  const rows = dots.map((dot, index) => ({ ...dot, index }));
  const more = rows.filter((row) => row.score >= 0);
  const fewer = rows.filter((row) => row.score < 0);
  const max = Math.max(1, ...dots.map((dot) => dot.score)) * 1.05;
  const min = Math.min(fewer.length > 0 ? -1 : -0.3, ...dots.map((dot) => dot.score)) * 1.05;
  const names = dots.map((dot) => dot.name);
  return draw(
    label,
    (width) => {
      const own = width === wide ? columns.wide : columns.narrow;
      const bottom = 44;
      const frame = rowFrame(width, names, own, bottom + 2 * sideLine, 120);
      const { inset: _inset, plotWidth, ...layout } = frame;
      const zero = ((0 - min) / (max - min)) * (plotWidth - 8);
      const texts = {
        fewer: wrap(sides.fewer, (layout.marginLeft + zero - 8) / 12.5, 3),
        more: wrap(sides.more, (width - layout.marginLeft - zero - 8) / 12.5, 3),
      };
      const unused = 3 - Math.max(texts.more.length, fewer.length > 0 ? texts.fewer.length : 1);
      const ticks = plotWidth > 250 ? 6 : 4;
      const at = { x: "score", y: "index" };
      return {
        ...layout,
        height: layout.height - unused * sideLine,
        marginBottom: layout.marginBottom - unused * sideLine,
        marginRight: layout.marginRight + 8,
        x: { domain: [min, max], axis: null },
        marks: [
          ...frame.marks,
          Plot.axisX({
            ticks: scoreText ? wholeTicks(min, max, ticks) : ticks,
            tickSize: 0,
            label: null,
            className: "axis",
            tickFormat: scoreText ?? ((value: number) => String(value).replace("-", "−")),
          }),
          Plot.ruleX([0], { className: "base" }),
          Plot.ruleY(more, { y: "index", x1: 0, x2: "score", className: "stem-signal" }),
          Plot.ruleY(fewer, { y: "index", x1: 0, x2: "score", className: "stem" }),
          Plot.dot(more, { ...at, r: 5, className: "signal" }),
          Plot.dot(fewer, { ...at, r: 5, className: "calm" }),
          ...sideMarks(texts, fewer.length > 0),
        ],
      };
    },
    left,
  );
}

/** Whole numbers at even steps, zero among them. */
function wholeTicks(min: number, max: number, most: number): number[] {
  const step = Math.max(1, Math.ceil((max - min) / most));
  const first = Math.ceil(min / step);
  return Array.from({ length: Math.floor(max / step) - first + 1 }, (_, k) => (first + k) * step);
}

function sideMarks(
  sides: { readonly fewer: readonly string[]; readonly more: readonly string[] },
  both: boolean,
): Plot.Markish[] {
  const side = (lines: readonly string[], textAnchor: "start" | "end", dx: number) =>
    Plot.text([lines.join("\n")], {
      x: 0,
      text: (one: string) => one,
      frameAnchor: "bottom",
      textAnchor,
      lineAnchor: "top",
      dx,
      dy: 28,
      className: "axis",
    });
  return [side(sides.more, "start", 4), ...(both ? [side(sides.fewer, "end", -4)] : [])];
}
