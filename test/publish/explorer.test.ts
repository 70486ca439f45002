import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filterSql } from "../../src/filter.ts";
import { writeExplorer } from "../../src/publish/explorer.ts";
import type { Choice } from "../../src/reports/client/explorer/address.ts";
import { firstField, readComplaints } from "../../src/reports/client/explorer/complaints.ts";
import { isoDay } from "../../src/reports/client/explorer/days.ts";
import { Slicing } from "../../src/reports/client/explorer/slicing.ts";
import { openSnapshot, type Snapshot } from "../../src/snapshot.ts";
import { emptyWorkspace, type Row, withSnapshot, workspaceOf } from "../workspace.ts";

// The values in turns of different lengths, so that they meet in many ways; some cells are blank.
const turn = <Value>(values: readonly Value[], index: number) => values[index % values.length];
const days = ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-31", "2026-11-01"];
const rows = (count: number, from: number): Row[] =>
  Array.from({ length: count }, (_, index) => {
    const day = turn(days, index * 7 + from) as string;
    const closed = index % 5 === 0 ? undefined : `2026-11-0${(index % 7) + 1} 10:17:31`;
    const row: Record<string, string | undefined> = {
      complaint_id: `C${from}${index}`,
      received_at: `${day} 0${index % 10}:30:00`,
      closed_at: closed,
      status: closed === undefined ? "open" : "closed",
      category: turn(["服务 > 时效", "服务 > 态度", "服务", "费用/退款", undefined], index),
      root_cause: turn(["分拣 > 暴力分拣", undefined, "运输"], index),
      channel: turn(["hotline", "=1+1", "😀", "", "app"], index),
      product: turn(["标快", "'; drop table complaints; --", undefined], index + from),
      priority: turn(["urgent", "high", "medium", "low", undefined], index * 3),
      handler: "陈小明",
      customer_key: "13800138000",
      description: "包裹被暴力分拣",
    };
    return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
  });
const folder = mkdtempSync(join(tmpdir(), "plaint-explorer-"));
const config = ["sla: { resolve: { urgent: 24 h, high: 240 h, medium: 480 h } }"];
let snapshot: Snapshot;
let slicing: Slicing;

const read = (name: string, at = folder) => readFileSync(join(at, "data", name));

beforeAll(async () => {
  const workspace = await workspaceOf({ web: rows(53, 1), desk: rows(38, 2) }, { config });
  snapshot = await openSnapshot(workspace);
  await writeExplorer(snapshot, folder);
  slicing = new Slicing(readComplaints(read("explorer.arrow")));
});
afterAll(() => {
  snapshot.db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the data of the explorer", () => {
  test("have a row a complaint, ordered by receipt, source and number, and nothing about persons or texts", async () => {
    const table = tableFromIPC(read("explorer.arrow"));
    const ids = tableFromIPC(read("explorer-ids.arrow"));
    expect(table.schema.fields.map(({ name }) => name)).toEqual([
      ...["received_day", "ended_day", "elapsed_minutes", "category", "root_cause", "channel"],
      ...["place", "region", "department", "priority", "sla_state", "product", "level"],
      ...["customer_type", "status", "is_open", "source"],
    ]);
    const ordered = await snapshot.db.rows(
      "select source, complaint_id from complaints order by received_at, source, complaint_id",
    );
    expect(ids.toArray().map((row) => ({ ...row }))).toEqual(ordered);
    for (const name of ["explorer.arrow", "explorer-ids.arrow", "explorer-names.json"])
      expect(read(name).toString()).not.toMatch(/陈小明|13800138000|被暴力/);
  });

  test("name every value in the order of code units, first the blank, and once more as text", () => {
    const names = JSON.parse(read("explorer-names.json").toString());
    expect(names.channel).toEqual(["", "=1+1", "app", "hotline", "😀"]);
    expect(names.category).toEqual(["", "服务", "服务/态度", "服务/时效", "费用/退款"]);
    expect(slicing.complaints.fields.find(({ field }) => field === "channel")?.texts).toEqual(
      names.channel,
    );
  });

  test("are the same bytes from the same snapshot", async () => {
    const again = mkdtempSync(join(tmpdir(), "plaint-explorer-"));
    await writeExplorer(snapshot, again);
    for (const name of ["explorer.arrow", "explorer-ids.arrow", "explorer-names.json"])
      expect(read(name, again).equals(read(name)), name).toBe(true);
    rmSync(again, { recursive: true, force: true });
  });

  test("of an empty store are empty and can be read", async () => {
    const empty = mkdtempSync(join(tmpdir(), "plaint-explorer-"));
    await withSnapshot(await emptyWorkspace(), {}, (none) => writeExplorer(none, empty));
    expect(readComplaints(read("explorer.arrow", empty))).toMatchObject({ rows: 0, fields: [] });
    rmSync(empty, { recursive: true, force: true });
  });
});

