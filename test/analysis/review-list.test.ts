import { beforeAll, describe, expect, test } from "vitest";
import { cases } from "../../src/analysis/cases.ts";
import type { ReviewListRow } from "../../src/analysis/review-list.ts";
import { parsePeriod } from "../../src/period.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { daysFrom, exposedRows, many } from "./exposed.ts";
import { loggedRows, step } from "./logged.ts";

const complaint = (complaint_id: string, row: Row = {}): Row => ({
  complaint_id,
  received_at: "2026-10-05 09:00",
  department: "派送部",
  ...row,
});
const asOf = { asOf: "2026-11-15T09:00" };
const items = (rows: readonly ReviewListRow[], kind: ReviewListRow["kind"]) =>
  rows.filter((row) => row.grain === "item" && row.kind === kind);
const summary = (rows: readonly ReviewListRow[], kind: ReviewListRow["kind"]) =>
  rows.find((row) => row.grain === "summary" && row.kind === kind);

describe("limits passed with nobody told", () => {
  const limited = (id: string, row: Row = {}) =>
    complaint(id, { due_at: "2026-10-06 09:00", ...row });

  test("are those of the escalations that are untold, by department, the longest first", async () => {
    const desk = [
      limited("met", { resolved_at: "2026-10-05 12:00" }),
      limited("late", { resolved_at: "2026-10-08 09:00" }),
      limited("still open"),
      limited("told"),
      limited("other", { department: "客服部", priority: "urgent" }),
      limited("due later", { due_at: "2026-11-20 09:00" }),
    ];
    const log = [
      ...desk.map((row) => step(row.complaint_id as string, "2026-10-05 09:00", "received")),
      step("told", "2026-10-06 10:00", "escalated"),
      step("met", "2026-10-05 12:00", "resolved"),
      step("late", "2026-10-08 09:00", "resolved"),
    ];
    const rows = await loggedRows("review-list", { desk, log }, "2026-10", asOf);
    expect(items(rows, "breach_not_escalated")).toEqual([
      expect.objectContaining({
        rank: 1,
        owner: "客服部",
        complaints: 1,
        urgent_count: 1,
        base_count: 1,
        examples: ["desk/other"],
      }),
      expect.objectContaining({
        rank: 2,
        owner: "派送部",
        complaints: 2,
        urgent_count: 0,
        base_count: 3,
        // From 6 October 09:00 to the end of the month.
        hours: 25 * 24 + 15,
        examples: ["desk/still open", "desk/late"],
        where: ["source=desk", "complaint_id=late", "complaint_id=still open"],
        cohort: "received",
        takes_period: false,
        is_exact: true,
      }),
    ]);
    const escalations = await loggedRows("escalations", { desk, log }, "2026-10", asOf);
    const whole = escalations.find((row) => row.grain === "summary" && row.dimension === "all");
    expect(summary(rows, "breach_not_escalated")).toMatchObject({
      complaints: whole?.untold_count,
      share: whole?.untold_rate,
      share_lower: whole?.untold_rate_lower,
      item_count: 2,
    });
  });
});

