import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { BacklogRow } from "../../src/analysis/backlog.ts";
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
import { backlogByHand, type Handled, type Terms } from "./backlog-by-hand.ts";
import { at, between, courierComplaints, type Told, truths } from "./courier.ts";
import { courierLog, keyOf, type Line } from "./courier-log.ts";
import { loggedRows, step } from "./logged.ts";

const asOf = { asOf: "2026-11-20T12:00" };
const terms = [
  "open_at_start",
  "received_count",
  "transferred_in_count",
  "reopened_count",
  "transferred_out_count",
  "ended_count",
  "open_at_end",
] as const satisfies readonly (keyof Terms)[];
const numbersOf = (row: BacklogRow | undefined) => terms.map((term) => row?.[term]);
const flowsOf = (rows: readonly BacklogRow[], grain: BacklogRow["grain"] = "period") =>
  rows.filter((row) => row.grain === grain);
const whole = (rows: readonly BacklogRow[]) =>
  flowsOf(rows).find(({ dimension }) => dimension === "all");
const byDepartment = (rows: readonly BacklogRow[]) =>
  new Map(
    flowsOf(rows)
      .filter(({ dimension }) => dimension === "department")
      .map((row) => [row.value, row]),
  );

function expectIdentity(row: BacklogRow): void {
  const [start, received, into, reopened, out, ended, end] = numbersOf(row) as number[];
  const sum = [start, received, into, reopened].map(Number).reduce((a, b) => a + b);
  expect(sum - Number(out) - Number(ended), `${row.grain} ${row.label} ${row.value}`).toBe(end);
  expect(row.inflow_count).toBe(Number(received) + Number(into) + Number(reopened));
  expect(row.outflow_count).toBe(Number(out) + Number(ended));
}

const before = "2026-11-03 09:00";
const during = (hour: number, day = 10) =>
  `2026-11-${String(day).padStart(2, "0")} ${String(hour).padStart(2, "0")}:00`;
const A = { department: "A" };
const B = { department: "B" };
const assigned = step("1", "2026-11-03 10:00", "assigned", A);