/** The condition of a choice in SQL: the one of `plaint cases`, and the range as the cohort says. */
function whereSql({ from, until, by, values }: Choice, but: string | null): string {
  const filters = [...values]
    .filter(([field]) => field !== but)
    .flatMap(([field, chosen]) => chosen.map((value) => ({ field, value })));
  const day = `${by}_at`;
  return [
    filterSql(filters) ?? "true",
    from === null || but === "days" ? "true" : `${day} >= cast('${from}' as timestamptz)`,
    until === null || but === "days" ? "true" : `${day} < cast('${until}' as timestamptz)`,
  ].join(" and ");
}

test("counts in the browser are those of SQL over the same filters", async () => {
  const value = (field: string) =>
    fc.constantFrom(...(slicing.complaints.fields.find((one) => one.field === field)?.texts ?? []));
  const chosen = (field: string) => fc.uniqueArray(value(field), { maxLength: 2 });
  const choices = fc.record({
    range: fc.option(
      fc.tuple(fc.integer({ min: 20_727, max: 20_765 }), fc.integer({ min: 1, max: 20 })),
    ),
    by: fc.constantFrom("received" as const, "ended" as const),
    category: fc.oneof(chosen("category"), fc.constant(["服务"]), fc.constant(["费用"])),
    channel: chosen("channel"),
    product: chosen("product"),
    sla_state: chosen("sla_state"),
    is_open: chosen("is_open"),
  });
  const count = async (condition: string) =>
    Number(await snapshot.db.value(`select count(*) from complaints where ${condition}`));
  await fc.assert(
    fc.asyncProperty(choices, async ({ range, by, ...fields }) => {
      const choice: Choice = {
        by,
        from: range === null ? null : isoDay(range[0]),
        until: range === null ? null : isoDay(range[0] + range[1]),
        values: new Map(Object.entries(fields).filter(([, values]) => values.length > 0)),
      };
      slicing.choose(choice);
      const all = whereSql(choice, null);
      const summary = slicing.summary();
      const [told] = await snapshot.db.rows(
        `select cast(count(*) as integer) as chosen, cast(count(*) filter (sla_state = 'met') as integer) as met,
           cast(count(*) filter (sla_state = 'breached') as integer) as breached,
           cast(count(*) filter (is_open) as integer) as open, cast(count(elapsed_hours) as integer) as known,
           median(round(elapsed_hours * 60)) / 60 as hours
         from complaints where ${all}`,
      );
      expect({ ...told, hours: null }).toEqual({
        ...{ chosen: summary.chosen, met: summary.met, breached: summary.breached },
        ...{ open: summary.open, known: summary.timesKnown, hours: null },
      });
      expect(summary.medianHours ?? -1).toBeCloseTo((told?.hours as number | null) ?? -1, 6);
      const places = slicing.complaints.fields.map(({ field }) => field);
      const place = places.indexOf("channel");
      const counts = [...(slicing.counting.counts[firstField + place] as Uint32Array)];
      const values = slicing.complaints.fields[place]?.texts ?? [];
      for (const [code, text] of values.entries())
        expect(counts[code], text).toBe(
          await count(`${whereSql(choice, "channel")} and coalesce(channel, '') = '${text}'`),
        );
    }),
    { numRuns: 25 },
  );
});
