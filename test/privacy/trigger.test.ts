import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Database, literal } from "../../src/database.ts";
import { recognise } from "../../src/privacy/recognise.ts";
import { triggerPatterns } from "../../src/privacy/trigger.ts";

const texts = ["tuning", "practice", "fresh"].flatMap((part) =>
  readFileSync(`test/privacy/labelled/${part}.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).text as string),
);

describe("the first look at texts", () => {
  it("holds in DuckDB for every text in which something is found, other texts behind it or not", async () => {
    const db = await Database.open();
    try {
      await db.run("create temp table found (text varchar)");
      const found = texts.filter((text) => recognise(text).length > 0);
      expect(found.length).toBeGreaterThan(2000);
      await db.append("found", [{ type: "varchar", values: found }]);
      for (const text of ["text", "text || chr(10) || '再来电'", "'再来电' || chr(10) || text"]) {
        const looks = triggerPatterns.map((each) => `regexp_matches(${text}, ${literal(each)})`);
        const missed = await db.rows(`select text from found where not (${looks.join(" or ")})`);
        expect(missed).toEqual([]);
      }
    } finally {
      db.close();
    }
  });

  it("takes not much longer than looking for a digit, however different the texts are", async () => {
    const db = await Database.open();
    try {
      await db.run("set threads = 1");
      await db.run("create temp table labelled (text varchar)");
      await db.append("labelled", [{ type: "varchar", values: texts }]);
      await db.run(
        "create temp table texts as select text || range as text from labelled, range(25)",
      );
      const seconds = async (pattern: string) => {
        const sql = `select count(*) from texts where regexp_matches(text, ${literal(pattern)})`;
        await db.value(sql);
        const started = performance.now();
        await db.value(sql);
        return (performance.now() - started) / 1000;
      };
      const reference = await seconds("[0-9]x[0-9]");
      const ratios: number[] = [];
      for (const pattern of triggerPatterns) ratios.push((await seconds(pattern)) / reference);
      // A pattern that does not fit RE2's memory takes fifty times as long.
      expect(Math.max(...ratios)).toBeLessThan(15);
    } finally {
      db.close();
    }
  });
});
