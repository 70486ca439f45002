import { join } from "node:path";
import { beforeAll, describe, expect, it, test } from "vitest";
import type { PathsRow } from "../../src/analysis/paths.ts";
import type { Snapshot } from "../../src/snapshot.ts";
import { exampleFolder, invented, present } from "../ingest/real-files.ts";
import { courierSnapshot, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { between, courierComplaints } from "./courier.ts";
import { loggedRows, step } from "./logged.ts";

const of = (rows: readonly PathsRow[], kind: PathsRow["kind"], cohort = "received") =>
  rows.filter((row) => row.kind === kind && row.cohort === cohort);

const received_at = "2026-11-09 08:00";
const desk = (...ids: string[]): Row[] =>
  ids.map((complaint_id) => ({ complaint_id, received_at }));
/** `assigned@10 Desk`: an event of the ninth at an hour, and the department. */
const steps = (complaint_id: string, ...lines: readonly string[]): Row[] =>
  lines.map((line) => {
    const [what = "", department = ""] = line.split(" ");
    const [event = "", hour] = what.split("@");
    return step(complaint_id, `2026-11-09 ${hour}:00`, event, { department });
  });

test("complaints that took the same steps in the same order are one variant", async () => {
  const rows = await loggedRows(
    "paths",
    {
      desk: desk("A", "B", "C", "D"),
      log: [
        ...steps("A", "assigned@10", "resolved@12", "closed@14"),
        ...steps("B", "assigned@10", "resolved@12", "closed@18"),
        ...steps("C", "assigned@10", "closed@11", "resolved@12"),
      ],
    },
    "2026-W46",
  );
  expect(of(rows, "summary")).toMatchObject([
    { cases: 4, cases_share: 1, variants: 3, median_hours: 5, median_steps: 4 },
  ]);
  expect(
    of(rows, "variant").map(({ steps, cases, rank, median_hours }) => [
      steps,
      cases,
      rank,
      median_hours,
    ]),
  ).toEqual([
    [["received", "assigned", "resolved", "closed"], 2, 1, 8],
    [["received"], 1, 2, 0],
    [["received", "assigned", "closed", "resolved"], 1, 3, 4],
  ]);
  expect(of(rows, "other_variants")).toEqual([]);
  expect(of(rows, "summary", "ended")).toMatchObject([{ cases: 3, variants: 2 }]);
});

test("beyond the twenty most frequent variants are one row, and the parts are the whole", async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `${index + 1}`);
  const log = ids.flatMap((id, index) =>
    Array.from({ length: Math.min(index, 24) }, (_, turn) =>
      step(id, `2026-11-10 08:${String(turn).padStart(2, "0")}`, "contacted"),
    ),
  );
  const rows = await loggedRows("paths", { desk: desk(...ids), log }, "2026-W46");
  expect(of(rows, "summary")).toMatchObject([{ cases: 30, variants: 25 }]);
  expect(of(rows, "variant")).toHaveLength(20);
  expect(of(rows, "variant")[0]).toMatchObject({ cases: 6, median_steps: 25 });
  expect(of(rows, "other_variants")).toMatchObject([{ cases: 5, variants: 5 }]);
});

test("the source's own names of its steps stand in a path, without a receipt of ours", async () => {
  const rows = await loggedRows(
    "paths",
    {
      desk: desk("A", "B"),
      log: [
        {
          complaint_id: "A",
          at: "2026-11-09 10:00",
          step: "Assign seriousness",
          event: "assigned",
        },
        { complaint_id: "A", at: "2026-11-09 12:00", step: "VERIFIED", event: "" },
        { complaint_id: "A", at: "2026-11-09 13:00", step: "", event: "closed" },
        { complaint_id: "B", at: "2026-11-09 13:00", step: "", event: "closed" },
      ],
    },
    "2026-W46",
  );
  expect(of(rows, "variant").map(({ steps }) => steps)).toEqual([
    ["Assign seriousness", "VERIFIED", "closed"],
    ["received", "closed"],
  ]);
});

test("rework: how many complaints took a step again, and how often", async () => {
  const rows = await loggedRows(
    "paths",
    {
      desk: desk("A", "B", "C"),
      log: [
        ...steps("A", "resolved@10", "reopened@11", "resolved@12", "reopened@13", "resolved@14"),
        ...steps("B", "resolved@10", "reopened@11", "resolved@12"),
        ...steps("C", "resolved@10"),
      ],
    },
    "2026-W46",
  );
  expect(
    of(rows, "rework").map(({ steps, cases, repetitions }) => [steps, cases, repetitions]),
  ).toEqual([
    [["resolved"], 2, 3],
    [["reopened"], 1, 1],
  ]);
});

