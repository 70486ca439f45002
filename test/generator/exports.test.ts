import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { complaintsIn, generated, rowsOf } from "./samples.ts";

const files = generated();
const rows = rowsOf(files);
const manifest = JSON.parse(files.get("manifest.json") ?? "");
const folder = fileURLToPath(new URL("../../data/samples/courier/", import.meta.url));

test("two runs give the same bytes", () => {
  expect(generated()).toEqual(files);
});

test("the committed files are what the generator writes", () => {
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
  for (const [name, content] of files) {
    expect(readFileSync(`${folder}${name}`, "utf8") === content, name).toBe(true);
  }
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

test("an id stands once in a file, and twice only as a later version in the next month's file", () => {
  const seen = new Map<string, string[]>();
  for (const { id, file } of rows) seen.set(id, [...(seen.get(id) ?? []), file]);
  const repeated = [...seen.values()].filter((names) => names.length > 1);
  expect(repeated).toHaveLength(manifest.totals.repeated_versions);
  expect(repeated.length / rows.length).toBeGreaterThan(0.004);
  expect(repeated.length / rows.length).toBeLessThan(0.02);
  const months = [...files.keys()].filter((name) => name.startsWith("hotline-"));
  for (const [first, second, ...more] of repeated) {
    expect(months.indexOf(second ?? "")).toBe(months.indexOf(first ?? "") + 1);
    expect(more).toEqual([]);
  }
});

test("a repeated version is newer than the first", () => {
  const first = new Map<string, string>();
  for (const { file, id, bytes } of rows) {
    if (!file.startsWith("hotline-")) continue;
    const updated = bytes.slice(-19);
    const before = first.get(id);
    if (before) expect(updated > before, id).toBe(true);
    first.set(id, updated);
  }
});

test("nothing but a limit lies after the export", () => {
  const last = "2026-11-15 23:59:00";
  for (const { bytes, file } of rows) {
    const times = bytes.match(/\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(:\d\d)?/g) ?? [];
    // In a hotline row the limit is the only time that may follow the last update.
    const updated = times.at(-1) ?? "";
    const judged = file.startsWith("hotline-") ? [times[0] ?? "", updated] : times;
    for (const time of judged) {
      expect(time.replaceAll("/", "-").replace("T", " ") <= last, bytes).toBe(true);
    }
  }
});

test("the steps of a hotline complaint follow one another up to its update", () => {
  for (const { bytes, file } of rows) {
    if (!file.startsWith("hotline-")) continue;
    const cells = bytes.split(",");
    const steps = [15, 16, 17, 19, 20].map((k) => cells[k] ?? "").filter((time) => time !== "");
    expect(steps, bytes).toEqual([...steps].sort());
    expect((cells[29] ?? "") >= (steps.at(-1) ?? ""), bytes).toBe(true);
  }
});

test("names, numbers and addresses stand in about a quarter of the texts", () => {
  const personal = rows.filter(({ text }) => /0000|PL\d{12}|号\d+幢|@example\.com/.test(text));
  expect(personal.length / rows.length).toBeGreaterThan(0.2);
  expect(personal.length / rows.length).toBeLessThan(0.3);
});
