import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { forget } from "../../../src/ingest/store/forget.ts";
import { storeWords } from "../../../src/ingest/texts/words.ts";
import { Folder, told } from "../folder.ts";

const sources = `- { name: desk, files: [in/desk*.csv], columns: { complaint_id: id, received_at: at, updated_at: changed, status: status, description: text } }
- { name: shop, files: [in/shop*.csv], columns: { complaint_id: id, received_at: at, description: text } }
- { name: log, files: [in/log*.csv], table: events, complaints: desk }
- { name: survey, files: [in/survey*.csv], table: surveys, complaints: desk }
- { name: parts, files: [in/parts*.csv], table: aspects, complaints: desk }`;

const header = "id,at,changed,status,text,note\n";
const first = `${header}A-1,2026-01-01,2026-01-02,open,lavender parcel soaked,marigold\nA-2,2026-01-01,2026-01-02,open,parcel tulip dented,daffodil\n`;
const second = `${header}A-1,2026-01-01,2026-01-05,closed,lavender parcel replaced,marigold\n`;

/** A complaint of which every table has something, a neighbour, and a complaint of the same number in another source. */
function fill(folder: Folder): void {
  folder.write("in/desk-1.csv", first);
  folder.write("in/desk-2.csv", second);
  folder.write("in/shop.csv", "id,at,text\nA-1,2026-01-03,hyacinth counter closed\n");
  folder.write(
    "in/log.csv",
    "complaint_id,at,event,memo\nA-1,2026-01-02T10:00:00Z,assigned,begonia\nA-2,2026-01-02T10:00:00Z,assigned,crocus\n",
  );
  folder.write(
    "in/survey.csv",
    "complaint_id,score,comment\nA-1,1,gladiolus answer\nA-2,5,snowdrop answer\n",
  );
  folder.write("in/parts.csv", "complaint_id,category,memo\nA-1,damage,freesia\nA-2,damage,iris\n");
}

async function filled(): Promise<Folder> {
  const folder = new Folder(sources);
  fill(folder);
  await folder.load();
  await storeWords(await folder.db());
  return folder;
}

async function erase(folder: Folder, id: string, source?: string): Promise<string> {
  folder.closeStore();
  return forget(folder.workspace, id, source);
}

/** Which of the words stand in the bytes of any file below the folder of the store. */
function inBytes(folder: Folder, words: readonly string[]): string[] {
  folder.closeStore();
  const data = join(folder.path, "data");
  const bytes = readdirSync(data).map((name) => readFileSync(join(data, name)));
  return words.filter((word) => bytes.some((each) => each.includes(word)));
}

const words = [
  "lavender",
  "marigold",
  "begonia",
  "gladiolus",
  "freesia",
  "hyacinth",
  "tulip",
  "daffodil",
  "crocus",
  "snowdrop",
  "iris",
];
const tables = ["complaints", "versions", "events", "surveys", "aspects", "texts"];

const counts = async (folder: Folder, condition: string) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        (await folder.column(`select count(*)::integer from ${table} where ${condition}`))[0],
      ]),
    ),
  );

