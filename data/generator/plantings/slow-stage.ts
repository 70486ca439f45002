import { at } from "../calendar.ts";
import { delayAssignment } from "../handling.ts";
import type { Planting } from "./planting.ts";

const from = "2026-03-02";
const until = "2026-04-13";
const factor = 3;

/** Six weeks in which the transit department assigns three times as slowly. */
export const slowStage: Planting = {
  name: "slow-stage",
  what: "The stage from receipt to assignment takes three times as long in one department",
  from,
  until,
  filter: { department: "中转运营部" },
  expected: { factor, stage: "assignment" },
  changes(complaint) {
    if (complaint.department !== "中转运营部") return "";
    if (complaint.received < at(from) || complaint.received >= at(until)) return "";
    delayAssignment(complaint, complaint.received, factor);
    return "slower";
  },
};
