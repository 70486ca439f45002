import { Stream } from "../random.ts";
import type { Planting } from "./planting.ts";

/** Of the reopened ones that the first line decided, so many are passed on to a supervisor. */
const CHANCE = 0.22;

/**
 * Charges decided at the first line come back half as often. Who decides is told by what happens afterwards: nothing else
 * about a complaint, and no time, is touched.
 */
export const firstLine: Planting = {
  name: "first-line",
  what: "Of complaints about charges, those decided at the first line are reopened half as often as those decided above it",
  from: "2025-08-18",
  until: null,
  filter: { category: "费用" },
  expected: { ratio: 0.5 },
  changes(complaint) {
    if (!complaint.category.startsWith("费用/") || complaint.reopened === 0) return "";
    if (complaint.decidedBy !== "first_line") return "";
    if (!new Stream(`plaint/first-line/${complaint.id}`).chance(CHANCE)) return "";
    complaint.decidedBy = "supervisor";
    return "supervisor";
  },
};
