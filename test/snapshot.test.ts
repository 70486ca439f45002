import { describe, expect, test } from "vitest";
import { coverageOf } from "../src/analysis/coverage.ts";
import type { Workspace } from "../src/config.ts";
import { daysPeriod, parsePeriod } from "../src/period.ts";
import { filterFields, openSnapshot, type SnapshotOptions } from "../src/snapshot.ts";
import { daily, emptyWorkspace, type Row, withSnapshot, workspaceOf } from "./workspace.ts";

type Facts = Record<string, unknown>;

/** Columns of the complaints by id, as a snapshot has them; times local to the workspace. */
async function facts(
  workspace: Workspace,
  columns: string,
  options: SnapshotOptions = {},
): Promise<Record<string, Facts>> {
  return withSnapshot(workspace, options, async ({ db }) => {
    const rows = await db.rows(`select complaint_id, ${columns} from complaints order by 1`);
    return Object.fromEntries(rows.map(({ complaint_id, ...rest }) => [complaint_id, rest]));
  });
}

const ids = async (workspace: Workspace, options: SnapshotOptions) =>
  Object.keys(await facts(workspace, "1", options)).join(" ");
const where = (...filters: string[]): SnapshotOptions => ({
  filters: filters.map((text) => {
    const at = text.indexOf("=");
    return { field: text.slice(0, at), value: text.slice(at + 1) };
  }),
});
const asOf = (workspace: Workspace, options: SnapshotOptions = {}) =>
  withSnapshot(workspace, options, async (snapshot) => snapshot.asOf);

describe("as_of", () => {
  test("is the newest time that happened; limits and promises do not count", async () => {
    const workspace = await workspaceOf({
      web: [
        { complaint_id: "1", received_at: "2026-11-01 10:00:00", due_at: "2026-12-24 10:00:00" },
        { complaint_id: "2", received_at: "2026-11-02 10:00:00", promised_at: "2026-12-25 09:00" },
        {
          complaint_id: "3",
          received_at: "2026-10-01 10:00:00",
          followed_up_at: "2026-11-05 08:00",
        },
      ],
    });
    expect(await asOf(workspace)).toBe("2026-11-05T00:00:00.000Z");
  });

  test("leaves out a time that is flagged as future", async () => {
    const workspace = await workspaceOf({
      web: [
        ...daily("2026-11-01", 5),
        { complaint_id: "typo", received_at: "2026-11-02 10:00:00", closed_at: "2062-11-04 10:00" },
      ],
    });
    expect(await asOf(workspace)).toBe("2026-11-05T04:00:00.000Z");
  });

  test("is never earlier than the time it was taken from", async () => {
    const workspace = await workspaceOf({
      web: [{ complaint_id: "1", received_at: "2026-11-01 10:00:00.123456" }],
    });
    expect(await asOf(workspace)).toBe("2026-11-01T02:00:00.124Z");
    expect(await ids(workspace, {})).toBe("1");
  });

  test("of an empty store is null", async () => {
    expect(await asOf(await emptyWorkspace())).toBeNull();
    expect(await asOf(await emptyWorkspace(), { knownAt: "2026-11-01" })).toBeNull();
  });

  test.each([
    ["2026-11-10", "2026-11-10T15:59:59.999Z"],
    ["2026-11-10T12:00", "2026-11-10T04:00:00.000Z"],
    ["2026-11-10T12:00:00Z", "2026-11-10T12:00:00.000Z"],
  ])("%s is a moment of the workspace: a day means its end", async (text, expected) => {
    const workspace = await workspaceOf({ web: daily("2026-11-01", 20) });
    expect(await asOf(workspace, { asOf: text })).toBe(expected);
  });

  test.each(["yesterday", "2026-02-30", "2026-13-01", ""])(
    "%j is no time and is told so",
    async (text) => {
      const workspace = await workspaceOf({ web: daily("2026-11-01", 2) });
      await expect(openSnapshot(workspace, { asOf: text })).rejects.toThrow(/--as-of .*expected/);
    },
  );

  test("without a store says what to do", async () => {
    const workspace = await workspaceOf({ web: daily("2026-11-01", 2) });
    await expect(openSnapshot({ ...workspace, store: "/nowhere/x.duckdb" })).rejects.toThrow(
      "run plaint ingest",
    );
  });
});