describe("dissatisfied and unresolved", () => {
  const solved = (id: string, row: Row = {}) =>
    complaint(id, { resolved_at: "2026-10-07 09:00", ...row });
  const answer = (complaint_id: string, at: string, score: string): Row => ({
    complaint_id,
    at,
    dimension: "overall",
    score,
  });
  /** What the complaint says, when its log and its survey say what, and whether it is on the list. */
  const told: [string, Row, [string, string][], [string, string] | null, boolean][] = [
    ["an answer of 1", {}, [], ["2026-10-08 09:00", "1"], true],
    ["not one of 3", {}, [], ["2026-10-08 09:00", "3"], false],
    ["the complaint's own", { satisfaction: "dissatisfied" }, [], null, true],
    [
      "not where it was reopened since",
      {},
      [["2026-10-09 09:00", "reopened"]],
      ["2026-10-08 09:00", "1"],
      false,
    ],
    ["not where it was reopened once", { reopened_count: "1", satisfaction: "1" }, [], null, false],
    [
      "not where the customer was called again since",
      {},
      [["2026-10-09 09:00", "followed_up"]],
      ["2026-10-08 09:00", "1"],
      false,
    ],
    [
      "where the call came before the answer",
      {},
      [["2026-10-07 15:00", "followed_up"]],
      ["2026-10-08 09:00", "1"],
      true,
    ],
    [
      "where the only call is that of the complaint's own answer",
      { satisfaction: "dissatisfied" },
      [["2026-10-09 09:00", "followed_up"]],
      null,
      true,
    ],
    [
      "not where a second call followed",
      { satisfaction: "dissatisfied" },
      [
        ["2026-10-09 09:00", "followed_up"],
        ["2026-10-10 09:00", "followed_up"],
      ],
      null,
      false,
    ],
    ["not an answer of after the month", {}, [], ["2026-11-02 09:00", "1"], false],
  ];

  test("are told by the answer, and are not where somebody looked at them since", async () => {
    const desk = told.map(([name, row]) => solved(name, { department: name, ...row }));
    const log = told.flatMap(([name, , steps]) =>
      steps.map(([at, event]) => step(name, at, event)),
    );
    const surveys = told.flatMap(([name, , , given]) =>
      given === null ? [] : [answer(name, given[0], given[1])],
    );
    const rows = await loggedRows("review-list", { desk, log, surveys }, "2026-10", asOf);
    const listed = items(rows, "dissatisfied_unresolved").map((each) => each.owner);
    expect(listed.sort()).toEqual(
      told.flatMap(([name, , , , isListed]) => (isListed ? [name] : [])).sort(),
    );
  });

  test("of the months before are told apart, and answers are what they are a share of", async () => {
    const desk = [
      solved("1", { satisfaction: "dissatisfied" }),
      solved("2", { satisfaction: "satisfied" }),
      solved("3"),
      complaint("4", {
        received_at: "2026-09-05 09:00",
        resolved_at: "2026-09-07 09:00",
        satisfaction: "dissatisfied",
      }),
    ];
    const rows = await loggedRows("review-list", { desk }, "2026-10", asOf);
    expect(summary(rows, "dissatisfied_unresolved")).toMatchObject({
      complaints: 1,
      base_count: 2,
      carried_count: 1,
      // From 7 October 09:00 to the end of the month.
      hours: 24 * 24 + 15,
    });
  });
});

describe("recurring", () => {
  const again = (id: string, at: string, row: Row = {}) =>
    complaint(id, { received_at: at, customer_key: "甲", category: "服务 > 时效", ...row });

  test("is the same customer with the same category within 30 days, and whether it was closed", async () => {
    const web = [
      again("1", "2026-09-20 09:00", {
        resolved_at: "2026-09-21 09:00",
        closed_at: "2026-09-22 09:00",
      }),
      again("2", "2026-10-10 09:00"),
      again("3", "2026-10-12 09:00"),
      again("other issue", "2026-10-12 10:00", { category: "服务 > 态度" }),
      again("other customer", "2026-10-12 10:00", { customer_key: "乙", department: "客服部" }),
      again("too late", "2026-10-20 10:00", { customer_key: "丙" }),
      again("long ago", "2026-09-19 10:00", { customer_key: "丙" }),
      again("anonymous", "2026-10-12 10:00", { customer_key: "" }),
      again("anonymous too", "2026-10-13 10:00", { customer_key: "" }),
    ];
    const workspace = await workspaceOf({ web });
    const rows = await withSnapshot(workspace, asOf, (each) =>
      rowsOf("review-list", each, "2026-10"),
    );
    expect(items(rows, "recurring")).toEqual([
      expect.objectContaining({
        owner: "派送部",
        path: ["服务", "时效"],
        complaints: 2,
        base_count: 4,
        after_closing_count: 1,
        examples: ["web/2", "web/3"],
      }),
    ]);
  });

  test("takes the days of plaint.yaml", async () => {
    const web = [again("1", "2026-09-01 09:00"), again("2", "2026-10-10 09:00")];
    const counts = [];
    for (const days of [30, 40]) {
      const config = [`review: { recurring_days: ${days} }`];
      const workspace = await workspaceOf({ web }, { config });
      const rows = await withSnapshot(workspace, asOf, (each) =>
        rowsOf("review-list", each, "2026-10"),
      );
      counts.push(summary(rows, "recurring")?.complaints);
    }
    expect(counts).toEqual([0, 1]);
  });
});

