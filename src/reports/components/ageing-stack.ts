import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, wide } from "./draw.ts";

/** A period with the sizes of its bands, the oldest first; null: no data. */
export interface AgeingBar {
  readonly name: string;
  readonly bands: readonly number[] | null;
}

export interface AgeingStack {
  readonly label: string;
  /** In order of time. */
  readonly bars: readonly AgeingBar[];
  /** Of each band, oldest first: its class, and its text at the right edge (of the newest bar). */
  readonly bands: readonly {
    readonly className: string;
    readonly text: string;
    /** Worth a warning. */
    readonly isOld: boolean;
  }[];
  readonly noData: string;
}

const marginTop = 8;
const marginBottom = 24;

/** A bar from zero for each period, stacked by age with the oldest at the bottom, the bands named at the right edge. */
export function ageingStack(stack: AgeingStack): Html {
  const totals = stack.bars.map((bar) => sum(bar.bands ?? []));
  const max = Math.max(1, ...totals);
  const last = stack.bars.length - 1;
  return draw(stack.label, (width) => {
    const height = width === wide ? 230 : 240;
    const widest = Math.max(...stack.bands.map((band) => textWidth(band.text)));
    const marginRight = Math.ceil(widest * 12 + 14);
    const room = (width - marginRight) / stack.bars.length;
    const longest = Math.max(0, ...stack.bars.map((bar) => textWidth(bar.name)));
    const every = Math.ceil((longest * 12 + 6) / room);
    return {
      height,
      marginTop,
      marginBottom,
      marginLeft: 4,
      marginRight,
      x: { type: "band", domain: stack.bars.map((_, index) => index), axis: null, padding: 0.18 },
      y: { domain: [0, max], axis: null },
      marks: [
        ...stack.bands.map(({ className }, band) =>
          Plot.barY(rowsOf(stack, band), { x: "index", y1: "y1", y2: "y2", className }),
        ),
        Plot.ruleY([0], { className: "base" }),
        Plot.text(
          stack.bars.flatMap((bar, index) => (bar.bands === null ? [{ index }] : [])),
          {
            x: "index",
            text: () => (width === wide ? stack.noData : "×"),
            frameAnchor: "bottom",
            dy: -6,
            className: "missing",
          },
        ),
        Plot.text(
          stack.bars.flatMap(({ name }, index) =>
            (last - index) % every === 0 ? [{ name, index }] : [],
          ),
          {
            x: "index",
            text: "name",
            frameAnchor: "bottom",
            lineAnchor: "top",
            dy: 8,
            className: "axis",
          },
        ),
        ...nameMarks(stack, max / (height - marginTop - marginBottom)),
      ],
    };
  });
}

function rowsOf(stack: AgeingStack, band: number) {
  return stack.bars.flatMap(({ bands }, index) => {
    const size = bands?.[band] ?? 0;
    if (!bands || size === 0) return [];
    const y1 = sum(bands.slice(0, band));
    return [{ index, y1, y2: y1 + size }];
  });
}

/** The names of the bands beside the newest bar that has any, each at its own part of it. */
function nameMarks(stack: AgeingStack, pixel: number): Plot.Markish[] {
  const newest = stack.bars.findLast((bar) => bar.bands !== null)?.bands;
  if (!newest) return [];
  const named = stack.bands.flatMap((band, index) => {
    const size = newest[index] ?? 0;
    return size === 0 ? [] : [{ ...band, at: sum(newest.slice(0, index)) + size / 2 }];
  });
  const placed = apart(
    named.map(({ at }) => at),
    15 * pixel,
    sum(newest),
  );
  return named.map((band, index) =>
    Plot.text([band], {
      frameAnchor: "right",
      y: placed[index] ?? band.at,
      text: "text",
      textAnchor: "start",
      dx: 6,
      className: band.isOld ? "name-old" : "name",
    }),
  );
}

/** Rising values, each at least `gap` above the one before; where that leads beyond `most`, pushed back from there. */
function apart(values: readonly number[], gap: number, most: number): number[] {
  const placed: number[] = [];
  for (const value of values) placed.push(Math.max(value, (placed.at(-1) ?? -gap) + gap));
  let ceiling = most;
  for (let index = placed.length - 1; index >= 0; index--) {
    placed[index] = Math.min(placed[index] ?? 0, ceiling);
    ceiling = (placed[index] ?? 0) - gap;
  }
  return placed;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
