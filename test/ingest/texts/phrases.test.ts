import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadWorkspace } from "../../../src/config.ts";
import type { Database } from "../../../src/database.ts";
import { openStore } from "../../../src/ingest/store/store.ts";
import { storePhrases } from "../../../src/ingest/texts/phrases.ts";
import { storeWords } from "../../../src/ingest/texts/words.ts";

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "plaint-phrases-"));
  writeFileSync(
    join(folder, "plaint.yaml"),
    "title: Test\ntimezone: Asia/Shanghai\nsources: [{ name: web, files: [web.csv] }]\n",
  );
  db = await openStore(loadWorkspace(folder));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

async function says(name: string, text: string, times: number): Promise<void> {
  await db.run(
    `insert into complaints (source, complaint_id, received_at, received_precision, description, file_id, row_number, loaded_in)
     select 'web', $name || i, timestamptz '2026-01-05 08:00:00+08', 'instant', $text, 'f', i, 1 from range(${times}) t(i)`,
    { name, text },
  );
}

const texts = [
  ["a", "智能柜取件码失效，客服电话打不通", 30],
  ["b", "快递员态度恶劣", 40],
  ["c", "包裹破损，外箱压扁", 40],
  ["d", "The rental scooter is broken, the rental scooter stopped", 25],
  ["e", "Parcel never arrived", 40],
  ["f", "App 闪退，无法登录", 25],
] as const;
const load = async (order: readonly (readonly [string, string, number])[] = texts) => {
  for (const [name, text, times] of order) await says(name, text, times);
  await storeWords(db);
};
const phrases = () =>
  db.rows(
    `select language, word, parts, count(*) filter (where is_first)::integer as complaints, count(*)::integer as places
     from words join text_words using (word_id) where parts > 1 group by all order by word`,
  );
const words = () =>
  db.rows(
    "select word, count(*)::integer as places from words join text_words using (word_id) where parts = 1 group by all order by word",
  );

test("phrases stand beside their words: Chinese without a blank, English with one", async () => {
  await load();
  const before = await words();
  await storePhrases(db);
  expect(await phrases()).toEqual(
    expect.arrayContaining([
      { language: "zh", word: "智能柜取件码失效", parts: 3, complaints: 30, places: 30 },
      { language: "en", word: "rental scooter", parts: 2, complaints: 25, places: 50 },
    ]),
  );
  expect((await phrases()).map(({ word }) => word)).not.toContain("智能柜取件码");
  expect(await words()).toEqual(before);
});

test("nothing changed: nothing is done; a text more: all phrases anew, none twice", async () => {
  await load();
  expect(await storePhrases(db)).toBe((await phrases()).length);
  const ids = () => db.rows("select word_id, word from words where parts > 1 order by all");
  const before = await ids();
  await storePhrases(db);
  expect(await ids()).toEqual(before);
  await says("g", "智能柜取件码失效", 1);
  await storeWords(db);
  await storePhrases(db);
  expect((await phrases()).find(({ word }) => word === "智能柜取件码失效")).toMatchObject({
    complaints: 31,
  });
  expect(await db.value("select count(*) - count(distinct (language, word)) from words")).toBe("0");
});

test("a higher minimum cell asks for more complaints", async () => {
  await load();
  await storePhrases(db, { minimumCell: 28 });
  expect((await phrases()).map(({ word }) => word)).not.toContain("rental scooter");
  await storePhrases(db, { minimumCell: 5 });
  expect((await phrases()).map(({ word }) => word)).toContain("rental scooter");
});

test("the order of loading leaves no trace", async () => {
  await load();
  await storePhrases(db);
  const expected = await phrases();
  for (const table of ["complaints", "texts", "words", "text_words", "text_methods"])
    await db.run(`delete from ${table}`);
  await load(texts.toReversed());
  await storePhrases(db);
  expect(await phrases()).toEqual(expected);
});

test("a store without texts has no phrases", async () => {
  expect(await storePhrases(db)).toBe(0);
});