test("what is open for more than 30 days at the end of the period is listed, reopened ones too", async () => {
  const desk = [
    complaint("old", { received_at: "2026-08-01 09:00" }),
    complaint("new", { received_at: "2026-10-05 09:00" }),
    complaint("ended later", { received_at: "2026-09-01 00:00", closed_at: "2026-11-03 09:00" }),
    complaint("ended", { received_at: "2026-08-01 09:00", closed_at: "2026-10-03 09:00" }),
    complaint("open again", { received_at: "2026-08-01 10:00" }),
  ];
  const log = [
    step("open again", "2026-08-02 09:00", "closed"),
    step("open again", "2026-10-02 09:00", "reopened"),
    step("open again", "2026-11-02 09:00", "closed"),
  ];
  const rows = await loggedRows("review-list", { desk, log }, "2026-10", asOf);
  expect(items(rows, "open_long")).toEqual([
    expect.objectContaining({
      complaints: 3,
      base_count: 4,
      examples: ["desk/old", "desk/open again", "desk/ended later"],
    }),
  ]);
});

test("a type is listed from its share of all complaints on, with its interval, and blanks are no type", async () => {
  const of = (category: string, from: string, days: number) =>
    daily(from, days, { category, department: "客服部" }, category);
  const web = [
    ...of("安全 > 破损", "2026-10-01", 10),
    ...of("服务 > 时效", "2026-10-01", 9),
    ...of("", "2026-10-01", 30),
    ...of("服务", "2026-10-01", 31),
    ...of("费用", "2026-10-01", 20),
  ];
  const workspace = await workspaceOf({ web });
  const rows = await withSnapshot(workspace, asOf, (each) =>
    rowsOf("review-list", each, "2026-10"),
  );
  expect(
    items(rows, "type_over_share").map((row) => [
      row.path,
      row.complaints,
      row.where,
      row.is_exact,
    ]),
  ).toEqual([
    // Listing it would list what lies below it too.
    [["服务"], 31, ["category=服务"], false],
    [["费用"], 20, ["category=费用"], true],
    [["安全", "破损"], 10, ["category=安全/破损"], true],
  ]);
  // R 4.2.2: prop.test(10, 100, correct = FALSE)$conf.int
  const [, , last] = items(rows, "type_over_share");
  expect(last?.share_lower).toBeCloseTo(0.05522914, 7);
  expect(last?.share_upper).toBeCloseTo(0.1743657, 7);
  expect(last).toMatchObject({ share: 0.1, limit_share: 0.1, base_count: 100, owner: "客服部" });
});

test("a field that is left blank more often than usual is listed with its command", async () => {
  const web = [
    ...daily("2025-09-01", 395, { category: "服务", product: "冷链" }),
    ...daily("2026-10-01", 31, { category: "服务" }),
  ];
  const workspace = await workspaceOf({ web });
  const rows = await withSnapshot(workspace, { asOf: "2026-11-01T12:00" }, (each) =>
    rowsOf("review-list", each, "2026-10"),
  );
  expect(items(rows, "unclassified_growing")).toEqual([
    expect.objectContaining({
      field: "product",
      complaints: 31,
      base_count: 31,
      where: ["product="],
      is_exact: true,
    }),
  ]);
});

describe("words of urgency", () => {
  const worded = (complaint_id: string, description: string, row: Row = {}) =>
    complaint(complaint_id, { description, ...row });
  /** Their texts are split into words. */
  const listed = async (desk: readonly Row[]) =>
    withSnapshot(await workspaceOf({ desk }), asOf, (snapshot) =>
      rowsOf("review-list", snapshot, "2026-10"),
    );

  test("are of complaints received in the period and open at its end, the most pressing department first", async () => {
    const desk = [
      worded("lawyer", "我要找律师", { priority: "urgent" }),
      worded("fire", "充电器起火"),
      worded("quiet", "包裹没有收到"),
      worded("not said", "没有起火"),
      worded("asked again", "第三次来电了,家里有老人"),
      worded("silent", ""),
      worded("solved", "我要找律师", { closed_at: "2026-10-20 09:00" }),
      worded("solved later", "已投诉12315", { closed_at: "2026-11-02 09:00" }),
      worded("before", "起火了", { received_at: "2026-09-05 09:00" }),
      worded("life", "我不想活了", { department: "客服部" }),
      worded("press", "我要找记者", { department: "" }),
    ];
    const rows = await listed(desk);
    expect(items(rows, "urgent_words")).toEqual([
      expect.objectContaining({ rank: 1, owner: "客服部", complaints: 1, cues: ["self_harm"] }),
      expect.objectContaining({
        rank: 2,
        owner: "派送部",
        complaints: 3,
        urgent_count: 1,
        // All of October but the one without a text.
        base_count: 7,
        cues: ["safety", "regulator", "law"],
        hours: 26 * 24 + 15,
        examples: ["desk/fire", "desk/solved later", "desk/lawyer"],
        where: [
          "source=desk",
          "complaint_id=fire",
          "complaint_id=lawyer",
          "complaint_id=solved later",
        ],
        cohort: "received",
        takes_period: false,
        is_exact: true,
      }),
      expect.objectContaining({ rank: 3, owner: null, cues: ["media"] }),
    ]);
    expect(summary(rows, "urgent_words")).toMatchObject({
      complaints: 5,
      item_count: 3,
      base_count: 9,
      cues: [],
    });
  });

  test("too many to name have a command that lists more than these", async () => {
    const desk = Array.from({ length: 21 }, (_, index) => worded(`n${index}`, "我要起诉"));
    const rows = await listed(desk);
    expect(items(rows, "urgent_words")).toMatchObject([
      { complaints: 21, where: ["department=派送部"], cohort: "open", is_exact: false },
    ]);
  });
});

