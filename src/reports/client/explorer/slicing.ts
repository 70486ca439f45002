import { type Choice, everything, type TimeField } from "./address.ts";
import {
  type Complaints,
  countingOf,
  dayDimensions,
  firstField,
  measuredCount,
} from "./complaints.ts";
import type { Counting } from "./counting.ts";
import { dayNumber } from "./days.ts";
import { medianMinutes } from "./median.ts";
import { allowedCodes } from "./values.ts";

/** Rows in the order of a column of days: those of day `d` are `[starts[d], starts[d + 1])`, those without a day come last. */
interface DayOrder {
  /** null: the rows' own order. */
  readonly order: Uint32Array | null;
  readonly starts: Uint32Array;
}

/** What the chosen complaints come to. */
export interface Summary {
  readonly chosen: number;
  readonly all: number;
  /** Resolved in time, and late, of those whose limit has passed; the others are apart. */
  readonly met: number;
  readonly breached: number;
  readonly notYetDue: number;
  readonly open: number;
  /** Of those that ended and whose time is known; null without any. */
  readonly medianHours: number | null;
  readonly timesKnown: number;
}

/** All complaints under one choice; changing it moves only what differs. */
export class Slicing {
  readonly complaints: Complaints;
  readonly counting: Counting;
  choice: Choice = everything;
  readonly #orders: Readonly<Record<TimeField, DayOrder>>;
  readonly #ranges: Record<TimeField, readonly [number, number]>;

  constructor(complaints: Complaints) {
    this.complaints = complaints;
    this.counting = countingOf(complaints);
    const { received, ended, days, rows } = complaints;
    this.#orders = { received: dayOrder(received, days), ended: dayOrder(ended, days) };
    this.#ranges = { received: [0, rows], ended: [0, rows] };
  }

  /** Applies a choice: the range of days, then each field whose values differ. */
  choose(choice: Choice): void {
    for (const by of ["received", "ended"] as const) this.#chooseDays(by, choice);
    for (const [place, values] of this.complaints.fields.entries()) {
      const before = this.choice.values.get(values.field) ?? [];
      const chosen = choice.values.get(values.field) ?? [];
      if (before.length === chosen.length && before.every((value) => chosen.includes(value)))
        continue;
      this.counting.chooseValues(firstField + place, allowedCodes(values, chosen));
    }
    this.choice = choice;
  }

  #chooseDays(by: TimeField, { by: chosenBy, from, until }: Choice): void {
    const { firstDay, days, rows } = this.complaints;
    const { order, starts } = this.#orders[by];
    const placeOf = (date: string) =>
      starts[Math.min(Math.max(dayNumber(date) - firstDay, 0), days)] as number;
    const isWhole = by !== chosenBy || (from === null && until === null);
    const range: readonly [number, number] = isWhole
      ? [0, rows]
      : [
          from === null ? 0 : placeOf(from),
          until === null ? (starts[days] as number) : placeOf(until),
        ];
    const before = this.#ranges[by];
    if (range[0] === before[0] && range[1] === before[1]) return;
    this.counting.chooseRange(dayDimensions[by], order, before, range);
    this.#ranges[by] = range;
  }

  summary(): Summary {
    const { complaints, counting } = this;
    const count = (field: string, code: string) => measuredCount(complaints, counting, field, code);
    const { bins, minutes } = complaints;
    const times = counting.measured[0] as Uint32Array;
    const { median, known } = medianMinutes(bins, times, minutes, counting.fails);
    return {
      chosen: counting.chosen,
      all: complaints.rows,
      met: count("sla_state", "met"),
      breached: count("sla_state", "breached"),
      notYetDue: count("sla_state", "not_yet_due"),
      open: count("is_open", "true"),
      medianHours: median === null ? null : median / 60,
      timesKnown: known,
    };
  }

  /** Chosen rows, the newest first. */
  *chosenRows(): Generator<number> {
    for (let row = this.complaints.rows - 1; row >= 0; row--)
      if (this.counting.fails[row] === 0) yield row;
  }
}

function dayOrder(codes: Uint16Array | Uint32Array, days: number): DayOrder {
  const starts = new Uint32Array(days + 2);
  let isSorted = true;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    starts[code + 1] = (starts[code + 1] as number) + 1;
    if (row > 0 && code < (codes[row - 1] as number)) isSorted = false;
  }
  for (let place = 1; place < starts.length; place++)
    starts[place] = (starts[place] as number) + (starts[place - 1] as number);
  if (isSorted) return { order: null, starts };
  const next = starts.slice();
  const order = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    order[next[code] as number] = row;
    next[code] = (next[code] as number) + 1;
  }
  return { order, starts };
}