describe("a cut at as_of", () => {
  const rows: Row[] = [
    {
      complaint_id: "early",
      received_at: "2026-11-01 09:00",
      closed_at: "2026-11-02 09:00",
      status: "closed",
    },
    {
      complaint_id: "later closed",
      received_at: "2026-11-01 09:00",
      closed_at: "2026-11-20 09:00",
      status: "closed",
    },
    { complaint_id: "later received", received_at: "2026-11-15 09:00", status: "open" },
  ];

  test("leaves out later receipts and counts later closings as open", async () => {
    const workspace = await workspaceOf({ web: rows });
    const { ...found } = await facts(workspace, "is_open, elapsed_hours, status", {
      asOf: "2026-11-10",
    });
    expect(found).toEqual({
      early: { is_open: false, elapsed_hours: 24, status: "closed" },
      "later closed": { is_open: true, elapsed_hours: null, status: null },
    });
  });

  test("at the newest time sees all of them", async () => {
    const workspace = await workspaceOf({ web: rows });
    expect(await facts(workspace, "is_open")).toEqual({
      early: { is_open: false },
      "later closed": { is_open: false },
      "later received": { is_open: true },
    });
  });
});

describe("known_at", () => {
  const versions = [
    [
      {
        complaint_id: "1",
        received_at: "2026-11-01 09:00",
        status: "open",
        place: "north",
        closed_at: "",
        updated_at: "2026-11-01 10:00",
      },
    ],
    [
      {
        complaint_id: "1",
        received_at: "2026-11-01 09:00",
        status: "closed",
        place: "south",
        closed_at: "2026-11-08 09:00",
        updated_at: "2026-11-08 10:00",
      },
    ],
  ];

  test.each([
    ["2026-11-05", { place: "north", status: "open", is_open: true }],
    ["2026-11-08T09:59", { place: "north", status: "open", is_open: true }],
    ["2026-11-08T10:00", { place: "south", status: "closed", is_open: false }],
  ])("%s brings the version back that was known then", async (knownAt, expected) => {
    const workspace = await workspaceOf({ web: versions });
    expect(await facts(workspace, "place, status, is_open", { knownAt })).toEqual({ 1: expected });
  });

  test("before the first version knows nothing", async () => {
    const workspace = await workspaceOf({ web: versions });
    expect(await facts(workspace, "1", { knownAt: "2026-10-31" })).toEqual({});
  });

  test("ends as_of with the newest time of the versions known, not of those that came later", async () => {
    const workspace = await workspaceOf({ web: versions });
    expect(await asOf(workspace, { knownAt: "2026-11-05" })).toBe("2026-11-01T02:00:00.000Z");
  });

  test("drops times later than the version's own update", async () => {
    const workspace = await workspaceOf({
      web: [
        {
          complaint_id: "1",
          received_at: "2026-11-01 09:00",
          resolved_at: "2026-11-03 09:00",
          updated_at: "2026-11-02 09:00",
        },
        { complaint_id: "2", received_at: "2026-11-09 09:00", updated_at: "2026-11-09 09:00" },
      ],
    });
    const resolved = "resolved_at is null as unresolved";
    expect(await facts(workspace, resolved)).toMatchObject({ 1: { unresolved: false } });
    expect(await facts(workspace, resolved, { knownAt: "2026-11-10" })).toMatchObject({
      1: { unresolved: true },
    });
  });
});

