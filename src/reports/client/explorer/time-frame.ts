import { type Bins, isoDay } from "./days.ts";
import { drawn } from "./element.ts";

/** Where days and counts lie in the drawing, in CSS pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Where counts begin. */
  readonly bottom: number;
  x(day: number): number;
  /** The day at a place, not rounded. */
  dayAt(x: number): number;
}

/** Left of the bars, for counts up to a hundred thousand. */
const countRoom = 46;

export function frameOf(width: number, first: number, end: number): Frame {
  const height = width < 500 ? 150 : 190;
  const [left, right, top, bottom] = [countRoom, width, 10, height - 22];
  const perDay = (right - left) / Math.max(end - first, 1);
  return {
    ...{ width, height, left, right, top, bottom },
    x: (day) => left + (day - first) * perDay,
    dayAt: (x) => first + (x - left) / perDay,
  };
}

/** Every wanted bar as one path: one attribute to set, however many there are. */
export function barPath(
  { starts }: Bins,
  values: readonly number[],
  frame: Frame,
  top: number,
  wanted: (bin: number) => boolean,
  inset: number,
): string {
  const { bottom } = frame;
  const perCount = (bottom - frame.top) / top;
  let path = "";
  values.forEach((value, bin) => {
    if (value === 0 || !wanted(bin)) return;
    const [start, end] = [frame.x(starts[bin] as number), frame.x(starts[bin + 1] as number)];
    const gap = Math.min(1.5, (end - start) / 4) / 2 + inset;
    const height = value * perCount;
    path += `M${(start + gap).toFixed(1)} ${bottom}v${(-height).toFixed(1)}H${(end - gap).toFixed(1)}v${height.toFixed(1)}z`;
  });
  return path;
}

/** Lines with their counts. */
export function yAxis(
  { top, step }: { readonly top: number; readonly step: number },
  frame: Frame,
  text: (value: number) => string,
): readonly SVGElement[] {
  const marks: SVGElement[] = [];
  for (let value = 0; value <= top; value += step) {
    const y = (frame.bottom - ((frame.bottom - frame.top) * value) / top).toFixed(1);
    const line = { x1: frame.left, x2: frame.right, y1: y, y2: y };
    marks.push(drawn("line", { class: value === 0 ? "base" : "grid", ...line }));
    if (value > 0)
      marks.push(
        drawn("text", { class: "count", x: frame.left - 6, y: Number(y) + 4 }, text(value)),
      );
  }
  return marks;
}

/** The least room for the name of a month and its year. */
const monthRoom = 64;

/** Names of months along the days, as many as have room. */
export function xAxis(
  { starts }: Bins,
  frame: Frame,
  name: (day: number) => string,
): readonly SVGElement[] {
  const [first, end] = [starts[0] as number, starts.at(-1) as number];
  const months: number[] = [];
  for (let day = first; day < end; ) {
    const date = new Date(day * 86_400_000);
    if (isoDay(day).endsWith("-01")) months.push(day);
    day = Math.round(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 86_400_000);
  }
  const room = Math.max(1, Math.floor((frame.right - frame.left) / monthRoom));
  const every = Math.ceil(months.length / room);
  return months
    .filter((_, place) => place % every === 0)
    .filter((day) => frame.x(day) + monthRoom - 8 <= frame.right)
    .flatMap((day) => {
      const x = frame.x(day).toFixed(1);
      return [
        drawn("line", { class: "base", x1: x, x2: x, y1: frame.bottom, y2: frame.bottom + 5 }),
        drawn("text", { x, y: frame.height - 4 }, name(day)),
      ];
    });
}
