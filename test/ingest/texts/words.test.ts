import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Database } from "../../../src/database.ts";
import { textMethod } from "../../../src/ingest/texts/words/method.ts";
import { storeWords, type WordsOptions } from "../../../src/ingest/texts/words.ts";

let db: Database;

beforeEach(async () => {
  db = await emptyStore();
});
afterEach(() => db.close());

async function emptyStore(): Promise<Database> {
  const made = await Database.open(":memory:", { threads: "1" });
  for (const name of ["store", "texts"])
    await made.run(
      readFileSync(new URL(`../../../src/ingest/store/${name}.sql`, import.meta.url), "utf8"),
    );
  return made;
}

interface Told {
  readonly id: string;
  readonly subject?: string | null;
  readonly text?: string | null;
  readonly product?: string;
  readonly day?: number;
}

async function tell(complaints: readonly Told[], into = db): Promise<void> {
  const column = (of: (each: Told) => string | null) => complaints.map(of);
  await into.run(
    "create or replace temp table told (id varchar, subject varchar, text varchar, product varchar, day integer)",
  );
  await into.append("told", [
    { type: "varchar", values: column(({ id }) => id) },
    { type: "varchar", values: column(({ subject }) => subject ?? null) },
    { type: "varchar", values: column(({ text }) => text ?? null) },
    { type: "varchar", values: column(({ product }) => product ?? null) },
    { type: "integer", values: complaints.map(({ day }) => day ?? 1) },
  ]);
  await into.run(`
    delete from complaints where complaint_id in (select id from told);
    insert into complaints (source, complaint_id, received_at, received_precision, subject, description, product, file_id, row_number, loaded_in)
    select 'web', id, timestamptz '2026-01-01 00:00:00+00' + to_days(day), 'second', subject, text, product, 'f', 1, 1 from told`);
}

/** `word language position first` of each place of a complaint's words, in order. */
async function wordsOf(id: string, of = db): Promise<string[]> {
  const rows = await of.rows(
    `select concat_ws(' ', word, words.language, position, is_first) as place
     from texts join text_words using (text_id) join words using (word_id)
     where complaint_id = $id and parts = 1 order by position`,
    { id },
  );
  return rows.map(({ place }) => String(place));
}

const words = async (id: string) => (await wordsOf(id)).map((place) => place.split(" ")[0]);
const count = async (table: string) => Number(await db.value(`select count(*) from ${table}`));
const settings = (text: Partial<NonNullable<WordsOptions["text"]>>): WordsOptions => ({
  text: { terms: [], stop_words: [], boilerplate: [], ...text },
});

