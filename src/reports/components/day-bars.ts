import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { draw, wide } from "./draw.ts";

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
  const rows = days.map((day, index) => ({ ...day, index }));
  const max = Math.max(1, ...days.flatMap((day) => [day.value ?? 0, day.previous ?? 0]));
  const few = days.length <= fewDays;
  return draw(label, (width) => {
    const every = few ? 1 : width === wide ? 2 : 5;
    const gap = few ? (width === wide ? 22 : 7) : width === wide ? 4 : 2;
    return {
      height: width === wide ? 170 : 160,
      marginLeft: 4,
      marginRight: 4,
      marginTop: few ? 20 : 8,
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
        Plot.text(
          rows.filter((row) => few && row.value !== null),
          {
            x: "index",
            y: (row: (typeof rows)[number]) => valueHeight(row, max),
            text: "valueText",
            lineAnchor: "bottom",
            dy: -4,
            className: "value",
          },
        ),
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

/** Above the bar, or above the tick where the tick would cross the number. */
function valueHeight(row: DayBar, max: number): number {
  const value = row.value ?? 0;
  const previous = row.previous ?? 0;
  return previous > value && previous - value < max * 0.16 ? previous : value;
}
