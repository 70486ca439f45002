import { dayOfDate } from "../calendar.ts";
import { type Complaint, drawComplaint } from "../complaint.ts";
import type { Source } from "../network.ts";
import type { Planting } from "./planting.ts";

export type FlawKind =
  | "unknown-code"
  | "closed-early"
  | "text-date"
  | "future"
  | "replacement"
  | "full-width"
  | "nul";

/** A row that is loaded although something is wrong with it. */
export interface Flaw {
  readonly kind: FlawKind;
  readonly date: string;
  readonly source: Source;
  readonly channel: string;
  /** The canonical field that shows it. */
  readonly field: string;
  readonly what: string;
  readonly rules: readonly string[];
  readonly fate: "flagged" | "fixed";
}

const FLAWS: readonly Flaw[] = [
  {
    kind: "unknown-code",
    date: "2025-08-27",
    source: "hotline",
    channel: "热线",
    field: "liability",
    what: "a liability that no list knows: 同行责任",
    rules: ["unknown_code"],
    fate: "flagged",
  },
  {
    kind: "closed-early",
    date: "2025-09-03",
    source: "hotline",
    channel: "热线",
    field: "closed_at",
    what: "archived the day before it was received",
    rules: ["closed_before_received", "closed_before_resolved"],
    fate: "flagged",
  },
  {
    kind: "text-date",
    date: "2025-09-05",
    source: "hotline",
    channel: "网点",
    field: "received_at",
    what: "a date typed as text, 2025年9月5日 20时14分, among real dates",
    rules: [],
    fate: "fixed",
  },
  {
    kind: "future",
    date: "2025-09-10",
    source: "hotline",
    channel: "热线",
    field: "first_response_at",
    what: "answered in 2036",
    rules: ["future"],
    fate: "flagged",
  },
  {
    kind: "replacement",
    date: "2025-09-12",
    source: "app",
    channel: "app",
    field: "description",
    what: "U+FFFD where a character was lost before the export",
    rules: ["replacement_character"],
    fate: "fixed",
  },
  {
    kind: "full-width",
    date: "2025-09-16",
    source: "hotline",
    channel: "热线",
    field: "reopened_count",
    what: "a number in full-width digits",
    rules: ["number_normalised"],
    fate: "fixed",
  },
  {
    kind: "nul",
    date: "2025-09-18",
    source: "hotline",
    channel: "快递员上门",
    field: "description",
    what: "a NUL byte in the text",
    rules: ["nul_removed"],
    fate: "fixed",
  },
];

function flawed(flaw: Flaw): Complaint {
  const drawn = drawComplaint({
    stream: "flawed-rows",
    range: 96_000,
    day: dayOfDate(flaw.date),
    index: 0,
    source: flaw.source,
  });
  return { ...drawn, channel: flaw.channel };
}

const BY_ID = new Map(FLAWS.map((flaw) => [flawed(flaw).id, flaw]));

/** What is wrong with a complaint's rows; undefined for nearly all. */
export function flawOf(id: string): Flaw | undefined {
  return BY_ID.get(id);
}

/** Complaints whose rows have something to flag or to mend; see `dirty` in the manifest. */
export const flawedRows: Planting = {
  name: "flawed-rows",
  what: "Seven complaints in rows that are flagged or mended when they are loaded",
  from: "2025-08-27",
  until: "2025-10-01",
  filter: {},
  expected: { rows: FLAWS.length },
  adds(day, _rows, source) {
    // The benchmark's one clean file has none.
    if (source) return [];
    return FLAWS.filter(({ date }) => dayOfDate(date) === day).map(flawed);
  },
};
