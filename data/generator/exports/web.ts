import { dayOfDate, EXPORTED, slashed } from "../calendar.ts";
import { type Complaint, drawComplaint } from "../complaint.ts";
import { written } from "../describe.ts";
import { knownAt, type Status } from "../known.ts";
import type { Fault, Ledger } from "../ledger.ts";

const STATE: Readonly<Record<Status, string>> = {
  new: "new",
  processing: "in_progress",
  waiting: "awaiting_customer",
  resolved: "resolved",
  closed: "closed",
  reopened: "reopened",
};

const time = (seconds: number) => (seconds ? slashed(seconds) : "");

/** One line of the web export, as the export moment knows it; blanks are empty strings. */
function webLine(complaint: Complaint): string {
  const version = knownAt(complaint, EXPORTED);
  const [first, second] = complaint.category.split("/");
  const [cause = "", detail = ""] = version.rootCause.split("/");
  return JSON.stringify({
    id: complaint.id,
    source_channel: complaint.channel,
    area: complaint.region,
    station: complaint.station,
    team: complaint.department,
    handler: complaint.handler,
    priority: complaint.priority,
    topic_1: first,
    topic_2: second,
    text: written(complaint.text),
    request: complaint.demand,
    received: slashed(complaint.received),
    assigned: time(version.assigned),
    first_response: time(version.firstResponse),
    resolved: time(version.resolved),
    closed: time(version.closed),
    state: STATE[version.status],
    cause_1: cause,
    cause_2: detail,
    cause_basis: version.basis,
    product: complaint.product,
    updated: slashed(version.updated),
  });
}

const REJECTED: readonly { date: string; spoil(line: string): string; fault: Fault }[] = [
  {
    date: "2026-02-10",
    spoil: (line) => line.slice(0, 200),
    fault: {
      field: "",
      what: "a line that ends in the middle",
      rules: ["json_unreadable"],
      fate: "rejected",
    },
  },
  {
    date: "2026-05-27",
    spoil: (line) => line.replace(/"received":"[^"]*"/, '"received":"2026/02/30 10:00"'),
    fault: {
      field: "received_at",
      what: "a day that February has not",
      rules: ["timestamp_unreadable"],
      fate: "rejected",
    },
  },
];

/** The web export, one complaint a line. */
export function webFile(complaints: readonly Complaint[], ledger: Ledger): [string, string] {
  const name = "web.ndjson";
  const broken = REJECTED.map(({ date, spoil, fault }) => {
    const drawn = drawComplaint({
      stream: "rejected-rows",
      range: 97_000,
      day: dayOfDate(date),
      index: 3,
      source: "web",
    });
    return { id: drawn.id, received: drawn.received, line: spoil(webLine(drawn)), fault };
  });
  const lines = complaints.map((complaint) => ({
    id: complaint.id,
    received: complaint.received,
    line: webLine(complaint),
    fault: undefined,
  }));
  const all = [...lines, ...broken].sort((a, b) => a.received - b.received);
  for (const [k, { id, fault }] of all.entries()) {
    if (fault) ledger.fault({ file: name, row: k + 1, id }, fault);
    else ledger.loadable(name);
  }
  return [name, `${all.map(({ line }) => line).join("\n")}\n`];
}
