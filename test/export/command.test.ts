import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { printed } from "../../src/export/pdf.ts";
import { unzipped } from "../../src/export/zip.ts";
import { plaintHere } from "../command-line.ts";
import { tablesOf } from "../ingest/read/workbook/workbook-file.ts";

const folder = mkdtempSync(join(tmpdir(), "plaint-export-test-"));
const at = (name: string) => join(folder, name);
const plaint = (...args: string[]) => plaintHere([...args, "--workspace", folder]);
const formula = "=cmd|' /C calc'!A0";

beforeAll(async () => {
  writeFileSync(
    at("plaint.yaml"),
    [
      "title: Parcels",
      "locales: [en, zh-Hans]",
      "timezone: Asia/Shanghai",
      "sources:",
      "  - name: desk",
      "    files: [desk.csv]",
      "    columns: { complaint_id: id, received_at: received, closed_at: closed, category: kind }",
    ].join("\n"),
  );
  const kinds = [`"${formula}"`, "late", "late", "lost"];
  const rows = Array.from({ length: 28 }, (_, index) => {
    const day = String((index % 14) + 1).padStart(2, "0");
    return `${index},2026-11-${day} 10:00,2026-11-${day} 12:00,${kinds[index % 4]}`;
  });
  writeFileSync(at("desk.csv"), ["id,received,closed,kind", ...rows, ""].join("\n"));
  mkdirSync(at("taken"));
  const { code, err } = await plaint("ingest", "--json");
  expect(code, err).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("plaint export", () => {
  it("writes a workbook of a week, and nothing else stays in the folder", async () => {
    const out = at("taken/week.xlsx");
    writeFileSync(out, "what was there before");
    const { code, out: said, err } = await plaint("export", "2026-W46", "--out", out);
    expect(code, err).toBe(0);
    expect(said).toMatch(/^.*week\.xlsx \(xlsx, \d+ kB\)\n$/);
    const first = readFileSync(out);
    const tables = await tablesOf(first);
    expect(tables[0]?.sheet).toBe("About");
    const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    expect(cells).toContain(formula);
    expect(readdirSync(at("taken"))).toEqual(["week.xlsx"]);
  });

  it("writes one file of HTML in the language that is asked for", async () => {
    const out = at("taken/month.html");
    const { code } = await plaint(
      "export",
      "2026-11",
      "--out",
      out,
      "--locale",
      "zh-Hans",
      "--no-fonts",
    );
    expect(code).toBe(0);
    const page = readFileSync(out, "utf8");
    expect(page).toContain('<html lang="zh-Hans">');
    expect(page).toContain("=cmd|&#39; /C calc&#39;!A0");
  });

  it("writes all tables as an archive of CSV, or one of them, with formulas as text", async () => {
    await plaint("export", "2026-W46", "--out", at("taken/all.zip"));
    const files = unzipped(readFileSync(at("taken/all.zip")));
    expect([...files.keys()]).toEqual(expect.arrayContaining(["categories.csv", "volume.csv"]));
    await plaint("export", "2026-W46", "--table", "categories", "--out", at("taken/one.csv"));
    const one = readFileSync(at("taken/one.csv"));
    expect(one.equals(Buffer.from(files.get("categories.csv") ?? []))).toBe(true);
    expect(one.toString("utf8")).toContain(`'${formula}`);
    expect(one.toString("utf8")).not.toMatch(/(?:^|,)"?=/m);
  });

  it.each([
    [["2026-W46", "--out", "x.docx"], /--out x\.docx: its ending says no format; end it in \.pdf/],
    [
      ["2026-W46", "--out", "x.pdf", "--format", "docx"],
      /--format docx: expected one of pdf, xlsx/,
    ],
    [["2026-W60", "--out", "x.pdf"], /2026 has no ISO week 60/],
    [["november", "--out", "x.pdf"], /november/],
    [
      ["2019-W02", "--out", "x.xlsx"],
      /period 2019-W02: .* lies outside the data, which reach from 2026-11-01/,
    ],
    [["2026-W46", "--out", "no/such/x.xlsx"], /there is no folder no\/such; make it first/],
    [
      ["2026-W46", "--out", tmpdir(), "--format", "xlsx"],
      /that is a folder; expected the name of a file/,
    ],
    [
      ["2026-W46", "--out", "x.html", "--locale", "zh-Hant"],
      /--locale zh-Hant: expected one of the workspace's locales, en, zh-Hans/,
    ],
    [["2026-W46", "--out", "x.csv"], /a CSV file holds one table; choose it with --table NAME/],
    [
      ["2026-W46", "--out", "x.zip", "--table", "sla"],
      /with --table sla one CSV file is written; end --out in \.csv/,
    ],
    [
      ["2026-W46", "--out", "x.pdf", "--table", "sla"],
      /--table sla: a single table is written as CSV; found --format pdf/,
    ],
    [
      ["2026-W46", "--out", "x.csv", "--table", "slas"],
      /--table slas: no such table; there are .*categories/,
    ],
    [
      ["2026-W46", "--out", "x.html", "--audience", "all"],
      /--audience all: expected internal or public/,
    ],
    [["2026-W46"], /required option '--out <file>'/],
  ])("%j is refused with what to do, and nothing is written", async (args, message) => {
    const { code, err } = await plaint("export", ...args);
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(existsSync(args[2] as string) && args[2] !== tmpdir()).toBe(false);
  });

  it("for the public is refused: its numbers are those of the notices", async () => {
    vi.stubEnv("PLAINT_KEY", "0".repeat(64));
    const { code, err } = await plaint(
      "export",
      "2026-11",
      "--out",
      at("x.html"),
      "--audience",
      "public",
    );
    expect(err).toMatch(/--audience: public, but reports of single periods are for readers inside/);
    expect(code).toBe(2);
  });

  it("as PDF says what to install where there is no Chromium", async () => {
    vi.stubEnv("PATH", "");
    vi.stubEnv("CHROMIUM_PATH", "");
    const { code, err } = await plaint("export", "2026-W46", "--out", at("x.pdf"));
    expect(err).toContain("apt-get install chromium fonts-noto-cjk");
    expect(code).toBe(2);
    vi.stubEnv("CHROMIUM_PATH", "/nowhere/chromium");
    await expect(printed("<p>x</p>")).rejects.toThrow(
      "/nowhere/chromium: this Chromium does not start",
    );
  });

  it("writes nothing where the report has personal data in it", async () => {
    const config = readFileSync(at("plaint.yaml"), "utf8");
    writeFileSync(at("plaint.yaml"), config.replace("title: Parcels", "title: call 13812345678"));
    try {
      const { code, err } = await plaint("export", "2026-W46", "--out", at("x.xlsx"));
      expect(err).toMatch(/nothing was written: personal data found 1 time in the report/);
      expect(err).not.toContain("13812345678");
      expect(code).toBe(3);
      expect(existsSync(at("x.xlsx"))).toBe(false);
    } finally {
      writeFileSync(at("plaint.yaml"), config);
    }
  });
});
