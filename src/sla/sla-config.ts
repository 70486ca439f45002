import type { Shift } from "../calendar.ts";
import type { eventCodes } from "../tables.ts";

export type EventCode = (typeof eventCodes)[number];
export type Priority = (typeof priorities)[number];

/** The fields by which a policy says which complaints it is for. */
export const matchFields = [
  "source",
  "priority",
  "category",
  "product",
  "level",
  "channel",
  "region",
  "customer_type",
] as const;
export type MatchField = (typeof matchFields)[number];

/** The values of each field that are meant; "" is a blank. A category is written as a path and means what lies below it too. */
export type Match = Readonly<Partial<Record<MatchField, readonly string[] | undefined>>>;

export const pauses = ["waiting_customer", "waiting_third_party"] as const;
export type Pause = (typeof pauses)[number];

/** What a reopening does: a new cycle with the whole target, one cycle up to the last stop, or nothing. */
export const reopenings = ["restart", "continue", "ignore"] as const;
export type Reopening = (typeof reopenings)[number];

export const priorities = ["urgent", "high", "medium", "low"] as const;
export type ByPriority = Readonly<Partial<Record<(typeof priorities)[number], string | undefined>>>;

/** A clock as a policy writes it; what is left out is the preset's, else what its name stands for. */
export interface ClockConfig {
  readonly target?: string | ByPriority | undefined;
  readonly calendar?: string | undefined;
  readonly start?: readonly EventCode[] | undefined;
  readonly stop?: readonly EventCode[] | undefined;
  readonly pause?: readonly Pause[] | undefined;
  readonly reopening?: Reopening | undefined;
  /** Whether a due date that the source gives goes before the target. */
  readonly source_limit?: boolean | undefined;
}

export interface PolicyConfig {
  readonly name: string;
  /** In force for complaints received on these local days, `[from, until)`, ISO dates. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly match: Match;
  readonly preset?: PresetName | undefined;
  readonly calendar?: string | undefined;
  readonly clocks: Readonly<Record<string, ClockConfig>>;
}

export const presetNames = ["feedback-tool", "courier", "fca", "china-bank"] as const;
export type PresetName = (typeof presetNames)[number];

export interface CalendarConfig {
  readonly timezone?: string | undefined;
  /** Seven entries, Monday first. */
  readonly hours: readonly (readonly Shift[])[];
  /** A country, with its region where the days differ: CN, GB-ENG. */
  readonly holidays: string | null;
  readonly make_up: readonly Shift[] | null;
  /** ISO date → its hours; `open`: those of a working weekend. */
  readonly days: Readonly<Record<string, readonly Shift[] | "open">>;
  readonly years: readonly number[];
}

/** The `sla:` block of plaint.yaml, after it was read. */
export interface SlaConfig {
  /** The short form: time allowed from receipt to resolution. */
  readonly resolve: ByPriority;
  /** Hours. */
  readonly at_risk: number;
  readonly calendars: Readonly<Record<string, CalendarConfig>>;
  readonly policies: readonly PolicyConfig[];
}
