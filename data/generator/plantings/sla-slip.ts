import { at } from "../calendar.ts";
import { stretchResolution } from "../handling.ts";
import type { Planting } from "./planting.ts";

const from = "2026-09-28";
const factor = 1.9;

/** The finance department takes 1.9 times as long to resolve what arrives from then on. */
export const slaSlip: Planting = {
  name: "sla-slip",
  what: "Resolution takes 1.9 times as long in one department, its share met falls",
  from,
  until: null,
  filter: { department: "财务结算部" },
  expected: { factor, share_met_before: 0.9, share_met_after: 0.6 },
  changes(complaint) {
    if (complaint.department !== "财务结算部" || complaint.received < at(from)) return "";
    stretchResolution(complaint, complaint.received, factor);
    return "slower";
  },
};
