import * as Plot from "@observablehq/plot";
import { textWidth, wrap } from "../text-width.ts";
import { wide } from "./draw.ts";
import { spread } from "./spread.ts";

/** A text at the height of a value, at the right edge of a chart. */
export interface EdgeLabel {
  readonly at: number;
  readonly text: string;
  readonly className: string;
}

/** Where on the scale labels may stand. */
export interface EdgeScale {
  /** The place of the edge on the horizontal scale. */
  readonly x: number;
  readonly domain: readonly [number, number];
  /** From the top of the scale to its bottom, pixels. */
  readonly height: number;
  /** From the edge to the text, pixels; 9 where nothing is said. */
  readonly dx?: number;
}

/** Room for the labels, and the labels. */
export interface EdgeLabels {
  /** Pixels. */
  readonly marginRight: number;
  readonly marks: (scale: EdgeScale) => Plot.Markish[];
}

const lineHeight = 16;
const mostLines = 3;

/** Texts at the right edge, wrapped where they are long and moved apart where they would touch; the first keeps its place. */
export function edgeLabels(labels: readonly EdgeLabel[], width: number): EdgeLabels {
  const most = width === wide ? 190 : 120;
  const placed = labels
    .filter(({ text }) => text !== "")
    .map((label) => {
      const size = sizeOf(label);
      const lines = wrap(label.text, most / size, mostLines);
      return { ...label, lines, width: Math.max(...lines.map(textWidth)) * size };
    });
  const lines = Math.max(1, ...placed.map((label) => label.lines.length));
  return {
    marginRight: Math.ceil(Math.max(0, ...placed.map((label) => label.width)) + 14),
    marks: ({ x, domain: [low, high], height, dx = 9 }) => {
      const pixel = (high - low) / height;
      // The lowest keeps clear of what stands under the axis.
      const edge = (((lines - 1) / 2) * lineHeight + 3) * pixel;
      const heights = spread(
        placed.map(({ at }) => at),
        lines * lineHeight * pixel,
        [low + edge, high - edge],
      );
      return placed.map((label, index) =>
        Plot.text([label.lines.join("\n")], {
          x: () => x,
          y: () => heights[index] ?? label.at,
          text: (text: string) => text,
          textAnchor: "start",
          lineHeight: label.lines.length > 1 ? 1.15 : 1,
          dx,
          className: label.className,
        }),
      );
    },
  };
}

/** Pixels an em; the newest value is set larger and bolder, names a little larger. */
function sizeOf({ className }: EdgeLabel): number {
  if (className.startsWith("newest")) return 15.5;
  return className.startsWith("name") ? 13.5 : 12.5;
}
