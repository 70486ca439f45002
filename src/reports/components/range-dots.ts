import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import { type Columns, firstRows } from "./first-rows.ts";
import { fittingHourTicks } from "./hour-ticks.ts";
import { rowFrame } from "./row-frame.ts";

/** Three quantiles of a group; null: nothing to compute them from. */
export interface RangeDot {
  readonly name: string;
  readonly median: number | null;
  readonly p80: number | null;
  readonly p90: number | null;
}

/** A dot at the median, a ring at the 80th and a tick at the 90th percentile, on an axis from zero. */
export function rangeDots(
  label: string,
  all: readonly RangeDot[],
  given: Columns,
  tickText: (value: number) => string,
): Html {
  if (all.length === 0) return noDrawing(label);
  const { rows, columns, left } = firstRows(all, given);
  const placed = rows.map((row, index) => ({ ...row, index }));
  const max = Math.max(1, ...rows.flatMap((row) => [row.median ?? 0, row.p80 ?? 0, row.p90 ?? 0]));
  const names = rows.map((row) => row.name);
  return draw(
    label,
    (width) => {
      const frame = rowFrame(width, names, width === wide ? columns.wide : columns.narrow, 24);
      const { inset, plotWidth, ...layout } = frame;
      const ticks = fittingHourTicks(max, plotWidth > 250 ? 7 : 3, plotWidth, tickText);
      const known = (key: "median" | "p80" | "p90") => placed.filter((row) => row[key] !== null);
      const at = (key: "median" | "p80" | "p90") => ({ x: key, y: "index" });
      return {
        ...layout,
        marginRight: layout.marginRight + 8,
        x: { domain: [0, max], axis: null },
        marks: [
          ...frame.marks,
          Plot.gridX(ticks, { className: "grid" }),
          Plot.axisX(ticks, {
            tickSize: 0,
            label: null,
            tickFormat: (value: number) => (value === 0 ? "0" : tickText(value)),
            className: "axis",
          }),
          Plot.ruleY(known("p90"), { y: "index", x1: "median", x2: "p90", className: "span" }),
          Plot.tickX(known("p90"), {
            ...at("p90"),
            insetTop: inset + 3,
            insetBottom: inset + 3,
            className: "end",
          }),
          Plot.dot(known("p80"), { ...at("p80"), r: 4, className: "ring" }),
          Plot.dot(known("median"), { ...at("median"), r: 5, className: "calm" }),
        ],
      };
    },
    left,
  );
}
