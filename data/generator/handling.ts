import { DAY, HOUR } from "./calendar.ts";
import type { Priority } from "./complaint.ts";
import type { Stream } from "./random.ts";

/** When each step of a complaint happens, in local seconds. */
export interface Handling {
  readonly due: number;
  assigned: number;
  firstResponse: number;
  /** The first time it was called resolved; equals `resolved` unless it was reopened. */
  firstResolved: number;
  /** When the customer came back, 0 for never. */
  reopened: number;
  resolved: number;
  closed: number;
  readonly reopenCount: number;
  /** Whether the case waits for the customer while it is worked on. */
  readonly waits: boolean;
}

/** Limits to respond and to resolve, in hours (domain.md D-10, counted by the calendar). */
export const LIMITS: Readonly<Record<Priority, { respond: number; resolve: number }>> = {
  urgent: { respond: 2, resolve: 24 },
  high: { respond: 4, resolve: 48 },
  medium: { respond: 24, resolve: 7 * 24 },
  low: { respond: 72, resolve: 15 * 24 },
};

/**
 * With this spread, a median of 0.43 limits keeps 91 % within the limit, and 1.9 times that
 * keeps about 62 %.
 */
const SPREAD = 0.62;
const MEDIAN = 0.43;

/** Everything is resolved by then, so that a case is carried over at most once. */
const LONGEST = 28 * DAY;

/** Draws assignment, first response, resolution, reopening and archiving of a complaint. */
export function drawHandling(stream: Stream, received: number, priority: Priority): Handling {
  const limit = LIMITS[priority];
  const hurry = priority === "urgent" ? 0.15 : priority === "high" ? 0.35 : 1;
  const assigned = received + 60 + Math.round(stream.lognormal(0.8 * hurry * HOUR, 0.7));
  const firstResponse =
    assigned + 60 + Math.round(stream.lognormal(0.25 * limit.respond * HOUR, 0.75));
  const taken = Math.round(stream.lognormal(MEDIAN * limit.resolve * HOUR, SPREAD));
  const firstResolved = Math.max(
    firstResponse + 600,
    received + Math.min(taken, LONGEST - 3 * DAY),
  );
  const isReopened = stream.chance(0.04);
  const away = Math.round(stream.lognormal(14 * HOUR, 0.5));
  const again = Math.round(stream.lognormal(0.2 * limit.resolve * HOUR, 0.5));
  const reopened = isReopened ? Math.min(firstResolved + away, received + LONGEST - 2 * DAY) : 0;
  const resolved = isReopened
    ? Math.min(reopened + again, received + LONGEST - DAY)
    : firstResolved;
  const archiving = stream.integer(2 * HOUR, 48 * HOUR);
  const slow = stream.chance(0.05) ? stream.integer(0, 3 * DAY) : 0;
  const twice = stream.chance(0.15);
  return {
    due: received + limit.resolve * HOUR,
    assigned,
    firstResponse,
    firstResolved,
    reopened,
    resolved,
    closed: resolved + archiving + slow,
    reopenCount: isReopened ? (twice ? 2 : 1) : 0,
    waits: stream.chance(0.18),
  };
}

/** Makes the wait for an assignment `factor` times as long; all later steps move with it. */
export function delayAssignment(complaint: Handling, received: number, factor: number): void {
  const delay = Math.round((complaint.assigned - received) * (factor - 1));
  complaint.assigned += delay;
  complaint.firstResponse += delay;
  complaint.firstResolved += delay;
  if (complaint.reopened) complaint.reopened += delay;
  complaint.resolved += delay;
  complaint.closed += delay;
}

/** Makes the time from receipt to resolution `factor` times as long. */
export function stretchResolution(complaint: Handling, received: number, factor: number): void {
  const longer = (moment: number, margin: number) =>
    Math.min(Math.round(received + (moment - received) * factor), received + LONGEST - margin);
  const archiving = complaint.closed - complaint.resolved;
  complaint.firstResolved = longer(complaint.firstResolved, 3 * DAY);
  if (complaint.reopened) {
    complaint.reopened = longer(complaint.reopened, 2 * DAY);
    complaint.resolved = longer(complaint.resolved, DAY);
  } else complaint.resolved = complaint.firstResolved;
  complaint.closed = complaint.resolved + archiving;
}
