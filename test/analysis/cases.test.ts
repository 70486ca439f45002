import { expect, test } from "vitest";
import { cases } from "../../src/analysis/cases.ts";
import { parsePeriod } from "../../src/period.ts";
import { courierWorkspace, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";

test("one row a complaint, with what follows from its times, where it came from, and no text", async () => {
  const workspace = await workspaceOf({
    web: [
      {
        complaint_id: "1",
        received_at: "2026-11-10 09:00",
        closed_at: "2026-11-12",
        due_at: "2026-11-11 09:00",
        category: "service > late",
        priority: "high",
        status: "closed",
        description: "My name is Ann Example",
      },
      { complaint_id: "2", received_at: "2026-11-16 00:00" },
    ],
  });
  await withSnapshot(workspace, {}, async ({ db }) => {
    const rows = cases.row.array().parse(await cases.run(db, parsePeriod("2026-W46")));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      source: "web",
      complaint_id: "1",
      received_at: expect.stringMatching(/^2026-11-10T09:00:00\+08/),
      day_precision: ["closed_at"],
      category: ["service", "late"],
      is_open: false,
      elapsed_hours: null,
      limit_basis: "source",
      sla_state: "breached",
      file: "web-0.csv",
      row_number: expect.any(Number),
    });
    expect(JSON.stringify(rows)).not.toContain("Ann");
  });
});

test("lists as many complaints as the number it stands behind", async () => {
  const filters = [
    { field: "category", value: "安全/破损" },
    { field: "place", value: "城东站" },
  ];
  await withSnapshot(await courierWorkspace(), { filters }, async (snapshot) => {
    const rows = await cases.run(snapshot.db, parsePeriod("2026-W46"));
    const counted = await rowsOf("categories", snapshot, "2026-W46");
    expect(rows).toHaveLength(counted.find(({ level }) => level === 2)?.complaints as number);
    expect(new Set(rows.map(({ complaint_id }) => complaint_id)).size).toBe(rows.length);
  });
}, 60_000);
