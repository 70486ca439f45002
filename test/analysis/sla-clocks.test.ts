import { expect, test } from "vitest";
import type { SlaRow } from "../../src/analysis/sla.ts";
import type { SnapshotOptions } from "../../src/snapshot.ts";
import { type Told, withTold } from "../time/told-complaints.ts";
import { rowsOf } from "../workspace.ts";

/** What is not said is 0. */
const counts = [
  "complaints",
  "limit_count",
  "due_count",
  "due_met_count",
  "breached_count",
  "open_breached_count",
  "not_yet_due_count",
  "answered_early_count",
  "paused_count",
  "no_limit_count",
  "time_unknown_count",
  "provisional_count",
  "breached_now_count",
  "ever_breached_count",
  "from_events_count",
] as const;
type Counts = Partial<Record<(typeof counts)[number], number>>;

function expectCounts(rows: readonly SlaRow[], which: Partial<SlaRow>, expected: Counts) {
  const found = rows.filter((row) =>
    Object.entries(which).every(([name, value]) => row[name as keyof SlaRow] === value),
  );
  expect(found, JSON.stringify(which)).toHaveLength(1);
  const row = found[0] as SlaRow;
  const zero = Object.fromEntries(counts.map((name) => [name, 0]));
  expect(Object.fromEntries(counts.map((name) => [name, row[name]]))).toEqual({
    ...zero,
    ...expected,
  });
}

const sla = (
  complaints: readonly Told[],
  config: string,
  label = "2026-W46",
  options: SnapshotOptions = {},
) => withTold(complaints, { config }, options, (snapshot) => rowsOf("sla", snapshot, label));

const received_at = "2026-11-10 09:00";
const reopened: Told[] = [
  {
    complaint_id: "met, then late",
    received_at,
    log: ["2026-11-11 08:00 resolved", "2026-11-12 10:00 reopened", "2026-11-14 10:00 resolved"],
  },
  {
    complaint_id: "late, then met",
    received_at,
    log: ["2026-11-12 09:00 resolved", "2026-11-13 09:00 reopened", "2026-11-13 20:00 resolved"],
  },
  { complaint_id: "waits", received_at, log: ["2026-11-10 12:00 waiting"] },
  {
    complaint_id: "met, then runs",
    received_at,
    log: ["2026-11-10 10:00 resolved", "2026-11-15 20:00 reopened"],
  },
];
const cycles = `as_of: 2026-11-15T23:59
sla:
  policies:
    - name: day
      clocks:
        first_response: { target: 4 h }
        resolve: { target: 24 h, pause: waiting_customer }`;
const all = { dimension: "all" } as const;

test("a reopening begins a clock again: runs are counted, complaints once; breached now is not breached ever", async () => {
  const rows = await sla(reopened, cycles);
  expectCounts(
    rows,
    { cohort: "received", clock: "resolve", ...all },
    {
      complaints: 4,
      limit_count: 7,
      due_count: 5,
      due_met_count: 3,
      breached_count: 2,
      not_yet_due_count: 1,
      paused_count: 1,
      breached_now_count: 1,
      ever_breached_count: 2,
      from_events_count: 4,
    },
  );
  expectCounts(
    rows,
    { cohort: "due", clock: "resolve", ...all },
    {
      complaints: 3,
      limit_count: 5,
      due_count: 5,
      due_met_count: 3,
      breached_count: 2,
      breached_now_count: 1,
      ever_breached_count: 2,
      from_events_count: 3,
    },
  );
});

test("each clock has rows of its own: one that reopenings leave alone has one run a complaint", async () => {
  const rows = await sla(reopened, cycles);
  expect([...new Set(rows.map(({ clock }) => clock))]).toEqual(["first_response", "resolve"]);
  const expected = {
    complaints: 4,
    limit_count: 4,
    due_count: 4,
    due_met_count: 1,
    breached_count: 3,
    open_breached_count: 1,
    breached_now_count: 3,
    ever_breached_count: 3,
    from_events_count: 4,
  };
  for (const cohort of ["received", "due"] as const)
    expectCounts(rows, { cohort, clock: "first_response", ...all }, expected);
});

