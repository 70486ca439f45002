import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import Papa from "papaparse";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { sourceName, workspaceText, writeWorkspace } from "../src/commands/init.ts";
import { cleanCsv, describeTable, type InspectedTable } from "../src/commands/inspect.ts";
import { inspectionHeading, inspectionRows } from "../src/commands/inspect-text.ts";
import { parseConfig } from "../src/config.ts";
import { UserError } from "../src/error.ts";
import { knownMapping } from "../src/ingest/propose/known-mapping.ts";
import type { TableRows } from "../src/ingest/read/table-rows.ts";
import { practiceRows } from "./ingest/propose/practice.ts";
import { type Cells, file, sheetNamed, table, tableOf } from "./ingest/propose/practice-table.ts";

const inspected = (name: string, path: string): Promise<InspectedTable> =>
  describeTable(file(path), tableOf(sheetNamed(name)));
const textOf = async (rows: TableRows, limit?: number): Promise<string> => {
  let text = "";
  for await (const line of cleanCsv(rows, limit)) text += line;
  return text;
};

describe("inspecting", () => {
  it("says what the file is, and what each column could be", async () => {
    const { inspection } = await describeTable(
      file("in/desk.csv"),
      table(
        ["工单编号", "受理时间", "客户姓名", "日期", "颜色"],
        [
          ["A-1", "2026-09-01 08:00", "张小红", "2026-09-01", "红"],
          ["A-2", "2026-09-13 09:30", "李建国", null, "红"],
          ["A-3", "2026-09-14 10:00", null, null, null],
        ],
        [2],
      ),
    );
    expect(inspection).toMatchObject({
      path: "in/desk.csv",
      format: "csv",
      encoding: "gb18030",
      delimiter: ",",
      header_row: 1,
      sheet: null,
      sheets: [],
      table: "complaints",
      rows: 3,
      unreadable: 1,
      looked_at: 2,
      columns: [
        { name: "工单编号", field: "complaint_id", confidence: 0.97, blank_share: 0, distinct: 2 },
        { name: "受理时间", type: "time", field: "received_at" },
        { name: "客户姓名", field: "customer_name", confidence: null, examples: ["****", "****"] },
        { name: "日期", field: null, blank_share: 0.5 },
        { name: "颜色", type: "code", field: null, examples: ["红"] },
      ],
      notes: [{ code: "title_rows_skipped", rows: [1] }],
    });
    expect(inspection.mapping).toContain("- name: desk\n");
    expect(inspection.mapping).toContain(
      '# format: { encoding: gb18030, delimiter: ",", header_row: 1 }\n',
    );
    expect(JSON.parse(JSON.stringify(inspection))).toEqual(inspection);
    expect(inspectionHeading(inspection)).toBe(
      'in/desk.csv: csv · gb18030 · delimiter "," · header in row 1\n' +
        "3 rows, 1 of them unreadable, 5 columns; looks like complaints,\nbut nothing in the file tells that its rows are complaints",
    );
    expect(inspectionRows(inspection)[0]).toEqual({
      column: "工单编号",
      type: "identifier",
      blank: "0 %",
      field: "complaint_id",
      sure: "0.97",
      examples: "A-1 · A-2",
    });
  });

  it("shows no personal data of a sheet full of it", async () => {
    const sheet = sheetNamed("the courier's hotline");
    const { inspection } = await describeTable(file("x.csv"), tableOf(sheet));
    const shown = JSON.stringify([inspection, inspectionRows(inspection)]);
    const secret = ["客户姓名", "联系电话", "处理负责人"];
    for (const [header, , values] of sheet.columns.filter(([name]) => secret.includes(name)))
      for (let row = 0; row < practiceRows; row++) expect(shown, header).not.toContain(values(row));
  });

  it("looks at as many rows as it is told, and counts all", async () => {
    const rows = Array.from({ length: 50 }, (_, row): Cells => [String(row < 10 ? row : "x")]);
    const { inspection } = await describeTable(file("x.csv"), table(["n"], rows), { limit: 10 });
    expect(inspection).toMatchObject({ rows: 50, looked_at: 10, columns: [{ distinct: 10 }] });
  });

  it("proposes the ready mapping of the system that wrote the file", async () => {
    const sheet = sheetNamed("Salesforce");
    const desk = knownMapping("salesforce-case", {
      columns: {
        complaint_id: "Case Number",
        status: "Status",
        subject: "Subject",
        handler: "Case Owner",
      },
    });
    const { inspection } = await describeTable(file("x.csv"), tableOf(sheet), { mappings: [desk] });
    expect(inspection.mapping).toContain(
      "mapping: salesforce-case  # 100 % of the columns that it names are in the file",
    );
    expect(inspection.mapping).not.toMatch(/^ *columns:/m);
  });

  it("of a file without columns or rows says so", async () => {
    const { inspection } = await describeTable(file("x.csv"), table([], []));
    expect(inspection).toMatchObject({ rows: 0, looked_at: 0, columns: [] });
  });
});