describe("storeWords", () => {
  it("stores every place of every word, counted over all tokens, and which is the first in its text", async () => {
    await tell([
      { id: "a", text: "包裹破損，包裹！" },
      { id: "b", subject: "Late", text: "The parcel, the PARCELS" },
    ]);
    expect(await storeWords(db)).toBe(2);
    expect(await wordsOf("a")).toEqual(["包裹 zh 0 true", "破损 zh 1 true", "包裹 zh 3 false"]);
    // Late 。 The parcel , the PARCELS: a subject's last word is no neighbour of what follows.
    expect(await wordsOf("b")).toEqual(["late en 0 true", "parcel en 3 true", "parcel en 6 false"]);
  });

  it("tells the language first: texts without letters and in other languages have no words", async () => {
    await tell([
      { id: "none" },
      { id: "signs", text: "12345 !!" },
      { id: "kana", text: "荷物がまだ届いていません" },
      { id: "en", text: "parcel" },
    ]);
    await storeWords(db);
    expect(await db.rows("select complaint_id, language from texts order by complaint_id")).toEqual(
      [
        { complaint_id: "en", language: "en" },
        { complaint_id: "kana", language: "other" },
        { complaint_id: "none", language: null },
        { complaint_id: "signs", language: null },
      ],
    );
    expect(await count("text_words")).toBe(1);
    expect(await count("text_feelings")).toBe(1);
  });

  it("stores with the words how strongly a text is put", async () => {
    await tell([
      { id: "calm", text: "没有收到包裹，请查询" },
      { id: "angry", text: "态度极其恶劣，骗子公司！我要打12315投诉" },
    ]);
    await storeWords(db);
    const rows = await db.rows(
      "select complaint_id, level, score > 0 as is_felt from texts join text_feelings using (text_id) order by 1",
    );
    expect(rows).toMatchObject([
      { complaint_id: "angry", is_felt: true },
      { complaint_id: "calm", level: 0 },
    ]);
    expect(
      await db.rows("select complaint_id, cue from texts join text_cues using (text_id)"),
    ).toContainEqual({ complaint_id: "angry", cue: "regulator" });
  });

  it("splits only what is new or has changed, and leaves nothing of what a text said before", async () => {
    await tell([
      { id: "a", text: "hyacinth parcel" },
      { id: "b", text: "tulip parcel" },
    ]);
    expect(await storeWords(db)).toBe(2);
    expect(await storeWords(db)).toBe(0);
    await tell([
      { id: "a", text: "orchid parcel" },
      { id: "c", text: "tulip" },
    ]);
    expect(await storeWords(db)).toBe(2);
    expect(await db.rows("select word from words order by word")).toEqual(
      ["orchid", "parcel", "tulip"].map((word) => ({ word })),
    );
    expect(await words("a")).toEqual(["orchid", "parcel"]);
    await db.run("delete from complaints where complaint_id = 'a'");
    expect(await storeWords(db)).toBe(0);
    expect(await db.rows("select word from words order by word")).toEqual(
      ["parcel", "tulip"].map((word) => ({ word })),
    );
    expect([await count("texts"), await count("text_words"), await count("text_feelings")]).toEqual(
      [2, 3, 2],
    );
  });

  it("splits every text again when the dictionary is another one, and tells it by the method", async () => {
    await tell([{ id: "a", text: "飞享包裹损坏，温馨提示" }]);
    await storeWords(db);
    const before = await textMethod(db);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    const own = settings({ terms: ["飛享包"], stop_words: ["損壞"], boilerplate: ["溫馨提示"] });
    expect(await storeWords(db, own)).toBe(1);
    expect(await words("a")).toContain("飞享包");
    expect(await words("a")).not.toContain("损坏");
    expect(await words("a")).not.toContain("温馨");
    const after = await textMethod(db);
    expect(after).not.toBe(before);
    expect(await storeWords(db, own)).toBe(0);
    expect(await storeWords(db)).toBe(1);
    expect(await textMethod(db)).toBe(before);
  });

  it.each([
    ["terms", ["飞享包"]],
    ["stop_words", ["包裹"]],
    ["boilerplate", ["某某"]],
  ])("has another method with other %s, whatever their order", async (key, list) => {
    await tell([{ id: "a", text: "包裹" }]);
    await storeWords(db);
    const plain = await textMethod(db);
    await storeWords(db, settings({ [key]: ["甲乙", ...list] }));
    const one = await textMethod(db);
    await storeWords(db, settings({ [key]: [...list, "甲乙"] }));
    expect(await textMethod(db)).toBe(one);
    expect(one).not.toBe(plain);
  });

  it("keeps the names of products whole, and splits again when one is added", async () => {
    const text = "办了极光飞卡以后一直扣款";
    await tell([{ id: "a", text, product: "其他" }]);
    await storeWords(db);
    expect(await words("a")).not.toContain("极光飞卡");
    await tell([{ id: "b", text: "x", product: "極光飛卡" }]);
    expect(await storeWords(db)).toBe(2);
    expect(await words("a")).toContain("极光飞卡");
  });

  it("keeps all or nothing when it fails", async () => {
    await tell([{ id: "a", text: "parcel" }]);
    await storeWords(db);
    await tell([{ id: "b", text: "tulip" }]);
    await db.run("drop table text_cues");
    await expect(storeWords(db)).rejects.toThrow("text_cues");
    expect(await db.rows("select word from words")).toEqual([{ word: "parcel" }]);
    expect(await count("texts")).toBe(1);
  });

  it("gives the same rows in this thread, in one and in two, whatever the order of loading", async () => {
    const complaints = Array.from({ length: 120 }, (_, index) => ({
      id: `c${index}`,
      text: `包裹${["破损", "延誤", "丢失"][index % 3]}，parcel ${String.fromCharCode(97 + (index % 26)).repeat(2)}box，第${index}次`,
      day: index % 7,
    }));
    const rows = async (threads: number, told: readonly Told[]) => {
      const store = await emptyStore();
      await tell(told, store);
      await storeWords(store, { threads, batchSize: 16 });
      const tables = ["words", "texts", "text_words", "text_feelings", "text_cues", "text_methods"];
      const found = await Promise.all(
        tables.map((table) => store.rows(`select * from ${table} order by all`)),
      );
      store.close();
      return found;
    };
    const plain = await rows(0, complaints);
    expect(plain[2]?.length).toBeGreaterThan(300);
    expect(await rows(1, complaints)).toEqual(plain);
    expect(await rows(2, complaints.toReversed())).toEqual(plain);
  });

  it("takes a text of a million characters", async () => {
    await tell([{ id: "a", text: "包裹破损，".repeat(200_000) }]);
    await storeWords(db);
    // Places are counted up to 65 535.
    expect(await db.value("select max(position) from text_words")).toBeGreaterThan(65_000);
    expect(await count("words")).toBe(2);
  });
});
