import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { filePattern } from "../src/commands/file-pattern.ts";
import { linesToSettle } from "../src/commands/init.ts";
import { initCommand } from "../src/commands/inspect-files.ts";
import { loadWorkspace } from "../src/config.ts";
import { ingest } from "../src/ingest/ingest.ts";
import type { IngestReport } from "../src/ingest/report.ts";
import { openStore } from "../src/ingest/store/store.ts";
import { plaintHere } from "./command-line.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plaint-init-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
};
const sourcesIn = (of = folder) => loadWorkspace(of).config.sources;

async function loaded(of: string): Promise<IngestReport> {
  const workspace = loadWorkspace(of);
  const db = await openStore(workspace);
  try {
    return await ingest(db, workspace);
  } finally {
    db.close();
  }
}

const desk = (rows: number, header = "id,received,category,description") =>
  [
    header,
    ...Array.from(
      { length: rows },
      (_, row) => `T-${100 + row},2026-09-01 08:${10 + row},late,It came late once more ${row}`,
    ),
    "",
  ].join("\n");

describe("the courier's exports", () => {
  /** A few of each source; of the long ones the beginning. */
  const whole = [
    "hotline-2026-10.csv",
    "hotline-2026-11.csv",
    "counters-2026-Q3.xlsx",
    "counters-2026-Q4.xlsx",
    "app-page-009.json",
    "app-page-010.json",
    "web.ndjson",
    "parcels.csv",
    "actions.csv",
  ];
  const samples = "data/samples/courier";

  it("load as plaint init proposes, with the counts of the demo's own mapping", async () => {
    mkdirSync(join(folder, samples), { recursive: true });
    for (const name of whole) copyFileSync(join(samples, name), join(folder, samples, name));
    for (const name of ["status-log.ndjson", "surveys-2026.csv"]) {
      const lines = readFileSync(join(samples, name), "utf8").split("\n").slice(0, 3000);
      write(join(samples, name), `${lines.join("\n")}\n`);
    }
    copyFileSync("data/samples/demo.key", join(folder, "data/samples/demo.key"));
    copyFileSync("plaint.yaml", join(folder, "plaint.yaml"));
    const demo = await loaded(folder);
    rmSync(join(folder, "plaint.yaml"));
    rmSync(join(folder, "data/plaint.duckdb"));

    const names = [...whole, "status-log.ndjson", "surveys-2026.csv"];
    const { toSettle } = await initCommand(
      folder,
      names.map((name) => join(folder, samples, name)),
    );
    expect(toSettle).toEqual([]);
    expect(
      sourcesIn().map(({ name, table, files, complaints, columns }) => [
        ...[name, table, files.join(), complaints],
        columns.complaint_source,
      ]),
    ).toEqual([
      ["hotline", "complaints", `${samples}/hotline-*.csv`, undefined, undefined],
      ["counters", "complaints", `${samples}/counters-*.xlsx`, undefined, undefined],
      ["app", "complaints", `${samples}/app-page-*.json`, undefined, undefined],
      ["web", "complaints", `${samples}/web.ndjson`, undefined, undefined],
      ["parcels", "exposure", `${samples}/parcels.csv`, undefined, undefined],
      ["actions", "actions", `${samples}/actions.csv`, undefined, undefined],
      ["status-log", "events", `${samples}/status-log.ndjson`, undefined, "system"],
      ["surveys", "surveys", `${samples}/surveys-2026.csv`, undefined, "来源系统"],
    ]);
    const counts = ({ files }: IngestReport) =>
      files
        .map(({ path, sheet, rows_read, inserted, updated, duplicate, rejected }) =>
          [path, sheet, rows_read, inserted, updated, duplicate, rejected].join(" "),
        )
        .sort();
    const proposed = await loaded(folder);
    expect(proposed.totals.inserted).toBeGreaterThan(8000);
    expect(counts(proposed)).toEqual(counts(demo));
  }, 120_000);
});

