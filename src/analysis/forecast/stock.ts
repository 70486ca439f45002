import { z } from "zod";
import { count, isoDay } from "../analysis.ts";

export const stayRow = z.strictObject({
  top: z.string().nullable(),
  starts_on: isoDay,
  ends_on: isoDay.nullable(),
  is_reopened: z.boolean(),
  complaints: count,
});

/** Ages from this one on are one class: a quarter. */
const oldest = { week: 13, month: 4 } as const;

/** The backlog of one group at the end of every period, by how many periods ago each stay in it began. */
export interface Stock {
  /** Age classes: 0, 1, … and the oldest. */
  readonly ages: number;
  /** Open at the end of a period, row by row: `open[period * ages + age]`. */
  readonly open: Float64Array;
  /** Ended in a period, by the age that they would have had at its end. */
  readonly ended: Float64Array;
  /** Stays that began in a period, by a receipt or a reopening; and those of them by a reopening. */
  readonly began: Float64Array;
  readonly reopened: Float64Array;
}

/** The stocks of all complaints (null) and of each first level; complaints without a category are in the former only. */
export function stocksOf(
  stays: readonly z.infer<typeof stayRow>[],
  places: ReadonlyMap<string, number>,
  length: number,
  unit: "week" | "month",
): Map<string | null, Stock> {
  const ages = oldest[unit] + 1;
  const stocks = new Map<string | null, Stock>([[null, emptyStock(length, ages)]]);
  for (const { top, starts_on, ends_on, is_reopened, complaints } of stays) {
    const start = places.get(starts_on);
    if (start === undefined) continue;
    const end = ends_on === null ? length : (places.get(ends_on) ?? length);
    for (const group of top === null ? [null] : [null, top]) {
      const stock = stocks.get(group) ?? emptyStock(length, ages);
      stocks.set(group, stock);
      const add = (into: Float64Array, place: number) => {
        into[place] = (into[place] as number) + complaints;
      };
      add(stock.began, start);
      if (is_reopened) add(stock.reopened, start);
      const cell = (period: number) => period * ages + Math.min(period - start, ages - 1);
      for (let period = start; period < end; period++) add(stock.open, cell(period));
      if (end < length) add(stock.ended, cell(end));
    }
  }
  return stocks;
}

function emptyStock(length: number, ages: number): Stock {
  return {
    ages,
    open: new Float64Array(length * ages),
    ended: new Float64Array(length * ages),
    began: new Float64Array(length),
    reopened: new Float64Array(length),
  };
}

/** How many were open at the end of a period. */
export function openAt({ open, ages }: Stock, period: number): number {
  return open.subarray(period * ages, (period + 1) * ages).reduce((sum, value) => sum + value, 0);
}
