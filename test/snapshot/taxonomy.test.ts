import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { cases } from "../../src/analysis/cases.ts";
import { parseConfig } from "../../src/config.ts";
import { parsePeriod } from "../../src/period.ts";
import { carriedOver } from "../../src/snapshot/crosswalk.ts";
import { daily, type Row, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";

const taxonomy = `taxonomy:
  category:
    versions:
      - { name: "2025", from: 2025-01-01 }
      - name: 2026-H2
        from: 2026-07-01
        crosswalk:
          - { from: 服务/时效, to: 时效/派送 }
          - { from: 时效/慢, to: 时效/派送 }
          - { from: 费用/其他, to: [费用/错收, 信息/不清] }
      - name: "2026-Q4"
        from: 2026-10-01
        crosswalk: [{ from: 时效, to: 物流/时效 }]
  root_cause: { versions: [{ name: causes, from: 2025-01-01 }] }`;
const config = [taxonomy];

const complaint = (day: string, category: string, index = 0): Row => ({
  complaint_id: `${day}/${category}/${index}`,
  received_at: `${day} 09:00:00`,
  category,
});
const times = (count: number, day: string, category: string) =>
  Array.from({ length: count }, (_, index) => complaint(day, category, index));
const told = [
  ...daily("2026-04-01", 230, { category: "安全 > 破损 > 外包装" }),
  ...times(3, "2026-06-30", "服务 > 时效 > 晚点"),
  ...times(2, "2026-06-30", "时效 > 慢"),
  ...times(4, "2026-06-30", "费用 > 其他"),
  ...times(1, "2026-06-30", "服务 > 态度"),
  ...times(1, "2026-06-30", ""),
  // On and after the day the export's own word counts.
  ...times(1, "2026-07-01", "服务 > 时效"),
  ...times(5, "2026-07-02", "时效 > 派送"),
  ...times(6, "2026-10-02", "物流 > 时效 > 派送"),
  ...times(2, "2026-10-02", "费用 > 错收"),
];
const workspace = () => workspaceOf({ web: told }, { config });

const recorded = async (options = {}) =>
  withSnapshot(await workspace(), options, ({ db }) =>
    db.rows(
      `select category, category_recorded, cast(count(*) as integer) as complaints from complaints
       where coalesce(category[1], '') <> '安全' group by 1, 2 order by 1, 2`,
    ),
  );

describe("complaints of before a version", () => {
  it("count under the newest path, and keep what was recorded where that differs", async () => {
    expect(await recorded()).toEqual([
      { category: ["服务", "态度"], category_recorded: null, complaints: 1 },
      { category: ["服务", "时效"], category_recorded: null, complaints: 1 },
      {
        category: ["物流", "时效", "派送"],
        category_recorded: ["时效", "慢"],
        complaints: 2,
      },
      { category: ["物流", "时效", "派送"], category_recorded: ["时效", "派送"], complaints: 5 },
      { category: ["物流", "时效", "派送"], category_recorded: null, complaints: 6 },
      {
        category: ["物流", "时效", "派送", "晚点"],
        category_recorded: ["服务", "时效", "晚点"],
        complaints: 3,
      },
      { category: ["费用", "其他"], category_recorded: null, complaints: 4 },
      { category: ["费用", "错收"], category_recorded: null, complaints: 2 },
      { category: null, category_recorded: null, complaints: 1 },
    ]);
  });

  it("are not touched by a version that begins after as_of", async () => {
    const rows = await recorded({ asOf: "2026-09-30" });
    expect(rows).toContainEqual({
      category: ["时效", "派送", "晚点"],
      category_recorded: ["服务", "时效", "晚点"],
      complaints: 3,
    });
    expect(await recorded({ asOf: "2026-06-30" })).toContainEqual({
      category: ["服务", "时效", "晚点"],
      category_recorded: null,
      complaints: 3,
    });
  });

  it("are found by the newest path, among known versions too", async () => {
    const filters = [{ field: "category", value: "物流/时效/派送" }];
    for (const options of [{ filters }, { filters, knownAt: "2026-12-01" }])
      expect((await recorded(options)).reduce((sum, row) => sum + Number(row.complaints), 0)).toBe(
        16,
      );
  });

  it("are listed with both paths", async () => {
    const rows = await withSnapshot(await workspace(), {}, ({ db }) =>
      cases.run(db, parsePeriod("2026-06")),
    );
    const paths = rows.map((row) => [row.category, row.category_recorded]);
    expect(paths).toContainEqual([
      ["物流", "时效", "派送", "晚点"],
      ["服务", "时效", "晚点"],
    ]);
    expect(paths).toContainEqual([["服务", "态度"], null]);
    expect(rows.every((row) => row.root_cause_recorded === null)).toBe(true);
  });
});

test("the versions that judge are told", async () => {
  const settings = async (asOf: string) =>
    withSnapshot(await workspace(), { asOf }, ({ db }) =>
      db.rows("select taxonomy_version from settings"),
    );
  expect(await settings("2026-11-01")).toEqual([
    { taxonomy_version: { category: "2026-Q4", root_cause: "causes" } },
  ]);
  expect(await settings("2026-07-01")).toEqual([
    { taxonomy_version: { category: "2026-H2", root_cause: "causes" } },
  ]);
  expect(await settings("2024-07-01")).toEqual([
    { taxonomy_version: { category: null, root_cause: null } },
  ]);
});

describe("a break", () => {
  const rows = async (label: string, asOf = "2026-11-10") =>
    withSnapshot(await workspace(), { asOf }, (snapshot) => rowsOf("categories", snapshot, label));
  const broken = async (label: string) =>
    (await rows(label))
      .filter(({ break_on }) => break_on !== null)
      .map(({ level, path, complaints, previous_complaints, break_on }) => [
        level,
        path.join("/"),
        complaints,
        previous_complaints,
        break_on,
      ]);

  it("is marked on every level at which the parts went apart, and nothing before is compared", async () => {
    // Not on 费用/错收 alone: 信息 got complaints that were 费用 before.
    expect(await broken("2026-07")).toEqual([
      [1, "费用", 0, null, "2026-07-01"],
      [2, "费用/其他", 0, null, "2026-07-01"],
      [3, "费用/其他", 0, null, "2026-07-01"],
      [4, "费用/其他", 0, null, "2026-07-01"],
    ]);
  });

  it("does not concern the periods before it", async () => {
    expect(await broken("2026-06")).toEqual([]);
  });

  it("leaves later periods their comparison among themselves", async () => {
    expect(await broken("2026-10")).toEqual([
      [1, "费用", 2, 0, "2026-07-01"],
      [2, "费用/错收", 2, 0, "2026-07-01"],
      [3, "费用/错收", 2, 0, "2026-07-01"],
      [4, "费用/错收", 2, 0, "2026-07-01"],
    ]);
  });

  it("begins the usual range anew", async () => {
    const weekly = (from: string, weeks: number, category: string) =>
      Array.from({ length: weeks }, (_, week) => {
        const day = new Date(Date.parse(from) + week * 7 * 86_400_000).toISOString().slice(0, 10);
        return times(5 + (week % 2), day, category);
      }).flat();
    // Weeks W20 to W46; the version begins with W30, on Monday 2026-07-20.
    const split = (day: string) => [
      `taxonomy: { category: { versions: [{ name: a, from: 2026-01-01 }, { name: b, from: ${day}, crosswalk: [{ from: 费, to: [费/甲, 费/乙] }] }] } }`,
    ];
    const week = async (day: string, label: string) =>
      withSnapshot(
        await workspaceOf(
          {
            web: [
              ...daily("2026-05-11", 196, { category: "其他" }),
              ...weekly("2026-05-11", 10, "费"),
              ...weekly("2026-07-20", 17, "费 > 甲"),
            ],
          },
          { config: split(day) },
        ),
        {},
        (snapshot) => rowsOf("categories", snapshot, label),
      );
    const part = (found: Awaited<ReturnType<typeof week>>, level: number) =>
      found.find((row) => row.level === level && row.path[0] === "费");
    // 16 earlier weeks since the break, none of them 0; without it the part would have ten weeks of 0.
    expect(part(await week("2026-07-20", "2026-W46"), 2)).toMatchObject({
      path: ["费", "甲"],
      usual_mean: 5.5,
      usual_provisional: false,
      previous_complaints: 6,
      break_on: "2026-07-20",
    });
    expect(part(await week("2026-07-20", "2026-W46"), 1)).toMatchObject({
      usual_mean: 5.52,
      break_on: null,
    });
    // Only six weeks since the break: too few to judge.
    expect(part(await week("2026-07-20", "2026-W36"), 2)).toMatchObject({
      usual_mean: null,
      signal: null,
    });
    // A break within the week: the week is of two kinds, nothing is comparable.
    expect(part(await week("2026-11-11", "2026-W46"), 2)).toMatchObject({
      usual_mean: null,
      previous_complaints: null,
      break_on: "2026-11-11",
    });
  });
});

test("a crosswalk loses no complaint: every one stands once on every level, at the path it is carried to", async () => {
  const level = fc.constantFrom("甲", "乙", "丙", "丁", "a/b");
  const path = fc.array(level, { minLength: 1, maxLength: 3 });
  const typed = (levels: readonly string[]) =>
    levels.map((each) => each.replaceAll("/", "\\/")).join("/");
  const change = fc.record({
    from: path,
    to: fc.oneof(
      fc.array(path, { maxLength: 3 }),
      path.map((each) => [each]),
    ),
  });
  const versions = fc
    .sample(fc.array(change, { minLength: 6, maxLength: 12 }), { seed: 5, numRuns: 3 })
    .map((changes, index) => {
      const unlike = changes.filter(
        ({ from, to }, place) =>
          changes.findIndex((other) => other.from.join("/") === from.join("/")) === place &&
          new Set(to.map((each) => each.join("/"))).size === to.length &&
          to.every((each) => each.join("/") !== from.join("/")),
      );
      const crosswalk = unlike.map(({ from, to }) => ({ from: typed(from), to: to.map(typed) }));
      return { name: `v${index}`, from: `2026-0${index + 2}-01`, crosswalk };
    });
  const block = { category: { versions: [{ name: "v", from: "2025-01-01" }, ...versions] } };
  const rows = fc
    .sample(fc.tuple(fc.array(level, { maxLength: 4 }), fc.integer({ min: 1, max: 150 })), {
      seed: 6,
      numRuns: 400,
    })
    .map(([levels, day], index) => ({
      complaint_id: String(index),
      received_at: `${new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10)} 00:00:00`,
      category: levels.join(" > "),
    }));
  const yaml = `taxonomy: ${JSON.stringify(block)}`;
  const { config } = await workspaceOf({ web: rows }, { config: [yaml] });
  const known = config.taxonomy.category?.versions ?? [];
  expect(known[1]?.crosswalk.length).toBeGreaterThan(3);
  await withSnapshot(await workspaceOf({ web: rows }, { config: [yaml] }), {}, async (snapshot) => {
    const found = await snapshot.db.rows(
      "select complaint_id, coalesce(category, []) as category from complaints order by cast(complaint_id as integer)",
    );
    expect(found).toEqual(
      rows.map(({ complaint_id, category, received_at }) => ({
        complaint_id,
        category: carriedOver(
          category === "" ? [] : category.split(" > "),
          known.filter(({ from }) => received_at.slice(0, 10) < from),
        ),
      })),
    );
    for (const label of ["2026-01", "2026-03"]) {
      const counts = await rowsOf("categories", snapshot, label);
      const all = rows.filter(({ received_at }) => received_at.startsWith(label)).length;
      for (const depth of new Set(counts.map((row) => row.level))) {
        const ofLevel = counts.filter((row) => row.level === depth);
        expect(
          ofLevel.reduce((sum, row) => sum + row.complaints, 0),
          `${depth}`,
        ).toBe(all);
      }
    }
  });
});

test("causes have versions of their own", async () => {
  const versions =
    "versions: [{ name: a, from: 2025-01-01 }, { name: b, from: 2026-07-01, crosswalk: [{ from: 分拣/漏扫, to: 分拣/漏扫描 }] }]";
  const rows = [
    { ...complaint("2026-06-01", "甲"), root_cause: "分拣 > 漏扫 > 夜班" },
    { ...complaint("2026-07-02", "甲"), root_cause: "分拣 > 漏扫描" },
  ];
  const workspace = await workspaceOf(
    { web: rows },
    { config: [`taxonomy: { root_cause: { ${versions} } }`] },
  );
  await withSnapshot(workspace, {}, async (snapshot) => {
    const found = await snapshot.db.rows(
      "select category, root_cause, root_cause_recorded from complaints order by received_at",
    );
    expect(found).toEqual([
      {
        category: ["甲"],
        root_cause: ["分拣", "漏扫描", "夜班"],
        root_cause_recorded: ["分拣", "漏扫", "夜班"],
      },
      { category: ["甲"], root_cause: ["分拣", "漏扫描"], root_cause_recorded: null },
    ]);
    const counted = await rowsOf("root-causes", snapshot, "2026-06");
    expect(counted.map(({ level, path }) => [level, path.join("/")])).toEqual([
      [1, "分拣"],
      [2, "分拣/漏扫描"],
      [3, "分拣/漏扫描/夜班"],
    ]);
  });
});

test("a policy chooses by the paths of its own time; where all is restated, the newest by the newest", async () => {
  const policies = `sla:
  policies:
    - { name: old, until: 2026-07-01, match: { category: 服务/时效 }, clocks: { resolve: { target: 24 h } } }
    - { name: new, from: 2026-07-01, match: { category: 物流/时效 }, clocks: { resolve: { target: 48 h } } }`;
  const rows = [complaint("2026-06-01", "服务 > 时效"), complaint("2026-10-02", "物流 > 时效")];
  const workspace = await workspaceOf({ web: rows }, { config: [taxonomy, policies] });
  const judged = (restate: boolean) =>
    withSnapshot(workspace, { restate }, ({ db }) =>
      db.rows(
        `select policy, target, array_to_string(category, '/') as path from complaints join clocks using (case_number)
         join clock_rules using (rule) where clocks.clock = 'resolve' order by received_at`,
      ),
    );
  expect(await judged(false)).toEqual([
    { policy: "old", target: "24 h", path: "物流/时效/派送" },
    { policy: "new", target: "48 h", path: "物流/时效" },
  ]);
  expect(await judged(true)).toEqual([
    { policy: "new", target: "48 h", path: "物流/时效/派送" },
    { policy: "new", target: "48 h", path: "物流/时效" },
  ]);
});

test("hostile paths in a crosswalk are values, never SQL", async () => {
  const hostile = "'; drop table complaints; -- $field $$ {}";
  const block = {
    category: {
      versions: [
        { name: "a", from: "2025-01-01" },
        { name: hostile, from: "2026-07-01", crosswalk: [{ from: hostile, to: `${hostile}2` }] },
      ],
    },
  };
  const yaml = `taxonomy: ${JSON.stringify(block)}`;
  expect(() =>
    parseConfig(`title: T\ntimezone: UTC\n${yaml}\nsources: [{ name: a, files: [a] }]`, "x"),
  ).not.toThrow();
  const rows = [complaint("2026-06-01", hostile), complaint("2026-07-02", "x")];
  await withSnapshot(await workspaceOf({ web: rows }, { config: [yaml] }), {}, async ({ db }) => {
    expect(await db.rows("select category, category_recorded from complaints order by 1")).toEqual([
      { category: [`${hostile}2`], category_recorded: [hostile] },
      { category: ["x"], category_recorded: null },
    ]);
  });
});
