import * as Plot from "@observablehq/plot";
import { nice, ticks } from "d3";
import { textWidth } from "../text-width.ts";

/** An upright axis of round numbers: from where to where, the numbers beside it, and the room that they need. */
export interface ValueAxis {
  readonly domain: readonly [number, number];
  /** Pixels. */
  readonly marginLeft: number;
  readonly mark: Plot.Markish;
}

const fontSize = 12;

/**
 * @param count about how many numbers
 * @param text writes a number; where it gives nothing, none stands
 */
export function valueAxis(
  min: number,
  max: number,
  count: number,
  text: (value: number) => string,
): ValueAxis {
  const [from, to] = nice(min, max <= min ? min + 1 : max, 10);
  const values = ticks(from, to, count).filter((value) => text(value) !== "");
  const widest = Math.max(0, ...values.map((value) => textWidth(text(value))));
  return {
    domain: [from, to],
    marginLeft: Math.ceil(widest * fontSize + 12),
    mark: Plot.axisY(values, {
      tickSize: 0,
      label: null,
      tickFormat: (value: number) => text(value),
      className: "axis",
    }),
  };
}
