import * as Plot from "@observablehq/plot";
import type { Html } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import { type EdgeLabel, edgeLabels } from "./edge-labels.ts";

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
/** Between bars, as a part of their distance. */
const padding = 0.18;

/** A bar from zero for each period, stacked by age with the oldest at the bottom, the bands named at the right edge. */
export function ageingStack(stack: AgeingStack): Html {
  const totals = stack.bars.map((bar) => sum(bar.bands ?? []));
  if (stack.bars.every(({ bands }) => bands === null)) return noDrawing(stack.label);
  const max = Math.max(1, ...totals);
  const last = stack.bars.length - 1;
  return draw(stack.label, (width) => {
    const height = width === wide ? 230 : 240;
    const labels = edgeLabels(labelsOf(stack), width);
    const { marginRight } = labels;
    const longest = Math.max(0, ...stack.bars.map((bar) => textWidth(bar.name))) * 13;
    const between = (width - marginRight) / stack.bars.length;
    const every = Math.ceil((longest + 6) / between);
    // Half of the first text may need more room than half of its bar.
    const marginLeft = Math.max(4, Math.ceil((longest - ((last % every) * 2 + 1) * between) / 2));
    const room = (width - marginLeft - marginRight) / stack.bars.length;
    return {
      height,
      marginTop,
      marginBottom,
      marginLeft,
      marginRight,
      x: { type: "band", domain: stack.bars.map((_, index) => index), axis: null, padding },
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
        ...labels.marks({
          x: last,
          domain: [0, max],
          height: height - marginTop - marginBottom,
          dx: (room * (1 - padding)) / 2 + 6,
        }),
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
function labelsOf(stack: AgeingStack): EdgeLabel[] {
  const newest = stack.bars.findLast((bar) => bar.bands !== null)?.bands ?? [];
  return stack.bands.flatMap(({ text, isOld }, index) => {
    const size = newest[index] ?? 0;
    if (size === 0) return [];
    const at = sum(newest.slice(0, index)) + size / 2;
    return [{ at, text, className: isOld ? "name-old" : "name" }];
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
