import { EXPORTED, offsetTime } from "../calendar.ts";
import type { Complaint } from "../complaint.ts";
import { written } from "../describe.ts";
import { knownAt } from "../known.ts";

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

/** One ticket of the app's API answer, as the export moment knows it. */
export function appTicket(complaint: Complaint): string {
  const version = knownAt(complaint, EXPORTED);
  return JSON.stringify({
    ticket_id: complaint.id,
    channel: complaint.channel,
    user_name: complaint.customer || null,
    user_phone: complaint.phone || null,
    waybill_no: complaint.waybill || null,
    region: complaint.region,
    station: complaint.station,
    department: complaint.department,
    owner: complaint.handler,
    priority: PRIORITY[complaint.priority],
    category: complaint.category,
    content: written(complaint.text),
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
    updated_at: offsetTime(version.updated),
  });
}

/** The whole answer, one ticket a line. */
export function appFile(tickets: readonly string[]): string {
  return `{"code":0,"data":[\n${tickets.join(",\n")}\n],"total":${tickets.length}}\n`;
}
