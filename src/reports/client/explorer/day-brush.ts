import { type Bins, binAt } from "./days.ts";
import type { Frame } from "./time-frame.ts";

/** Days `[from, until)` as numbers. */
export type DayRange = readonly [number, number];

/** What a brush needs to know of its chart, and whom it tells. */
export interface Brushed {
  readonly bins: Bins;
  frame(): Frame | null;
  range(): DayRange | null;
  choose(range: DayRange | null, isMoving: boolean): void;
  /** Which bar the pointer is over; null: none. */
  point(bin: number | null): void;
}

/** A drag under way: the range it makes of the bin that the pointer is over. */
type Drag = (bin: number) => DayRange;

/** How close to an edge of the range a drag moves that edge. */
const edge = 7;

/**
 * Chooses days by dragging, whole bars at a time: beside the range a new one, within it the range itself, at its edges the edge. A click
 * chooses one bar; the one that is chosen alone, or Escape, gives all days back.
 */
export function brush(svg: SVGSVGElement, brushed: Brushed): void {
  let drag: Drag | null = null;
  let pressed: number | null = null;
  let hasMoved = false;
  const binOf = (event: PointerEvent): number | null => {
    const frame = brushed.frame();
    if (frame === null) return null;
    return binAt(brushed.bins, Math.floor(frame.dayAt(offset(svg, event))));
  };
  svg.addEventListener("pointerdown", (event) => {
    const [frame, bin] = [brushed.frame(), binOf(event)];
    if (frame === null || bin === null || event.button !== 0) return;
    drag = dragFrom(brushed, frame, offset(svg, event), bin);
    pressed = bin;
    hasMoved = false;
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    const bin = binOf(event);
    brushed.point(bin);
    if (drag === null || bin === null || (bin === pressed && !hasMoved)) return;
    hasMoved = true;
    brushed.choose(drag(bin), true);
  });
  const finish = (event: PointerEvent) => {
    const bin = binOf(event);
    if (drag === null || bin === null || pressed === null) return;
    const range = hasMoved ? drag(bin) : clicked(brushed, pressed);
    drag = null;
    brushed.choose(range, false);
  };
  svg.addEventListener("pointerup", finish);
  svg.addEventListener("pointercancel", () => {
    if (drag !== null) brushed.choose(brushed.range(), false);
    drag = null;
  });
  svg.addEventListener("pointerleave", () => brushed.point(null));
  svg.ownerDocument.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || drag === null) return;
    drag = null;
    brushed.choose(null, false);
  });
}

function offset(svg: SVGSVGElement, event: PointerEvent): number {
  return event.clientX - svg.getBoundingClientRect().left;
}

function spanOf({ starts }: Bins, one: number, other: number): DayRange {
  return [starts[Math.min(one, other)] as number, starts[Math.max(one, other) + 1] as number];
}

function clicked({ bins, range }: Brushed, bin: number): DayRange | null {
  const [from, until] = spanOf(bins, bin, bin);
  const before = range();
  return before?.[0] === from && before[1] === until ? null : [from, until];
}

function dragFrom({ bins, range }: Brushed, frame: Frame, x: number, bin: number): Drag {
  const before = range();
  if (before === null) return (to) => spanOf(bins, bin, to);
  const [from, until] = before;
  const [left, right] = [frame.x(from), frame.x(until)];
  const [first, last] = [binAt(bins, from), binAt(bins, until - 1)];
  if (Math.abs(x - right) <= edge) return (to) => spanOf(bins, first, to);
  if (Math.abs(x - left) <= edge) return (to) => spanOf(bins, last, to);
  if (x < left || x > right) return (to) => spanOf(bins, bin, to);
  const most = bins.starts.length - 2;
  return (to) => {
    const moved = Math.min(Math.max(first + to - bin, 0), most - (last - first));
    return spanOf(bins, moved, moved + last - first);
  };
}
