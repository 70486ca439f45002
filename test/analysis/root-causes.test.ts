import { beforeAll, describe, expect, test } from "vitest";
import type { Workspace } from "../../src/config.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { between, courierComplaints, tally } from "./courier.ts";

const causes = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, (snapshot) => rowsOf("root-causes", snapshot, label));
const told = (day: string, root_cause: string, root_cause_basis: string, count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${day}/${root_cause}/${root_cause_basis}/${index}`,
    received_at: `${day} 09:00:00`,
    root_cause,
    root_cause_basis,
  }));

test("verified, presumed and unstated add up, at every level", async () => {
  const workspace = await workspaceOf({
    web: [
      ...daily("2026-10-01", 50),
      ...told("2026-11-10", "sorting > drop", "verified", 5),
      ...told("2026-11-11", "sorting > drop", "presumed", 3),
      ...told("2026-11-11", "sorting > misread", "", 2),
    ],
  });
  const rows = await causes(workspace, "2026-W46");
  expect(
    rows.map(
      ({
        level,
        path,
        complaints,
        verified_count,
        presumed_count,
        unstated_count,
        share,
        cumulative_share,
      }) => [
        level,
        path.join("/"),
        complaints,
        verified_count,
        presumed_count,
        unstated_count,
        share,
        cumulative_share,
      ],
    ),
  ).toEqual([
    [1, "sorting", 10, 5, 3, 2, 10 / 17, 10 / 17],
    [1, "", 7, 0, 0, 7, 7 / 17, 1],
    [2, "sorting/drop", 8, 5, 3, 0, 8 / 17, 8 / 17],
    [2, "sorting/misread", 2, 0, 0, 2, 2 / 17, 10 / 17],
    [2, "", 7, 0, 0, 7, 7 / 17, 1],
  ]);
});

describe("a signal", () => {
  // 24 weeks of about eight from W23 to W46, on Mondays.
  const weekly = (last: number, cause: string): Row[] =>
    Array.from({ length: 24 }, (_, week) => {
      const day = new Date(Date.parse("2026-06-01") + week * 7 * 86_400_000).toISOString();
      return told(day.slice(0, 10), cause, "verified", week === 23 ? last : 7 + (week % 3));
    }).flat();
  const signal = async (last: number, cause = "sorting") => {
    const other = daily("2026-05-25", 182, { root_cause: "other" });
    const rows = await causes(
      await workspaceOf({ web: [...other, ...weekly(last, cause)] }),
      "2026-W46",
    );
    return rows.find(({ path }) => (path[0] ?? "") === cause);
  };

  test("is called for a rise", async () => {
    expect((await signal(40))?.signal).toBe("above_limit");
  });

  test("is never called for a fall: open complaints have no cause yet", async () => {
    expect(await signal(0)).toMatchObject({ complaints: 0, signal: null });
  });

  test("is never called for complaints without a cause", async () => {
    expect(await signal(40, "")).toMatchObject({ complaints: 40, usual_mean: null, signal: null });
  });
});

test("of an empty store there are no rows", async () => {
  expect(await causes(await emptyWorkspace(), "2026-W46")).toEqual([]);
});

test("one complaint without a cause is one without a cause", async () => {
  const workspace = await workspaceOf({ web: told("2026-11-10", "", "", 1) });
  expect(await causes(workspace, "2026-W46")).toMatchObject([
    { level: 1, path: [], complaints: 1, unstated_count: 1, share: 1, cumulative_share: 1 },
  ]);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  beforeAll(async () => {
    courier = await courierWorkspace();
  }, 120_000);

  test.each([
    ["2026-W46", "2026-11-09", "2026-11-16"],
    ["2026-10", "2026-10-01", "2026-11-01"],
  ])("%s has the counts of the raw files", async (label, from, until) => {
    const raw = courierComplaints().filter(({ received }) => between(received, from, until));
    const rows = await causes(courier, label);
    const fine = rows.filter(({ level, complaints }) => level === 2 && complaints > 0);
    const counts = (field: "complaints" | "verified_count" | "presumed_count") =>
      Object.fromEntries(
        fine.flatMap((row) => (row[field] ? [[row.path.join("/"), row[field]]] : [])),
      );
    const cause = (each: { cause: string }) => each.cause;
    expect(counts("complaints")).toEqual(tally(raw, cause));
    expect(counts("verified_count")).toEqual(
      tally(
        raw.filter(({ basis }) => basis === "verified"),
        cause,
      ),
    );
    expect(counts("presumed_count")).toEqual(
      tally(
        raw.filter(({ basis }) => basis === "presumed"),
        cause,
      ),
    );
    for (const level of [1, 2]) {
      const ofLevel = rows.filter((row) => row.level === level);
      expect(ofLevel.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(ofLevel.at(-1)?.cumulative_share).toBe(1);
    }
    for (const row of rows)
      expect(row.verified_count + row.presumed_count + row.unstated_count).toBe(row.complaints);
  });
});
