import { DAY, dayOfDate, spaced } from "../calendar.ts";
import { drawComplaint } from "../complaint.ts";
import { HOTLINE_COLUMNS } from "../exports/hotline-columns.ts";
import type { Ticket } from "../exports/ticket.ts";
import { knownAt } from "../known.ts";
import type { Fault } from "../ledger.ts";

/** A row of the ticket system that cannot be loaded; its id is its own. */
export interface RejectedTicket {
  readonly ticket: Ticket;
  readonly damage: Damage;
  readonly fault: Fault;
}

export type Damage =
  | "too-few"
  | "too-many"
  | "open-quote"
  | "wrong-byte"
  | "cut-character"
  | "repeated-header"
  | "error-cell"
  | { readonly column: string; readonly value: string };

type Entry = readonly [
  date: string,
  channel: string,
  damage: Damage,
  rule: string,
  field: string,
  what: string,
];

const HOTLINE = "热线";
const COUNTER = "网点";
const RECEIVED = "反馈日期时间";

const ENTRIES: readonly Entry[] = [
  ["2025-10-16", HOTLINE, "too-few", "too_few_cells", "", "the last eight cells are missing"],
  ["2025-12-11", HOTLINE, "too-many", "too_many_cells", "", "commas in the text without quotes"],
  ["2026-01-13", HOTLINE, "repeated-header", "header_repeated", "", "the header again"],
  [
    "2026-02-04",
    HOTLINE,
    { column: RECEIVED, value: "2026-13-45 10:20:00" },
    "timestamp_unreadable",
    "received_at",
    "a date that no calendar has",
  ],
  ["2026-03-17", HOTLINE, "wrong-byte", "bytes_undecodable", "", "the byte FF, no GB18030"],
  [
    "2026-04-14",
    HOTLINE,
    { column: "反馈编号", value: "" },
    "required_missing",
    "complaint_id",
    "no id",
  ],
  ["2026-05-20", HOTLINE, "open-quote", "quote_unbalanced", "", "a quote that nothing closes"],
  [
    "2026-06-10",
    HOTLINE,
    { column: RECEIVED, value: "" },
    "required_missing",
    "received_at",
    "no time of receipt",
  ],
  ["2026-07-22", HOTLINE, "cut-character", "bytes_undecodable", "", "half of a character"],
  [
    "2026-08-12",
    HOTLINE,
    { column: "重开次数", value: "两次" },
    "number_unreadable",
    "reopened_count",
    "a number in words",
  ],
  [
    "2026-03-05",
    COUNTER,
    { column: "反馈编号", value: "" },
    "required_missing",
    "complaint_id",
    "no id",
  ],
  [
    "2026-06-18",
    COUNTER,
    { column: RECEIVED, value: "2026-13-45 09:12:00" },
    "timestamp_unreadable",
    "received_at",
    "a text that is no date among real dates",
  ],
  ["2026-09-15", COUNTER, "error-cell", "required_missing", "received_at", "#N/A for a date"],
];

function ticketOn(date: string, channel: string, damage: Damage): Ticket {
  const drawn = drawComplaint({
    stream: "rejected-rows",
    range: 97_000,
    day: dayOfDate(date),
    index: channel === HOTLINE ? 0 : 1,
    source: "hotline",
  });
  const isNameless = typeof damage === "object" && damage.column === "反馈编号";
  const complaint = { ...drawn, channel, ...(isNameless && { id: "" }) };
  const version = knownAt(complaint, complaint.received + 5 * DAY);
  const remark = { text: "", personal: [] };
  return {
    complaint,
    version,
    month: spaced(complaint.received).slice(0, 7),
    isRepeated: false,
    remark,
  };
}

const REJECTED: readonly RejectedTicket[] = ENTRIES.map(
  ([date, channel, damage, rule, field, what]) => ({
    ticket: ticketOn(date, channel, damage),
    damage,
    fault: { field, what, rules: [rule], fate: "rejected" },
  }),
);

/** The rows of a month's file that cannot be loaded: those of the counters or all others. */
export function rejectedTickets(month: string, counters: boolean): RejectedTicket[] {
  return REJECTED.filter(
    ({ ticket }) => ticket.month === month && (ticket.complaint.channel === COUNTER) === counters,
  );
}

/** The place of a column among the cells of a ticket. */
export function columnIndex(column: string): number {
  const index = HOTLINE_COLUMNS.indexOf(column);
  if (index < 0) throw new Error(`no column ${column}`);
  return index;
}
