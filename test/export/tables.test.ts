import { describe, expect, it } from "vitest";
import { z } from "zod";
import { analyses } from "../../src/analysis/index.ts";
import { columnKinds } from "../../src/export/columns.ts";
import { formatOf } from "../../src/export/format.ts";
import { listText, tableNamed, tablesOf } from "../../src/export/tables.ts";
import { emptyReport, report } from "../reports/fixture.ts";

// By the schemas that analyses are written with.
describe("the kind of a column follows from the contract of a row", () => {
  it.each([
    [z.strictObject({ complaints: z.int() }), "integer"],
    [z.strictObject({ median_hours: z.number().nullable() }), "number"],
    [z.strictObject({ due_met_rate: z.number().min(0).max(1).nullable() }), "share"],
    [z.strictObject({ p_value: z.number().min(0).max(1) }), "number"],
    [z.strictObject({ rate: z.number().nonnegative() }), "number"],
    [z.strictObject({ from: z.iso.date().nullable() }), "day"],
    [z.strictObject({ received_at: z.iso.datetime({ offset: true }) }), "instant"],
    [z.strictObject({ partial: z.boolean() }), "flag"],
    [z.strictObject({ path: z.array(z.string()).nullable() }), "list"],
    [z.strictObject({ value: z.string().nullable() }), "text"],
    [z.strictObject({ is_after: z.boolean().nullable() }), "flag"],
    [z.strictObject({ signal: z.enum(["up", "down"]).nullable() }), "text"],
  ])("number %#", (row, kind) => {
    expect([...columnKinds(row).values()]).toEqual([kind]);
  });

  it("of every analysis", () => {
    for (const [name, { row }] of Object.entries(analyses))
      expect([...columnKinds(row).keys()], name).toEqual(Object.keys(row.shape));
  });
});

describe("the tables of a report", () => {
  it("are the analyses that have rows, each field with what it means in the reader's language", () => {
    const tables = tablesOf(report(), "en");
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["categories", "sla", "volume"]),
    );
    const sla = tables.find(({ name }) => name === "sla");
    expect(sla?.rows).toEqual(report().rows.sla);
    const rate = sla?.columns.find(({ field }) => field === "due_met_rate");
    expect(rate?.kind).toBe("share");
    expect(rate?.meaning).not.toBe("due_met_rate");
    expect(tablesOf(emptyReport(), "en")).toEqual([]);
  });

  it("can be asked for by name, also without rows; one that is not there is refused", () => {
    expect(tableNamed(emptyReport(), "sla", "zh-Hans").rows).toEqual([]);
    expect(() => tableNamed(report(), "slas", "en")).toThrow(
      /--table slas: no such table; of this period there are .*categories, .*sla/,
    );
  });

  it.each([
    [["服务", "时效"], "服务/时效"],
    [[], ""],
    [null, ""],
    [[{ place: "a", complaints: 2 }], '[{"place":"a","complaints":2}]'],
    [{ a: 1 }, '{"a":1}'],
  ])("a list %j is written %s", (list, text) => {
    expect(listText(list)).toBe(text);
  });
});

describe("the format", () => {
  it.each([
    ["pdf", "x", "pdf"],
    [undefined, "a/October.PDF", "pdf"],
    [undefined, "x.zip", "csv"],
    [undefined, "x.csv", "csv"],
    [undefined, "x.htm", "html"],
    ["xlsx", "x.pdf", "xlsx"],
  ])("asked %s, file %s: %s", (asked, out, format) => {
    expect(formatOf(asked, out)).toBe(format);
  });

  it("that is none is refused, and so is a file's name that tells none", () => {
    expect(() => formatOf("docx", "x.docx")).toThrow(
      "--format docx: expected one of pdf, xlsx, csv, pptx, html",
    );
    expect(() => formatOf(undefined, "report")).toThrow(/--out report: its ending says no format/);
  });
});