describe("the terms of the identity", () => {
  // Open at start, received, transferred in, reopened, transferred out, ended, open at end.
  const cases: [string, string, Row[], number[], Record<string, number[]>][] = [
    [
      "open before and after it: nothing comes or goes",
      before,
      [assigned],
      [1, 0, 0, 0, 0, 0, 1],
      { A: [1, 0, 0, 0, 0, 0, 1] },
    ],
    [
      "received in it",
      during(9),
      [step("1", during(10), "assigned", A)],
      [0, 1, 0, 0, 0, 0, 1],
      { A: [0, 1, 0, 0, 0, 0, 1] },
    ],
    [
      "ended in it",
      before,
      [assigned, step("1", during(9), "closed", B)],
      [1, 0, 0, 0, 0, 1, 0],
      { A: [1, 0, 0, 0, 0, 1, 0] },
    ],
    [
      "transferred in it",
      before,
      [assigned, step("1", during(9), "transferred", B)],
      [1, 0, 0, 0, 0, 0, 1],
      { A: [1, 0, 0, 0, 1, 0, 0], B: [0, 0, 1, 0, 0, 0, 1] },
    ],
    [
      "transferred there and back",
      before,
      [assigned, step("1", during(9), "transferred", B), step("1", during(10), "transferred", A)],
      [1, 0, 0, 0, 0, 0, 1],
      { A: [1, 0, 1, 0, 1, 0, 1], B: [0, 0, 1, 0, 1, 0, 0] },
    ],
    [
      "ended before it and reopened in it",
      before,
      [assigned, step("1", "2026-11-04 09:00", "closed"), step("1", during(9), "reopened", B)],
      [0, 0, 0, 1, 0, 0, 1],
      { B: [0, 0, 0, 1, 0, 0, 1] },
    ],
    [
      "ended and reopened in it",
      before,
      [assigned, step("1", during(9), "closed"), step("1", during(10), "reopened")],
      [1, 0, 0, 1, 0, 1, 1],
      { A: [1, 0, 0, 1, 0, 1, 1] },
    ],
    [
      "reopened although it was open: nothing came",
      before,
      [assigned, step("1", during(9), "resolved"), step("1", during(10), "reopened")],
      [1, 0, 0, 0, 0, 0, 1],
      { A: [1, 0, 0, 0, 0, 0, 1] },
    ],
    [
      "reopened by another department while open: handed over",
      before,
      [assigned, step("1", during(10), "reopened", B)],
      [1, 0, 0, 0, 0, 0, 1],
      { A: [1, 0, 0, 0, 1, 0, 0], B: [0, 0, 1, 0, 0, 0, 1] },
    ],
    [
      "ended twice without a reopening: one end",
      before,
      [assigned, step("1", during(9), "closed"), step("1", during(10), "closed")],
      [1, 0, 0, 0, 0, 1, 0],
      { A: [1, 0, 0, 0, 0, 1, 0] },
    ],
    [
      "handed over after its end, and reopened there",
      before,
      [
        assigned,
        step("1", during(9), "closed"),
        step("1", during(10), "transferred", B),
        step("1", during(11), "reopened"),
      ],
      [1, 0, 0, 1, 0, 1, 1],
      { A: [1, 0, 0, 0, 0, 1, 0], B: [0, 0, 0, 1, 0, 0, 1] },
    ],
    [
      "at the first instant of it, and at the first after it",
      before,
      [
        assigned,
        step("1", "2026-11-09 00:00", "closed"),
        step("1", "2026-11-16 00:00", "reopened"),
      ],
      [1, 0, 0, 0, 0, 1, 0],
      { A: [1, 0, 0, 0, 0, 1, 0] },
    ],
    [
      "over before it",
      before,
      [assigned, step("1", during(9, 8), "closed")],
      [0, 0, 0, 0, 0, 0, 0],
      {},
    ],
    ["received after it", "2026-11-16 00:00", [], [0, 0, 0, 0, 0, 0, 0], {}],
  ];

  test.each(cases)("%s", async (_, received_at, log, all, departments) => {
    const desk = [{ complaint_id: "1", received_at }];
    // What is over gives the days a source.
    const web = daily("2026-11-01", 20, { closed_at: "2026-11-01" }, "w");
    const rows = await loggedRows("backlog", { desk, web, log }, "2026-W46", asOf);
    const other = [0, 7, 0, 0, 0, 7, 0];
    expect(numbersOf(whole(rows))).toEqual(all.map((each, index) => each + (other[index] ?? 0)));
    const found = byDepartment(rows);
    expect(numbersOf(found.get(null))).toEqual(other);
    found.delete(null);
    expect(Object.fromEntries([...found].map(([name, row]) => [name, numbersOf(row)]))).toEqual(
      departments,
    );
    for (const row of flowsOf(rows)) expectIdentity(row);
  });

  test("with backlog.ends_at resolved a resolution is the end", async () => {
    const desk = [{ complaint_id: "1", received_at: during(9) }];
    const log = [step("1", during(10), "resolved"), step("1", during(11), "closed")];
    const config = ["backlog: { ends_at: resolved }"];
    const rows = await loggedRows("backlog", { desk, log, config }, "2026-W46", asOf);
    expect(numbersOf(whole(rows))).toEqual([0, 1, 0, 0, 0, 1, 0]);
    expect(flowsOf(rows, "day")[1]?.ended_count).toBe(1);
  });
});

describe("an end of unknown time", () => {
  const many = daily("2026-07-01", 130, { closed_at: "2026-11-10 15:00" });
  const unknown = { complaint_id: "unknown", received_at: during(9), status: "closed" };

  test("comes and goes in the moment of its receipt, and is counted beside", async () => {
    const workspace = await workspaceOf({ web: [...many, unknown] });
    const rows = await backlogOf(workspace, "2026-W46", asOf);
    expect(numbersOf(whole(rows))).toEqual([130, 1, 0, 0, 0, 131, 0]);
    expect(whole(rows)?.end_unknown_count).toBe(1);
    for (const row of rows.filter(({ open_at_end }) => open_at_end !== null)) expectIdentity(row);
  });

  test("of more than 1 % makes earlier moments unknown, but not that of as_of", async () => {
    const workspace = await workspaceOf({
      web: [...many, unknown, { ...unknown, complaint_id: "another" }],
    });
    const [row] = await backlogOf(workspace, "2026-W46", asOf);
    expect(row).toMatchObject({ open_at_start: null, received_count: 2, ended_count: null });
    expect(row).toMatchObject({ open_at_end: null, outflow_count: null });
    const [newest] = await backlogOf(workspace, "2026-W47", asOf);
    expect(newest).toMatchObject({ open_at_start: null, open_at_end: 0 });
  });
});

