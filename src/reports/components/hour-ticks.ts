import { textWidth } from "../text-width.ts";

const steps = [1, 2, 3, 6, 12, 24, 48, 72, 120, 240, 480, 720, 1440, 2880, 8760];
const fontSize = 12;
const gap = 14;

/** Hours from zero in steps that a clock or a calendar has, at most `most` of them. */
export function hourTicks(max: number, most: number): number[] {
  const step = steps.find((one) => max / one < most) ?? roundDays(max / most);
  return Array.from({ length: Math.floor(max / step) + 1 }, (_, index) => index * step);
}

/** As many of them, up to `most`, as have room for their texts side by side. */
export function fittingHourTicks(
  max: number,
  most: number,
  plotWidth: number,
  text: (hours: number) => string,
): number[] {
  for (let count = most; count > 1; count--) {
    const ticks = hourTicks(max, count);
    const widest = Math.max(...ticks.map((hours) => textWidth(text(hours)))) * fontSize;
    const apart = ((ticks[1] ?? max) / max) * plotWidth;
    if (ticks.length < 2 || widest + gap <= apart) return ticks;
  }
  return hourTicks(max, 1);
}

/** At least so many hours, as 1, 2 or 5 of a power of ten in days. */
function roundDays(hours: number): number {
  const power = 10 ** Math.floor(Math.log10(hours / 24));
  const lead = [1, 2, 5, 10].find((one) => one * power * 24 >= hours) ?? 10;
  return lead * power * 24;
}
