import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, noDrawing } from "./draw.ts";
import { type Columns, firstRows } from "./first-rows.ts";
import { rowFrame } from "./row-frame.ts";

/** A bar of parts that lie end to end, with an interval drawn over it where there is one. */
export interface StackedBar {
  readonly name: string;
  readonly parts: readonly {
    readonly className: string;
    readonly value: number;
    readonly text: string;
    /** Where the text has no room. */
    readonly shortText?: string;
  }[];
  readonly interval: { readonly lower: number; readonly upper: number } | null;
}

/**
 * Stacked bars from zero to `max`; a part's text stands in it where it fits. A bar longer than that (a sum of many
 * others, which would dwarf them) is left to its columns.
 * @param columns of the page and of the phone, text at the right
 */
export function stackedBars(
  label: string,
  all: readonly StackedBar[],
  max: number,
  given: Columns,
): Html {
  if (all.length === 0) return noDrawing(label);
  const { rows: bars, columns, left } = firstRows(all, given);
  const names = bars.map((bar) => bar.name);
  const parts = bars.map(stack).flatMap((own) => (lengthOf(own) > max * 1.001 ? [] : own));
  const classNames = [...new Set(parts.map((part) => part.className))];
  return draw(
    label,
    (width) => {
      const frame = rowFrame(width, names, width > 500 ? columns.wide : columns.narrow);
      const { inset, plotWidth, ...layout } = frame;
      const fitting = (part: (typeof parts)[number]) => {
        const room = ((part.x2 - part.x1) / max) * plotWidth;
        const fits = (text: string) => textWidth(text) * 12 + 6 < room;
        return [part.text, part.shortText ?? ""].find((text) => fits(text)) ?? "";
      };
      return {
        ...layout,
        x: { domain: [0, max], axis: null },
        marks: [
          ...frame.marks,
          ...classNames.flatMap((className) => {
            const own = parts.filter((part) => part.className === className && part.x2 > part.x1);
            const insets = { insetTop: inset, insetBottom: inset };
            return [
              Plot.barX(own, {
                x1: "x1",
                x2: "x2",
                y: "index",
                className,
                insetLeft: 0.5,
                insetRight: 0.5,
                ...insets,
              }),
              Plot.text(
                own.filter((part) => fitting(part) !== ""),
                {
                  text: fitting,
                  x: (part: (typeof parts)[number]) => (part.x1 + part.x2) / 2,
                  y: "index",
                  className: `on-${className}`,
                },
              ),
            ];
          }),
          ...intervalMarks(bars, inset),
        ],
      };
    },
    left,
  );
}

function stack(bar: StackedBar, index: number) {
  let end = 0;
  return bar.parts.map((part) => {
    const x1 = end;
    end += part.value;
    return { ...part, index, x1, x2: end };
  });
}

function lengthOf(parts: readonly { readonly x2: number }[]): number {
  return Math.max(0, ...parts.map((part) => part.x2));
}

function intervalMarks(bars: readonly StackedBar[], inset: number): Plot.Markish[] {
  const rows = bars.flatMap((bar, index) => (bar.interval ? [{ ...bar.interval, index }] : []));
  const end = { y: "index", insetTop: inset + 5, insetBottom: inset + 5 };
  return [
    Plot.ruleY(rows, { x1: "lower", x2: "upper", y: "index", className: "interval-halo" }),
    Plot.ruleY(rows, { x1: "lower", x2: "upper", y: "index", className: "interval" }),
    Plot.tickX(rows, { x: "lower", ...end, className: "interval" }),
    Plot.tickX(rows, { x: "upper", ...end, className: "interval" }),
  ];
}