describe("filters", () => {
  const at = (complaint_id: string, row: Row): Row => ({
    complaint_id,
    received_at: "2026-11-01 09:00",
    ...row,
  });
  const rows = {
    web: [
      at("1", { place: "north", category: "service > late", channel: "web" }),
      at("2", { place: "south", category: "service > rude", channel: "web" }),
      at("3", { place: "north", category: "fees", channel: "app" }),
      at("4", { place: "", category: "", channel: "app" }),
      at("5", { place: "O'Hare; drop table complaints; --", category: "serviceable", channel: "" }),
      at("6", { place: "$condition", category: "Identity theft / Fraud > a/b", channel: "" }),
    ],
  };

  test.each([
    ["place=north", "1 3"],
    ["place=north place=south", "1 2 3"],
    ["place=north channel=app", "3"],
    ["place=north place=south channel=web", "1 2"],
    ["category=service", "1 2"],
    ["category=service/late", "1"],
    ["category=service / late", "1"],
    ["category=late", ""],
    ["category=Identity theft / Fraud", "6"],
    ["category=Identity theft / Fraud/a/b", "6"],
    ["place=", "4"],
    ["category=", "4"],
    ["place= place=south", "2 4"],
    ["place=O'Hare; drop table complaints; --", "5"],
    ["place=$condition", "6"],
    ["place=$&", ""],
    ["place=north' or '1'='1", ""],
    ["is_open=true channel=app", "3 4"],
    ["source=web channel=app", "3 4"],
    ["sla_state=met", ""],
  ])("%s finds %s", async (typed, expected) => {
    const workspace = await workspaceOf(rows);
    const filters = typed.split(/ (?=(?:place|channel|category)=)/);
    expect(await ids(workspace, where(...filters))).toBe(expected);
  });

  test("reads what was typed in another Unicode form", async () => {
    const workspace = await workspaceOf({ web: [at("1", { place: "Zürich" })] });
    expect(await ids(workspace, where(`place=${"Zürich".normalize("NFD")}`))).toBe("1");
  });

  test("every field that may be named can be filtered", async () => {
    const workspace = await workspaceOf(rows);
    const filters = filterFields.flatMap((field) => [`${field}=x`, `${field}=`]);
    expect(await ids(workspace, where(...filters))).toBe("");
  });

  test.each(["colour", "description", "customer_key", "1=1 or place", ""])(
    "%j is no field to filter by, and the message lists those that are",
    async (field) => {
      const workspace = await workspaceOf(rows);
      await expect(openSnapshot(workspace, { filters: [{ field, value: "x" }] })).rejects.toThrow(
        /no such field; expected one of source, complaint_id/,
      );
    },
  );
});

describe("what ends a complaint", () => {
  const rows: Row[] = [
    ["open", "open", "", ""],
    ["resolved", "resolved", "2026-11-02 09:00", ""],
    ["closed", "closed", "2026-11-02 09:00", "2026-11-03 09:00"],
    ["closed only", "closed", "", "2026-11-03 09:00"],
    ["closed, time unknown", "closed", "", ""],
    ["reopened", "reopened", "2026-11-02 09:00", "2026-11-03 09:00"],
  ].map(([complaint_id, status, resolved_at, closed_at]) => ({
    complaint_id,
    status,
    resolved_at,
    closed_at,
    received_at: "2026-11-01 09:00",
  }));

  test.each([
    [
      "closed",
      {
        open: [true, null],
        resolved: [true, null],
        closed: [false, 48],
        "closed only": [false, 48],
        "closed, time unknown": [false, null],
        reopened: [true, null],
      },
    ],
    [
      "resolved",
      {
        open: [true, null],
        resolved: [false, 24],
        closed: [false, 24],
        "closed only": [false, 48],
        "closed, time unknown": [false, null],
        reopened: [true, null],
      },
    ],
  ])("ends_at: %s", async (endsAt, expected) => {
    const workspace = await workspaceOf(
      { web: rows },
      { config: [`backlog: { ends_at: ${endsAt} }`] },
    );
    const found = await facts(workspace, "is_open, elapsed_hours");
    expect(
      Object.fromEntries(
        Object.entries(found).map(([id, row]) => [id, [row.is_open, row.elapsed_hours]]),
      ),
    ).toEqual(expected);
  });

  test("a closing that is flagged as future is not known: neither open nor in times", async () => {
    const workspace = await workspaceOf({
      web: [
        ...daily("2026-11-01", 5),
        {
          complaint_id: "typo",
          received_at: "2026-11-02 10:00",
          closed_at: "2062-11-04 10:00",
          status: "closed",
        },
      ],
    });
    const found = await facts(workspace, "is_open, end_unknown, elapsed_hours, closed_at");
    expect(found.typo).toEqual({
      is_open: false,
      end_unknown: true,
      elapsed_hours: null,
      closed_at: null,
    });
  });

  test.each([
    ["2026-11-01 09:00", "2026-11-02 10:30", 25.5],
    ["2026-11-01 09:00", "2026-11-02", null],
    ["2026-11-01", "2026-11-02 10:30", null],
    ["2026-11-01", "2026-11-02", null],
    ["2026-11-01 09:00", "2026-11-01 09:00", 0],
    ["2026-11-01 09:00", "2026-11-01 08:59", null],
  ])("from %s to %s are %j hours", async (received_at, closed_at, hours) => {
    const workspace = await workspaceOf({
      web: [{ complaint_id: "1", received_at, closed_at }, ...daily("2026-11-01", 3)],
    });
    expect((await facts(workspace, "elapsed_hours"))["1"]).toEqual({ elapsed_hours: hours });
  });
});