describe("clean CSV", () => {
  it("is RFC 4180 with CRLF, blank cells empty, unreadable rows left out", async () => {
    const rows = table(
      ["a", "b"],
      [
        ["1", 'x"y'],
        [null, "p,q"],
        ["gone", "gone"],
        ["l\nm", " z"],
      ],
      [2],
    );
    expect(await textOf(rows)).toBe('a,b\r\n1,"x""y"\r\n,"p,q"\r\n"l\nm"," z"\r\n');
    expect(await textOf(rows, 1)).toBe('a,b\r\n1,"x""y"\r\n');
    expect(await textOf(rows, 0)).toBe("a,b\r\n");
  });

  it("is read back as it was written, whatever is in the cells", async () => {
    const cells = fc.array(fc.array(fc.string({ unit: "binary" }), { minLength: 3, maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(cells, async (rows) => {
        const text = await textOf(table(["a", "b", "c"], rows));
        const { data } = Papa.parse<string[]>(text, { delimiter: ",", newline: "\r\n" });
        expect(data.slice(1, -1)).toEqual(rows);
      }),
    );
  });
});

describe("starting a workspace", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "plaint-init-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("makes one source of the files that are alike, and ties the others to it", async () => {
    const text = workspaceText([
      await inspected("a log of handling", "in/log.csv"),
      await inspected("the courier's hotline", "in/hotline-2026-08.csv"),
      await inspected("the courier's hotline", "in/hotline-2026-09.csv"),
      await inspected("follow-up calls", "in/surveys-2026.csv"),
      await inspected("parcels carried", "in/parcels.csv"),
      await inspected("register of improvements", "in/actions.csv"),
    ]);
    const config = parseConfig(text, "plaint.yaml");
    expect(config).toMatchObject({
      title: "客户投诉报告",
      locales: ["zh-Hans"],
      timezone: "Asia/Shanghai",
    });
    expect(
      config.sources.map(({ name, table: of, files, complaints }) => [name, of, files, complaints]),
    ).toEqual([
      ["log", "events", ["in/log.csv"], "hotline"],
      ["hotline", "complaints", ["in/hotline-2026-08.csv", "in/hotline-2026-09.csv"], undefined],
      ["surveys", "surveys", ["in/surveys-2026.csv"], "hotline"],
      ["parcels", "exposure", ["in/parcels.csv"], undefined],
      ["actions", "actions", ["in/actions.csv"], undefined],
    ]);
    expect(config.backlog.ends_at).toBe("closed");
  });

  it("speaks the language of the columns", async () => {
    const taiwan = workspaceText([await inspected("Taiwanese 客訴單", "客訴.csv")]);
    expect(parseConfig(taiwan, "plaint.yaml")).toMatchObject({
      locales: ["zh-Hant"],
      timezone: "Asia/Taipei",
    });
    const cfpb = workspaceText([await inspected("CFPB, Title", "cfpb.csv")]);
    expect(parseConfig(cfpb, "plaint.yaml")).toMatchObject({
      title: "Complaints",
      locales: ["en"],
    });
  });

  it("ends the backlog with the solution where nothing tells when a complaint was closed", async () => {
    const text = workspaceText([await inspected("city hotline", "12345.csv")]);
    expect(parseConfig(text, "plaint.yaml").backlog.ends_at).toBe("resolved");
  });

  it("without complaints says what it found", async () => {
    const log = await inspected("a log of handling", "in/log.csv");
    expect(() => workspaceText([log])).toThrow(UserError);
    expect(() => workspaceText([log])).toThrow("found in/log.csv (events)");
  });

  it("never overwrites a plaint.yaml", () => {
    const path = writeWorkspace(folder, "title: A\n");
    expect(readFileSync(path, "utf8")).toBe("title: A\n");
    expect(() => writeWorkspace(folder, "title: B\n")).toThrow(UserError);
    expect(readFileSync(path, "utf8")).toBe("title: A\n");
  });
});

test.each([
  ["exports/hotline-2026-09.csv", "hotline"],
  ["热线 2026年9月.xlsx", "热线"],
  ["counters-2026-Q4.xlsx", "counters"],
  ["app-page-001.json", "app"],
  ["q4-2026/desk2.csv", "desk2"],
  ["第3页.csv", "source"],
  ["a.csv.gz", "a"],
  ["2026.csv", "source"],
  ["true.csv", "source-true"],
  ["x: y #z.csv", "x-y-z"],
])("a source of %s is called %s", (path, name) => {
  expect(sourceName(path)).toBe(name);
});
