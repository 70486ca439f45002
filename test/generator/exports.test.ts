import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { courierFiles } from "../../data/generator/files.ts";
import type { DirtyRow } from "../../data/generator/ledger.ts";
import { complaintsIn, generated, generatedRows, manifestOf } from "./samples.ts";

const files = generated();
const rows = generatedRows();
const manifest = manifestOf(files);
const flawed = new Set((manifest.dirty as DirtyRow[]).map(({ id }) => id));
const folder = fileURLToPath(new URL("../../data/samples/courier/", import.meta.url));

/** Names of the files whose bytes differ. */
const differing = (some: ReadonlyMap<string, Uint8Array>) =>
  [...files].filter(([name, bytes]) => Buffer.compare(some.get(name) ?? Buffer.of(), bytes) !== 0);

test("two runs give the same bytes", () => {
  const again = courierFiles();
  expect([...again.keys()]).toEqual([...files.keys()]);
  expect(differing(again).map(([name]) => name)).toEqual([]);
});

test("the committed files are what the generator writes", () => {
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
  const committed = new Map([...files.keys()].map((name) => [name, readFileSync(folder + name)]));
  expect(differing(committed).map(([name]) => name)).toEqual([]);
});

test("all samples together stay below 10 MB when packed", () => {
  const packed = [...files.values()].reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
  expect(packed).toBeLessThan(10_000_000);
});

test("about 20 000 complaints arrive over 65 weeks through three sources", () => {
  const complaints = complaintsIn(rows);
  expect(complaints.length).toBeGreaterThan(19_000);
  expect(complaints.length).toBeLessThan(21_000);
  const share = (prefix: string) =>
    complaints.filter(({ id }) => id.startsWith(prefix)).length / complaints.length;
  expect(share("TS")).toBeCloseTo(0.6, 1);
  expect(share("AP")).toBeCloseTo(0.25, 1);
  expect(share("WZ")).toBeCloseTo(0.15, 1);
  expect(Object.keys(manifest.truths.by_week)).toHaveLength(65);
  expect(manifest.period).toMatchObject({ first_week: "2025-W34", last_week: "2026-W46" });
});

test("the manifest counts what the files hold", () => {
  const counts: Record<string, number> = {};
  for (const { file } of rows) counts[file] = (counts[file] ?? 0) + 1;
  expect(manifest.files).toEqual(counts);
  expect(manifest.totals.rows).toBe(rows.length);
  expect(manifest.totals.complaints).toBe(complaintsIn(rows).length);
  const byCategory: Record<string, number> = {};
  for (const { category } of complaintsIn(rows)) {
    byCategory[category] = (byCategory[category] ?? 0) + 1;
  }
  expect(manifest.truths.by_category).toEqual(byCategory);
});

test("an id stands once in a list, and twice only as a later version in the next month's list", () => {
  const seen = new Map<string, string[]>();
  for (const { id, file, month } of rows) seen.set(id, [...(seen.get(id) ?? []), file + month]);
  const repeated = [...seen].filter(([, lists]) => lists.length > 1).map(([id]) => id);
  expect(repeated).toHaveLength(manifest.totals.repeated_versions);
  expect(repeated.length / rows.length).toBeGreaterThan(0.004);
  expect(repeated.length / rows.length).toBeLessThan(0.02);
  const months = [...new Set(rows.map(({ month }) => month))].filter(Boolean).sort();
  const versions = rows.filter(({ id }) => (seen.get(id)?.length ?? 0) > 1);
  for (const id of repeated) {
    const [first, second, ...more] = versions.filter((row) => row.id === id);
    expect(months.indexOf(second?.month ?? ""), id).toBe(months.indexOf(first?.month ?? "") + 1);
    expect((second?.cells.更新时间 ?? "") > (first?.cells.更新时间 ?? ""), id).toBe(true);
    expect(more).toEqual([]);
  }
});