test("a complaint whose two limits passed in two weeks is in the due cohort of both, and late ever in both", async () => {
  const again: Told[] = [
    {
      complaint_id: "1",
      received_at,
      log: ["2026-11-10 10:00 resolved", "2026-11-16 09:00 reopened"],
    },
  ];
  const config = cycles.replace("2026-11-15T23:59", "2026-11-20T12:00");
  const which = { cohort: "due", clock: "resolve", ...all } as const;
  const one = { complaints: 1, limit_count: 1, due_count: 1, from_events_count: 1 };
  const late = { breached_now_count: 1, ever_breached_count: 1 };
  expectCounts(await sla(again, config), which, { ...one, ...late, due_met_count: 1 });
  const after = { ...one, ...late, breached_count: 1, open_breached_count: 1 };
  expectCounts(await sla(again, config, "2026-W47"), which, after);
});

test("the parts add up in every row: runs are due, not yet due, paused, without a limit or of unknown time", async () => {
  for (const row of await sla(reopened, cycles)) {
    expect(row.limit_count).toBe(
      row.due_count +
        row.not_yet_due_count +
        row.paused_count +
        row.no_limit_count +
        row.time_unknown_count,
    );
    expect(row.due_count).toBe(row.due_met_count + row.breached_count);
    expect(row.breached_now_count).toBeLessThanOrEqual(row.ever_breached_count);
    expect(row.ever_breached_count).toBeLessThanOrEqual(row.complaints);
  }
});

test("a limit in a year that is not announced is provisional, not yet due and never a breach", async () => {
  const config = `as_of: 2026-12-31T23:59
sla:
  calendars: { office: { hours: { mon-fri: "09:00-18:00" }, holidays: CN } }
  policies: [{ name: P, clocks: { resolve: { target: 20 working_days } } }]`;
  const late: Told[] = [
    { complaint_id: "open", received_at: "2026-12-21 09:00" },
    {
      complaint_id: "done",
      received_at: "2026-12-21 09:00",
      log: ["2026-12-30 09:00 resolved"],
    },
  ];
  expectCounts(
    await sla(late, config, "2026-W52"),
    { cohort: "received", ...all },
    {
      complaints: 2,
      limit_count: 2,
      not_yet_due_count: 2,
      answered_early_count: 1,
      provisional_count: 2,
      from_events_count: 1,
    },
  );
  expect((await sla(late, config, "2027-W03")).filter(({ due_count }) => due_count > 0)).toEqual(
    [],
  );
});

test.each([
  [false, { old: [1, 1], new: [1, 0] }],
  [true, { new: [2, 0] }],
])(
  "a policy that changes in the middle judges what is received from then on; restated %s",
  async (restate, expected) => {
    const config = `as_of: 2026-11-15T23:59
sla:
  policies:
    - { name: old, until: 2026-11-10, clocks: { resolve: { target: 4 h } } }
    - { name: new, from: 2026-11-10, clocks: { resolve: { target: 2 h } } }`;
    const both = [
      {
        complaint_id: "1",
        received_at: "2026-11-09 23:59",
        row: { resolved_at: "2026-11-10 02:59" },
      },
      {
        complaint_id: "2",
        received_at: "2026-11-10 00:00",
        row: { resolved_at: "2026-11-10 03:00" },
      },
    ];
    const rows = await sla(both, config, "2026-W46", { restate });
    const byPolicy = rows.filter((row) => row.cohort === "due" && row.dimension === "policy");
    const found = byPolicy.map((row) => [row.value, [row.due_count, row.due_met_count]]);
    expect(Object.fromEntries(found)).toEqual(expected);
    expect(rows.map(({ from_events_count }) => from_events_count)).not.toContain(1);
  },
);

test("the source's own limit goes before any policy, and has none", async () => {
  const config = "as_of: 2026-11-15T12:00\nsla: { resolve: { urgent: 24 h } }";
  const rows = await sla(
    [
      { complaint_id: "1", received_at, row: { due_at: "2026-11-11 09:00", priority: "urgent" } },
      { complaint_id: "2", received_at, row: { due_at: "", priority: "urgent" } },
      { complaint_id: "3", received_at, row: { due_at: "", priority: "low" } },
    ],
    config,
  );
  const policies = rows.filter(({ dimension }) => dimension === "policy");
  expect(policies.map((row) => [row.cohort, row.value, row.due_count, row.no_limit_count])).toEqual(
    [
      ["received", "default", 1, 0],
      ["received", null, 1, 1],
      ["due", "default", 1, 0],
      ["due", null, 1, 0],
    ],
  );
});
