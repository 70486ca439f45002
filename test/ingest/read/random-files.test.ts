import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/error.ts";
import { Folder } from "../folder.ts";

/** As ingest cleans a cell: NULs go, then the white space of ASCII, the wide and the hard space around it. */
const trimmed = (text: string) =>
  text
    .replaceAll("\0", "")
    .replace(/^[ \t\n\r\u3000\u00a0]+|[ \t\n\r\u3000\u00a0]+$/g, "")
    .normalize("NFC");

const piece = fc.constantFrom(
  "a",
  "é",
  "e\u0301",
  "投诉",
  "😀",
  '"',
  '""',
  ",",
  ";",
  "\t",
  "|",
  "\n",
  "\r\n",
  "\r",
  " ",
  "\u3000",
  "'",
  "\\",
  "=1",
  "null",
  "\u{1F469}\u200D\u{1F4BB}",
  "가",
  "한",
  "\0",
);
const cell = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(""));
const dialect = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  end: fc.constantFrom("\n", "\r\n"),
  bom: fc.boolean(),
  last: fc.boolean(),
  quoteAll: fc.boolean(),
});

function written(
  rows: string[][],
  {
    delimiter,
    end,
    bom,
    last,
    quoteAll,
  }: { delimiter: string; end: string; bom: boolean; last: boolean; quoteAll: boolean },
): string {
  const quoted = (text: string) =>
    quoteAll || /["\r\n,;\t| ]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return (
    (bom ? "\uFEFF" : "") +
    rows.map((row) => row.map(quoted).join(delimiter)).join(end) +
    (last ? end : "")
  );
}

describe("a random file", () => {
  it("gives back every cell exactly, in every dialect", async () => {
    using folder = new Folder();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }),
        dialect,
        async (rows, style) => {
          const path = folder.write(
            "in/a.csv",
            written(
              [
                ["id", "at", "x", "y"],
                ...rows.map(([x, y], index) => [String(index), "2026-01-01", x, y]),
              ],
              style,
            ),
          );
          await folder.rows("delete from complaints");
          const { totals } = await folder.load([path]);
          expect(totals).toMatchObject({ rows_read: rows.length, rejected: 0 });
          const stored = await folder.rows(
            "select coalesce(attributes->>'x', '') as x, coalesce(attributes->>'y', '') as y from complaints order by complaint_id::integer",
          );
          expect(stored).toEqual(rows.map(([x, y]) => ({ x: trimmed(x), y: trimmed(y) })));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("with random damage is loaded, rejected or refused, never a crash, and always reconciles", async () => {
    using folder = new Folder();
    const lines = Array.from(
      { length: 30 },
      (_, index) => `${index},2026-01-01,"te, xt ${index}",投诉`,
    );
    const base = Buffer.from(`id,at,x,y\n${lines.join("\n")}\n`);
    const json = Buffer.from(
      lines
        .map((_, index) => `{"id":"${index}","at":"2026-01-01","x":{"y":[${index}.50]}}`)
        .join("\n"),
    );
    const damage = fc.tuple(
      fc.nat(),
      fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x00, 0x5c, 0x7b, 0x20, 0xff, 0xe4, 0x39),
      fc.constantFrom("set", "cut", "insert"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (damages, asJson) => {
          let bytes = asJson ? json : base;
          for (const [place, byte, kind] of damages) {
            const at = place % bytes.length;
            bytes = Buffer.concat([
              bytes.subarray(0, at),
              kind === "cut" ? Buffer.alloc(0) : Buffer.from([byte]),
              bytes.subarray(kind === "insert" ? at : at + 1),
            ]);
          }
          const path = folder.write(asJson ? "in/a.ndjson" : "in/a.csv", bytes);
          try {
            await folder.load([path]);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
