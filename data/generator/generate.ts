import { DAYS, dateOfDay } from "./calendar.ts";
import { type Complaint, drawComplaint } from "./complaint.ts";
import type { Source } from "./network.ts";
import type { Planting } from "./plantings/planting.ts";
import { Stream } from "./random.ts";
import { expectedOn } from "./volume.ts";

/** What to generate. */
export interface Plan {
  /** Expected number of complaints before plantings. */
  readonly rows: number;
  readonly plantings: readonly Planting[];
  /** Sends every complaint through one source. */
  readonly source?: Source;
}

/** Something a planting did to a complaint. */
export interface Effect {
  readonly planting: string;
  readonly kind: "added" | "removed" | "changed";
  readonly complaint: Complaint;
  readonly label: string;
}

type Listener = (effect: Effect) => void;

/** Variance of a day's count over its mean; 1 would be pure chance. */
const DISPERSION = 1.4;

/** The complaints received on a day, in order of time, then id. */
export function complaintsOn(day: number, plan: Plan, listen: Listener = () => {}): Complaint[] {
  const count = new Stream(`plaint/base/${dateOfDay(day)}`).count(
    expectedOn(day, plan.rows),
    DISPERSION,
  );
  const source = plan.source ? { source: plan.source } : {};
  const complaints = Array.from({ length: count }, (_, index) =>
    drawComplaint({ stream: "base", range: 0, day, index, ...source }),
  );
  for (const planting of plan.plantings) {
    for (const complaint of planting.adds?.(day, plan.rows, plan.source) ?? []) {
      listen({ planting: planting.name, kind: "added", complaint, label: "" });
      complaints.push(complaint);
    }
  }
  return complaints
    .filter((complaint) => isKept(complaint, plan, listen))
    .map((complaint) => change(complaint, plan, listen))
    .sort((a, b) => a.received - b.received || (a.id < b.id ? -1 : 1));
}

/** Every complaint, day by day; only one day is held at a time. */
export function* complaintsOf(plan: Plan, listen?: Listener): Generator<Complaint> {
  for (let day = 0; day < DAYS; day++) yield* complaintsOn(day, plan, listen);
}

function isKept(complaint: Complaint, plan: Plan, listen: Listener): boolean {
  for (const planting of plan.plantings) {
    if (planting.keeps?.(complaint) === false) {
      listen({ planting: planting.name, kind: "removed", complaint, label: "" });
      return false;
    }
  }
  return true;
}

function change(complaint: Complaint, plan: Plan, listen: Listener): Complaint {
  for (const planting of plan.plantings) {
    const label = planting.changes?.(complaint) ?? "";
    if (label) listen({ planting: planting.name, kind: "changed", complaint, label });
  }
  return complaint;
}