describe("limits", () => {
  const targets = [
    "sla: { resolve: { urgent: 24 h, high: 2 days, medium: 1 weeks } }",
    "as_of: 2026-11-30T12:00",
  ];
  const received_at = "2026-11-02 09:00:00";

  // [what the row has, limit, basis, state]
  const judged: [Row, string | null, string | null, string][] = [
    [
      { priority: "urgent", resolved_at: "2026-11-03 09:00:00" },
      "2026-11-03 09:00:00",
      "target",
      "met",
    ],
    [
      { priority: "urgent", resolved_at: "2026-11-03 09:00:01" },
      "2026-11-03 09:00:00",
      "target",
      "breached",
    ],
    [
      { priority: "high", resolved_at: "2026-11-04 23:59:59" },
      "2026-11-04 23:59:59",
      "target",
      "met",
    ],
    [
      { priority: "high", resolved_at: "2026-11-05 00:00:00" },
      "2026-11-04 23:59:59",
      "target",
      "breached",
    ],
    [
      { priority: "medium", resolved_at: "2026-11-09 23:59:00" },
      "2026-11-09 23:59:59",
      "target",
      "met",
    ],
    [{ priority: "low" }, null, null, "no_limit"],
    [{}, null, null, "no_limit"],
    [
      { priority: "urgent", due_at: "2026-11-10 09:00" },
      "2026-11-10 09:00:00",
      "source",
      "breached",
    ],
    [
      { due_at: "2026-11-10 09:00", resolved_at: "2026-11-10 09:00" },
      "2026-11-10 09:00:00",
      "source",
      "met",
    ],
    [
      { due_at: "2026-11-10", resolved_at: "2026-11-10 23:59:30" },
      "2026-11-10 23:59:59",
      "source",
      "met",
    ],
    [
      { due_at: "2026-11-10", resolved_at: "2026-11-11 00:00:00" },
      "2026-11-10 23:59:59",
      "source",
      "breached",
    ],
    [{ due_at: "2026-11-10", resolved_at: "2026-11-10" }, "2026-11-10 23:59:59", "source", "met"],
    [
      { due_at: "2026-11-10", resolved_at: "2026-11-11" },
      "2026-11-10 23:59:59",
      "source",
      "breached",
    ],
    [{ due_at: "2026-12-10 09:00" }, "2026-12-10 09:00:00", "source", "not_yet_due"],
    [
      { due_at: "2026-12-10 09:00", resolved_at: "2026-11-03 09:00" },
      "2026-12-10 09:00:00",
      "source",
      "not_yet_due",
    ],
    [{ due_at: "2026-11-30 12:00" }, "2026-11-30 12:00:00", "source", "breached"],
    [
      { due_at: "2026-11-10 09:00", status: "closed" },
      "2026-11-10 09:00:00",
      "source",
      "time_unknown",
    ],
    [
      { due_at: "2026-11-10 09:00", closed_at: "2026-11-09 09:00" },
      "2026-11-10 09:00:00",
      "source",
      "met",
    ],
    [
      { due_at: "2026-11-10 09:00", resolved_at: "2026-11-09 09:00", status: "reopened" },
      "2026-11-10 09:00:00",
      "source",
      "breached",
    ],
    [{ received_at: "2026-11-02", priority: "urgent" }, null, null, "no_limit"],
    [{ received_at: "2026-11-02", priority: "high" }, "2026-11-04 23:59:59", "target", "breached"],
  ];

  test.each(judged)("%j is due %s by the %s: %s", async (row, limit, basis, state) => {
    const id = (each: Row) => JSON.stringify(each);
    const workspace = await workspaceOf(
      { web: judged.map(([each]) => ({ complaint_id: id(each), received_at, ...each })) },
      { config: targets },
    );
    const found = await facts(
      workspace,
      "strftime(limit_at, '%Y-%m-%d %H:%M:%S') as limit_at, limit_basis, sla_state",
    );
    expect(found[id(row)]).toEqual({ limit_at: limit, limit_basis: basis, sla_state: state });
  });

  test("a due day ends where its source is", async () => {
    const workspace = await workspaceOf(
      {
        london: [{ complaint_id: "1", received_at: "2026-11-02 09:00", due_at: "2026-11-10" }],
        tokyo: [{ complaint_id: "2", received_at: "2026-11-02 09:00", due_at: "2026-11-10" }],
      },
      { timezones: { london: "Europe/London", tokyo: "Asia/Tokyo" } },
    );
    const found = await facts(
      workspace,
      "strftime(limit_at at time zone 'UTC', '%Y-%m-%d %H:%M') as limit_utc",
    );
    expect(found).toEqual({
      1: { limit_utc: "2026-11-10 23:59" },
      2: { limit_utc: "2026-11-10 14:59" },
    });
  });
});

