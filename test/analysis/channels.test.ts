import { beforeAll, describe, expect, test } from "vitest";
import { wilsonInterval } from "../../src/analysis/statistics/wilson.ts";
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

const config = ["sla: { resolve: { high: 24 h } }"];
const channels = async (rows: readonly Row[], label = "2026-W46", options = {}) =>
  withSnapshot(await workspaceOf({ desk: rows }, { config }), options, (snapshot) =>
    rowsOf("channels", snapshot, label),
  );

const some = (count: number, row: Row, prefix = JSON.stringify(row)): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${prefix}${index}`,
    received_at: "2026-11-10 09:00:00",
    priority: "high",
    ...row,
  }));
const solved = (hours: number, row: Row): Row => {
  const at = new Date(Date.UTC(2026, 10, 10, 9 + hours)).toISOString().slice(0, 19);
  return { closed_at: at.replace("T", " "), status: "closed", ...row };
};

test("each channel has its share and the share of earlier weeks; the blank is a row of its own, last", async () => {
  const rows = await channels([
    ...daily("2026-06-01", 175, { channel: "web" }),
    ...some(2, { channel: "phone" }),
    ...some(1, { channel: "" }),
  ]);
  expect(
    rows.map((row) => [
      row.grain,
      row.channel,
      row.complaints,
      row.share,
      row.earlier_share,
      row.previous_complaints,
    ]),
  ).toEqual([
    ["all", null, 10, 1, 1, 7],
    ["channel", "phone", 2, 0.2, 0, 0],
    ["channel", "web", 7, 0.7, 1, 7],
    ["channel", null, 1, 0.1, 0, 0],
  ]);
});

test("a channel beyond chance is a signal", async () => {
  const rows = await channels([
    ...daily("2026-06-01", 175, { channel: "web" }),
    ...some(9, { channel: "phone" }),
  ]);
  const signals = Object.fromEntries(rows.slice(1).map((row) => [row.channel, row.signal]));
  expect(signals).toEqual({ phone: "above_limit", web: null });
});

test("time, limits, satisfaction and reopenings are those of the channel, each over its own cohort", async () => {
  const end = { complaint_id: "end", received_at: "2026-12-20 12:00:00", channel: "other" };
  const rows = await channels([
    ...some(1, solved(4, { channel: "web", satisfaction: "satisfied" })),
    ...some(1, solved(20, { channel: "web", satisfaction: "dissatisfied" })),
    ...some(1, solved(30, { channel: "web" })),
    // Open since: over half are done, so the median is told.
    ...some(1, { channel: "web", status: "open" }),
    ...some(2, solved(2, { channel: "phone" })),
    end,
  ]);
  const web = rows.find((row) => row.channel === "web");
  expect(web).toMatchObject({
    complaints: 4,
    received_count: 4,
    median_hours: 25,
    due_count: 4,
    due_met_count: 2,
    due_met_rate: 0.5,
    ended_count: 3,
    answered_count: 2,
    response_rate: 2 / 3,
    satisfied_count: 1,
    satisfied_rate: 0.5,
  });
  expect(web?.due_met_rate_lower).toBe(wilsonInterval(2, 4)?.low);
  expect(web?.satisfied_rate_upper).toBe(wilsonInterval(1, 2)?.high);
  expect(rows.find((row) => row.channel === "phone")).toMatchObject({
    answered_count: 0,
    satisfied_rate: null,
    satisfied_rate_lower: null,
    median_hours: 2,
    due_met_rate: 1,
  });
});

test("a limit that passes in the week counts though the complaint came before it", async () => {
  const rows = await channels([
    { complaint_id: "1", received_at: "2026-11-08 20:00:00", priority: "high", channel: "web" },
    { complaint_id: "2", received_at: "2026-11-20 20:00:00", channel: "web" },
  ]);
  expect(rows.find((row) => row.grain === "channel")).toMatchObject({
    complaints: 0,
    due_count: 1,
    due_met_count: 0,
  });
});

test("within a channel the customer types stand apart, where any is told", async () => {
  const rows = await channels([
    ...some(2, { channel: "web", customer_type: "business" }),
    ...some(1, { channel: "web", customer_type: "" }),
    ...some(3, { channel: "phone", customer_type: "private" }),
  ]);
  expect(
    rows
      .filter((row) => row.grain === "channel_and_customer_type")
      .map((row) => [row.channel, row.customer_type, row.complaints]),
  ).toEqual([
    ["phone", "private", 3],
    ["web", "business", 2],
    ["web", null, 1],
  ]);
  const untold = await channels(some(2, { channel: "web" }));
  expect(untold.map((row) => row.grain)).toEqual(["all", "channel"]);
});

test("an empty store, and a week without data, have no rows", async () => {
  const none = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("channels", snapshot, "2026-W46"),
  );
  expect(none).toEqual([]);
  expect(await channels(some(2, { channel: "web" }), "2025-W20")).toEqual([]);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  beforeAll(async () => {
    courier = await courierWorkspace();
  }, 120_000);

  test.each(["2026-W45", "2026-10"])(
    "%s: the whole is what sla, handling-time, follow-up and reopened say, and the channels add up to it",
    async (label) => {
      await withSnapshot(courier, {}, async (snapshot) => {
        const rows = await rowsOf("channels", snapshot, label);
        const all = rows.find((row) => row.grain === "all");
        const own = rows.filter((row) => row.grain === "channel");
        for (const field of [
          "complaints",
          "received_count",
          "due_count",
          "due_met_count",
          "ended_count",
          "answered_count",
          "satisfied_count",
          "eligible_count",
          "reopened_count",
        ] as const)
          expect(
            own.reduce((sum, row) => sum + row[field], 0),
            field,
          ).toBe(all?.[field]);
        const sla = (await rowsOf("sla", snapshot, label)).find(
          (row) => row.cohort === "due" && row.clock === "resolve" && row.dimension === "all",
        );
        expect(all).toMatchObject({
          due_count: sla?.due_count,
          due_met_count: sla?.due_met_count,
          due_met_rate_lower: sla?.due_met_rate_lower,
        });
        const times = (await rowsOf("handling-time", snapshot, label)).find(
          (row) =>
            row.cohort === "received" &&
            row.dimension === "all" &&
            row.measure === "final_resolution" &&
            row.unit === "elapsed",
        );
        expect(all).toMatchObject({
          received_count: times?.received_count,
          median_hours: times?.median_hours,
          median_lower: times?.median_lower,
          median_upper: times?.median_upper,
        });
        const [followUp] = (await rowsOf("follow-up", snapshot, label)).filter(
          (row) => row.dimension === "all",
        );
        expect(all).toMatchObject({
          ended_count: followUp?.ended_count,
          satisfied_count: followUp?.satisfied_count,
          answered_count: (followUp?.ended_count ?? 0) - (followUp?.without_answer_count ?? 0),
        });
        const reopened = (await rowsOf("reopened", snapshot, label)).find(
          (row) => row.dimension === "all" && row.window_days === 7,
        );
        expect(all).toMatchObject({
          eligible_count: reopened?.eligible_count,
          reopened_count: reopened?.reopened_count,
          reopened_rate: reopened?.reopened_rate,
        });
      });
    },
  );
});
