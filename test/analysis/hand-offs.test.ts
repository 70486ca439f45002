import { beforeAll, describe, expect, test } from "vitest";
import type { HandOffsRow } from "../../src/analysis/hand-offs.ts";
import type { Workspace } from "../../src/config.ts";
import { courierWorkspace, emptyWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { between, courierComplaints, type Told, tally } from "./courier.ts";
import { courierLog, isLogged, keyOf, type Line } from "./courier-log.ts";
import { loggedRows, step } from "./logged.ts";

const summary = (rows: readonly HandOffsRow[], dimension = "all", value: string | null = null) =>
  rows.find((row) => row.dimension === dimension && row.value === value);
const pairsOf = (rows: readonly HandOffsRow[]) =>
  rows
    .filter(({ grain }) => grain === "pair")
    .map((row) => [
      row.from_department,
      row.to_department,
      row.hand_off_count,
      row.complaints,
      row.returned_count,
    ]);

const received_at = "2026-11-10 09:00";
const complaint = (complaint_id: string, row: Row = {}): Row => ({
  complaint_id,
  received_at,
  ...row,
});
const assigned = (id: string, hour: string, department: string, handler = "") =>
  step(id, `2026-11-10 ${hour}:00`, "assigned", { department, handler });
const transferred = (id: string, hour: string, department: string, handler = "") =>
  step(id, `2026-11-10 ${hour}:00`, "transferred", { department, handler });
const asOf = { asOf: "2026-11-16T12:00" };

describe("what counts as a hand-off", () => {
  const cases: [string, Row[], Partial<Record<string, number>>, unknown[][]][] = [
    ["the first assignment does not", [assigned("1", "10", "A")], {}, []],
    [
      "nor does the first one away from the desk that took it in",
      [step("1", "2026-11-10 09:00", "received", { department: "Desk" }), assigned("1", "10", "A")],
      {},
      [],
    ],
    [
      "a later one to another department does",
      [assigned("1", "10", "A"), assigned("1", "11", "B")],
      { with_hand_off_count: 1, hand_off_count: 1 },
      [["A", "B", 1, 1, 0]],
    ],
    [
      "a later one to the same department does not, and a new handler there counts apart",
      [assigned("1", "10", "A", "x"), assigned("1", "11", "A", "y"), assigned("1", "12", "A", "y")],
      { reassigned_count: 1 },
      [],
    ],
    [
      "a transfer does, though nobody was assigned before",
      [step("1", "2026-11-10 09:00", "received", { department: "A" }), transferred("1", "10", "B")],
      { with_hand_off_count: 1, hand_off_count: 1 },
      [["A", "B", 1, 1, 0]],
    ],
    [
      "a transfer does, though it does not say to whom",
      [assigned("1", "10", "A"), transferred("1", "11", "")],
      { with_hand_off_count: 1, hand_off_count: 1 },
      [["A", null, 1, 1, 0]],
    ],
    [
      "a transfer within the department does not",
      [assigned("1", "10", "A", "x"), transferred("1", "11", "A", "y")],
      { reassigned_count: 1 },
      [],
    ],
    [
      "who reopens a complaint takes nothing over",
      [
        assigned("1", "10", "A"),
        step("1", "2026-11-10 11:00", "resolved", { department: "A" }),
        step("1", "2026-11-10 12:00", "reopened", { department: "Desk" }),
        assigned("1", "13", "A"),
      ],
      {},
      [],
    ],
    [
      "there and back are two, and the first of them came back",
      [assigned("1", "10", "A"), transferred("1", "11", "B"), transferred("1", "12", "A")],
      { with_hand_off_count: 1, hand_off_count: 2 },
      [
        ["A", "B", 1, 1, 1],
        ["B", "A", 1, 1, 0],
      ],
    ],
  ];

  test.each(cases)("%s", async (_, log, expected, pairs) => {
    const rows = await loggedRows("hand-offs", { desk: [complaint("1")], log }, "2026-W46", asOf);
    expect(summary(rows)).toMatchObject({
      complaints: 1,
      known_count: 1,
      from_events_count: 1,
      with_hand_off_count: 0,
      hand_off_count: 0,
      reassigned_count: 0,
      ...expected,
    });
    expect(pairsOf(rows)).toEqual(pairs);
  });
});

describe("where the log does not tell", () => {
  const desk = [
    complaint("before the log", { received_at: "2026-11-09 09:00", handoff_count: "2" }),
    complaint("1", { handoff_count: "7", department: "B", category: "Late" }),
    complaint("never assigned", { department: "C" }),
  ];
  const web = [complaint("w1"), complaint("w2", { handoff_count: "0" })];
  const log = [
    assigned("1", "10", "A"),
    ...["B", "A", "B", "A"].map((to, index) => transferred("1", `${11 + index}`, to)),
    step("1", "2026-11-11 09:00", "closed"),
  ];
  const rows = () => loggedRows("hand-offs", { desk, web, log }, "2026-W46", asOf);

  test("the number that the source gives counts, and of others nothing is known", async () => {
    expect(summary(await rows())).toMatchObject({
      complaints: 5,
      known_count: 4,
      from_events_count: 2,
      without_record_count: 1,
      with_hand_off_count: 2,
      hand_off_count: 6,
      mean_hand_offs: 1.5,
      hand_off_rate: 0.5,
      usual_mean: null,
    });
  });

  test("shares are of those that are known; three and more are one group", async () => {
    const distribution = (await rows()).filter(({ grain }) => grain === "distribution");
    expect(
      distribution.map((row) => [row.hand_offs, row.complaints, row.share, row.ended_count]),
    ).toEqual([
      [0, 2, 0.5, 0],
      [2, 1, 0.25, 0],
      [3, 1, 0.25, 1],
    ]);
    expect(distribution.at(-1)?.ended_median_hours).toBe(24);
  });

  test("a complaint counts for the first department that was responsible", async () => {
    const all = await rows();
    expect(summary(all, "department", "A")).toMatchObject({ complaints: 1, hand_off_count: 4 });
    expect(summary(all, "department", "C")).toMatchObject({ complaints: 1, hand_off_count: 0 });
    expect(summary(all, "department", "B")).toBeUndefined();
    expect(summary(all, "category", "Late")).toMatchObject({ complaints: 1 });
  });

  test("what happens after as_of is not known yet", async () => {
    const early = await loggedRows("hand-offs", { desk, web, log }, "2026-W46", {
      asOf: "2026-11-10T12:30",
    });
    expect(summary(early)).toMatchObject({ with_hand_off_count: 2, hand_off_count: 4 });
  });
});

test("earlier weeks are judged by what had happened as soon after their end", async () => {
  const day = (offset: number) =>
    new Date(Date.parse("2026-08-10") + offset * 86_400_000).toISOString().slice(0, 10);
  const desk: Row[] = [];
  const log: Row[] = [];
  for (let week = 0; week < 14; week++)
    for (let index = 0; index < 28; index++) {
      const id = `${week}/${index}`;
      const received = week * 7 + (index % 7);
      desk.push({ complaint_id: id, received_at: `${day(received)} 09:00` });
      log.push(step(id, `${day(received)} 10:00`, "assigned", { department: "A" }));
      // Of every week but the last four were handed over at once, and twelve three weeks later.
      const moved = index < 4 ? received : week < 13 && index < 16 ? received + 21 : null;
      if (moved !== null)
        log.push(step(id, `${day(moved)} 11:00`, "transferred", { department: "B" }));
    }
  const rows = await loggedRows("hand-offs", { desk, log }, "2026-W46", {
    asOf: "2026-11-15T23:59",
  });
  expect(summary(rows)).toMatchObject({
    hand_off_rate: 4 / 28,
    usual_mean: expect.closeTo(4 / 28, 12),
    signal: null,
  });
});

test("of an empty store there are no rows", async () => {
  const workspace = await emptyWorkspace();
  expect(
    await withSnapshot(workspace, {}, (each) => rowsOf("hand-offs", each, "2026-W46")),
  ).toEqual([]);
});

describe("the courier's exports", () => {
  let courier: Workspace;
  let raw: Told[];
  let log: Map<string, Line[]>;
  beforeAll(async () => {
    courier = await courierWorkspace();
    raw = courierComplaints();
    log = courierLog();
  }, 120_000);

  test.each([
    ["2026-W46", "2026-11-09", "2026-11-16"],
    ["2026-W44", "2026-10-26", "2026-11-02"],
    ["2026-10", "2026-10-01", "2026-11-01"],
    ["2026-W33", "2026-08-10", "2026-08-17"],
  ])("%s has the hand-offs of the log", async (label, from, until) => {
    const rows = await withSnapshot(courier, {}, (each) => rowsOf("hand-offs", each, label));
    const received = raw.filter((each) => between(each.received, from, until));
    const told = received.filter(isLogged);
    const moves = told.flatMap((each) => {
      const lines = (log.get(keyOf(each)) ?? []).filter(({ event }) => /分派|转派/.test(event));
      return lines.slice(1).map((line, index) => `${lines[index]?.department}>${line.department}`);
    });
    expect(summary(rows)).toMatchObject({
      complaints: received.length,
      known_count: told.length,
      from_events_count: told.length,
      hand_off_count: moves.length,
      with_hand_off_count: moves.length,
      reassigned_count: 0,
    });
    expect(
      Object.fromEntries(pairsOf(rows).map(([one, other, count]) => [`${one}>${other}`, count])),
    ).toEqual(tally(moves, (move) => move));
    for (const dimension of ["department", "category"]) {
      const parts = rows.filter((row) => row.dimension === dimension);
      for (const field of ["complaints", "known_count", "hand_off_count"] as const)
        expect(parts.reduce((sum, row) => sum + (row[field] ?? 0), 0)).toBe(summary(rows)?.[field]);
    }
  });
});
