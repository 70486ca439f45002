import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { svg } from "./draw.ts";
import { type LinePoint, wholeValue } from "./line-with-band.ts";

const width = 120;
const height = 30;

/** A small line of the periods behind a headline number; its newest point is marked. */
export function sparkline(label: string, points: readonly LinePoint[]): Html {
  const rows = points.map((point, index) => ({ ...point, index }));
  const values = rows.flatMap((row) => (row.value === null ? [] : [row.value]));
  const low = values.length === 0 ? 0 : Math.min(...values);
  const high = values.length === 0 ? 1 : Math.max(...values);
  const newest = rows.filter((row) => row.index === rows.length - 1 && row.value !== null);
  const className = newest[0]?.partial
    ? "point-partial"
    : newest[0]?.signalled
      ? "point-signal"
      : "point-newest";
  return svg(
    label,
    "spark",
    {
      height,
      margin: 5,
      x: { domain: [0, Math.max(rows.length - 1, 1)], axis: null },
      y: { domain: low === high ? [low - 1, high + 1] : [low, high], axis: null },
      marks: [
        Plot.line(rows, { x: "index", y: wholeValue, className: "line" }),
        Plot.dot(newest, {
          x: "index",
          y: "value",
          r: 3.4,
          symbol: newest[0]?.signalled ? "diamond" : "circle",
          className,
        }),
      ],
    },
    width,
  );
}
