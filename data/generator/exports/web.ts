import { EXPORTED, slashed } from "../calendar.ts";
import type { Complaint } from "../complaint.ts";
import { written } from "../describe.ts";
import { knownAt, type Status } from "../known.ts";

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
export function webLine(complaint: Complaint): string {
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
    updated: slashed(version.updated),
  });
}
