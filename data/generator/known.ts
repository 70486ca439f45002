import { HOUR } from "./calendar.ts";
import type { Basis, Complaint, Liability } from "./complaint.ts";
import { LIMITS } from "./handling.ts";
import type { Compensation, Entitlement } from "./particulars.ts";

export type Status = "new" | "processing" | "waiting" | "reopened" | "resolved" | "closed";

/** What a system knows of a complaint at a moment; 0 and "" stand for not yet. */
export interface Version {
  readonly assigned: number;
  readonly firstResponse: number;
  readonly resolved: number;
  readonly closed: number;
  readonly updated: number;
  readonly status: Status;
  readonly reopenCount: number;
  readonly rootCause: string;
  readonly basis: Basis | "";
  readonly liability: Liability;
  readonly solutions: readonly string[];
  readonly decidedBy: Entitlement | "";
  readonly compensation: Compensation | null;
  /** 1–5, or 0 for no answer. */
  readonly rating: number;
}

/** How content the customer is, 1–5: the later against the limit, the less. */
export function ratingOf(complaint: Complaint): number {
  const limit = LIMITS[complaint.priority].resolve * HOUR;
  const share = (complaint.resolved - complaint.received) / limit;
  const score = complaint.mood * 3.2 + 2.6 - Math.min(share, 2) * 1.1 - complaint.reopenCount * 0.8;
  return Math.max(1, Math.min(5, Math.round(score)));
}

function statusAt(complaint: Complaint, moment: number, resolved: number): Status {
  if (complaint.closed <= moment) return "closed";
  if (resolved) return "resolved";
  if (complaint.reopened && complaint.reopened <= moment) return "reopened";
  if (complaint.firstResponse <= moment) return complaint.waits ? "waiting" : "processing";
  return complaint.assigned <= moment ? "processing" : "new";
}

/** The version of a complaint at a moment: later steps are cut off. */
export function knownAt(complaint: Complaint, moment: number): Version {
  const upTo = (time: number) => (time <= moment ? time : 0);
  const isBack = complaint.reopened > 0 && complaint.reopened <= moment;
  const resolved = isBack ? upTo(complaint.resolved) : upTo(complaint.firstResolved);
  const closed = upTo(complaint.closed);
  const assigned = upTo(complaint.assigned);
  const firstResponse = upTo(complaint.firstResponse);
  const hasCause =
    resolved > 0 || (complaint.causeEarly && assigned > 0 && complaint.rootCause !== "");
  return {
    assigned,
    firstResponse,
    resolved,
    closed,
    updated: Math.max(
      complaint.received,
      assigned,
      firstResponse,
      resolved,
      closed,
      isBack ? complaint.reopened : 0,
    ),
    status: statusAt(complaint, moment, resolved),
    reopenCount: isBack ? complaint.reopenCount : 0,
    rootCause: hasCause ? complaint.rootCause : "",
    basis: !hasCause ? "" : resolved > 0 ? complaint.basis : "presumed",
    liability: resolved > 0 ? complaint.liability : "undetermined",
    solutions: resolved > 0 ? complaint.solutions : [],
    decidedBy: resolved > 0 ? complaint.decidedBy : "",
    compensation: resolved > 0 ? complaint.compensation : null,
    rating: closed && complaint.answers ? ratingOf(complaint) : 0,
  };
}
