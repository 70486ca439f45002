import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, noDrawing, wide } from "./draw.ts";

/** One hour of the week. */
export interface HourCell {
  /** 1 to 7 from Monday, 0 to 23. */
  readonly weekday: number;
  readonly hour: number;
  readonly value: number;
  /** ▲ or ▼ where it stands out; empty: it does not. */
  readonly mark: string;
}

const fontSize = 12;

/**
 * Days down, hours across; the more, the darker. Cells that stand out carry their mark, so that colour never speaks alone.
 * @param weekdays names from Monday
 */
export function hourGrid(
  label: string,
  cells: readonly HourCell[],
  weekdays: readonly string[],
): Html {
  if (cells.length === 0) return noDrawing(label);
  const most = Math.max(1, ...cells.map(({ value }) => value));
  const out = cells.filter(({ mark }) => mark !== "");
  const filled = cells.filter(({ value, mark }) => value > 0 && mark === "");
  const at = { x: "hour", y: "weekday", inset: 0.5 };
  return draw(label, (width) => {
    const rowHeight = width === wide ? 24 : 20;
    const marginLeft = Math.ceil(Math.max(...weekdays.map(textWidth)) * fontSize + 10);
    const every = width === wide ? 2 : 6;
    return {
      height: 7 * rowHeight + 22,
      marginLeft,
      marginRight: 4,
      marginTop: 2,
      marginBottom: 20,
      x: { type: "band", domain: range(24), axis: null, padding: 0 },
      y: { type: "band", domain: range(7).map((day) => day + 1), axis: null, padding: 0 },
      marks: [
        Plot.cell(cells, { ...at, className: "grey", fillOpacity: 0.25 }),
        Plot.cell(filled, {
          ...at,
          className: "calm",
          // Roots, so that quiet hours can be told apart too.
          fillOpacity: ({ value }: HourCell) => shade(value, most),
        }),
        Plot.cell(out, { ...at, className: "signal" }),
        Plot.text(out, { x: "hour", y: "weekday", text: "mark", className: "on-signal" }),
        Plot.text(weekdays, {
          y: (_: string, index: number) => index + 1,
          text: (name: string) => name,
          frameAnchor: "left",
          textAnchor: "start",
          dx: -marginLeft,
          className: "name",
        }),
        Plot.text(
          range(24).filter((hour) => hour % every === 0),
          {
            x: (hour: number) => hour,
            text: (hour: number) => String(hour),
            frameAnchor: "bottom",
            lineAnchor: "top",
            dy: 6,
            className: "axis",
          },
        ),
      ],
    };
  });
}

function shade(value: number, most: number): number {
  return Math.round((0.15 + 0.85 * Math.sqrt(value / most)) * 20) / 20;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
