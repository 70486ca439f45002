import { expect, test } from "vitest";
import { wilsonInterval } from "../../src/analysis/statistics/wilson.ts";
import {
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

const levels = async (rows: readonly Row[], label = "2026-W46", options = {}) =>
  withSnapshot(await workspaceOf({ desk: rows }), options, (snapshot) =>
    rowsOf("levels", snapshot, label),
  );

/** One a day at noon from June on: 7 a week. */
const base = daily("2026-06-01", 175, { level: "general", priority: "low" });
const some = (count: number, row: Row): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${JSON.stringify(row)}${index}`,
    received_at: "2026-11-11 09:00:00",
    ...row,
  }));

test("counts each value of each dimension that is told, in the order of names, with the blank last", async () => {
  const rows = await levels([
    ...base,
    ...some(2, { level: "major", severity: "safety", scope: "widespread" }),
    ...some(1, { priority: "urgent" }),
  ]);
  expect(
    rows.map(({ dimension, value, complaints, previous_complaints }) => [
      dimension,
      value,
      complaints,
      previous_complaints,
    ]),
  ).toEqual([
    ["severity", "safety", 2, 0],
    ["severity", null, 8, 7],
    ["level", "general", 7, 7],
    ["level", "major", 2, 0],
    ["level", null, 1, 0],
    ["priority", "low", 7, 7],
    ["priority", "urgent", 1, 0],
    ["priority", null, 2, 0],
    ["scope", "widespread", 2, 0],
    ["scope", null, 8, 7],
  ]);
  for (const dimension of ["severity", "level", "priority", "scope"]) {
    const own = rows.filter((row) => row.dimension === dimension);
    expect(own.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  }
});

test("the share of major has Wilson's interval, and the share before beside it", async () => {
  const rows = await levels([...base, ...some(3, { level: "major" })]);
  const major = rows.find(({ value }) => value === "major");
  const interval = wilsonInterval(3, 10);
  expect(major).toMatchObject({
    share: 0.3,
    share_lower: interval?.low,
    share_upper: interval?.high,
    earlier_share: 0,
  });
});

test("a count beyond chance is a signal, one within is none", async () => {
  const of = async (count: number) =>
    (await levels([...base, ...some(count, { level: "major" })])).find(
      ({ value }) => value === "major",
    );
  expect((await of(1))?.signal).toBeNull();
  expect(await of(6)).toMatchObject({ signal: "above_limit", usual_mean: 0, complaints: 6 });
});

test("escalated is over those of which it is known", async () => {
  const rows = await levels([
    ...some(4, { level: "major", escalation_level: "1" }),
    ...some(6, { level: "major", escalation_level: "0" }),
    ...some(5, { level: "major" }),
    ...some(5, { level: "general" }),
  ]);
  const interval = wilsonInterval(4, 10);
  expect(rows.find(({ value }) => value === "major")).toMatchObject({
    complaints: 15,
    known_count: 10,
    escalated_complaints: 4,
    escalated_rate: 0.4,
    escalated_rate_lower: interval?.low,
    escalated_rate_upper: interval?.high,
  });
  expect(rows.find(({ value }) => value === "general")).toMatchObject({
    known_count: 0,
    escalated_rate: null,
    escalated_rate_lower: null,
  });
});

test("a week that is cut is compared with the same days and not judged", async () => {
  const rows = await levels(base, "2026-W46", { asOf: "2026-11-11T23:00:00+08:00" });
  expect(rows.find(({ value }) => value === "general")).toMatchObject({
    complaints: 3,
    compared_complaints: 3,
    previous_complaints: 3,
    usual_mean: null,
    signal: null,
  });
});

test("what only the week before had stays with 0; an empty store has no rows", async () => {
  const before = { complaint_id: "x", received_at: "2026-11-05 09:00:00", level: "important" };
  expect(
    (await levels([...base, before])).find(({ value }) => value === "important"),
  ).toMatchObject({ complaints: 0, share: 0, previous_complaints: 1 });
  const none = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("levels", snapshot, "2026-W46"),
  );
  expect(none).toEqual([]);
  expect(await levels(daily("2026-11-09", 7))).toEqual([]);
});