const backlogOf = (workspace: Workspace, label: string, options = {}) =>
  withSnapshot(workspace, options, (snapshot) => rowsOf("backlog", snapshot, label));

describe("random logs", () => {
  const start = at("2026-11-02");
  const minutes = 21 * 24 * 60;
  const departments = [null, "A", "B", "C"] as const;
  const events = [
    "assigned",
    "transferred",
    "closed",
    "reopened",
    "resolved",
    "contacted",
  ] as const;
  const complaint = fc.record({
    received: fc.integer({ min: 0, max: minutes - 2000 }),
    steps: fc.uniqueArray(
      fc.record({
        after: fc.integer({ min: 1, max: 1999 }),
        event: fc.constantFrom(...events),
        department: fc.constantFrom(...departments),
      }),
      { maxLength: 8, selector: ({ after }) => after },
    ),
  });
  const local = (minute: number) =>
    new Date(start + (minute + 480) * 60_000).toISOString().slice(0, 16).replace("T", " ");

  test("hold the identity in every department and week, join up, and equal a count by hand", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(complaint, { minLength: 20, maxLength: 40 }),
        fc.constantFrom("closed", "resolved"),
        async (complaints, endsAt) => {
          const sorted = complaints.map(({ received, steps }) => ({
            received,
            // Steps spread over twelve days, so that they cross the ends of weeks.
            steps: steps
              .map((each) => ({ ...each, minute: received + each.after * 8 }))
              .sort((a, b) => a.minute - b.minute),
          }));
          const desk = sorted.map(({ received }, index) => ({
            complaint_id: `c${index}`,
            received_at: local(received),
          }));
          const log = sorted.flatMap(({ steps }, index) =>
            steps.map(({ minute, event, department }) =>
              step(`c${index}`, local(minute), event, department === null ? {} : { department }),
            ),
          );
          const handled = sorted.map(({ received, steps }): Handled[] => [
            {
              at: start + received * 60_000,
              event: "received",
              department: steps.find(({ department }) => department !== null)?.department ?? null,
            },
            ...steps.map(({ minute, event, department }) => ({
              at: start + minute * 60_000,
              event: turnOf(event, endsAt),
              department,
            })),
          ]);
          const tables = { desk, log, config: [`backlog: { ends_at: ${endsAt} }`] };
          const weeks = ["2026-W46", "2026-W47"] as const;
          const ends = [at("2026-11-09"), at("2026-11-16"), at("2026-11-23")];
          const found = [];
          for (const [index, week] of weeks.entries()) {
            const options = { asOf: "2026-12-20T12:00" };
            const rows = await loggedRows("backlog", tables, week, options);
            const byHand = backlogByHand(handled, ends[index] as number, ends[index + 1] as number);
            expect(whole(rows)).toMatchObject(byHand.all);
            const own = byDepartment(rows);
            expect([...own.keys()].sort()).toEqual([...byHand.departments.keys()].sort());
            for (const [name, terms] of byHand.departments)
              expect(own.get(name)).toMatchObject(terms);
            for (const row of rows.filter(({ grain }) => grain !== "check"))
              if (row.open_at_end !== null) expectIdentity(row);
            found.push(own);
          }
          for (const name of ["A", "B", "C", null])
            expect(found[0]?.get(name)?.open_at_end ?? 0).toBe(
              found[1]?.get(name)?.open_at_start ?? 0,
            );
        },
      ),
      { numRuns: 6 },
    );
  }, 120_000);
});

