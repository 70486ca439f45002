import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Inspection } from "../src/commands/inspect.ts";
import {
  inspectCommand,
  inspectOutCommand,
  inspectRowsCommand,
} from "../src/commands/inspect-files.ts";
import { UserError } from "../src/error.ts";
import { terminalWidth } from "../src/ingest/propose/yaml-layout.ts";
import { textTable } from "../src/tabular.ts";
import { plaintHere } from "./command-line.ts";

const courier = (name: string) => `data/samples/courier/${name}`;
const folder = mkdtempSync(join(tmpdir(), "plaint-inspect-test-"));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Invented people. */
const secrets = ["13900001234", "someone@example.com", "欧阳雪梅", "110101199003074610", "林晓峰"];
beforeAll(() => {
  const desk = [
    "工单编号,受理时间,客户姓名,联系电话,邮箱,受理人,问题描述",
    ...Array.from(
      { length: 30 },
      (_, row) =>
        `A-${100 + row},2026-09-${String((row % 28) + 1).padStart(2, "0")} 08:00,欧阳雪梅,13900001234,someone@example.com,林晓峰,"=1+1，证件110101199003074610，电话13900001234 ""急"""`,
    ),
    "A-999,2026-09-02",
    "",
  ].join("\n");
  writeFileSync(at("desk.csv"), desk);
  writeFileSync(at("desk.csv.gz"), gzipSync(Buffer.from(desk)));
  const log = '{"id":"A-100","at":"2026-09-01T08:00:00Z","event":"opened"}\n'.repeat(3);
  writeFileSync(
    at("two.zip"),
    zipSync({ "部门/desk.csv": Buffer.from(desk), "log.ndjson": Buffer.from(log) }),
  );
  writeFileSync(at("empty.csv"), "");
  writeFileSync(
    at("picture.csv"),
    Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7) % 256)),
  );
  writeFileSync(at("headless.csv"), "13900001234,2026-09-01,坏了\n13900005678,2026-09-02,丢了\n");
  mkdirSync(at("a-folder"));
});

const inspections = async (...paths: string[]): Promise<Inspection[]> =>
  (await inspectCommand(".", paths)).map(({ inspection }) => inspection);

const plaint = (...args: string[]) => plaintHere(args);

