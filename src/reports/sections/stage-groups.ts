import type { StagesRow } from "../../analysis/stages.ts";
import { signalDirection } from "../signal.ts";

/** The stages in the order in which a complaint goes through them, waiting for others last. */
const stageOrder = [
  "recording",
  "assignment",
  "first_response",
  "handling",
  "investigation",
  "approval",
  "reply",
  "closing",
  "reprocessing",
  "waiting_customer",
  "waiting_third_party",
];
/** The stages of a group with its hours of all of them. */
export interface StageGroup {
  readonly dimension: StagesRow["dimension"];
  readonly value: string | null;
  readonly hours: number;
  /** In the order of the stages. */
  readonly rows: readonly StagesRow[];
}

/** All complaints, then the departments by their hours. */
export function stageGroups(rows: readonly StagesRow[]): StageGroup[] {
  const groups = new Map<string, StagesRow[]>();
  for (const row of rows) {
    const id = JSON.stringify([row.dimension, row.value]);
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return [...groups.values()]
    .map((own) => ({
      dimension: (own[0] as StagesRow).dimension,
      value: (own[0] as StagesRow).value,
      hours: own.reduce((total, row) => total + row.stage_hours, 0),
      rows: own.toSorted((one, other) => byStage(one.stage, other.stage)),
    }))
    .toSorted(
      (one, other) =>
        Number(other.dimension === "all") - Number(one.dimension === "all") ||
        other.hours - one.hours,
    );
}

/** Stages in their order. */
export function byStage(one: string, other: string): number {
  return place(one) - place(other);
}

function place(stage: string): number {
  const index = stageOrder.indexOf(stage);
  return index === -1 ? stageOrder.length : index;
}

/** A stage of a department that took longer than usual. */
export function isSlow(row: StagesRow): boolean {
  return row.signal !== null && row.median_hours !== null && signalDirection(row.signal) === "up";
}