describe("coverage", () => {
  const coverage = (workspace: Workspace, label: string, options: SnapshotOptions = {}) =>
    withSnapshot(workspace, options, async ({ db }) => {
      const [from, until] = label.split("..");
      const period = until ? daysPeriod(from as string, until) : parsePeriod(label);
      const [found] = await coverageOf(db, [period]);
      return found;
    });
  const weekdays = (from: string, days: number) =>
    daily(from, days).filter(
      ({ received_at }) => ![0, 6].includes(new Date(`${received_at?.slice(0, 10)}`).getUTCDay()),
    );

  test("a week with a complaint each day is whole", async () => {
    const workspace = await workspaceOf({ web: daily("2026-09-01", 90) });
    expect(await coverage(workspace, "2026-W46")).toEqual({
      share: 1,
      partial: false,
      leadingDays: 7,
      cut: true,
    });
  });

  test("a gap longer than usual is no data, a usual one is", async () => {
    const all = daily("2026-09-01", 90);
    const without = (...days: string[]) =>
      all.filter(({ received_at }) => !days.includes(received_at?.slice(5, 10) ?? ""));
    const quiet = await workspaceOf({ web: without("11-11", "11-12") });
    expect(await coverage(quiet, "2026-W46")).toMatchObject({ share: 1, partial: false });
    const torn = await workspaceOf({ web: without("11-11", "11-12", "11-13") });
    expect(await coverage(torn, "2026-W46")).toEqual({
      share: 4 / 7,
      partial: true,
      leadingDays: 2,
      cut: false,
    });
  });

  test("quiet weekends are covered", async () => {
    const workspace = await workspaceOf({ web: weekdays("2026-09-01", 80) });
    expect(await coverage(workspace, "2026-W46")).toMatchObject({ share: 1, partial: false });
  });

  test("a source that ended long before as_of leaves the newest week without data", async () => {
    const workspace = await workspaceOf({
      web: daily("2026-09-01", 81),
      app: daily("2026-09-01", 62, {}, "a"),
    });
    expect(await coverage(workspace, "2026-W46")).toMatchObject({ share: 0.5, partial: true });
    expect(await coverage(workspace, "2026-W44")).toMatchObject({ partial: false });
  });

  test("a filter on another source asks nothing of the stale one", async () => {
    const workspace = await workspaceOf({
      web: daily("2026-09-01", 81),
      app: daily("2026-09-01", 62, {}, "a"),
    });
    expect(await coverage(workspace, "2026-W46", where("source=web"))).toMatchObject({
      share: 1,
      partial: false,
    });
    expect(await coverage(workspace, "2026-W46", where("source=app"))).toMatchObject({ share: 0 });
  });

  test.each([
    ["2026-11-15T19:59", 6, true],
    ["2026-11-15T20:00", 7, false],
    ["2026-11-15", 7, false],
  ])("as of %s the last day counts from 20:00 on: %i days", async (moment, days, partial) => {
    const workspace = await workspaceOf({ web: daily("2026-09-01", 90) });
    expect(await coverage(workspace, "2026-W46", { asOf: moment })).toEqual({
      share: days / 7,
      partial,
      leadingDays: days,
      cut: true,
    });
  });

  test("a source that has dates only covers its last day", async () => {
    const dates = daily("2026-09-01", 76).map(({ received_at, ...row }) => ({
      ...row,
      received_at: received_at?.slice(0, 10),
    }));
    const workspace = await workspaceOf({ web: dates });
    expect(await coverage(workspace, "2026-W46")).toMatchObject({ partial: false });
  });

  test("the period in which a source begins is partial, from the next on it is expected", async () => {
    const workspace = await workspaceOf({
      web: daily("2026-09-01", 90),
      app: daily("2026-11-04", 26, {}, "a"),
    });
    expect(await coverage(workspace, "2026-W44")).toMatchObject({ share: 1, partial: false });
    expect(await coverage(workspace, "2026-W45")).toMatchObject({
      share: 12 / 14,
      partial: true,
      leadingDays: 0,
    });
    expect(await coverage(workspace, "2026-W46")).toMatchObject({ share: 1, partial: false });
  });

  test("before the data there is none", async () => {
    const workspace = await workspaceOf({ web: daily("2026-09-01", 90) });
    expect(await coverage(workspace, "2026-W20")).toMatchObject({ share: 0, partial: true });
    expect(await coverage(workspace, "2027-W20")).toMatchObject({ share: 0, partial: true });
  });
});

