import { UserError } from "./error.ts";

/** A calendar unit that periods come in, or a span somebody chose. */
export type PeriodKind = "week" | "month" | "quarter" | "days" | "all";

/** The units that repeat, so that a period has a predecessor. */
export type PeriodUnit = "week" | "month" | "quarter";

/** A half-open span of local days, `[from, until)`, in the workspace's time zone. */
export interface Period {
  readonly kind: PeriodKind;
  /** `2026-W46`, `2026-10`, `2026-Q3`, `2026-11-09..2026-11-16` or `all`. */
  readonly label: string;
  /** First day, ISO date. */
  readonly from: string;
  /** The day after the last, ISO date. */
  readonly until: string;
}

const day = 86_400_000;

/** The ISO date `days` later. */
export function addDays(date: string, days: number): string {
  return isoDate(Date.parse(date) + days * day);
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / day);
}

/** The ISO week, month or quarter that holds an ISO date. */
export function periodOf(unit: PeriodUnit, date: string): Period {
  const time = Date.parse(date);
  const [year, month] = date.split("-").map(Number) as [number, number];
  if (unit === "week") {
    const monday = time - ((new Date(time).getUTCDay() + 6) % 7) * day;
    return week(monday);
  }
  if (unit === "month") {
    return {
      kind: "month",
      label: date.slice(0, 7),
      from: `${date.slice(0, 7)}-01`,
      until: firstOfMonth(year, month + 1),
    };
  }
  const quarter = Math.ceil(month / 3);
  return {
    kind: "quarter",
    label: `${padYear(year)}-Q${quarter}`,
    from: firstOfMonth(year, quarter * 3 - 2),
    until: firstOfMonth(year, quarter * 3 + 1),
  };
}

/** The period that `steps` units away; 0 is the period itself. */
export function stepPeriod(period: Period, steps: number): Period {
  const unit = unitOf(period);
  if (unit === null) throw new RangeError(`a period of kind ${period.kind} has no neighbours`);
  if (unit === "week") return periodOf("week", addDays(period.from, steps * 7));
  const [year, month] = period.from.split("-").map(Number) as [number, number];
  return periodOf(unit, firstOfMonth(year, month + steps * (unit === "month" ? 1 : 3)));
}

/**
 * The period a year ago: 52 weeks earlier for weeks (ISO years of 53 weeks have no same-numbered week every year),
 * the same month or quarter of the year before otherwise.
 */
export function yearAgo(period: Period): Period {
  if (period.kind === "week") return periodOf("week", addDays(period.from, -364));
  return stepPeriod(period, period.kind === "month" ? -12 : -4);
}

/** The period before: the week, month or quarter before, or as many days before a chosen span; null before `all`. */
export function previousPeriod(period: Period): Period | null {
  if (period.kind === "all") return null;
  if (period.kind !== "days") return stepPeriod(period, -1);
  return daysPeriod(addDays(period.from, -daysBetween(period.from, period.until)), period.from);
}

/** The repeating unit of a period, null for a chosen span. */
export function unitOf(period: Period): PeriodUnit | null {
  return period.kind === "days" || period.kind === "all" ? null : period.kind;
}

/**
 * Reads `2026-W46`, `2026-10` or `2026-Q3`.
 * @throws UserError when it is none of them or does not exist (2025 has no week 53).
 */
export function parsePeriod(text: string): Period {
  const weekLabel = /^(\d{4})-W(\d{2})$/.exec(text);
  if (weekLabel) {
    const found = periodOf(
      "week",
      addDays(`${weekLabel[1]}-01-04`, (Number(weekLabel[2]) - 1) * 7),
    );
    if (found.label === text) return found;
    throw new UserError(`period ${text}: ${weekLabel[1]} has no ISO week ${Number(weekLabel[2])}`);
  }
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return periodOf("month", `${text}-01`);
  const quarterLabel = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarterLabel) {
    return periodOf(
      "quarter",
      firstOfMonth(Number(quarterLabel[1]), Number(quarterLabel[2]) * 3 - 2),
    );
  }
  throw new UserError(
    `period ${text}: expected a week (2026-W46), a month (2026-10) or a quarter (2026-Q3)`,
  );
}

/**
 * The span of days from one ISO date up to, not including, another.
 * @throws UserError when a date does not exist or the span is empty.
 */
export function daysPeriod(from: string, until: string): Period {
  for (const date of [from, until]) {
    if (
      !/^\d{4}-\d{2}-\d{2}$/.test(date) ||
      Number.isNaN(Date.parse(date)) ||
      addDays(date, 0) !== date
    )
      throw new UserError(`date ${date}: expected an existing day such as 2026-11-09`);
  }
  if (from >= until)
    throw new UserError(
      `--from ${from} --until ${until}: the span is empty; --until is not included`,
    );
  return { kind: "days", label: `${from}..${until}`, from, until };
}

function week(monday: number): Period {
  const thursday = new Date(monday + 3 * day);
  const year = thursday.getUTCFullYear();
  const number = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * day));
  return {
    kind: "week",
    label: `${padYear(year)}-W${String(number).padStart(2, "0")}`,
    from: isoDate(monday),
    until: isoDate(monday + 7 * day),
  };
}

function firstOfMonth(year: number, month: number): string {
  return isoDate(Date.UTC(year, month - 1, 1));
}

function padYear(year: number): string {
  return String(year).padStart(4, "0");
}

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