test("ping-pong: from one department to another and straight back", async () => {
  const rows = await loggedRows(
    "paths",
    {
      desk: desk("A", "B", "C"),
      log: [
        ...steps("A", "assigned@09 X", "transferred@10 Y", "transferred@11 X", "transferred@12 Y"),
        ...steps("B", "assigned@09 X", "transferred@10 Y", "assigned@11 Y", "transferred@12 X"),
        ...steps("C", "assigned@09 X", "transferred@10 Y", "transferred@11 Z", "transferred@12 X"),
      ],
    },
    "2026-W46",
  );
  expect(
    of(rows, "ping_pong").map((row) => [
      row.from_department,
      row.to_department,
      row.cases,
      row.repetitions,
    ]),
  ).toEqual([
    ["X", "Y", 2, 2],
    ["Y", "X", 1, 1],
  ]);
});

describe("the expected order", () => {
  const log = [
    ...steps("whole", "assigned@09", "first_response@10", "resolved@11", "closed@12"),
    ...steps("unanswered", "assigned@09", "resolved@11", "closed@12"),
    ...steps("not so far", "assigned@09"),
    ...steps("answered after it was resolved", "assigned@09", "resolved@10", "first_response@11"),
    ...steps(
      "again",
      "assigned@09",
      "first_response@10",
      "resolved@11",
      "reopened@12",
      "assigned@13",
    ),
  ];
  const all = desk(...new Set(log.map(({ complaint_id }) => complaint_id as string)));
  const told = (config: readonly string[] = []) =>
    loggedRows("paths", { desk: all, log, config }, "2026-W46");

  test("skipped: a step is missing though a later one is there; what the source never tells is not", async () => {
    const rows = await told();
    expect(of(rows, "skipped").map(({ steps, cases }) => [steps, cases])).toEqual([
      [["first_response"], 1],
    ]);
    expect(of(rows, "skipped", "ended").map(({ cases }) => cases)).toEqual([1]);
  });

  test("out of order: the first times are reversed; what comes again after a reopening is not", async () => {
    expect(of(await told(), "out_of_order").map(({ steps, cases }) => [steps, cases])).toEqual([
      [["first_response", "resolved"], 1],
    ]);
  });

  test("is the workspace's", async () => {
    const rows = await told(["time: { expected_order: [received, resolved, assigned] }"]);
    expect(of(rows, "skipped").map(({ steps, cases }) => [steps, cases])).toEqual([
      [["resolved"], 1],
    ]);
    expect(of(rows, "out_of_order").map(({ steps, cases }) => [steps, cases])).toEqual([
      [["resolved", "assigned"], 4],
    ]);
  });
});

test("no complaints are no rows", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("paths", snapshot, "2026-W46"),
  );
  expect(rows).toEqual([]);
});

/*
 * Cases, variants and the median were counted independently of Plaint over the raw file; they are the published ones (see
 * test/ingest/real-event-logs.test.ts).
 */
it.for([
  {
    told: "as published",
    file: "helpdesk_italian/helpdesk_attributes.csv",
    cases: 4580,
    variants: 226,
    median: 39.859,
  },
  { told: "in invented rows", file: null, cases: 12, variants: 9, median: 17.479 },
])(
  "the help desk log $told has $variants variants of $cases cases",
  async ({ file, cases, variants, median }, context) => {
    const path = file === null ? join(invented, "helpdesk-log.csv") : present(context, file);
    using folder = exampleFolder("helpdesk");
    await folder.load([path], { source: "tickets" });
    await folder.load([path], { source: "log" });
    folder.closeStore();
    await withSnapshot(folder.workspace, {}, async (snapshot) => {
      const rows = await rowsOf("paths", snapshot, "2000-01-01..2030-01-01");
      const [summary] = of(rows, "summary");
      expect([summary?.cases, summary?.variants]).toEqual([cases, variants]);
      expect((summary?.median_hours as number) / 24).toBeCloseTo(median, 3);
      expect(of(rows, "variant")[0]?.steps).toEqual([
        "Assign seriousness",
        "Take in charge ticket",
        "Resolve ticket",
        "Closed",
      ]);
      const listed = [...of(rows, "variant"), ...of(rows, "other_variants")];
      expect(listed.reduce((sum, row) => sum + row.cases, 0)).toBe(cases);
    });
  },
);

describe("the courier's exports", () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = await courierSnapshot();
  }, 120_000);

  test("every complaint of the cohort takes one way", async () => {
    const rows = await rowsOf("paths", snapshot, "2026-W46");
    const raw = courierComplaints();
    const received = raw.filter((each) => between(each.received, "2026-11-09", "2026-11-16"));
    const [summary] = of(rows, "summary");
    expect(summary?.cases).toBe(received.length);
    const listed = [...of(rows, "variant"), ...of(rows, "other_variants")];
    expect(listed.reduce((sum, row) => sum + row.cases, 0)).toBe(received.length);
    expect(listed.reduce((sum, row) => sum + row.cases_share, 0)).toBeCloseTo(1, 9);
    const [ended] = await rowsOf("handling-time", snapshot, "2026-W46");
    expect(of(rows, "summary", "ended")[0]?.cases).toBe(ended?.closed_count);
  });
});
