import type { Locale } from "./locale.ts";
import { formatTag, wordsOf } from "./locale.ts";
import { fill } from "./say.ts";

const day = 86_400_000;

/** The kinds of periods that have pages. */
export type NamedKind = "week" | "month" | "quarter";

/** A week, month or quarter as its label says it, with its days. */
export interface NamedPeriod {
  readonly kind: NamedKind;
  readonly label: string;
  /** First day, ISO date. */
  readonly from: string;
  /** The day after the last, ISO date. */
  readonly until: string;
}

/** Reads `2026-W46`, `2026-10` or `2026-Q3`; null for a label of another kind. */
export function namedPeriod(label: string): NamedPeriod | null {
  const week = /^(\d{4})-W(\d{2})$/.exec(label);
  if (week) {
    const fourth = Date.UTC(Number(week[1]), 0, 4);
    const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day;
    const from = monday + (Number(week[2]) - 1) * 7 * day;
    return { kind: "week", label, from: isoDate(from), until: isoDate(from + 7 * day) };
  }
  const quarter = /^(\d{4})-Q([1-4])$/.exec(label);
  if (quarter) {
    const [year, first] = [Number(quarter[1]), (Number(quarter[2]) - 1) * 3];
    const [from, until] = [Date.UTC(year, first, 1), Date.UTC(year, first + 3, 1)];
    return { kind: "quarter", label, from: isoDate(from), until: isoDate(until) };
  }
  const month = /^(\d{4})-(\d{2})$/.exec(label);
  if (!month) return null;
  const until = Date.UTC(Number(month[1]), Number(month[2]), 1);
  return { kind: "month", label, from: `${label}-01`, until: isoDate(until) };
}

/** "2026年第46周", "October 2026", "Q3 2026"; a label of another kind stays as it is. */
export function periodName(label: string, locale: Locale): string {
  const period = namedPeriod(label);
  if (period === null) return label;
  if (period.kind === "week") {
    const [year, week] = label.split("-W");
    return fill(wordsOf[locale].period.weekName, { year: year ?? "", week: String(Number(week)) });
  }
  if (period.kind === "quarter") {
    const [year, quarter] = label.split("-Q");
    return fill(wordsOf[locale].period.quarterName, { year: year ?? "", quarter: quarter ?? "" });
  }
  const format = new Intl.DateTimeFormat(formatTag[locale], {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  });
  return format.format(Date.parse(period.from));
}

/** "第46周", "Q3": where there is little room. */
export function shortPeriodName(label: string, locale: Locale): string {
  const period = namedPeriod(label);
  if (period?.kind === "week") {
    return fill(wordsOf[locale].period.weekShort, { week: String(Number(label.split("-W")[1])) });
  }
  if (period?.kind === "quarter")
    return fill(wordsOf[locale].period.quarterShort, { quarter: label.split("-Q")[1] ?? "" });
  return periodName(label, locale);
}

function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
