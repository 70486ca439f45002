import { expect, test } from "vitest";
import type { DirtyRow, Place } from "../../data/generator/ledger.ts";
import { complaintsIn, generated, generatedRows, manifestOf, textOf } from "./samples.ts";
import { readWorkbook } from "./workbook-reader.ts";

const files = generated();
const rows = generatedRows();
const manifest = manifestOf(files);
const dirty = manifest.dirty as DirtyRow[];
const ids = new Set(rows.map(({ id }) => id));

/** What stands at a place, as text. */
function standing({ file, sheet, row }: Place): string {
  if (sheet) {
    const { sheets } = readWorkbook(files.get(file) ?? new Uint8Array());
    const cells = sheets.find(({ name }) => name === sheet)?.rows.get(row);
    return JSON.stringify([...(cells?.values() ?? [])]);
  }
  const text = textOf(files, file);
  if (!file.startsWith("app-")) return text.split(/\r?\n/)[row - 1] ?? "";
  return JSON.stringify(JSON.parse(text).data.items[row - 1]);
}

test("about thirty rows are dirty, seven of them still complaints", () => {
  expect(dirty.length).toBeGreaterThanOrEqual(28);
  expect(dirty.length).toBeLessThanOrEqual(40);
  const loaded = dirty.filter(({ id }) => ids.has(id) && /^(TS|AP)\d{6}96000$/.test(id));
  expect(loaded.map(({ fate }) => fate).filter((fate) => fate === "rejected")).toEqual([]);
  expect(loaded).toHaveLength(7);
});

test("no rejected row has the id of a complaint, and none but the log's and the surveys' touches one", () => {
  const own = dirty.filter(({ file }) => !/^(status-log|surveys)/.test(file));
  const rejected = own.filter(({ fate }) => fate === "rejected");
  expect(rejected.filter(({ id }) => ids.has(id))).toEqual([]);
  expect(own.filter(({ fate, id }) => fate !== "rejected" && !ids.has(id))).toEqual([]);
});

test.each([
  ["hotline-2025-10.csv", 547, /^TS25101697000,(?:[^,]*,){27}[^,]*$/],
  ["hotline-2025-12.csv", 29, /^TS25121197000,(?:[^,]*,){37,}/],
  ["hotline-2026-01.csv", 243, /^反馈编号,反馈渠道,/],
  ["hotline-2026-03.csv", 106, /\uFFFD,/],
  ["hotline-2026-05.csv", 149, /,"[^"]*$/],
  ["hotline-2026-07.csv", 727, /\uFFFD,/],
  ["hotline-2025-09.csv", 397, /\0/],
  ["hotline-2025-09.csv", 349, /,０,/],
  ["app-page-001.json", 291, /\uFFFD/],
])("%s row %i is broken as it was meant to be", (file, row, pattern) => {
  const entry = dirty.find((each) => each.file === file && each.row === row);
  expect(entry, `${file} ${row}`).toBeDefined();
  expect(standing(entry as DirtyRow)).toMatch(pattern);
});

test("a dirty row is where the manifest says: its id stands there, unless it has none", () => {
  for (const entry of dirty) {
    expect(standing(entry), `${entry.file} ${entry.row}`).toContain(entry.id);
    if (entry.rules.includes("json_unreadable"))
      expect(() => JSON.parse(standing(entry))).toThrow();
  }
});

test("the months of the hotline are GB18030 without a mark; only the two planted places do not decode", () => {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  const broken = [];
  for (const [name, bytes] of files) {
    if (!name.startsWith("hotline-")) continue;
    expect(Buffer.from(bytes).subarray(-2).toString(), name).toBe("\r\n");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes), name).toThrow();
    try {
      expect(decoder.decode(bytes).startsWith("反馈编号"), name).toBe(true);
    } catch {
      broken.push(name);
    }
  }
  expect(broken).toEqual(["hotline-2026-03.csv", "hotline-2026-07.csv"]);
});

test("remarks are rare, and some hold characters of four bytes", () => {
  const tickets = rows.filter(({ cells }) => cells.反馈编号);
  const remarks = tickets.map(({ cells }) => cells.备注 ?? "").filter(Boolean);
  expect(remarks.length / tickets.length).toBeGreaterThan(0.02);
  expect(remarks.length / tickets.length).toBeLessThan(0.04);
  for (const rare of ["𠮷", "😀", "㼆", "䶮"])
    expect(remarks.filter((remark) => remark.includes(rare)).length, rare).toBeGreaterThan(3);
});

interface Personal extends Place {
  readonly kind: string;
  readonly value: string;
}
const personal = manifest.personal as Personal[];

test("every personal value stands where the manifest says, and in no description", () => {
  expect(personal.length).toBeGreaterThan(200);
  const lines = new Map<string, string[]>();
  for (const place of personal) {
    if (place.sheet) continue;
    const own = lines.get(place.file) ?? textOf(files, place.file).split("\r\n");
    lines.set(place.file, own);
    expect(own[place.row - 1], `${place.file} ${place.row}`).toContain(place.value);
    expect(own[place.row - 1]).toContain(place.id);
  }
  const inBooks = personal.filter(({ sheet }) => sheet);
  for (const place of inBooks) expect(standing(place)).toContain(place.value);
  expect(inBooks.length).toBeGreaterThan(10);
  const texts = complaintsIn(rows)
    .map(({ text }) => text)
    .join("\n");
  expect(personal.filter(({ value }) => texts.includes(value))).toEqual([]);
});

test("the planted numbers are of the kind they are said to be", () => {
  const kinds = new Set(personal.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(["address", "email", "id_card", "mobile", "name", "wechat"]);
  for (const { kind, value } of personal) {
    if (kind === "mobile") expect(value.replace(/[- ]/g, "")).toMatch(/^1[58]\d0000\d{4}$/);
    if (kind !== "id_card") continue;
    expect(value).toMatch(/^\d{6}190\d(0[1-9]|1[0-2])([01]\d|2[0-8])\d{3}[\dX]$/);
    // GB 11643: the digits, weighted by powers of two, leave 1 when divided by 11.
    const sum = [...value].reduce((all, digit, k) => {
      const number = digit === "X" ? 10 : Number(digit);
      return all + number * (2 ** (17 - k) % 11);
    }, 0);
    expect(sum % 11, value).toBe(1);
  }
});

test("six matters were told twice: the same customer, nearly the same words, another channel", () => {
  const pairs = manifest.near_duplicates as [string, string][];
  expect(pairs).toHaveLength(6);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bigrams = (text: string) =>
    new Set([...text].slice(1).map((character, k) => [...text][k] + character));
  for (const [original, repeat] of pairs) {
    const [first, second] = [byId.get(original), byId.get(repeat)];
    const phone = (row: typeof first) =>
      row?.cells.联系电话 ?? /"phone":"(\d+)"/.exec(row?.bytes ?? "")?.[1];
    expect(phone(second), repeat).toBe(phone(first));
    expect([second?.station, second?.category]).toEqual([first?.station, first?.category]);
    expect(second?.file).not.toBe(first?.file);
    const [a, b] = [bigrams(first?.text ?? ""), bigrams(second?.text ?? "")];
    const shared = [...a].filter((pair) => b.has(pair)).length;
    expect(shared / (a.size + b.size - shared), repeat).toBeGreaterThan(0.55);
    expect((second?.received ?? "") > (first?.received ?? ""), repeat).toBe(true);
  }
});