describe("plaint inspect", () => {
  it("finds in the counters' workbook the fields of the hotline's CSV", async () => {
    const [csv] = await inspectCommand(".", [courier("hotline-2026-09.csv")]);
    const sheets = await inspectCommand(".", [courier("counters-2026-Q3.xlsx")]);
    const fields = (of = csv) => of?.proposal.applied.map(({ field }) => field);
    expect(fields()?.length).toBeGreaterThan(20);
    expect(sheets.length).toBe(3);
    for (const sheet of sheets) {
      expect(fields(sheet)).toEqual(fields());
      expect(sheet.proposal.missing).toEqual([]);
      expect(sheet.inspection.mapping).toMatch(/^ +complaint_id: 反馈编号(?: |$)/m);
    }
  }, 30_000);

  it("reads a .gz and the members of a .zip as the files that they are", async () => {
    const [plain, packed, log, member] = await inspections(
      ...["desk.csv", "desk.csv.gz", "two.zip"].map(at),
    );
    expect(plain).toMatchObject({ rows: 31, unreadable: 1, table: "complaints" });
    expect(packed?.columns).toEqual(plain?.columns);
    expect(member?.columns).toEqual(plain?.columns);
    expect(member?.path).toBe(`${at("two.zip")}/部门/desk.csv`);
    expect(log).toMatchObject({ format: "ndjson", rows: 3, encoding: "utf-8" });
  });

  it.each([
    ["a-folder", "is a folder; expected files; name those in it:"],
    ["nowhere.csv", "no such file"],
    ["empty.csv", "is empty (0 bytes); expected a header and rows"],
    ["picture.csv", "is no text ("],
    ["headless.csv", "holds what looks like personal data; expected the columns' names"],
  ])("of %s says what is wrong", async (name, sentence) => {
    await expect(inspectCommand(".", [at(name)])).rejects.toThrow(UserError);
    const error = await inspectCommand(".", [at(name)]).catch((reason: Error) => reason);
    expect((error as Error).message).toContain(`${at(name)}: `);
    expect((error as Error).message).toContain(sentence);
    for (const secret of secrets) expect((error as Error).message).not.toContain(secret);
  });

  it("--json is one document with no personal data, its keys always in one order", async () => {
    const { code, out } = await plaint("inspect", "--json", at("desk.csv"), at("two.zip"));
    expect(code).toBe(0);
    for (const secret of secrets) expect(out).not.toContain(secret);
    const document = JSON.parse(out) as { files: Record<string, unknown>[] };
    expect(Object.keys(document)).toEqual(["files"]);
    expect(document.files).toHaveLength(3);
    for (const file of document.files) {
      expect(Object.keys(file).join()).toBe(
        "path,format,encoding,delimiter,header_row,sheet,sheets,table,doubt,rows,unreadable,looked_at,columns,mapping,notes",
      );
      for (const column of file.columns as object[])
        expect(Object.keys(column).join()).toBe(
          "name,type,blank_share,distinct,examples,field,confidence,reason",
        );
    }
  });

  it("for people shows no personal data either, and nothing wider than a terminal", async () => {
    const files = [at("desk.csv"), courier("counters-2026-Q4.xlsx"), courier("app-page-001.json")];
    for (const file of files) {
      const { code, out } = await plaint("inspect", file);
      expect(code).toBe(0);
      for (const secret of secrets) expect(out).not.toContain(secret);
      const long = out
        .split("\n")
        .filter((line) => terminalWidth(line) > 100 && !line.includes(file));
      expect(long).toEqual([]);
    }
  }, 30_000);

  it("--rows prints the first rows of each table, all of them on demand", async () => {
    const printed = async (limit: number) => {
      let text = "";
      await inspectRowsCommand([at("desk.csv")], limit, (part) => {
        text += part;
      });
      return text.split("\r\n");
    };
    expect(await printed(5)).toHaveLength(1 + 5 + 1);
    expect(await printed(Number.POSITIVE_INFINITY)).toHaveLength(1 + 30 + 1);
    const { out, err } = await plaint("inspect", "--rows", "5", at("desk.csv"));
    expect(out.split("\r\n")).toHaveLength(7);
    expect(err).toContain("personal data included");
    expect((await plaint("inspect", "--rows", "some", at("desk.csv"))).code).toBe(2);
  });

  it("--out writes files that are read back with the same columns and rows", async () => {
    const files = [
      at("desk.csv"),
      at("two.zip"),
      courier("hotline-2026-11.csv"),
      courier("counters-2026-Q4.xlsx"),
    ];
    const out = at("clean");
    const written = await inspectOutCommand(files, Number.POSITIVE_INFINITY, out);
    expect(readdirSync(out).sort()).toEqual(
      [
        "counters-2026-Q4-2026年10月.csv",
        "counters-2026-Q4-2026年11月.csv",
        "desk-2.csv",
        "desk.csv",
        "hotline-2026-11.csv",
        "log.csv",
      ].sort(),
    );
    const before = await inspections(...files);
    const after = await inspections(...written);
    expect(after.map(({ columns, rows }) => ({ columns, rows }))).toEqual(
      before.map(({ columns, rows, unreadable }) => ({ columns, rows: rows - unreadable })),
    );
    for (const { encoding, unreadable } of after)
      expect([encoding, unreadable]).toEqual(["utf-8", 0]);
    expect(readFileSync(join(out, "desk.csv"), "utf8")).toContain(
      '"=1+1，证件110101199003074610，电话13900001234 ""急"""\r\n',
    );
  }, 30_000);
});

it("a table's Chinese columns stand below each other", async () => {
  const { inspectionRows } = await import("../src/commands/inspect-text.ts");
  const [inspection] = await inspections(courier("hotline-2026-11.csv"));
  const lines = textTable(inspectionRows(inspection as Inspection)).split("\n");
  const start = (line: string) => terminalWidth(line.slice(0, line.search(/ {2,}\S/)));
  const widths = new Set(
    lines.map((line) => start(line) + (/ {2,}(?=\S)/.exec(line)?.[0].length ?? 0)),
  );
  expect([...widths]).toHaveLength(1);
});
