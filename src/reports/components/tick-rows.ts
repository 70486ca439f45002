import { textWidth } from "../text-width.ts";
import type { LineTick } from "./line-with-band.ts";

const fontSize = 12;
const gap = 10;

/**
 * The texts under an axis of periods, as many as have room; the year stands under the first of each.
 * @param pixels how far apart two neighbouring periods are
 */
export function tickRows(
  ticks: readonly LineTick[],
  pixels: number,
): { readonly index: number; readonly text: string }[] {
  const every = densest(ticks, pixels);
  const shown = ticks.filter((_, place) => place % every === 0);
  return shown.map((tick, place) => ({
    index: tick.index,
    text: tick.year === shown[place - 1]?.year ? tick.text : `${tick.text}\n${tick.year}`,
  }));
}

/** Every first, second, third … text: the most that keep apart. */
function densest(ticks: readonly LineTick[], pixels: number): number {
  const widest = Math.max(0, ...ticks.flatMap(({ text, year }) => [text, year].map(textWidth)));
  const needed = (widest * fontSize + gap) / Math.max(pixels, 0.01);
  for (let every = 1; every < ticks.length; every++) {
    const shown = ticks.filter((_, place) => place % every === 0);
    if (
      shown.every(
        ({ index }, place) => place === 0 || index - (shown[place - 1]?.index ?? 0) >= needed,
      )
    )
      return every;
  }
  return Math.max(1, ticks.length);
}
