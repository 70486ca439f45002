import { afterAll, describe, expect, it, test } from "vitest";
import { targetRows } from "../../src/analysis/revisions/targets.ts";
import type { RevisionsRow } from "../../src/analysis/revisions.ts";
import { parseConfig } from "../../src/config.ts";
import { clockRules } from "../../src/sla/clock-rules.ts";
import { openSnapshot, type Snapshot, type SnapshotOptions } from "../../src/snapshot.ts";
import { daily, type Row, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";

const sla = `sla:
  calendars: { office: { hours: { mon-fri: "09:00-18:00" } } }
  policies:
    - { name: key customers, from: 2026-08-01, match: { channel: key }, clocks: { first_response: { target: 1 h } } }
    - { name: old, until: 2026-08-01, clocks: { first_response: { target: { urgent: 4 h, low: 24 h } } } }
    - { name: new, from: 2026-08-01, clocks: { first_response: { target: { urgent: 2 h, low: 24 h } } } }`;
const taxonomy = `taxonomy:
  category:
    versions:
      - { name: a, from: 2026-01-01 }
      - name: b
        from: 2026-08-15
        crosswalk:
          - { from: 服务/慢, to: 时效/派送 }
          - { from: 时效/晚, to: 时效/派送 }
          - { from: 态度, to: 服务/态度 }
          - { from: 费用/其他, to: [费用/错收, 费用/不清] }
          - { from: 旧, to: [] }`;

const answered = (id: string, at: string, answer: string, row: Row): Row => ({
  complaint_id: id,
  received_at: `${at} 09:00:00`,
  first_response_at: `${at} ${answer}:00`,
  category: "安全",
  ...row,
});
const classed = (count: number, day: string, category: string): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${category} ${day} ${index}`,
    received_at: `${day} 10:00:00`,
    category,
  }));
const web: Row[] = [
  ...daily("2026-04-01", 200, { category: "安全" }),
  answered("u0", "2026-05-10", "12:00", { priority: "urgent" }),
  answered("u1", "2026-07-10", "12:00", { priority: "urgent" }),
  answered("u2", "2026-08-10", "12:00", { priority: "urgent" }),
  answered("l1", "2026-07-11", "14:00", { priority: "low" }),
  answered("k1", "2026-07-12", "14:00", { priority: "low", channel: "key" }),
  answered("k2", "2026-08-12", "09:30", { priority: "low", channel: "key" }),
  ...classed(4, "2026-05-02", "服务 > 慢"),
  ...classed(2, "2026-07-02", "服务 > 慢"),
  ...classed(3, "2026-07-03", "费用 > 其他"),
  ...classed(1, "2026-07-04", "态度"),
  ...classed(1, "2026-08-20", "时效 > 派送"),
];
const workspace = () => workspaceOf({ web }, { config: [sla, taxonomy] });
let opened: Promise<Snapshot> | undefined;
const snapshotOf = () => (opened ??= workspace().then((one) => openSnapshot(one)));
afterAll(async () => (await opened)?.db.close());
const rows = async (label = "2026-Q3") => rowsOf("revisions", await snapshotOf(), label);
const rowsWith = async (options: SnapshotOptions) =>
  withSnapshot(await workspace(), options, (one) => rowsOf("revisions", one, "2026-Q3"));
const of = (found: readonly RevisionsRow[], grain: RevisionsRow["grain"]) =>
  found.filter((row) => row.grain === grain);

describe("of classifications", () => {
  it("every version has the complaints of its days, and those that are called otherwise today", async () => {
    const versions = of(await rows(), "version");
    expect(
      versions.map((row) => [
        row.revision,
        row.from,
        row.until,
        row.complaints,
        row.recorded_count,
      ]),
    ).toEqual([
      // 45 days, five with an answer, six with classes of which three were carried over.
      ["a", "2026-01-01", "2026-08-15", 56, 3],
      ["b", "2026-08-15", null, 48, 0],
    ]);
  });

  it("every line of a crosswalk says what became of the path, with the complaints recorded under it before", async () => {
    const changes = of(await rows(), "change");
    expect(
      changes.map((row) => [
        row.path.join("/"),
        row.path_change,
        row.becomes.map((path) => path.join("/")),
        row.complaints,
      ]),
    ).toEqual([
      ["服务/慢", "merged", ["时效/派送"], 2],
      ["时效/晚", "merged", ["时效/派送"], 0],
      ["态度", "renamed", ["服务/态度"], 1],
      ["费用/其他", "split", ["费用/错收", "费用/不清"], 3],
      ["旧", "dropped", [], 0],
    ]);
    expect(new Set(changes.map((row) => row.from))).toEqual(new Set(["2026-08-15"]));
  });

  it("paths stand with both counts in every period that is compared, and only where they differ", async () => {
    const paths = of(await rows(), "path").filter((row) => row.label !== "2025-Q3");
    expect(
      paths.map((row) => [row.path.join("/"), row.label, row.recorded_count, row.complaints]),
    ).toEqual([
      ["态度", "2026-Q2", 0, 0],
      ["态度", "2026-Q3", 1, 0],
      ["时效", "2026-Q2", 0, 4],
      ["时效", "2026-Q3", 1, 3],
      ["时效/派送", "2026-Q2", 0, 4],
      ["时效/派送", "2026-Q3", 1, 3],
      ["服务", "2026-Q2", 4, 0],
      ["服务", "2026-Q3", 2, 1],
      ["服务/态度", "2026-Q2", 0, 0],
      ["服务/态度", "2026-Q3", 0, 1],
      ["服务/慢", "2026-Q2", 4, 0],
      ["服务/慢", "2026-Q3", 2, 0],
    ]);
  });

  it("the counts by today's classes are those that the analysis of categories counts", async () => {
    const counted = await rowsOf("categories", await snapshotOf(), "2026-Q3");
    const countOf = (path: readonly string[]) =>
      counted.find((row) => row.level === path.length && row.path.join() === path.join())
        ?.complaints ?? 0;
    for (const row of of(await rows(), "path").filter(({ label }) => label === "2026-Q3"))
      expect([row.path, row.complaints]).toEqual([row.path, countOf(row.path)]);
  });
});

describe("of limits", () => {
  it("every policy has what it judged and what it would judge had the newest always been in force", async () => {
    const policies = of(await rows(), "policy");
    expect(
      policies.map((row) => [
        row.clock,
        row.revision,
        [row.complaints, row.due_count, row.due_met_count],
        [row.restated_complaints, row.restated_due_count, row.restated_due_met_count],
      ]),
    ).toEqual([
      ["first_response", "key customers", [1, 1, 1], [2, 2, 1]],
      ["first_response", "old", [3, 3, 3], [0, 0, 0]],
      ["first_response", "new", [1, 1, 0], [3, 3, 1]],
      ["resolve", null, [104, 0, 0], [104, 0, 0]],
    ]);
  });

  it("earlier periods stand beside the period, as judged and made comparable", async () => {
    const rates = of(await rows(), "rate");
    expect(
      rates.map((row) => [
        row.label,
        `${row.due_met_count} of ${row.due_count}`,
        `${row.restated_due_met_count} of ${row.restated_due_count}`,
      ]),
    ).toEqual([
      ["2026-Q2", "1 of 1", "0 of 1"],
      ["2026-Q3", "4 of 5", "2 of 5"],
    ]);
    expect(rates.at(-1)).toMatchObject({
      due_met_rate: 0.8,
      restated_due_met_rate: 0.4,
      partial: false,
    });
  });

  it.each([{}, { filters: [{ field: "priority", value: "urgent" }] }])(
    "the rates are those of the analysis of limits, as judged and restated: %j",
    async (options) => {
      const judged = async (restate: boolean) =>
        withSnapshot(await workspace(), { ...options, restate }, async (snapshot) => {
          const found = await rowsOf("sla", snapshot, "2026-Q3");
          const row = found.find(
            (each) =>
              each.cohort === "due" && each.clock === "first_response" && each.dimension === "all",
          );
          return [row?.due_count, row?.due_met_count];
        });
      const found = of(await rowsWith(options), "rate").at(-1);
      expect([found?.due_count, found?.due_met_count]).toEqual(await judged(false));
      expect([found?.restated_due_count, found?.restated_due_met_count]).toEqual(
        await judged(true),
      );
    },
  );

  it("clocks and rules stay as they were judged after the newest were run beside them", async () => {
    await withSnapshot(await workspace(), {}, async (snapshot) => {
      const read = () =>
        snapshot.db.rows(
          "select * exclude (start_events, pauses) from clocks left join clock_rules using (rule) order by all",
        );
      const before = await read();
      await snapshot.prepare(["restated_clocks"]);
      expect(await read()).toEqual(before);
      await snapshot.prepare(["steps"]);
      expect((await rowsOf("backlog", snapshot, "2026-Q3")).length).toBeGreaterThan(0);
    });
  });

  it("a snapshot that is restated already has nothing to restate", async () => {
    const rates = of(await rowsWith({ restate: true }), "rate");
    expect(rates.at(-1)).toMatchObject({ due_met_count: 2, restated_due_met_count: 2 });
  });
});

test("of a chosen span, a month and a week the rows reach as far as they can be compared", async () => {
  for (const label of ["2026-08", "2026-W33", "2026-08-01..2026-08-20"]) {
    const found = await rows(label);
    expect([label, of(found, "change").length]).toEqual([label, 5]);
    expect(of(found, "rate").at(-1)?.label).toBe(label);
  }
});

test("a limit of a class that was renamed is restated for the complaints of before, whatever the dates", async () => {
  const renamed =
    "sla: { policies: [{ name: late, match: { category: 时效/派送 }, clocks: { first_response: { target: 1 h } } }] }";
  const told = web.slice(-11).map((row) => ({ ...row, priority: "low" }));
  const small = await workspaceOf({ web: told }, { config: [renamed, taxonomy] });
  const found = await withSnapshot(small, {}, (one) => rowsOf("revisions", one, "2026-Q3"));
  expect(of(found, "policy").find(({ revision }) => revision === "late")).toMatchObject({
    complaints: 1,
    restated_complaints: 3,
    // That of the third is after as_of.
    restated_due_count: 2,
  });
});

test("without versions and dates everything is judged by the same", async () => {
  const plain = "sla: { policies: [{ name: p, clocks: { first_response: { target: 4 h } } }] }";
  const small = await workspaceOf({ web: web.slice(-12) }, { config: [plain] });
  const found = await withSnapshot(small, {}, (snapshot) =>
    rowsOf("revisions", snapshot, "2026-Q3"),
  );
  expect([...new Set(found.map(({ grain }) => grain))]).toEqual(["policy", "rate"]);
  for (const row of found) expect(row.restated_due_met_count).toBe(row.due_met_count);
});

describe("a limit that changed", () => {
  const changes = (policies: string, calendars = "") => {
    const yaml = `title: T\ntimezone: UTC\nsla:\n  calendars: { ${calendars} }\n  policies: [${policies}]\nsources: [{ name: a, files: [a] }]`;
    const rules = clockRules(parseConfig(yaml, "plaint.yaml").sla);
    return targetRows(rules, { from: "2025-07-01", today: "2026-11-15" }).map((row) => [
      row.from,
      row.scope.map(({ field, values }) => `${field}=${values.join()}`).join(" "),
      row.priorities.join(),
      `${row.limit_before?.target ?? "none"} → ${row.limit_after?.target ?? "none"}`,
      row.changed_parts.join(),
    ]);
  };
  const first = (name: string, days: string, clock: string, rest = "") =>
    `{ name: ${name}, ${days}, ${rest} clocks: { first_response: { ${clock} } } }`;

  it.each([
    [
      "for everyone is one row",
      [
        first("a", "until: 2026-07-01", "target: 4 h"),
        first("b", "from: 2026-07-01", "target: 2 h"),
      ],
      [["2026-07-01", "", "", "4 h → 2 h", "target"]],
    ],
    [
      "for some priorities names them",
      [
        first("a", "until: 2026-07-01", "target: { urgent: 4 h, high: 8 h, low: 72 h }"),
        first("b", "from: 2026-07-01", "target: { urgent: 2 h, high: 2 h, low: 72 h }"),
      ],
      [
        ["2026-07-01", "", "urgent", "4 h → 2 h", "target"],
        ["2026-07-01", "", "high", "8 h → 2 h", "target"],
      ],
    ],
    [
      "for some complaints says for which, and what they had before",
      [
        first("k", "from: 2026-07-01", "target: 1 h", "match: { channel: key },"),
        first("a", "from: 2020-01-01", "target: 4 h"),
      ],
      [["2026-07-01", "channel=key", "", "4 h → 1 h", "target"]],
    ],
    [
      "began where there was none, and ended without another",
      [first("a", "from: 2026-01-01, until: 2026-07-01", "target: 4 h")],
      [
        ["2026-01-01", "", "", "none → 4 h", "target"],
        ["2026-07-01", "", "", "4 h → none", "target"],
      ],
    ],
    [
      "in how it is counted says in what",
      [
        first("a", "until: 2026-07-01", "target: 4 h, pause: waiting_customer"),
        first("b", "from: 2026-07-01", "target: 4 h, stop: [replied], pause: none"),
      ],
      [["2026-07-01", "", "", "4 h → 4 h", "stop,pause"]],
    ],
    [
      "by name alone did not change",
      [
        first("a", "until: 2026-07-01", "target: 4 h"),
        first("b", "from: 2026-07-01", "target: 4 h"),
      ],
      [],
    ],
    [
      "after today, or before what is compared, is not told",
      [
        first("a", "until: 2025-07-01", "target: 8 h"),
        first("b", "from: 2025-07-01, until: 2026-11-16", "target: 4 h"),
        first("c", "from: 2026-11-16", "target: 2 h"),
      ],
      [],
    ],
  ])("%s", (_, policies, expected) => {
    expect(changes(policies.join(", "))).toEqual(expected);
  });

  it("with the calendar it is counted by, says so", () => {
    const calendars =
      'office: { hours: { mon-fri: "09:00-18:00" } }, day: { hours: { mon-fri: "08:00-20:00" } }';
    const days = ["until: 2026-07-01", "from: 2026-07-01"] as const;
    const policies = [
      first("a", days[0], "target: 4 working_h, calendar: office"),
      first("b", days[1], "target: 4 working_h, calendar: day"),
    ].join(", ");
    expect(changes(policies, calendars)).toEqual([
      ["2026-07-01", "", "", "4 working_h → 4 working_h", "calendar"],
    ]);
  });
});
