import { dayOfDate, EXPORTED, offsetTime } from "../calendar.ts";
import { type Complaint, drawComplaint } from "../complaint.ts";
import { written } from "../describe.ts";
import { knownAt } from "../known.ts";
import type { Fault, Ledger } from "../ledger.ts";
import { serviceStepOf } from "../particulars.ts";
import { flawOf } from "../plantings/flawed-rows.ts";

const PRIORITY = { urgent: "P1", high: "P2", medium: "P3", low: "P4" } as const;
const STATUS = {
  new: "new",
  processing: "processing",
  waiting: "pending_customer",
  resolved: "solved",
  closed: "closed",
  reopened: "reopened",
} as const;

const time = (seconds: number) => (seconds ? offsetTime(seconds) : null);

/** A ticket of the app's API, as the export moment knows it. */
function appTicket(complaint: Complaint) {
  const version = knownAt(complaint, EXPORTED);
  const text = written(complaint.text);
  return {
    ticket_id: complaint.id,
    channel: complaint.channel,
    customer: {
      name: complaint.customer || null,
      phone: complaint.phone || null,
      type: complaint.customerType,
    },
    waybill_no: complaint.waybill || null,
    region: complaint.region,
    station: complaint.station,
    department: complaint.department,
    owner: complaint.handler,
    priority: PRIORITY[complaint.priority],
    category: complaint.category,
    content: flawOf(complaint.id) ? `${text.slice(0, 8)}\uFFFD${text.slice(9)}` : text,
    demand: complaint.demand,
    created_at: offsetTime(complaint.received),
    assigned_at: time(version.assigned),
    first_reply_at: time(version.firstResponse),
    resolved_at: time(version.resolved),
    closed_at: time(version.closed),
    status: STATUS[version.status],
    root_cause: version.rootCause || null,
    cause_basis: version.basis || null,
    liability: version.liability,
    rating: version.rating || null,
    reopen_count: version.reopenCount,
    product: complaint.product,
    service_step: serviceStepOf(complaint),
    decided_by: version.decidedBy || null,
    compensation: version.compensation?.amount ?? null,
    currency: version.compensation?.currency ?? null,
    updated_at: offsetTime(version.updated),
  };
}

interface Rejected {
  readonly date: string;
  readonly change: Readonly<Record<string, unknown>> | string;
  readonly fault: Fault;
}

const rejected = (
  date: string,
  change: Rejected["change"],
  [rule, field, what]: readonly [string, string, string],
): Rejected => ({ date, change, fault: { field, what, rules: [rule], fate: "rejected" } });

const REJECTED: readonly Rejected[] = [
  rejected("2025-10-22", { ticket_id: null }, ["required_missing", "complaint_id", "no id"]),
  rejected("2026-01-20", { created_at: "2026-13-45T09:12:00+08:00" }, [
    "timestamp_unreadable",
    "received_at",
    "a date that no calendar has",
  ]),
  rejected("2026-04-21", "ERR_TICKET_UNAVAILABLE", [
    "record_not_object",
    "",
    "a text where a ticket should be",
  ]),
  rejected("2026-07-14", { reopen_count: "many" }, [
    "number_unreadable",
    "reopened_count",
    "a number in words",
  ]),
];

interface Item {
  readonly received: number;
  readonly id: string;
  readonly json: string;
  readonly fault?: Fault;
}

function rejectedItem({ date, change, fault }: Rejected): Item {
  const drawn = drawComplaint({
    stream: "rejected-rows",
    range: 97_000,
    day: dayOfDate(date),
    index: 2,
    source: "app",
  });
  const whole = typeof change === "string" ? change : { ...appTicket(drawn), ...change };
  const isNamed = typeof whole === "object" && whole.ticket_id !== null;
  return {
    received: drawn.received,
    id: isNamed ? drawn.id : "",
    json: JSON.stringify(whole),
    fault,
  };
}

const PAGE = 500;

function pageFile(items: readonly Item[], page: number, total: number): string {
  const pages = Math.ceil(total / PAGE);
  const list = items.map(({ json }) => json).join(",\n");
  return `{"code":0,"data":{"items":[\n${list}\n],"page":${page},"pages":${pages},"total":${total}}}\n`;
}

/** The answers of the app's API, 500 tickets each, one ticket a line. */
export function appFiles(complaints: readonly Complaint[], ledger: Ledger): [string, string][] {
  const tickets = complaints.map((complaint): Item => {
    const { id, received } = complaint;
    const flaw = flawOf(id);
    return {
      id,
      received,
      json: JSON.stringify(appTicket(complaint)),
      ...(flaw && { fault: flaw }),
    };
  });
  const items = [...tickets, ...REJECTED.map(rejectedItem)].sort((a, b) => a.received - b.received);
  const files: [string, string][] = [];
  for (let first = 0; first < items.length; first += PAGE) {
    const page = first / PAGE + 1;
    const name = `app-page-${String(page).padStart(3, "0")}.json`;
    const list = items.slice(first, first + PAGE);
    for (const [k, { id, fault }] of list.entries()) {
      if (fault) ledger.fault({ file: name, row: k + 1, id }, fault);
      if (fault?.fate !== "rejected") ledger.loadable(name);
    }
    files.push([name, pageFile(list, page, items.length)]);
  }
  return files;
}
