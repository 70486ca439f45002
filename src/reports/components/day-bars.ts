import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, noDrawing, wide } from "./draw.ts";

/** A day with its complaints; null: no data. */
export interface DayBar {
  readonly name: string;
  readonly value: number | null;
  readonly valueText: string;
  readonly previous: number | null;
}

const fewDays = 10;

/** Bars from zero for the days of a period, each with a tick for the same weekday a week earlier. */
export function dayBars(label: string, days: readonly DayBar[], noData: string): Html {
  if (days.length === 0) return noDrawing(label);
  const rows = days.map((day, index) => ({ ...day, index }));
  const max = Math.max(1, ...days.flatMap((day) => [day.value ?? 0, day.previous ?? 0]));
  const few = days.length <= fewDays;
  const most = rows.reduce((one, other) => ((other.value ?? 0) > (one.value ?? 0) ? other : one));
  return draw(label, (width) => {
    const every = few ? 1 : width === wide ? 2 : 5;
    const room = (width - 8) / days.length;
    const fit = few && rows.every((row) => textWidth(row.valueText) * 13 + 4 <= room);
    const value = {
      y: (row: (typeof rows)[number]) => valueHeight(row, max),
      text: "valueText",
      lineAnchor: "bottom",
      dy: -4,
      className: "value",
    } as const;
    const gap = few ? (width === wide ? 22 : 7) : width === wide ? 4 : 2;
    return {
      height: width === wide ? 170 : 160,
      marginLeft: 4,
      marginRight: 4,
      marginTop: 20,
      marginBottom: 24,
      x: { type: "band", domain: rows.map((row) => row.index), axis: null, padding: 0 },
      y: { domain: [0, max], axis: null },
      marks: [
        Plot.barY(
          rows.filter((row) => row.value !== null),
          {
            x: "index",
            y: "value",
            insetLeft: gap,
            insetRight: gap,
            className: "calm",
          },
        ),
        Plot.ruleY([0], { className: "base" }),
        Plot.tickY(
          rows.filter((row) => row.previous !== null),
          {
            x: "index",
            y: "previous",
            insetLeft: Math.max(gap - 4, 0.5),
            insetRight: Math.max(gap - 4, 0.5),
            className: "previous",
          },
        ),
        Plot.text(fit ? rows.filter((row) => row.value !== null) : [], { ...value, x: "index" }),
        // Where not all numbers have room, the highest alone says how high the bars are.
        Plot.text(fit || most.value === null ? [] : [most], {
          ...value,
          frameAnchor: "left",
          dx: within(textWidth(most.valueText) * 13, (most.index + 0.5) * room, width - 8),
        }),
        Plot.text(
          rows.filter((row) => row.value === null),
          {
            x: "index",
            text: () => (few ? noData : "×"),
            frameAnchor: "bottom",
            dy: -6,
            className: "missing",
          },
        ),
        Plot.text(
          rows.filter((row) => row.index % every === 0),
          {
            x: "index",
            text: "name",
            frameAnchor: "bottom",
            lineAnchor: "top",
            dy: 8,
            className: "axis",
          },
        ),
      ],
    };
  });
}

/** Where the middle of a text may stand so that all of it is within the frame, pixels. */
function within(textWidth: number, middle: number, width: number): number {
  return Math.min(Math.max(middle, textWidth / 2), width - textWidth / 2);
}

/** Above the bar, or above the tick where the tick would cross the number. */
function valueHeight(row: DayBar, max: number): number {
  const value = row.value ?? 0;
  const previous = row.previous ?? 0;
  return previous > value && previous - value < max * 0.16 ? previous : value;
}