describe("plaint init", () => {
  it("names files relative to the workspace, an archive as a whole", async () => {
    const paths = [
      write("in/desk.csv", desk(9)),
      write(
        "in/shop.zip",
        zipSync({ "a/shop.csv": Buffer.from(desk(9, "case id,received,topic,text")) }),
      ),
    ];
    await initCommand(folder, paths);
    expect(sourcesIn().map(({ name, files }) => [name, files])).toEqual([
      ["desk", ["in/desk.csv"]],
      ["shop", ["in/shop.zip"]],
    ]);
    expect((await loaded(folder)).totals).toMatchObject({ inserted: 18, rejected: 0 });
  });

  it("takes the language from the complaints, not from what lies beside them", async () => {
    const english = "case,opened,department,priority,handler,team,channel,region,subject";
    await initCommand(folder, [
      write(
        "log.csv",
        [
          "id,at,event,department,handler,from,to,level,system",
          "A-1,2026-09-01,opened,a,b,c,d,e,f",
          "",
        ].join("\n"),
      ),
      write(
        "hotline.csv",
        "工单编号,受理时间,投诉类型\nA-1,2026-09-01 08:00,时效\nA-2,2026-09-02 08:00,时效\n",
      ),
    ]);
    expect(loadWorkspace(folder).config).toMatchObject({
      locales: ["zh-Hans"],
      timezone: "Asia/Shanghai",
    });
    rmSync(join(folder, "plaint.yaml"));
    const texts = Array.from(
      { length: 9 },
      (_, row) =>
        `A-${row},2026-09-0${row + 1} 08:00,x,high,y,z,app,q,${"收到的箱子壓壞了，裡面的杯子碎了，退款還沒有入帳，客服每次都說再等等，處理狀態不明。".repeat(2)}${row}`,
    );
    await initCommand(folder, [write("app.csv", [`${english}`, ...texts, ""].join("\n"))]);
    expect(loadWorkspace(folder).config.locales).toEqual(["zh-Hant"]);
  });

  it("does not take a Chinese log of English complaints for the complaints' language", async () => {
    const log = Array.from({ length: 9 }, (_, row) => `T-10${row % 3},2026-09-0${row + 1},办结`);
    await initCommand(folder, [
      write("log.csv", ["工单编号,操作时间,操作", ...log, ""].join("\n")),
      write("desk.csv", desk(9)),
    ]);
    expect(loadWorkspace(folder).config).toMatchObject({ locales: ["en"], timezone: "UTC" });
  });

  it("ties a log to the one source of complaints where none of its columns names it", async () => {
    await initCommand(folder, [
      write("desk.csv", desk(9)),
      write(
        "log.csv",
        [
          "complaint id,event time,event,system",
          ...Array.from(
            { length: 20 },
            (_, row) => `T-${100 + (row % 5)},2026-09-02 0${row % 9}:00,closed,erp`,
          ),
          "",
        ].join("\n"),
      ),
    ]);
    expect(sourcesIn().map(({ table, complaints }) => [table, complaints])).toEqual([
      ["complaints", undefined],
      ["events", "desk"],
    ]);
  });

  it("names what cannot be loaded yet, with the line to look after", async () => {
    write("odd.csv", desk(9, "序号,收件日,category,description"));
    const odd = join(folder, "odd.csv");
    const { code, err } = await plaintHere(["init", odd, "--workspace", folder]);
    expect(code).toBe(0);
    const text = readFileSync(join(folder, "plaint.yaml"), "utf8");
    const settle = linesToSettle(text);
    expect(settle.map(({ field }) => field)).toContain("complaint_id");
    for (const { line, field } of settle) {
      expect(text.split("\n")[line - 1]).toMatch(new RegExp(`# (check|missing): ${field}\\b`));
      expect(err).toContain(`plaint.yaml:${line} odd: ${field}: `);
    }
    expect(err).toContain("plaint ingest will refuse");
  });
});

test.each([
  [["a/desk-01.csv", "a/desk-02.csv"], [], "a/desk-*.csv"],
  [["desk-2025-12.csv", "desk-2026-01.csv"], ["other-2026.csv"], "desk-*.csv"],
  [["q-2025-Q3-x.csv", "q-2026-Q1-x.csv"], [], "q-*-x.csv"],
  [["2025/desk.csv", "2026/desk.csv"], [], "*/desk.csv"],
  [["desk-01.csv", "desk-02.csv"], ["desk-summary.csv"], null],
  [["desk-1.csv", "shop-1.csv"], [], null],
  [["desk.csv", "desk-1.csv"], [], null],
])("files %j beside %j are named by %s", (files, others, pattern) => {
  for (const name of [...files, ...others]) write(name, "x");
  expect(filePattern(folder, files)).toBe(pattern);
});
