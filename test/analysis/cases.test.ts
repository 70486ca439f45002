import { expect, test } from "vitest";
import { type Cohort, cases } from "../../src/analysis/cases.ts";
import { parsePeriod } from "../../src/period.ts";
import { toCsv } from "../../src/tabular.ts";
import { type Told, withTold } from "../time/told-complaints.ts";
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

const worked = `as_of: 2026-11-15T23:59
backlog: { ends_at: resolved }
sla:
  calendars: { office: { hours: { mon-fri: ["09:00-12:00", "13:00-18:00"] } } }
  policies:
    - name: day
      clocks: { first_response: { target: 2 working_h }, resolve: { target: 24 h } }`;
const told: Told[] = [
  {
    complaint_id: "1",
    received_at: "2026-11-09 17:00",
    log: [
      "2026-11-10 09:30 first_response",
      "2026-11-10 11:00 resolved",
      "2026-11-11 10:00 reopened",
      "2026-11-12 10:00:01 resolved",
    ],
  },
  {
    complaint_id: "2",
    received_at: "2026-11-14 10:00",
    row: { first_response_at: "2026-11-15", due_at: "2026-11-16 09:00" },
  },
];
const listed = (config: string, cohort?: Cohort, label = "2026-W46") =>
  withTold(told, { config }, {}, ({ db }) => cases.run(db, parsePeriod(label), cohort));

test("a complaint's hours, elapsed and worked, to its first response, its first end and its last", async () => {
  const [first, second] = await listed(worked);
  expect(first).toMatchObject({
    times_from: "events",
    first_response_hours: 16.5,
    first_response_working_hours: 1.5,
    first_elapsed_hours: 18,
    first_working_hours: 3,
    elapsed_hours: 65 + 1 / 3600,
    working_hours: 18 + 1 / 3600,
    reopened_at: "2026-11-11T10:00:00+08:00",
  });
  expect(second).toMatchObject({
    times_from: "timestamps",
    first_response_hours: null,
    first_response_working_hours: null,
    working_hours: null,
    reopened_at: null,
  });
});

test("a complaint that is open again has hours to its first end, none to its last", async () => {
  const [again] = told.map((one) => ({ ...one, log: one.log?.slice(0, -1) ?? [] }));
  const [row] = await withTold([again as Told], { config: worked }, {}, ({ db }) =>
    cases.run(db, parsePeriod("2026-W46")),
  );
  expect(row).toMatchObject({
    is_open: true,
    first_elapsed_hours: 18,
    first_working_hours: 3,
    elapsed_hours: null,
    working_hours: null,
  });
});

test("without a calendar no time is working time", async () => {
  const [first] = await listed(`as_of: 2026-11-15T23:59\nbacklog: { ends_at: resolved }`);
  expect(first).toMatchObject({
    first_response_hours: 16.5,
    first_response_working_hours: null,
    first_working_hours: null,
    working_hours: null,
  });
});

test("the state of every run of every clock, by name and cycle, with what judges it", async () => {
  const [first, second] = await listed(worked);
  const target = { policy: "day", basis: "target" };
  expect(first?.clocks).toEqual([
    {
      ...target,
      clock: "first_response",
      cycle: 0,
      state: "met",
      limit_at: "2026-11-10T10:00:00+08:00",
      started_at: "2026-11-09T17:00:00+08:00",
      stopped_at: "2026-11-10T09:30:00+08:00",
      target: "2 working_h",
    },
    {
      ...target,
      clock: "resolve",
      cycle: 0,
      state: "met",
      limit_at: "2026-11-10T17:00:00+08:00",
      started_at: "2026-11-09T17:00:00+08:00",
      stopped_at: "2026-11-10T11:00:00+08:00",
      target: "24 h",
    },
    {
      ...target,
      clock: "resolve",
      cycle: 1,
      state: "breached",
      limit_at: "2026-11-12T10:00:00+08:00",
      started_at: "2026-11-11T10:00:00+08:00",
      stopped_at: "2026-11-12T10:00:01+08:00",
      target: "24 h",
    },
  ]);
  expect(second?.clocks.filter(({ clock }) => clock === "resolve")).toMatchObject([
    { state: "running", policy: null, target: null, basis: "source", stopped_at: null },
  ]);
});

test("the due cohort holds a complaint for the limit of any run of its resolution, once", async () => {
  const again: Told[] = [
    {
      complaint_id: "1",
      received_at: "2026-11-06 09:00",
      log: ["2026-11-06 10:00 resolved", "2026-11-10 10:00 reopened"],
    },
  ];
  const due = async (label: string) => {
    const rows = await withTold(again, { config: worked }, {}, ({ db }) =>
      cases.run(db, parsePeriod(label), "due"),
    );
    return rows.map(({ complaint_id }) => complaint_id);
  };
  expect([await due("2026-W45"), await due("2026-W46"), await due("2026-11")]).toEqual([
    ["1"],
    ["1"],
    ["1"],
  ]);
  expect(await due("2026-W47")).toEqual([]);
});

test("a complaint that was ended and reopened was not open in between", async () => {
  const again: Told[] = [
    {
      complaint_id: "1",
      received_at: "2026-11-02 09:00",
      log: ["2026-11-05 10:00 resolved", "2026-11-12 10:00 reopened", "2026-11-17 10:00 resolved"],
    },
  ];
  const config = worked.replace("as_of: 2026-11-15", "as_of: 2026-11-22");
  const open = (label: string) =>
    withTold(again, { config }, {}, async ({ db }) =>
      (await cases.run(db, parsePeriod(label), "open")).map(({ complaint_id }) => complaint_id),
    );
  expect([await open("2026-W45"), await open("2026-W46"), await open("2026-W47")]).toEqual([
    [],
    ["1"],
    [],
  ]);
});

test("as CSV the clocks are one cell of JSON, other lists stay paths", async () => {
  const rows = await listed(worked);
  const csv = toCsv(
    rows.slice(1).map(({ category, clocks }) => ({ category: [...category, "a", "b"], clocks })),
  );
  const [header, line] = csv.split("\r\n") as [string, string];
  expect(header).toBe("category,clocks");
  const cell = /^a\/b,"(.*)"$/.exec(line)?.[1]?.replaceAll('""', '"') ?? "";
  expect(JSON.parse(cell)).toEqual(rows[1]?.clocks);
});
