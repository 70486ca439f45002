import { describe, expect, test } from "vitest";
import { affectedAnalyses } from "../../src/analysis/data-quality/affects.ts";
import { completenessFields } from "../../src/analysis/data-quality/completeness.ts";
import type { DataQualityRow } from "../../src/analysis/data-quality.ts";
import { analysisNames } from "../../src/analysis/index.ts";
import { openSnapshot, type SnapshotOptions } from "../../src/snapshot.ts";
import { Folder } from "../ingest/folder.ts";
import {
  courierWorkspace,
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

type Sources = Readonly<Record<string, readonly Row[]>>;
async function quality(sources: Sources, label: string, options: SnapshotOptions = {}) {
  const workspace = await workspaceOf(sources);
  return withSnapshot(workspace, options, (each) => rowsOf("data-quality", each, label));
}
const of = (rows: readonly DataQualityRow[], kind: DataQualityRow["kind"]) =>
  rows.filter((row) => row.kind === kind);
const field = (rows: readonly DataQualityRow[], name: string) =>
  rows.find((row) => row.kind === "completeness" && row.field === name);

describe("completeness", () => {
  /** Fourteen months of a complaint a day, of which the last two tell other things than those before. */
  const told = (before: Row, now: Row) => [
    ...daily("2025-09-01", 395, { category: "服务", ...before }),
    ...daily("2026-10-01", 31, { category: "服务", ...now }),
  ];
  const asOf = { asOf: "2026-11-01T12:00" };

  test("is the share of complaints that tell a field, with the period before and the usual range", async () => {
    const rows = await quality({ web: told({ channel: "app" }, { channel: "" }) }, "2026-10", asOf);
    expect(field(rows, "channel")).toMatchObject({
      found_count: 0,
      base_count: 31,
      share: 0,
      previous_share: 1,
      usual_mean: 1,
      signal: "below_limit",
      is_noticeable: true,
      is_required: false,
      affects: ["associations", "change", "channels"],
    });
    expect(field(rows, "category")).toMatchObject({
      found_count: 31,
      share: 1,
      signal: null,
      is_required: true,
      is_noticeable: false,
    });
  });

  test("does not call a single blank a signal where every complaint told the field", async () => {
    const rows = told({ channel: "app" }, { channel: "app" });
    rows[400] = { ...rows[400], channel: "" };
    expect(field(await quality({ web: rows }, "2026-10", asOf), "channel")).toMatchObject({
      found_count: 30,
      signal: null,
      is_noticeable: false,
    });
  });

  test("is over the sources that ever tell the field, those that do not stand apart", async () => {
    const web = told({ channel: "app" }, { channel: "app" });
    const desk = told({}, {});
    const rows = await quality({ web, desk }, "2026-10", asOf);
    expect(field(rows, "channel")).toMatchObject({
      found_count: 31,
      base_count: 31,
      share: 1,
      without_field_count: 31,
    });
    expect(field(rows, "product")).toMatchObject({
      found_count: null,
      base_count: null,
      share: null,
      without_field_count: 62,
      is_noticeable: false,
    });
  });

  test("of what comes with the solution is over complaints that are over", async () => {
    const solved = { closed_at: "2026-10-31 12:00", root_cause: "分拣" };
    const rows = await quality(
      {
        web: [
          ...daily("2026-10-01", 10, solved, "told"),
          ...daily("2026-10-01", 10, { ...solved, root_cause: "" }, "untold"),
          ...daily("2026-10-01", 31, {}, "open"),
        ],
      },
      "2026-10",
      asOf,
    );
    expect(field(rows, "root_cause")).toMatchObject({ found_count: 10, base_count: 20 });
  });

  test("counts words that are no code apart", async () => {
    const rows = await quality(
      {
        web: [
          ...daily("2026-10-01", 20, { priority: "high" }),
          ...daily("2026-10-21", 11, { priority: "somehow" }),
        ],
      },
      "2026-10",
      asOf,
    );
    expect(field(rows, "priority")).toMatchObject({
      found_count: 20,
      base_count: 31,
      unknown_count: 11,
    });
    expect(of(rows, "flags")).toEqual([
      expect.objectContaining({
        rule: "unknown_code",
        field: "priority",
        found_count: 11,
        base_count: 31,
        is_noticeable: true,
        affects: expect.arrayContaining(["sla"]),
      }),
    ]);
  });

  test("names every field in every period that has complaints", async () => {
    const rows = await quality({ web: daily("2026-10-01", 31) }, "2026-10");
    expect(of(rows, "completeness").map((row) => row.field)).toEqual(completenessFields);
  });
});

test("a source that ends long before the rest is stale", async () => {
  const web = daily("2026-09-01", 60);
  const desk = daily("2026-09-01", 30);
  const rows = await quality({ web, desk }, "2026-10");
  expect(
    of(rows, "freshness").map((row) => [row.source, row.last_day, row.days_behind, row.stale]),
  ).toEqual([
    ["desk", "2026-09-30", 30, true],
    ["web", "2026-10-30", 0, false],
  ]);
  expect(of(rows, "freshness").map((row) => row.is_noticeable)).toEqual([true, false]);
});

test("what was recorded more than three days after its receipt is late, days alone are not counted", async () => {
  const received = { received_at: "2026-10-05 09:00" };
  const web: Row[] = [
    { complaint_id: "1", ...received, recorded_at: "2026-10-05 11:00" },
    { complaint_id: "2", ...received, recorded_at: "2026-10-08 09:00" },
    { complaint_id: "3", ...received, recorded_at: "2026-10-08 10:00" },
    { complaint_id: "4", ...received, recorded_at: "2026-10-20" },
    { complaint_id: "5", ...received },
  ];
  const rows = await quality({ web }, "2026-10", { asOf: "2026-11-01T12:00" });
  expect(of(rows, "late_recording")).toEqual([
    expect.objectContaining({
      found_count: 1,
      base_count: 3,
      median_hours: 72,
      is_noticeable: true,
    }),
  ]);
});

test("what is over without a time of it, and what may be there twice, is counted", async () => {
  const text = "快递在路上丢失，联系客服多次都没有人处理，要求尽快赔偿并给出说明";
  const web: Row[] = [
    { complaint_id: "1", received_at: "2026-10-05 09:00", status: "closed", description: text },
    { complaint_id: "2", received_at: "2026-10-06 09:00", status: "open", description: text },
    { complaint_id: "3", received_at: "2026-10-07 09:00", status: "open", description: "态度差" },
  ];
  const rows = await quality({ web }, "2026-10", { asOf: "2026-11-01T12:00" });
  expect(of(rows, "unknown_end")[0]).toMatchObject({
    found_count: 1,
    base_count: 3,
    is_noticeable: true,
  });
  expect(of(rows, "duplicates")[0]).toMatchObject({ base_count: 3 });
});

test("a value that no complaint had before is new, unless the field is", async () => {
  const web = [
    ...daily("2026-09-01", 30, { category: "服务 > 时效" }),
    ...daily("2026-10-01", 20, { category: "服务 > 时效", product: "冷链" }),
    ...daily("2026-10-21", 10, { category: "服务 > 无人机" }),
  ];
  const rows = await quality({ web }, "2026-10");
  expect(of(rows, "new_value")).toEqual([
    expect.objectContaining({ field: "category", value: "服务 / 无人机", found_count: 10 }),
  ]);
});

describe("exports", () => {
  const columns =
    "complaint_id: 编号, received_at: 时间, channel: { column: 渠道, optional: true }";
  const load = async (files: Readonly<Record<string, string>>, label: string) => {
    using folder = new Folder();
    for (const [name, text] of Object.entries(files)) folder.write(name, text);
    folder.configureWholly(
      [
        "title: T",
        "timezone: Asia/Shanghai",
        "sources:",
        `  - { name: web, files: [web-*.csv], order_by: [时间], exported_at: { name: 'web-(\\d+)', format: yyyyMMdd }, columns: { ${columns} } }`,
        "",
      ].join("\n"),
    );
    await folder.load();
    folder.closeStore();
    const snapshot = await openSnapshot(folder.workspace);
    try {
      return await rowsOf("data-quality", snapshot, label);
    } finally {
      snapshot.db.close();
    }
  };
  const october = "编号,时间,渠道\n1,2026-10-01 09:00,app\n2,2026-10-31 09:00,app\n";

  test("that first have a complaint after the one made after the period are late", async () => {
    const rows = await load(
      {
        "web-20261101.csv": october,
        "web-20261201.csv": "编号,时间,渠道\n3,2026-10-30 09:00,app\n4,2026-11-20 09:00,app\n",
      },
      "2026-10",
    );
    expect(of(rows, "late_export")).toEqual([
      expect.objectContaining({
        found_count: 1,
        base_count: 3,
        affects: expect.arrayContaining(["volume"]),
      }),
    ]);
  });

  test("with other columns than before are told, in the period they were made in", async () => {
    const files = {
      "web-20261101.csv": october,
      "web-20261201.csv": "编号,时间,门店\n4,2026-11-20 09:00,东\n",
    };
    expect(of(await load(files, "2026-12"), "columns_drifted")).toEqual([
      expect.objectContaining({ source: "web", found_count: 1, base_count: 1 }),
    ]);
    expect(of(await load(files, "2026-11"), "columns_drifted")).toEqual([]);
  });

  test("tell which rules their rejected rows break, as a share of all rows read", async () => {
    const rows = await load(
      { "web-20261101.csv": `${october}3,gestern,app\n,2026-10-05 09:00,app\n` },
      "2026-10",
    );
    expect(of(rows, "rejects").map((row) => [row.rule, row.found_count, row.base_count])).toEqual([
      // The time is also what versions are ordered by.
      ["order_unreadable", 1, 4],
      ["required_missing", 1, 4],
      ["timestamp_unreadable", 1, 4],
    ]);
  });
});

test("of an empty store there are no rows", async () => {
  const workspace = await emptyWorkspace();
  const rows = await withSnapshot(workspace, {}, (each) => rowsOf("data-quality", each, "2026-10"));
  expect(rows).toEqual([]);
});

test("every analysis that is said to be touched exists", () => {
  expect(affectedAnalyses.filter((name) => !(analysisNames as string[]).includes(name))).toEqual(
    [],
  );
});

test("the courier's rows agree with its sources and complainants", async () => {
  const courier = await courierWorkspace();
  await withSnapshot(courier, {}, async (snapshot) => {
    const rows = await rowsOf("data-quality", snapshot, "2026-10");
    const sources = await rowsOf("sources", snapshot, "2026-10");
    expect(of(rows, "freshness").map((row) => [row.source, row.last_day, row.stale])).toEqual(
      sources
        .filter((row) => row.last_day !== null)
        .map((row) => [row.source, row.last_day, row.stale]),
    );
    const [complainants] = await rowsOf("complainants", snapshot, "2026-10");
    expect(of(rows, "duplicates")[0]?.found_count).toBe(complainants?.possible_duplicate_count);
    for (const { source, rows_rejected } of sources)
      expect(
        of(rows, "rejects")
          .filter((row) => row.source === source)
          .reduce((sum, row) => sum + (row.found_count ?? 0), 0),
        source,
      ).toBeGreaterThanOrEqual(rows_rejected);
  });
}, 120_000);
