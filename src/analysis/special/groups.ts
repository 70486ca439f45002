import { z } from "zod";
import type { Database } from "../../database.ts";
import { addDays, type Period } from "../../period.ts";
import { count } from "../analysis.ts";
import { coverageOf } from "../coverage.ts";
import { rateOf } from "../rate-of.ts";
import { type SpecialRow, untold } from "../special.ts";
import type { Repeater } from "./customers.ts";

const cell = z.strictObject({
  is_in_window: z.boolean(),
  is_repeat: z.boolean(),
  is_suspected: z.boolean(),
  complaints: count,
  due_count: count,
  due_met_count: count,
  answered_count: count,
  satisfied_count: count,
});
type Cell = z.infer<typeof cell>;

type Group = NonNullable<SpecialRow["group"]>;
const belongs: Readonly<Record<Group, (each: Cell) => boolean>> = {
  all: () => true,
  in_windows: (each) => each.is_in_window,
  without_windows: (each) => !each.is_in_window,
  repeat: (each) => each.is_repeat,
  without_repeat: (each) => !each.is_repeat,
  suspected: (each) => each.is_suspected,
  without_suspected: (each) => !each.is_suspected,
};

/** The period's numbers as a whole, and with and without its special times and customers; where it has none of them, without that pair. */
export async function groupRows(
  db: Database,
  sql: string,
  period: Period,
  special: { readonly windows: readonly SpecialRow[]; readonly customers: readonly Repeater[] },
): Promise<SpecialRow[]> {
  const { from, until } = period;
  const cells = await db.query(sql, cell, {
    from,
    until,
    customers: JSON.stringify(special.customers),
  });
  if (cells.length === 0) return [];
  const windows = special.windows.filter(({ grain }) => grain === "window");
  const [coverage] = await coverageOf(db, [period]);
  const days = Array.from({ length: coverage?.cut ? coverage.leadingDays : 0 }, (_, index) =>
    addDays(from, index),
  );
  const isSpecial = (day: string) =>
    windows.some((window) => day >= (window.from ?? "") && day < (window.until ?? ""));
  const specialDays = days.filter(isSpecial).length;
  const daysOf: Partial<Record<Group, number>> = {
    in_windows: specialDays,
    without_windows: days.length - specialDays,
  };
  const whole = cells.reduce((total, each) => total + each.complaints, 0);
  return (Object.keys(belongs) as Group[]).flatMap((group) => {
    const pair = /window|repeat|suspected/.exec(group)?.[0];
    if (pair === "window" && windows.length === 0) return [];
    if (pair === "repeat" && !cells.some((each) => each.is_repeat)) return [];
    if (pair === "suspected" && !cells.some((each) => each.is_suspected)) return [];
    return [rowOf(group, cells.filter(belongs[group]), whole, daysOf[group] ?? days.length)];
  });
}

function rowOf(group: Group, cells: readonly Cell[], whole: number, days: number): SpecialRow {
  const sum = (of: (each: Cell) => number) => cells.reduce((total, each) => total + of(each), 0);
  const complaints = sum((each) => each.complaints);
  const due = sum((each) => each.due_count);
  const met = sum((each) => each.due_met_count);
  const answered = sum((each) => each.answered_count);
  const satisfied = sum((each) => each.satisfied_count);
  const inTime = rateOf(met, due);
  const content = rateOf(satisfied, answered);
  return {
    ...untold,
    grain: "group",
    group,
    complaints,
    share: whole === 0 ? null : complaints / whole,
    days: days === 0 ? null : days,
    per_day: days === 0 ? null : complaints / days,
    due_count: due,
    due_met_count: met,
    due_met_rate: inTime.rate,
    due_met_rate_lower: inTime.lower,
    due_met_rate_upper: inTime.upper,
    answered_count: answered,
    satisfied_count: satisfied,
    satisfied_rate: content.rate,
    satisfied_rate_lower: content.lower,
    satisfied_rate_upper: content.upper,
  };
}
