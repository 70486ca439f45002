import { wide } from "./draw.ts";
import type { LineTick } from "./line-with-band.ts";

/** The texts under an axis of periods, as many as the width has room for; the year stands under the first of each. */
export function tickRows(
  ticks: readonly LineTick[],
  width: number,
): { readonly index: number; readonly text: string }[] {
  const every = Math.ceil(ticks.length / (width === wide ? 14 : 5));
  const shown = ticks.filter((_, place) => place % every === 0);
  return shown.map((tick, place) => ({
    index: tick.index,
    text: tick.year === shown[place - 1]?.year ? tick.text : `${tick.text}\n${tick.year}`,
  }));
}
