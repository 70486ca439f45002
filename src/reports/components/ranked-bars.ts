import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, noDrawing } from "./draw.ts";
import { type Columns, firstRows } from "./first-rows.ts";
import { type RowFrame, rowFrame } from "./row-frame.ts";

/** A bar with the period before as a tick on it. */
export interface RankedBar {
  readonly name: string;
  readonly value: number;
  readonly valueText: string;
  readonly previous: number | null;
  readonly signalled: boolean;
  /** Rows that are not a unit of their own ("other", "not classified"). */
  readonly context: boolean;
}

/**
 * Bars from zero, longest first as given, each with a tick for the period before.
 * @param columns of the page and of the phone, text at the right
 */
export function rankedBars(label: string, all: readonly RankedBar[], given: Columns): Html {
  if (all.length === 0) return noDrawing(label);
  const { rows: bars, columns, left } = firstRows(all, given);
  const names = bars.map((bar) => bar.name);
  return draw(
    label,
    (width) => {
      const room = Math.max(...bars.map((bar) => textWidth(bar.valueText))) * 12 + 8;
      const own = width > 500 ? columns.wide : columns.narrow;
      const frame = rowFrame(width, names, own, undefined, room + 50);
      const { inset, plotWidth, ...layout } = frame;
      const max = longest(bars);
      const scale = max / Math.max(plotWidth - room, 40);
      return {
        ...layout,
        x: { domain: [0, scale * plotWidth], axis: null },
        marks: [...frame.marks, ...barMarks(bars, frame, scale)],
      };
    },
    left,
  );
}

/** The longest bar of a unit of its own: a sum of many others is not drawn where it would dwarf them. */
function longest(bars: readonly RankedBar[]): number {
  const own = bars.filter((bar) => !bar.context);
  const counted = own.length > 0 ? own : bars;
  return Math.max(1, ...counted.flatMap((bar) => [bar.value, bar.previous ?? 0]));
}

function barMarks(bars: readonly RankedBar[], frame: RowFrame, scale: number): Plot.Markish[] {
  const max = longest(bars);
  const rows = bars.map((bar, index) => {
    const fits = Math.max(bar.value, bar.previous ?? 0) <= max;
    return { ...bar, index, value: fits ? bar.value : 0, previous: fits ? bar.previous : null };
  });
  const bar = (part: typeof rows, className: string) =>
    Plot.barX(part, {
      x: "value",
      y: "index",
      insetTop: frame.inset,
      insetBottom: frame.inset,
      className,
    });
  const labelAt = (row: RankedBar) => {
    const right = row.value + (textWidth(row.valueText) * 12 + 8) * scale;
    const hit = row.previous !== null && row.previous > row.value && row.previous < right;
    return hit ? (row.previous ?? row.value) : row.value;
  };
  return [
    bar(
      rows.filter((row) => !row.signalled && !row.context),
      "calm",
    ),
    bar(
      rows.filter((row) => row.context),
      "grey",
    ),
    bar(
      rows.filter((row) => row.signalled),
      "signal",
    ),
    Plot.tickX(
      rows.filter((row) => row.previous !== null),
      {
        x: "previous",
        y: "index",
        insetTop: frame.inset - 3,
        insetBottom: frame.inset - 3,
        className: "previous",
      },
    ),
    Plot.text(rows, {
      text: "valueText",
      x: labelAt,
      y: "index",
      textAnchor: "start",
      dx: 5,
      className: "value",
    }),
  ];
}
