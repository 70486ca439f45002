import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../../src/database.ts";
import { UserError } from "../../../src/error.ts";
import { fingerprint } from "../../../src/ingest/read/fingerprint.ts";
import { landStrictly, tolerantTable } from "../../../src/ingest/read/read-csv.ts";
import { type Dialect, sniffCsv } from "../../../src/ingest/read/sniff-csv.ts";

const folder = mkdtempSync(join(tmpdir(), "plaint-tables-"));
const path = join(folder, "a.csv");
let db: Database;
beforeAll(async () => {
  db = await Database.open();
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

type Cells = (string | null)[];

/** A file's rows by the strict reader; null: it does not see just the records that were counted. */
async function strictly(dialect: Dialect, records: number): Promise<Cells[] | null> {
  if (!dialect.plainHeader || records <= 0) return null;
  try {
    const rows = await db.rows(
      `from ${landStrictly(path, dialect, { records, maybePadded: true }).relation}`,
    );
    return rows.length === records ? rows.map((row) => Object.values(row) as Cells) : null;
  } catch (error) {
    if (/CSV Error|Invalid Input Error/.test(String(error))) return null;
    throw error;
  }
}

async function tolerantly(dialect: Dialect): Promise<{ rows: Cells[]; faults: number }> {
  const rows: Cells[] = [];
  let faults = 0;
  for await (const { cells, fault } of tolerantTable({ path }, dialect).rows) {
    if (fault) faults++;
    else rows.push([...cells]);
  }
  return { rows, faults };
}

const wanted = ["id", "received", "note", "text"];
const piece = fc.constantFrom(
  "a",
  "é",
  "投诉",
  "😀",
  '"',
  ",",
  ";",
  "\t",
  "|",
  "^",
  "\n",
  "\r\n",
  "\r",
  " ",
  "=1",
);
const cell = fc.array(piece, { maxLength: 5 }).map((parts) => parts.join(""));
const table = fc.record({
  rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 10 }),
  order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 }),
  delimiter: fc.constantFrom(",", ";", "\t", "|", "^", "~", "\u0001"),
  ends: fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 3 }),
  titles: fc.constantFrom([], ["Complaints of May"], ["Complaints of May", "printed today"]),
  bom: fc.boolean(),
  isLastEnded: fc.boolean(),
  quoteAll: fc.boolean(),
});

describe("a random table", () => {
  it("comes back exactly, whatever its dialect; where the strict reader reads it, both agree", async () => {
    let strict = 0;
    await fc.assert(
      fc.asyncProperty(table, async ({ rows, order, delimiter, ends, titles, ...style }) => {
        const numbered = rows.map((cells, index) => [`n${index}`, ...cells]);
        const quoted = (text: string) =>
          style.quoteAll || /["\r\n,;\t|^ ]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const lines = [wanted, ...numbered].map((cells) =>
          order.map((column) => quoted(cells[column] as string)).join(delimiter),
        );
        const all = [...titles, ...lines];
        const text = all
          .map((line, index) =>
            index === all.length - 1 && !style.isLastEnded
              ? line
              : line + ends[index % ends.length],
          )
          .join("");
        writeFileSync(path, (style.bom ? "\uFEFF" : "") + text);
        const print = await fingerprint(path);
        const dialect = sniffCsv(print.head, "auto", "a.csv", wanted);
        expect(dialect).toMatchObject({ delimiter, headerRow: titles.length + 1 });
        expect(dialect.header).toEqual(order.map((column) => wanted[column]));
        const expected = numbered.map((cells) => order.map((column) => cells[column] || null));
        expect(await tolerantly(dialect)).toEqual({ rows: expected, faults: 0 });
        const found = await strictly(dialect, print.records - dialect.headerRow);
        if (found === null) return;
        strict++;
        expect(found.map((cells) => cells.map((each) => each || null))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
    expect(strict).toBeGreaterThan(60);
  });

  it("with random damage loses rows near the damage only, and never gives one back wrongly", async () => {
    const originals = Array.from({ length: 40 }, (_, index) => [
      // Four damages do not make one id another.
      `${index}-`.repeat(5),
      "2026-01-01",
      index % 3 === 0
        ? `two\nlines ${index}`
        : index % 3 === 1
          ? `, comma ${index}`
          : `plain ${index}`,
      index % 4 === 0 ? "" : `投诉 "${index}"`,
    ]);
    const quoted = (text: string) =>
      /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const lines = originals.map((cells) => `${cells.map(quoted).join(",")}\n`);
    const header = `${wanted.join(",")}\n`;
    const damage = fc.tuple(
      fc.nat({ max: lines.join("").length - 1 }),
      fc.constantFrom('"', ",", "\n", "\r", "\0", "\uFDD0", "x", " "),
      fc.constantFrom("set", "cut", "insert"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        const characters = [...lines.join("")];
        const owner = lines.flatMap((line, index) => [...line].map(() => index));
        const touched = new Set<number>();
        for (const [place, character, kind] of damages) {
          const at = place % characters.length;
          touched.add(owner[at] as number);
          // A row whose line end is gone takes the next one with it.
          if (kind !== "insert" && characters[at] === "\n") touched.add((owner[at] as number) + 1);
          const put = kind === "cut" ? [] : [character];
          characters.splice(at, kind === "insert" ? 0 : 1, ...put);
          owner.splice(at, kind === "insert" ? 0 : 1, ...put.map(() => owner[at] as number));
        }
        writeFileSync(path, header + characters.join(""));
        const dialect = sniffCsv(
          Buffer.from(header + characters.join("")),
          "auto",
          "a.csv",
          wanted,
        );
        const { rows, faults } = await tolerantly(dialect);
        const seen = new Map<string | null, number>();
        for (const cells of rows) {
          const index = originals.findIndex(([id]) => id === cells[0]);
          if (index < 0 || touched.has(index)) continue;
          expect(cells).toEqual((originals[index] as string[]).map((text) => text || null));
          seen.set(cells[0] as string, (seen.get(cells[0] as string) ?? 0) + 1);
        }
        expect([...seen.values()].every((times) => times === 1)).toBe(true);
        const lost = originals.filter(
          ([id], index) => !touched.has(index) && !seen.has(id as string),
        );
        expect(lost.length, JSON.stringify(lost)).toBeLessThanOrEqual(faults);
        expect(lost.length).toBeLessThanOrEqual(2 * damages.length);
      }),
      { numRuns: 1500 },
    );
  });

  it("of random bytes is read or refused", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        writeFileSync(path, bytes);
        try {
          await tolerantly(sniffCsv(Buffer.from(bytes), "auto", "a.csv"));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
