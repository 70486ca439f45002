import { describe, expect, test } from "vitest";
import { type SilentRow, silentReasons } from "../../src/analysis/silent.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
} from "../workspace.ts";
import { at, courierComplaints, exportedAt } from "./courier.ts";
import { courierLog, keyOf } from "./courier-log.ts";
import { loggedRows, step } from "./logged.ts";

const asOf = { asOf: "2026-11-20T12:00" };
const web = daily("2026-11-01", 20, { closed_at: "2026-11-01" }, "w");
const listed = (rows: readonly SilentRow[]) => rows.filter(({ grain }) => grain === "complaint");
const counts = (rows: readonly SilentRow[], dimension = "all", value: string | null = null) =>
  Object.fromEntries(
    rows
      .filter((row) => row.grain === "reason" && row.dimension === dimension && row.value === value)
      .map(({ reason, complaints }) => [reason, complaints]),
  );

const received_at = "2026-11-14 09:00";
const contacted = (day: string) => step("1", `2026-11-${day} 09:00`, "contacted");

describe("at the end of 2026-W46 a complaint with an owner", () => {
  const cases: [string, Row, Row[], string[]][] = [
    ["that came yesterday is not silent", {}, [], []],
    [
      "that nothing happened to for seven days is",
      { received_at: "2026-11-09 00:00:00" },
      [],
      ["no_event"],
    ],
    ["nor for a minute less is not", { received_at: "2026-11-09 00:01" }, [], []],
    [
      "is not once something happened, whatever it was",
      { received_at: "2026-11-01 09:00" },
      [step("1", "2026-11-12 09:00", "waiting")],
      [],
    ],
    [
      "is, where that was only later",
      { received_at: "2026-11-01 09:00" },
      [step("1", "2026-11-17 09:00", "waiting")],
      ["no_event"],
    ],
    ["of which neither department nor handler is known", { handler: "" }, [], ["no_owner"]],
    [
      "is owned by a department",
      { handler: "" },
      [step("1", "2026-11-14 10:00", "assigned", { department: "A" })],
      [],
    ],
    ["promised a call that is past", { promised_at: "2026-11-15 10:00" }, [], ["call_back_passed"]],
    ["promised a call that is ahead", { promised_at: "2026-11-16 10:00" }, [], []],
    ["promised a call by a day, which is over at its end", { promised_at: "2026-11-15" }, [], []],
    ["promised a call by the day before", { promised_at: "2026-11-14" }, [], ["call_back_passed"]],
    [
      "called earlier that day",
      { promised_at: "2026-11-15 10:00" },
      [step("1", "2026-11-15 08:00", "followed_up")],
      [],
    ],
    [
      "replied late",
      { promised_at: "2026-11-14 10:00" },
      [step("1", "2026-11-15 20:00", "replied")],
      [],
    ],
    [
      "spoken to on the day before: maybe the promise itself",
      { promised_at: "2026-11-15 10:00" },
      [contacted("14")],
      ["call_back_passed"],
    ],
    [
      "called only after the week",
      { promised_at: "2026-11-15 10:00" },
      [contacted("17")],
      ["call_back_passed"],
    ],
    ["with three contacts in its row", { contact_count: "3" }, [], ["several_contacts"]],
    ["with two", { contact_count: "2" }, [], []],
    [
      "with three in the log",
      {},
      [contacted("14"), contacted("15"), step("1", "2026-11-15 10:00", "contacted")],
      ["several_contacts"],
    ],
    ["with a third after the week", {}, [contacted("14"), contacted("15"), contacted("16")], []],
    [
      "with everything wrong",
      { received_at: "2026-11-01", handler: "", promised_at: "2026-11-02", contact_count: "5" },
      [],
      [...silentReasons],
    ],
  ];

  test.each(cases)("%s", async (_, more, log, reasons) => {
    const desk = [{ complaint_id: "1", received_at, handler: "Li", ...more }];
    const rows = await loggedRows("silent", { desk, web, log }, "2026-W46", asOf);
    expect(listed(rows).map((row) => row.reasons)).toEqual(reasons.length === 0 ? [] : [reasons]);
    expect(counts(rows)).toEqual({
      any: Math.min(reasons.length, 1),
      ...Object.fromEntries(silentReasons.map((each) => [each, Number(reasons.includes(each))])),
    });
    expect(rows[0]).toMatchObject({ open_count: 1 });
  });
});

