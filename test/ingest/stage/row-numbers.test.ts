import { describe, expect, it } from "vitest";
import { Folder } from "../folder.ts";

const many = 24_000;
/** Rows so long that DuckDB reads a file in several pieces at a time; of one text in seven a part is masked. */
const text = (index: number) =>
  `${index % 7 === 0 ? "138123456" : "x"}${"long ".repeat(120)}${index}`;
/** Row 1 is the header. */
const misplaced =
  "select count(*)::integer from complaints where row_number <> complaint_id::integer + 2";

describe("the number of a row", () => {
  it("is its place in the file, whatever is mapped, masked, flagged and forgotten", async () => {
    using folder = new Folder(
      `- name: desk
  files: [in/*]
  blank: [a1, a2, a3, a4, a5, a6]
  columns:
    complaint_id: id
    received_at: at
    closed_at: closed
    place: place
    category: { column: category, split: / }
    priority: { column: priority, values: { p1: null, p2: null, p3: null, p4: null, p5: null, p6: null, p7: low } }
    description: text`,
    );
    const rows = Array.from({ length: many }, (_, index) => {
      const closed = index % 50 === 3 ? "2026-01-09 00:00:00" : "2026-01-08 10:00:00";
      const place = index % 100 === 5 ? "王小姐 13812345678" : `a${index % 9}`;
      return `${index},2026-01-05 10:00:00,${closed},${place},一/${place},p${(index % 7) + 1},${text(index)}`;
    });
    folder.write("in/a.csv", `id,at,closed,place,category,priority,text\n${rows.join("\n")}\n`);
    await folder.load();
    expect(await folder.column("select count(*)::integer from complaints")).toEqual([many]);
    expect(await folder.column(misplaced)).toEqual([0]);
    // What moves rows about has happened.
    const told = await folder.rows(
      `select count(*) filter (where list_contains(flags, 'midnight_batch:closed_at'))::integer as batch,
         count(*) filter (where category[2] = '*小姐 138****5678')::integer as masked from complaints`,
    );
    expect(told).toEqual([{ batch: many / 50, masked: many / 100 }]);
  });

  it("is its place in a file with blanks at the ends of cells, of characters that may change, or read in pieces", async () => {
    for (const [cell, ending] of [
      [" padded", "\n"],
      ["Cafe\u0301", "\n"],
      ["plain", "\r\n"],
    ]) {
      using folder = new Folder(
        "- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, place: place, description: text } }",
      );
      const rows = Array.from(
        { length: many },
        (_, index) => `${index},2026-01-05,${cell},${text(index)}`,
      );
      folder.write("in/a.csv", `${["id,at,place,text", ...rows].join(ending)}${ending}`);
      await folder.load();
      expect([cell, await folder.column(misplaced)]).toEqual([cell, [0]]);
    }
  });
});