test("nothing but a limit lies after the export", () => {
  const last = "2026-11-15 23:59:00";
  for (const { bytes, cells, id } of rows) {
    if (flawed.has(id)) continue;
    const { 要求办结时间: _, ...others } = cells;
    const own = cells.反馈编号 ? JSON.stringify(others) : bytes;
    for (const time of own.match(/\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(:\d\d)?/g) ?? []) {
      expect(time.replaceAll("/", "-").replace("T", " ") <= last, bytes).toBe(true);
    }
  }
});

test("the steps of a hotline or counter complaint follow one another up to its update", () => {
  for (const { id, cells, bytes } of rows) {
    if (!cells.反馈编号 || flawed.has(id)) continue;
    const order = ["反馈日期时间", "分派时间", "首次响应时间", "办结时间", "归档时间"];
    const steps = order.map((column) => cells[column] ?? "").filter((time) => time !== "");
    expect(steps, bytes).toEqual([...steps].sort());
    expect((cells.更新时间 ?? "") >= (steps.at(-1) ?? ""), bytes).toBe(true);
  }
});

test("names, numbers and addresses stand in about a quarter of the texts", () => {
  const personal = rows.filter(({ text }) => /0000|PL\d{12}|号\d+幢|@example\.com/.test(text));
  expect(personal.length / rows.length).toBeGreaterThan(0.2);
  expect(personal.length / rows.length).toBeLessThan(0.3);
});

interface Decision {
  readonly category: string;
  readonly by: string;
  readonly amount: string;
  readonly currency: string;
  readonly isResolved: boolean;
  readonly isReopened: boolean;
}

/** Who decided and what was paid, of every complaint whose export tells it. */
function decisionsIn(): Decision[] {
  return complaintsIn(rows).flatMap(({ category, cells, file, bytes }) => {
    if (cells.反馈编号) {
      const { 决定权限: by = "", 赔付金额: amount = "", 赔付币种: currency = "" } = cells;
      const isReopened = Number((cells.重开次数 ?? "").normalize("NFKC")) > 0;
      return [{ category, by, amount, currency, isResolved: cells.办结时间 !== "", isReopened }];
    }
    if (!file.startsWith("app")) return [];
    const { decided_by, compensation, currency, resolved_at, reopen_count } = JSON.parse(bytes);
    const [by, amount] = [decided_by ?? "", String(compensation ?? "")];
    const isReopened = reopen_count > 0;
    const isResolved = resolved_at !== null;
    return [{ category, by, amount, currency: currency ?? "", isResolved, isReopened }];
  });
}

test("an amount is told with its currency, once the complaint is resolved; the manifest has the sums", () => {
  const sums: Record<string, { complaints: number; amount: number }> = {};
  for (const { by, amount, currency, isResolved } of decisionsIn()) {
    expect([by !== "", amount !== ""]).toEqual([isResolved, currency !== ""]);
    if (amount === "") continue;
    expect(isResolved).toBe(true);
    expect(Number(amount)).toBeGreaterThanOrEqual(10);
    expect(Number(amount)).toBeLessThanOrEqual(800);
    const sum = sums[currency] ?? { complaints: 0, amount: 0 };
    sums[currency] = { complaints: sum.complaints + 1, amount: sum.amount + Number(amount) };
  }
  for (const sum of Object.values(sums)) sum.amount = Number(sum.amount.toFixed(2));
  expect(sums).toEqual(manifest.truths.compensation);
  expect(sums.HKD?.complaints).toBeGreaterThan(80);
});

test("charges decided at the first line come back about half as often as those decided above it", () => {
  const charges = decisionsIn().filter(({ category, by }) => category.startsWith("费用/") && by);
  const facts = (decisions: readonly Decision[]) => {
    const reopened = decisions.filter(({ isReopened }) => isReopened).length;
    const share = Number((reopened / decisions.length).toFixed(4));
    return { complaints: decisions.length, reopened, share };
  };
  const isFirst = ({ by }: Decision) => ["一线", "first_line"].includes(by);
  const [first, above] = [
    facts(charges.filter(isFirst)),
    facts(charges.filter((each) => !isFirst(each))),
  ];
  expect({ first_line: first, above }).toEqual(manifest.truths.reopened_charges);
  expect(first.share / above.share).toBeGreaterThan(0.35);
  expect(first.share / above.share).toBeLessThan(0.65);
});