test("counts by the department of then, lists the longest silent first, at most 50", async () => {
  const desk = Array.from({ length: 60 }, (_, index) => ({
    complaint_id: `${index}`,
    received_at: `2026-10-01 10:${String(59 - index).padStart(2, "0")}`,
    priority: "low",
  }));
  const log = [
    step("0", "2026-11-01 09:00", "assigned", { department: "A" }),
    step("0", "2026-11-18 09:00", "transferred", { department: "B" }),
    step("1", "2026-11-14 09:00", "assigned", { department: "A" }),
  ];
  const rows = await loggedRows("silent", { desk, web, log }, "2026-W46", asOf);
  expect(counts(rows)).toMatchObject({ any: 59, no_event: 59, no_owner: 58 });
  expect(counts(rows, "department", "A")).toMatchObject({ any: 1, no_event: 1, no_owner: 0 });
  expect(counts(rows, "department", "B")).toEqual({});
  expect(rows.find(({ value }) => value === "A")).toMatchObject({ open_count: 2, open_share: 0.5 });
  expect(listed(rows)).toHaveLength(50);
  expect(listed(rows)[0]).toEqual({
    ...listed(rows)[0],
    source: "desk",
    complaint_id: "59",
    department: null,
    priority: "low",
    reasons: ["no_event", "no_owner"],
    days_silent: 45,
    last_event: "received",
  });
});

test("a promised call never moves as_of", async () => {
  const desk = [{ complaint_id: "1", received_at, handler: "Li", promised_at: "2026-12-24 10:00" }];
  const rows = await loggedRows("silent", { desk }, "2026-W46");
  expect(counts(rows)).toMatchObject({ any: 0, call_back_passed: 0 });
  expect(rows[0]).toMatchObject({ open_count: 1 });
});

test("with time.silent_days 1 a day without an event is silence", async () => {
  const desk = [{ complaint_id: "1", received_at, handler: "Li" }];
  const config = ["time: { silent_days: 1 }"];
  expect(counts(await loggedRows("silent", { desk, web, config }, "2026-W46", asOf))).toMatchObject(
    {
      no_event: 1,
    },
  );
});

test("of an empty store nothing is known", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("silent", snapshot, "2026-W46"),
  );
  expect(rows.map(({ complaints }) => complaints)).toEqual([null, null, null, null, null]);
});

test("the courier's exports: who is silent at as_of by the raw files", async () => {
  const rows = await withSnapshot(await courierWorkspace(), {}, (snapshot) =>
    rowsOf("silent", snapshot, "2026-W46"),
  );
  const log = courierLog();
  const week = 7 * 86_400_000;
  // Where the log reaches, its newest line is the last thing that happened.
  const silent = courierComplaints().filter((each) => {
    const lines = log.get(keyOf(each)) ?? [];
    const isOpen = each.status === "reopened" || each.closed === null;
    return isOpen && lines.length > 0 && exportedAt - (lines.at(-1)?.at ?? 0) >= week;
  });
  const found = listed(rows).filter(
    ({ source, complaint_id }) => (log.get(`${source}/${complaint_id}`) ?? []).length > 0,
  );
  expect(counts(rows).no_event).toBe(listed(rows).length);
  expect(found.map(({ source, complaint_id }) => `${source}/${complaint_id}`).sort()).toEqual(
    silent.map(keyOf).sort(),
  );
  expect(found.length).toBeGreaterThan(0);
  expect(at("2026-11-16")).toBeGreaterThan(exportedAt);
}, 120_000);