describe("plaint forget", () => {
  it("erases a complaint from every table and from the bytes of the store, and nothing else", async () => {
    using folder = await filled();
    const own = "source = 'desk' and complaint_id = 'A-1'";
    const others = `not (${own})`;
    expect(await counts(folder, own)).toEqual({
      complaints: 1,
      versions: 1,
      // The logged one, and that it was closed.
      events: 2,
      surveys: 1,
      aspects: 1,
      texts: 1,
    });
    const before = await counts(folder, others);
    expect(inBytes(folder, words)).toEqual(words);
    expect(await erase(folder, "A-1", "desk")).toBe("desk");
    expect(inBytes(folder, words)).toEqual(words.slice(5));
    const none = Object.fromEntries(tables.map((table) => [table, 0]));
    expect(await counts(folder, own)).toEqual(none);
    expect(await counts(folder, others)).toEqual(before);
  });

  it("leaves words that other texts have, and drops those that none has any more", async () => {
    using folder = await filled();
    await erase(folder, "A-1", "desk");
    const left = await folder.column("select word from words order by word");
    expect(left).toContain("parcel");
    expect(left).toContain("tulip");
    expect(left).not.toContain("lavender");
    expect(left).not.toContain("soaked");
  });

  it("takes back the sentence that stands for a theme, and nothing else of it", async () => {
    using folder = await filled();
    const db = await folder.db();
    await db.run(`insert into themes values
      (1, 'en', '2026-01', ['parcel'], 20, 0.3, 0.9, 'desk', 'A-1', 'lavender parcel soaked'),
      (2, 'en', '2026-01', ['counter'], 20, 0.3, 0.9, 'shop', 'A-1', 'hyacinth counter closed')`);
    await db.run("insert into text_themes select text_id, 1, 0.5 from texts");
    await erase(folder, "A-1", "desk");
    expect(await folder.rows("select * exclude (coherence, stability) from themes")).toEqual([
      {
        theme_id: 1,
        language: "en",
        since: "2026-01",
        terms: ["parcel"],
        texts: 20,
        source: null,
        complaint_id: null,
        excerpt: null,
      },
      expect.objectContaining({ theme_id: 2, excerpt: "hyacinth counter closed" }),
    ]);
    expect(await folder.column("select count(*)::integer from text_themes")).toEqual([2]);
    expect(inBytes(folder, ["lavender"])).toEqual([]);
  });

  it("gives words that come later numbers of their own", async () => {
    using folder = await filled();
    await erase(folder, "A-1", "desk");
    folder.write("in/desk-3.csv", `${header}A-3,2026-01-07,2026-01-07,open,orchid parcel lost,\n`);
    await folder.load();
    await storeWords(await folder.db());
    expect(
      await folder.column(
        "select word_id from words group by word_id having count(*) > 1 union all select text_id from texts group by text_id having count(*) > 1",
      ),
    ).toEqual([]);
    const wordsOf = (id: string) =>
      folder.column(
        `select word from texts join text_words using (text_id) join words using (word_id) where complaint_id = '${id}' and source = 'desk' order by word`,
      );
    expect(await wordsOf("A-3")).toEqual(["lose", "orchid", "parcel"]);
    expect(await wordsOf("A-2")).toEqual(["dent", "parcel", "tulip"]);
  });

  it("keeps the complaint out of every later load, and says so", async () => {
    using folder = await filled();
    await erase(folder, "A-1", "desk");
    const again = await folder.load();
    expect(again.files.map(({ path, ...counts }) => [path, ...told(counts)])).toEqual([
      ["in/desk-1.csv", 2, 0, 0, 1, 0, 1],
      ["in/desk-2.csv", 1, 0, 0, 0, 0, 1],
      ["in/shop.csv", 1, 0, 0, 1, 0, 0],
      ["in/log.csv", 2, 0, 0, 1, 0, 1],
      ["in/survey.csv", 2, 0, 0, 1, 0, 1],
      ["in/parts.csv", 2, 0, 0, 1, 0, 1],
    ]);
    expect(await folder.rows("select distinct field, rule, reason, excerpt from rejects")).toEqual([
      {
        field: "complaint_id",
        rule: "forgotten",
        reason: "the complaint was erased by plaint forget",
        excerpt: null,
      },
    ]);
    expect(inBytes(folder, words)).toEqual(words.slice(5));
  });

  it("does not count its rows towards the limit of rejects", async () => {
    using folder = new Folder(sources);
    folder.configureWholly(
      `title: T\ntimezone: UTC\nrejects: { share: 0, rows: 0 }\nsources:\n  ${sources.split("\n")[0]}\n`,
    );
    folder.write("in/desk-1.csv", first);
    await folder.load();
    await erase(folder, "A-1");
    expect((await folder.load()).files.map(({ refused }) => refused)).toEqual([null]);
    folder.write("in/desk-2.csv", `${header}A-9,never,,,,\n`);
    expect((await folder.load()).files.map(({ refused }) => refused)).toEqual([
      null,
      "too_many_rejects",
    ]);
  });

  it.each([
    [
      "of a number that two sources have",
      "A-1",
      undefined,
      "several sources have a complaint A-1 (desk, shop); say which with --source",
    ],
    [
      "of a number that nobody has",
      "B-9",
      undefined,
      "no complaint B-9; plaint cases lists them with their ids",
    ],
    [
      "of a number that the named source does not have",
      "A-2",
      "shop",
      "no complaint A-2 in source shop",
    ],
    [
      "of a number that is SQL",
      "'; drop table complaints; --",
      undefined,
      "no complaint '; drop table complaints; --",
    ],
  ])("refuses the erasure %s", async (_, id, source, message) => {
    using folder = await filled();
    await expect(erase(folder, id, source)).rejects.toThrow(message);
    expect(await folder.column("select count(*)::integer from complaints")).toEqual([3]);
  });

  it("says that a complaint was erased before", async () => {
    using folder = await filled();
    await erase(folder, "A-2");
    await expect(erase(folder, "A-2")).rejects.toThrow("complaint A-2 was erased before");
  });

  it("erases what is left in the other tables where the complaint itself was never loaded", async () => {
    using folder = new Folder(sources);
    folder.write("in/survey.csv", "complaint_id,score,comment\nA-1,1,gladiolus answer\n");
    await folder.load(["in/survey.csv"]);
    expect(await erase(folder, "A-1")).toBe("desk");
    expect(inBytes(folder, words)).toEqual([]);
  });

  it("forgets it for exports of everything too", async () => {
    using folder = new Folder(
      "- { name: desk, files: [in/*], full: true, exported_at: { name: '(\\d{8})', format: yyyyMMdd }, columns: { complaint_id: id, received_at: at } }",
    );
    folder.write("in/20260105.csv", "id,at\nA-1,2026-01-01\nA-2,2026-01-01\n");
    await folder.load();
    await erase(folder, "A-1");
    await folder.load();
    expect(await folder.column("select complaint_id from last_seen")).toEqual(["A-2"]);
  });
});