function turnOf(event: string, endsAt: string): Handled["event"] {
  if (event === "closed" || (event === "resolved" && endsAt === "resolved")) return "ended";
  return event === "resolved" || event === "contacted" ? "other" : (event as Handled["event"]);
}

describe("what is not known is null", () => {
  test("before the data, after as_of, and on days that are not over", async () => {
    const web = daily("2026-11-03", 15);
    const rows = await backlogOf(await workspaceOf({ web }), "2026-W47", {
      asOf: "2026-11-17T12:00",
    });
    expect(flowsOf(rows, "history").map(({ open_at_end }) => open_at_end)).toEqual([
      ...Array(23).fill(null),
      6,
      13,
      15,
    ]);
    expect(flowsOf(rows, "day").map(({ open_at_end, partial }) => [open_at_end, partial])).toEqual([
      [14, false],
      [15, true],
      ...Array(5).fill([null, true]),
    ]);
    expect(whole(rows)).toMatchObject({ open_at_start: 13, open_at_end: 15, partial: true });
  });

  test("of an empty store", async () => {
    const rows = await backlogOf(await emptyWorkspace(), "2026-W46");
    expect(rows.every((row) => numbersOf(row).every((number) => number === null))).toBe(true);
    expect(flowsOf(rows, "check")).toMatchObject([{ difference: null, status_open_count: null }]);
  });
});

describe("the courier's exports", () => {
  let courier: Workspace;
  beforeAll(async () => {
    courier = await courierWorkspace();
  }, 120_000);
  const eventOf: Record<string, Handled["event"]> = {
    分派: "assigned",
    转派: "transferred",
    重新打开: "reopened",
    归档: "ended",
  };

  /** The steps of a complaint by the raw log, and by its own times where the log has none. */
  function stepsOf({ received, closed, status, department }: Told, log: readonly Line[]) {
    const told = log.some(({ event }) => event === "归档");
    const own = closed === null || told || status === "reopened" ? [] : [closed];
    const first = log.find((line) => line.department !== "")?.department ?? department;
    return [
      { at: received, event: "received", department: first === "" ? null : first },
      ...log.map((line) => ({
        at: Math.max(line.at, received),
        event: eventOf[line.event] ?? "other",
        department: line.department === "" ? null : line.department,
      })),
      ...own.map((time) => ({ at: Math.max(time, received), event: "ended", department: null })),
    ].sort((a, b) => a.at - b.at) as Handled[];
  }
  const logs = courierLog();

  test.each(["2026-W30", "2026-W36", "2026-W41", "2026-W45"])(
    "%s equals a count by hand over the raw files",
    async (label) => {
      const rows = await backlogOf(courier, label);
      const row = whole(rows) as BacklogRow;
      const handled = courierComplaints().map((each) => stepsOf(each, logs.get(keyOf(each)) ?? []));
      const byHand = backlogByHand(handled, at(row.from), at(row.until));
      expect(row).toMatchObject(byHand.all);
      const own = byDepartment(rows);
      expect([...own.keys()].sort()).toEqual([...byHand.departments.keys()].sort());
      for (const [name, each] of byHand.departments)
        expect(own.get(name), `${name}`).toMatchObject(each);
      expect(row.received_count).toBe((truths.by_week as Record<string, number>)[label]);
      const closed = courierComplaints().filter(
        (each) => each.status !== "reopened" && between(each.closed, row.from, row.until),
      );
      expect(row.ended_count).toBe(closed.length);
    },
  );

  test("hold the identity in every row, weeks join up, and history and statuses agree", async () => {
    const rows = await backlogOf(courier, "2026-W45");
    for (const row of rows.filter(({ open_at_end }) => open_at_end !== null)) expectIdentity(row);
    const weeks = flowsOf(rows, "history");
    expect(weeks).toHaveLength(26);
    for (const [index, week] of weeks.slice(1).entries())
      expect(week.open_at_start).toBe(weeks[index]?.open_at_end);
    const days = flowsOf(rows, "day");
    expect(days.at(-1)?.open_at_end).toBe(whole(rows)?.open_at_end);
    expect(flowsOf(rows, "check")).toMatchObject([
      { difference: 0, difference_share: 0, differing_examples: [] },
    ]);
  });
});
