import type { Choice, TimeField } from "./address.ts";
import { brush, type DayRange } from "./day-brush.ts";
import { type Bins, binned, binsOf, dayNumber, isoDay, roundScale } from "./days.ts";
import { button, drawn, element, write } from "./element.ts";
import type { Reader } from "./reader.ts";
import { barPath, type Frame, frameOf, xAxis, yAxis } from "./time-frame.ts";

/** What the chart is told: counts by day under all filters but its own. */
export interface DrawnDays {
  readonly counts: Uint32Array;
  readonly choice: Choice;
}

/** The reach of the data, as numbers of days. */
export interface Reach {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly asOfDay: number;
}

/**
 * Complaints by the day of their receipt or end, as bars. Dragging over them chooses days, as do two fields with dates, which exist for
 * those who cannot drag.
 */
export class TimeCard {
  readonly root: HTMLElement;
  readonly #reach: Reach;
  readonly #reader: Reader;
  readonly #bins: Bins;
  readonly #heading = element("h2", { id: "explorer-time" });
  readonly #svg = drawn("svg", { role: "img" });
  readonly #all = drawn("path", { class: "outside" });
  readonly #inside = drawn("path", { class: "inside", "clip-path": "url(#explorer-chosen)" });
  readonly #partial = drawn("path", { class: "unfinished" });
  readonly #clip = drawn("rect", { y: 0 });
  readonly #shade = drawn("rect", { class: "shade", y: 0 });
  readonly #axes = drawn("g", { class: "axes" });
  readonly #readout = element("p", { class: "readout" });
  readonly #hollow = element("span", { hidden: "" });
  readonly #from = element("input", { type: "date" });
  readonly #until = element("input", { type: "date" });
  readonly #by = element("select");
  #frame: Frame | null = null;
  #values: readonly number[] = [];
  #last: DrawnDays | null = null;
  /** Of the scale that is drawn. */
  #top = 0;

