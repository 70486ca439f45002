import { expect, test } from "vitest";
import { type Cohort, cases } from "../../src/analysis/cases.ts";
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

test("every headline number is over a cohort that can be listed", async () => {
  await withSnapshot(await courierWorkspace(), {}, async (snapshot) => {
    const week = parsePeriod("2026-W45");
    const overview = (await rowsOf("overview", snapshot, "2026-W45")).filter(
      ({ label }) => label === "2026-W45",
    );
    const headline = (measure: string) => overview.find((row) => row.measure === measure);
    const listed = async (cohort: Cohort) => await cases.run(snapshot.db, week, cohort);
    expect(await listed("received")).toHaveLength(headline("complaints")?.value as number);
    expect(await listed("open")).toHaveLength(headline("open_at_end")?.value as number);
    expect(await listed("ended")).toHaveLength(headline("median_hours")?.base_count as number);
    const due = await listed("due");
    expect(due).toHaveLength(headline("due_met_rate")?.base_count as number);
    expect(due.filter(({ sla_state }) => sla_state === "met").length / due.length).toBeCloseTo(
      headline("due_met_rate")?.value as number,
      12,
    );
  });
}, 120_000);

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
}, 120_000);