test("actions of the register that failed or are overdue are listed, with their complaints of the period", async () => {
  const days = daysFrom("2025-12-01", 7 * 40);
  const desk = [
    ...many(days.length, days, { category: "damage" }, "d"),
    ...many(days.length, days, { category: "delay" }, "o"),
  ];
  const actions = [
    { action_id: "A-1", title: "Reminder", owner: "Packing desk", until: "2026-06-30" },
    { action_id: "A-2", until: "2026-12-31" },
    { action_id: "A-3", started_on: "2026-01-12", until: "2026-06-30" },
  ].map((row) => ({
    started_on: "2026-04-06",
    target_metric: "complaints",
    target_filter: "category=damage",
    expected_change: "-0.3",
    ...row,
  }));
  const rows = await exposedRows("review-list", { desk, actions }, "2026-08", {
    asOf: "2026-09-01T09:00",
  });
  expect(items(rows, "action_failed")).toEqual([
    expect.objectContaining({
      action_id: "A-1",
      title: "Reminder",
      owner: "Packing desk",
      complaints: 31,
      where: ["category=damage"],
      cohort: "received",
      takes_period: true,
      is_exact: true,
    }),
  ]);
  expect(items(rows, "action_overdue")).toMatchObject([{ action_id: "A-3", title: null }]);
  expect(summary(rows, "action_failed")).toMatchObject({ item_count: 1, base_count: null });
});

test("of an empty store there are no rows", async () => {
  const workspace = await emptyWorkspace();
  const rows = await withSnapshot(workspace, {}, (each) => rowsOf("review-list", each, "2026-10"));
  expect(rows).toEqual([]);
});

describe("the courier's October", () => {
  let rows: ReviewListRow[];
  beforeAll(async () => {
    const courier = await courierWorkspace();
    rows = await withSnapshot(courier, {}, (each) => rowsOf("review-list", each, "2026-10"));
  }, 120_000);

  test("is ranked without a gap, and lists a stage beyond its usual range", () => {
    const ranks = rows.flatMap(({ rank }) => rank ?? []);
    expect(ranks).toEqual(ranks.map((_, index) => index + 1));
    for (const row of items(rows, "worst_stage"))
      expect(row.hours as number).toBeGreaterThan(row.usual_hours as number);
    expect(items(rows, "worst_stage").length).toBeGreaterThan(0);
  });

  test("each exact command lists as many complaints as the item has", async () => {
    const courier = await courierWorkspace();
    const exact = rows.filter((row) => row.is_exact);
    expect(exact.length).toBeGreaterThan(2);
    for (const row of exact.slice(0, 6)) {
      const filters = (row.where ?? []).map((text) => {
        const at = text.indexOf("=");
        return { field: text.slice(0, at), value: text.slice(at + 1) };
      });
      const period = row.takes_period
        ? parsePeriod("2026-10")
        : ({ kind: "all", label: "all", from: "2020-01-01", until: "2030-01-01" } as const);
      const found = await withSnapshot(courier, { filters }, ({ db }) =>
        cases.run(db, period, row.cohort ?? "received"),
      );
      expect(found.length, JSON.stringify(row.where)).toBe(row.complaints);
    }
  });
});