  constructor(
    reach: Reach,
    reader: Reader,
    choose: (change: (choice: Choice) => Choice, isMoving: boolean) => void,
  ) {
    this.#reach = reach;
    this.#reader = reader;
    this.#bins = binsOf(reach.firstDay, Math.max(reach.lastDay, reach.asOfDay));
    const clip = drawn("clipPath", { id: "explorer-chosen" }, this.#clip);
    this.#svg.append(clip, this.#axes, this.#shade, this.#all, this.#inside, this.#partial);
    this.root = element(
      "section",
      { class: "time", "aria-labelledby": this.#heading.id },
      this.#heading,
      this.#controls(choose),
      element("div", { class: "plot" }, this.#svg),
      this.#readout,
      element("p", { class: "reading" }, reader.words.timeReading, this.#hollow),
    );
    const chooseDays = (range: DayRange | null, isMoving: boolean) =>
      choose(
        (choice) => ({
          ...choice,
          from: range === null ? null : isoDay(range[0]),
          until: range === null ? null : isoDay(range[1]),
        }),
        isMoving,
      );
    this.#hollow.textContent = ` ${reader.words.hollowReading}`;
    brush(this.#svg, {
      bins: this.#bins,
      frame: () => this.#frame,
      range: () => this.#range(),
      choose: chooseDays,
      point: (bin) => this.#read(bin),
    });
    new ResizeObserver(() => this.#resize()).observe(this.#svg.parentElement as Element);
  }

  draw(days: DrawnDays): void {
    this.#last = days;
    const { choice } = days;
    this.#values = binned(this.#bins, days.counts, this.#reach.firstDay);
    const { titles } = this.#reader.words;
    write(this.#heading, titles[choice.by][this.#bins.unit]);
    if (this.#by.value !== choice.by) this.#by.value = choice.by;
    this.#from.value = choice.from ?? "";
    this.#until.value = choice.until === null ? "" : isoDay(dayNumber(choice.until) - 1);
    if (this.#frame !== null) this.#drawBars(this.#frame);
  }

  /** Says the chart in words; not at every move of a brush. */
  describe(): void {
    const largest = this.#values.indexOf(Math.max(...this.#values));
    const sentence = this.#reader.say(this.#reader.words.timeLabel, {
      title: this.#heading.textContent ?? "",
      count: this.#values[largest] ?? 0,
      days: this.#nameOf(largest),
    });
    this.#svg.setAttribute("aria-label", sentence);
  }

  #range(): DayRange | null {
    const { from, until } = this.#last?.choice ?? { from: null, until: null };
    if (from === null && until === null) return null;
    const { starts } = this.#bins;
    const [first, end] = [starts[0] as number, starts.at(-1) as number];
    return [from === null ? first : dayNumber(from), until === null ? end : dayNumber(until)];
  }

  #drawBars(frame: Frame): void {
    const { asOfDay, firstDay } = this.#reach;
    const { starts } = this.#bins;
    const isPartial = (bin: number) =>
      (starts[bin] as number) < firstDay || (starts[bin + 1] as number) > asOfDay + 1;
    const scale = roundScale(Math.max(0, ...this.#values));
    if (scale.top !== this.#top) {
      this.#top = scale.top;
      const counts = yAxis(scale, frame, (value) => this.#reader.count(value));
      const months = xAxis(this.#bins, frame, (day) => this.#reader.month(day));
      this.#axes.replaceChildren(...counts, ...months);
    }
    const path = (wanted: (bin: number) => boolean, inset: number) =>
      barPath(this.#bins, this.#values, frame, scale.top, wanted, inset);
    this.#hollow.hidden = !this.#values.some((value, bin) => value > 0 && isPartial(bin));
    const whole = path((bin) => !isPartial(bin), 0);
    this.#all.setAttribute("d", whole);
    this.#inside.setAttribute("d", whole);
    this.#partial.setAttribute("d", path(isPartial, 0.5));
    const range = this.#range();
    const [from, until] = range ?? [starts[0] as number, starts.at(-1) as number];
    const [left, right] = [frame.x(from), frame.x(until)];
    for (const box of [this.#clip, this.#shade]) {
      box.setAttribute("x", left.toFixed(1));
      box.setAttribute("width", Math.max(right - left, 0).toFixed(1));
      box.setAttribute("height", String(frame.bottom));
    }
    this.#shade.classList.toggle("whole", range === null);
  }

  #read(bin: number | null): void {
    const count = bin === null ? undefined : this.#values[bin];
    if (bin === null || count === undefined) write(this.#readout, "");
    else
      write(
        this.#readout,
        this.#reader.say(this.#reader.words.readout, { days: this.#nameOf(bin), count }),
      );
  }

  #nameOf(bin: number): string {
    const { starts } = this.#bins;
    return this.#reader.days(starts[bin] as number, starts[bin + 1] as number);
  }

  #resize(): void {
    const width = this.#svg.parentElement?.clientWidth ?? 0;
    if (width === 0 || width === this.#frame?.width) return;
    const { starts } = this.#bins;
    this.#frame = frameOf(width, starts[0] as number, starts.at(-1) as number);
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${this.#frame.height}`);
    this.#svg.setAttribute("height", String(this.#frame.height));
    this.#top = 0;
    this.#drawBars(this.#frame);
  }

  #controls(choose: (change: (choice: Choice) => Choice, isMoving: boolean) => void): Element {
    const { words } = this.#reader;
    for (const by of ["received", "ended"] as const)
      this.#by.append(element("option", { value: by }, words.by[by]));
    this.#by.addEventListener("change", () =>
      choose((choice) => ({ ...choice, by: this.#by.value as TimeField }), false),
    );
    const typed = () => {
      const [from, last] = [this.#from.value || null, this.#until.value || null];
      if (from !== null && last !== null && from > last) return;
      const until = last === null ? null : isoDay(dayNumber(last) + 1);
      choose((choice) => ({ ...choice, from, until }), false);
    };
    for (const input of [this.#from, this.#until]) input.addEventListener("change", typed);
    const clear = () => choose((choice) => ({ ...choice, from: null, until: null }), false);
    const labelled = (text: string, field: Element) => element("label", {}, `${text} `, field);
    return element(
      "div",
      { class: "controls" },
      labelled(words.byLabel, this.#by),
      labelled(words.from, this.#from),
      labelled(words.last, this.#until),
      button(words.allDays, clear),
    );
  }
}