describe("a zone with summer time", () => {
  test("days begin at local midnight on both sides of the change", async () => {
    const workspace = await workspaceOf(
      {
        web: [
          "2026-10-24 23:59:59",
          "2026-10-25 00:00:00",
          "2026-10-25 23:59:59",
          "2026-10-26 00:00:00",
        ].map((received_at, index) => ({ complaint_id: `${index}`, received_at })),
      },
      { timezone: "Europe/Berlin" },
    );
    const found = await facts(
      workspace,
      "strftime(received_at, '%d') as day, strftime(received_at at time zone 'UTC', '%d %H:%M') as utc",
    );
    expect(found).toEqual({
      0: { day: "24", utc: "24 21:59" },
      1: { day: "25", utc: "24 22:00" },
      2: { day: "25", utc: "25 22:59" },
      3: { day: "26", utc: "25 23:00" },
    });
  });

  test("a day of grace lasts 25 hours when the clock goes back", async () => {
    const workspace = await workspaceOf(
      { web: [{ complaint_id: "1", received_at: "2026-10-24 12:00", due_at: "2026-10-25" }] },
      { timezone: "Europe/Berlin" },
    );
    const found = await facts(
      workspace,
      "strftime(limit_at at time zone 'UTC', '%Y-%m-%d %H:%M:%S') as limit_utc",
    );
    expect(found["1"]).toEqual({ limit_utc: "2026-10-25 22:59:59" });
  });
});

test("a filter leaves out what else is told of other complaints: what happened, when they were solved, their clocks", async () => {
  const solved = {
    received_at: "2026-11-02 09:00:00",
    resolved_at: "2026-11-03 09:00:00",
    status: "resolved",
  };
  const workspace = await workspaceOf({
    web: [
      { complaint_id: "1", department: "north", ...solved },
      { complaint_id: "2", department: "south", ...solved },
    ],
  });
  const filters = [{ field: "department", value: "north" }];
  await withSnapshot(workspace, { filters }, async ({ db }) => {
    for (const relation of ["complaints", "happenings", "solved", "clocks"]) {
      const sql = `select cast(count(distinct case_number) as integer) from ${relation}`;
      expect(await db.value(sql), relation).toBe(1);
    }
  });
});
