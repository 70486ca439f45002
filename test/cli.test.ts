import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeFormat } from "../src/tables.ts";
import { plaintHere, plaintProcess } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "plaint-cli-"));

const plaint = (...args: string[]) => plaintIn(folder, ...args);
const plaintIn = (workspace: string, ...args: string[]) =>
  plaintHere([...args, "--workspace", workspace]);

beforeAll(() => {
  writeFileSync(
    join(folder, "plaint.yaml"),
    [
      "title: Test",
      "timezone: Asia/Shanghai",
      "sla: { resolve: { high: 24 h } }",
      "sources:",
      "  - name: desk",
      "    files: [desk.csv]",
      "    columns: { complaint_id: id, received_at: received, closed_at: closed, category: { column: kind, split: / } }",
    ].join("\n"),
  );
  writeFileSync(
    join(folder, "desk.csv"),
    [
      "id,received,closed,kind,priority",
      "1,2026-11-09 10:00,2026-11-10 09:00,服务/时效,high",
      "2,2026-11-10 10:00,2026-11-12 10:00,服务/态度,high",
      '3,2026-11-11 23:30,,"=HYPERLINK(""http://x"")",high',
      "4,yesterday,,服务/态度,high",
    ].join("\n"),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("plaint", () => {
  it("ingest --json prints the counts that reconcile, and nothing else on standard output", async () => {
    const { code, out, err } = await plaintProcess(["ingest", "--json", "--workspace", folder]);
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report.totals).toEqual({
      rows_read: 4,
      inserted: 3,
      updated: 0,
      unchanged: 0,
      duplicate: 0,
      rejected: 1,
    });
    expect(report.files).toHaveLength(1);
    expect(report.files[0]).toMatchObject({
      path: "desk.csv",
      source: "desk",
      table: "complaints",
      format: "csv",
      encoding: "utf-8",
      sheet: null,
    });
    expect(report.rejects).toEqual([
      {
        path: "desk.csv",
        row: 5,
        field: "received_at",
        rule: "timestamp_unreadable",
        reason: expect.stringContaining("columns.received_at.format"),
      },
    ]);
    expect(err).toContain("desk.csv: 4 rows, 3 new");
  });

  it("ingest a second time changes nothing", async () => {
    const { out } = await plaint("ingest", "--json");
    expect(JSON.parse(out).totals).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: 3,
      rejected: 1,
    });
  });

  it("analyze without a name lists the analyses", async () => {
    const { code, out } = await plaint("analyze");
    expect(code).toBe(0);
    for (const name of ["volume", "categories", "root-causes", "sla", "handling-time", "keywords"])
      expect(out).toContain(name);
  });

  it("analyze --json prints period, cut, filters and rows", async () => {
    const { code, out } = await plaint(
      ...["analyze", "sla", "--week", "2026-W46", "--where", "category=服务", "--json"],
    );
    expect(code).toBe(0);
    const { rows, ...head } = JSON.parse(out);
    expect(head).toEqual({
      analysis: "sla",
      period: {
        kind: "week",
        label: "2026-W46",
        from: "2026-11-09",
        until: "2026-11-16",
        partial: true,
      },
      as_of: "2026-11-12T02:00:00.000Z",
      filters: [{ field: "category", value: "服务" }],
      restated: false,
    });
    expect(rows.find((row: { dimension: string }) => row.dimension === "all")).toMatchObject({
      cohort: "received",
      complaints: 2,
      due_met_count: 1,
      breached_count: 1,
    });
  });

  it("analyze --by runs once for each value, and puts it before each row", async () => {
    const { code, out } = await plaint(
      ...["analyze", "sla", "--week", "2026-W46", "--by", "category", "--json"],
    );
    expect(code).toBe(0);
    const { by, rows } = JSON.parse(out);
    expect(by).toEqual({ field: "category", values: ["服务", expect.any(String)], left_out: 0 });
    expect(Object.keys(rows[0]).slice(0, 3)).toEqual(["by_field", "by_value", "cohort"]);
    const table = await plaint("analyze", "sla", "--week", "2026-W46", "--by", "priority", "--csv");
    expect(table.out).toMatch(/^by_field,by_value,cohort,/);
    const help = await plaint("analyze", "--help");
    expect(help.out).toContain("--by <field>");
    expect(help.out).toContain("plaint analyze sla --month 2026-10 --by customer_type --csv");
    const refused = await plaint("analyze", "sla", "--by", "customer_key");
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining("--by customer_key: no such field"),
    ]);
  });

  it.each([["analyze", "sla"], ["cases"]])(
    "%s %s --restate judges by the newest policy and says so",
    async (...args) => {
      const { code, out } = await plaint(...args, "--week", "2026-W46", "--restate", "--json");
      expect([code, JSON.parse(out).restated]).toEqual([0, true]);
      const { err } = await plaint(...args, "--week", "2026-W46", "--restate");
      expect(err).toContain("restated");
    },
  );

  it("cases --csv lists the complaints, formulas defused", async () => {
    const { code, out } = await plaint("cases", "--week", "2026-W46", "--csv");
    expect(code).toBe(0);
    const lines = out.trimEnd().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(out).toContain(`"'=HYPERLINK(""http:`);
    expect(lines[1]).toContain("服务/时效");
    expect(lines[1]).toContain(",23,");
  });

  it.each([
    [
      ["analyze", "nothing"],
      "analysis nothing: no such analysis; there are actions, ageing, associations",
    ],
    [["analyze", "volume", "--week", "2025-W53"], "2025 has no ISO week 53"],
    [["analyze", "volume", "--week", "2026-10"], "--week 2026-10: that is a month; use --month"],
    [["analyze", "volume", "--from", "2026-11-10"], "--from and --until go together"],
    [["analyze", "volume", "--where", "colour=red"], "--where colour=…: no such field"],
    [["analyze", "volume", "--json", "--csv"], "not both"],
    [["ingest", "nowhere.csv"], "nowhere.csv: no such file"],
    [["ingest", "--source", "nobody"], "--source nobody: no such source"],
    [["preview"], "run plaint build"],
    [["frobnicate"], "unknown command 'frobnicate'"],
  ])("%j ends with 2 and a sentence, without a stack trace", async (args, sentence) => {
    const { code, out, err } = await plaint(...args);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  it.each([
    [0, ["analyze", "sla", "--week", "2026-W46", "--json"]],
    [0, ["cases", "--week", "2026-W46", "--csv"]],
    [2, ["analyze", "volume", "--week", "2025-W53"]],
    [2, ["frobnicate"]],
  ])("a process of its own ends with %i and says what is said here: %j", async (code, args) => {
    const ended = await plaintProcess([...args, "--workspace", folder]);
    expect(ended).toEqual(await plaint(...args));
    expect(ended.code).toBe(code);
  });

  it("ingest ends with 3 when a file is refused, and says what to do", async () => {
    const many = join(folder, "many");
    mkdirSync(many, { recursive: true });
    writeFileSync(
      join(many, "plaint.yaml"),
      "title: T\ntimezone: UTC\nsources: [{ name: a, files: [a.csv], columns: { complaint_id: id, received_at: at } }]\n",
    );
    writeFileSync(join(many, "a.csv"), `id,at\n1,2026-01-02\n${",2026-01-02\n".repeat(21)}`);
    const { code, err } = await plaintProcess(["ingest", "--workspace", many]);
    expect(err).toContain(
      "a.csv: too many of its 22 rows cannot be loaded, so none was; plaint rejects says why",
    );
    expect(code).toBe(3);
    const out = join(many, "mend.csv");
    expect((await plaintIn(many, "rejects", "--out", out)).code).toBe(0);
    expect(readFileSync(out, "utf8").split("\r\n").slice(0, 2)).toEqual([
      "id,at,plaint_row,plaint_reason",
      "1,2026-01-02,2,file_refused",
    ]);
  });

  it("migrate says that there is nothing to do, or no store yet", async () => {
    const { code, out, err } = await plaint("migrate");
    expect([code, `${out}${err}`]).toEqual([0, expect.stringContaining(`format ${storeFormat}`)]);
    const fresh = join(folder, "unmigrated");
    mkdirSync(fresh, { recursive: true });
    writeFileSync(
      join(fresh, "plaint.yaml"),
      "title: T\ntimezone: UTC\nsources: [{ name: a, files: [a.csv] }]\n",
    );
    const none = await plaintIn(fresh, "migrate");
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("run plaint ingest")]);
  });

  it("says how to begin where there is no workspace", async () => {
    const { code, err } = await plaintIn(join(folder, "nowhere"), "ingest");
    expect(err).toContain("a workspace is a folder with a plaint.yaml");
    expect(code).toBe(2);
  });

  it.each(["build", "publish", "cases"])(
    "%s before any ingest says so, and makes nothing",
    async (command) => {
      const fresh = join(folder, "fresh");
      mkdirSync(fresh, { recursive: true });
      writeFileSync(
        join(fresh, "plaint.yaml"),
        "title: T\ntimezone: UTC\nsources: [{ name: a, files: [a.csv] }]\n",
      );
      const { code, err } = await plaintIn(fresh, command);
      expect(err).toContain("no store yet; run plaint ingest first");
      expect(code).toBe(2);
      expect(readdirSync(fresh)).toEqual(["plaint.yaml"]);
    },
  );

  it.each([
    "ingest",
    "analyze",
    "cases",
    "rejects",
    "migrate",
    "forget",
    "publish",
    "build",
    "preview",
    "run",
  ])("%s --help explains itself", async (command) => {
    const { code, out } = await plaint(command, "--help");
    expect(code).toBe(0);
    expect(out).toContain(`Usage: plaint ${command}`);
  });
});
