import { beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../src/config.ts";
import { type Row, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";

// Every analysis that has dimensions has customer types: their rows add up to the whole.

const types = ["business", "private", ""];
const rows: Row[] = Array.from({ length: 60 }, (_, index) => ({
  complaint_id: `${index}`,
  received_at: `2026-11-${String(2 + (index % 12)).padStart(2, "0")} 0${index % 9}:00:00`,
  customer_type: types[index % 3] ?? "",
  priority: "high",
  department: `D${index % 2}`,
  handoff_count: String(index % 3),
  escalation_level: String(index % 4 === 0 ? 1 : 0),
  ...(index % 5 === 0
    ? { status: "open" }
    : {
        status: "closed",
        closed_at: `2026-11-${String(3 + (index % 12)).padStart(2, "0")} 1${index % 9}:00:00`,
        satisfaction: index % 2 === 0 ? "satisfied" : "dissatisfied",
      }),
}));

let workspace: Workspace;
beforeAll(async () => {
  workspace = await workspaceOf({ desk: rows }, { config: ["sla: { resolve: { high: 48 h } }"] });
});

interface Grouped {
  readonly dimension: string | null;
  readonly value: string | null;
}

/** The sums of a field over one dimension's rows. */
function sums<Found extends Grouped>(found: readonly Found[], field: keyof Found) {
  const of = (dimension: string) =>
    found
      .filter((row) => row.dimension === dimension)
      .reduce((sum, row) => sum + Number(row[field] ?? 0), 0);
  return { all: of("all"), types: of("customer_type") };
}

describe("the customer types", () => {
  test.each([
    ["sla", ["complaints", "due_met_count", "breached_count"]],
    ["handling-time", ["closed_count", "open_count"]],
    ["reopened", ["ended_count", "without_record_count"]],
    ["follow-up", ["ended_count", "followed_up_count", "satisfied_count"]],
    ["hand-offs", ["complaints", "known_count", "hand_off_count"]],
    ["escalations", ["should_have_count", "told_count", "untold_open_count"]],
    ["ageing", ["open_count", "overdue_count"]],
  ] as const)("of %s add up to the whole, with those not told", async (name, fields) => {
    await withSnapshot(workspace, {}, async (snapshot) => {
      const found = (await rowsOf(name, snapshot, "2026-W46")) as (Grouped & { grain?: string })[];
      const own = found.filter((row) => row.grain !== "history");
      const values = new Set(
        own.filter((row) => row.dimension === "customer_type").map((row) => row.value),
      );
      expect(values).toEqual(new Set(["business", "private", null]));
      for (const field of fields) {
        const { all, types: parts } = sums(own, field as keyof Grouped);
        expect(all, field).toBeGreaterThan(0);
        expect(parts, field).toBe(all);
      }
    });
  });
});
