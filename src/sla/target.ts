/** How much time a clock allows, and how it is counted. */
export type Target =
  /** From one instant to another: all of it, or what lies inside working hours. */
  | { readonly kind: "elapsed" | "working"; readonly microseconds: number }
  /** To the end of work on the n-th working date after the day of the start, or to the end of the n-th day after it. */
  | { readonly kind: "working_days" | "days"; readonly days: number };

const minute = 60_000_000;
const units: Readonly<
  Record<
    string,
    { kind: "elapsed" | "working"; size: number } | { kind: "working_days" | "days"; size: number }
  >
> = {
  min: { kind: "elapsed", size: minute },
  h: { kind: "elapsed", size: 60 * minute },
  working_min: { kind: "working", size: minute },
  working_h: { kind: "working", size: 60 * minute },
  working_days: { kind: "working_days", size: 1 },
  days: { kind: "days", size: 1 },
  weeks: { kind: "days", size: 7 },
};

export const targetHint =
  "expected a number and a unit: 30 min, 4 h, 30 working_min, 8 working_h, 3 working_days, 7 days or 8 weeks; days and weeks are whole";

/**
 * Reads `4 h` or `3 working_days`. A day that is counted in hours is not a day: 32 working_h of an eight-hour calendar end on
 * the fourth working date, whatever share of 24 h they are.
 * @returns null when it is no number with one of the units, is nothing, or splits a day
 */
export function parseTarget(text: string): Target | null {
  const [, amount, unit] = /^(\d{1,6}(?:\.\d{1,6})?) ([a-z_]+)$/.exec(text) ?? [];
  const known = unit !== undefined && Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (known === undefined || Number(amount) === 0) return null;
  const value = Number(amount) * known.size;
  if (known.kind === "elapsed" || known.kind === "working")
    return { kind: known.kind, microseconds: Math.round(value) };
  return Number.isInteger(Number(amount)) ? { kind: known.kind, days: value } : null;
}

/** Whether a target can only be counted with a calendar. */
export function isWorking({ kind }: Target): boolean {
  return kind === "working" || kind === "working_days";
}
