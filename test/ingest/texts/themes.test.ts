import { expect, test } from "vitest";
import { type Database, sqlStatements } from "../../../src/database.ts";
import { identified } from "../../../src/ingest/texts/themes/identify.ts";
import { type Look, looksAt } from "../../../src/ingest/texts/themes/looks.ts";
import { storedTexts } from "../../../src/ingest/texts/themes/stored-texts.ts";
import { storeThemes } from "../../../src/ingest/texts/themes.ts";
import {
  addTo,
  drawing,
  englishStories,
  laterStory,
  storeOf,
  stories,
  type Told,
  telling,
  yearOf,
} from "./themes/stories.ts";

const sql = sqlStatements(
  new URL("../../../src/ingest/texts/themes.ts", import.meta.url).href,
  "themes.sql",
);
const options = { timezone: "UTC", minimumCell: 5 };

/** Everything a reader can see of the themes, without the numbers of texts. */
async function seen(db: Database, how = options) {
  await storeThemes(db, how);
  const themes = await db.rows("select * from themes order by theme_id");
  const texts = await db.rows(
    "select complaint_id, theme_id, fit from text_themes join texts using (text_id) order by complaint_id",
  );
  const models = await db.rows("select * from theme_models order by language");
  const fits = await db.rows("select language, month, theme_ids from theme_fits order by all");
  return { themes, texts, models, fits };
}

/** The numbers of themes that most texts of each story got. */
async function idsOf(db: Database, told: readonly Told[]): Promise<Record<string, number>> {
  const { texts } = await seen(db);
  const theme = new Map(texts.map((row) => [row.complaint_id, Number(row.theme_id)]));
  const found: Record<string, number> = {};
  for (const story of new Set(told.map((each) => each.story))) {
    if (story === null) continue;
    const own = told.filter((each) => each.story === story).map(({ id }) => theme.get(id) ?? -1);
    const counts = new Map<number, number>();
    for (const id of own) counts.set(id, (counts.get(id) ?? 0) + 1);
    const [id, count] = [...counts].sort((a, b) => b[1] - a[1])[0] as [number, number];
    // Most of a story's texts have its theme: these stories share few words.
    expect(count / own.length).toBeGreaterThan(0.7);
    found[story] = id;
  }
  return found;
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const draw = drawing(seed);
  const left = [...items];
  return items.map(() => left.splice(draw(left.length), 1)[0] as Item);
}

const year = yearOf();

test("finds the stories, each under a number of its own, with a name and a sentence of it", async () => {
  const db = await storeOf(year);
  const ids = await idsOf(db, year);
  expect(new Set(Object.values(ids)).size).toBe(4);
  const { themes, texts, models } = await seen(db);
  for (const [story, terms] of Object.entries(stories)) {
    const theme = themes.find(({ theme_id }) => theme_id === ids[story]);
    const told = theme?.terms as string[];
    expect(
      told.slice(0, 3).filter((term) => (terms as readonly string[]).includes(term)),
    ).toHaveLength(3);
    const example = year.find(({ id }) => id === theme?.complaint_id) as Told;
    expect(example.story).toBe(story);
    expect(example.says).toContain(theme?.excerpt as string);
    expect(theme?.excerpt).not.toContain("*");
    expect(theme?.source).toBe("desk");
    expect(theme?.texts).toBe(texts.filter(({ theme_id }) => theme_id === ids[story]).length);
    expect(theme?.language).toBe("zh");
  }
  expect(models).toMatchObject([
    { language: "zh", month: "2026-11", texts: 528, themes: themes.length },
  ]);
  db.close();
});

test("the same complaints give the same rows, in whatever order they were loaded, on one thread or two", async () => {
  const [one, other] = [await storeOf(year), await storeOf(shuffled(year, 11), 2)];
  expect(await seen(other)).toEqual(await seen(one));
  // Neither do the texts that are drawn, and the order in which they are, depend on it.
  const drawn = async (db: Database) =>
    (
      await db.rows(
        "select complaint_id from theme_texts join texts using (text_id) order by place",
      )
    ).map((row) => row.complaint_id);
  for (const db of [one, other]) await db.run(sql.number_texts as string, { timezone: "UTC" });
  expect(await drawn(other)).toEqual(await drawn(one));
  one.close();
  other.close();
});

test("earlier runs leave no trace: month by month or at once gives the same rows", async () => {
  const before = year.filter(({ day }) => day < "2026-09-15");
  const after = year.filter(({ day }) => day >= "2026-09-15");
  const grown = await storeOf(before);
  await storeThemes(grown, options);
  await addTo(grown, after);
  const whole = await storeOf(year);
  expect(await seen(grown)).toEqual(await seen(whole));
  grown.close();
  whole.close();
});

test("numbers stay the same from week to week, and a new story gets the next one in its month", async () => {
  const fresh = (from: string, count: number, days: number) =>
    telling("locker", laterStory, { count, from, days });
  const told = [...year.filter(({ day }) => day < "2026-12-01"), ...fresh("2026-11-03", 40, 20)];
  const db = await storeOf(told);
  const november = await idsOf(db, told);
  const known = Math.max(...Object.values(november));
  expect(november.locker).toBe(known);
  const since = await db.rows("select theme_id, since from themes order by theme_id");
  expect(since.find(({ theme_id }) => theme_id === known)?.since).toBe("2026-11");
  expect(since.filter((row) => row.since === "2026-11")).toHaveLength(1);
  for (const week of ["2026-12-01", "2026-12-08", "2026-12-15"]) {
    const more = Object.entries(stories).flatMap(([story, terms]) =>
      telling(story, terms, { count: 3, from: week, days: 7 }),
    );
    const added = [...more, ...fresh(week, 8, 7)];
    await addTo(db, added);
    told.push(...added);
    expect(await idsOf(db, told)).toEqual(november);
  }
  db.close();
});

test("what comes later in a month does not move the numbers that the month has given", async () => {
  const until = (day: string) => year.filter((told) => told.day < day);
  const first = telling("locker", laterStory, { count: 40, from: "2026-11-02", days: 5 });
  const second = telling(
    "tyres",
    ["轮胎", "货车", "司机", "违停", "堵车", "限行", "罚单", "夜间", "噪音", "卸货"],
    {
      count: 80,
      from: "2026-11-16",
      days: 5,
    },
  );
  const early = await storeOf([...until("2026-11-10"), ...first]);
  const ids = await idsOf(early, [...until("2026-11-10"), ...first]);
  const told = [...until("2026-11-28"), ...first, ...second];
  const late = await storeOf(told);
  // The second story is the larger one; it came later.
  expect(await idsOf(late, told)).toEqual({ ...ids, tyres: (ids.locker as number) + 1 });
  early.close();
  late.close();
});

test("a story that was not told before is told from known ones that fell into other groups", async () => {
  const told = [
    ...year.filter(({ day }) => day < "2026-12-01"),
    ...telling("locker", laterStory, { count: 60, from: "2026-12-02", days: 20 }),
  ];
  const db = await storeOf(told);
  await db.run(sql.number_texts as string, { timezone: "UTC" });
  await db.run(sql.number_words as string);
  const look = looksAt([await storedTexts(db, "zh", sql)]).at(-1) as Look;
  // Without a month before none is known.
  const { ids, arrived, regrouped } = identified(look, []);
  expect(ids.every((id) => id === null)).toBe(true);
  expect(arrived.length + regrouped.length).toBe(ids.length);
  const terms = arrived.flatMap((theme) => look.model.get().themes[theme]?.terms.slice(0, 3) ?? []);
  expect(terms.length).toBeGreaterThan(0);
  expect(terms.filter((term) => !laterStory.includes(term))).toEqual([]);
  expect(regrouped.length).toBeGreaterThanOrEqual(4);
  db.close();
});

test("nothing is done where nothing has changed; a change of method or texts does it anew", async () => {
  const db = await storeOf(year);
  await storeThemes(db, options);
  const coherence = async () =>
    (await db.rows("select distinct coherence from themes")).map((row) => row.coherence);
  const mark = () => db.run("update themes set coherence = 7");
  await mark();
  await storeThemes(db, options);
  expect(await coherence()).toEqual([7]);
  for (const change of [
    () => db.run("update text_methods set method = 'otherwise' where step = 'words'"),
    () => db.run("update texts set text_hash = 'changed' where complaint_id = 'zh00001'"),
    () =>
      db.run(
        "update complaints set received_at = received_at + interval 40 day where complaint_id = 'zh00001'",
      ),
  ]) {
    await change();
    await storeThemes(db, options);
    expect(await coherence()).not.toContain(7);
    await mark();
  }
  await storeThemes(db, { ...options, minimumCell: 6 });
  expect(await coherence()).not.toContain(7);
  db.close();
});

test("months that are over are looked through again only where their texts have changed", async () => {
  const db = await storeOf(year.filter(({ day }) => day < "2026-11-10"));
  await storeThemes(db, options);
  const before = await idsOf(
    db,
    year.filter(({ day }) => day < "2026-11-10"),
  );
  // A mark that a second look would wipe out.
  await db.run("update theme_fits set theme_ids = list_transform(theme_ids, id -> id + 100)");
  await addTo(
    db,
    year.filter(({ day }) => day >= "2026-11-10"),
  );
  const marked = Object.fromEntries(Object.entries(before).map(([story, id]) => [story, id + 100]));
  expect(await idsOf(db, year)).toEqual(marked);
  // What follows a month that has changed is looked through again too.
  await db.run(
    "update theme_fits set made_from = 'x' where month = (select min(month) from theme_fits)",
  );
  await db.run("update text_methods set made_from = 'x' where step = 'themes'");
  expect(await idsOf(db, year)).toEqual(before);
  db.close();
});

test("fewer than 300 texts have no themes, also where there were more before", async () => {
  const db = await storeOf(year);
  expect(await storeThemes(db, options)).toBeGreaterThan(3);
  await db.run("delete from texts where text_id >= 299");
  expect(await storeThemes(db, options)).toBe(0);
  for (const table of ["themes", "text_themes", "theme_models"])
    expect(await db.value(`select count(*)::integer from ${table}`)).toBe(0);
  db.close();
  const empty = await storeOf([]);
  expect(await storeThemes(empty, options)).toBe(0);
  empty.close();
});

test("a theme has at least 20 texts and the minimum cell, a term the minimum cell", async () => {
  const db = await storeOf(year);
  const { themes } = await seen(db, { ...options, minimumCell: 60 });
  const held = await db.rows(`
    select theme_id, word, count(*)::integer as texts
    from text_themes join text_words using (text_id) join words using (word_id)
    where is_first group by all`);
  expect(themes.length).toBeGreaterThan(0);
  for (const { theme_id, terms, texts } of themes) {
    expect(texts).toBeGreaterThanOrEqual(60);
    for (const term of terms as string[])
      expect(
        held.find((row) => row.theme_id === theme_id && row.word === term)?.texts,
      ).toBeGreaterThanOrEqual(60);
  }
  expect(await storeThemes(db, { ...options, minimumCell: 400 })).toBe(0);
  expect(await db.value("select count(*)::integer from text_themes")).toBe(0);
  db.close();
});

test("languages are grouped apart, in one sequence of numbers that none moves for the other", async () => {
  const english = Object.entries(englishStories).flatMap(([story, terms]) =>
    telling(story, terms, { count: 200, from: "2026-06-01", days: 150, language: "en" }),
  );
  const alone = await storeOf(year);
  const chinese = await idsOf(alone, year);
  const both = await storeOf([...year, ...english]);
  const ids = await idsOf(both, [...year, ...english]);
  const { themes, models } = await seen(both);
  expect(new Set(Object.values(ids)).size).toBe(6);
  expect(models.map(({ language, month }) => [language, month])).toEqual([
    ["en", "2026-10"],
    ["zh", "2026-11"],
  ]);
  for (const story of Object.keys(englishStories))
    expect(themes.find(({ theme_id }) => theme_id === ids[story])?.language).toBe("en");
  // Both begin in the month that has enough texts: Chinese first.
  expect(ids).toMatchObject(chinese);
  alone.close();
  both.close();
});

test("a text of the future begins no month, yet has its theme", async () => {
  const future = telling("spoiled", stories.spoiled, { count: 5, from: "2199-01-01", days: 1 }).map(
    (told) => ({
      ...told,
      flags: ["future:received_at"],
    }),
  );
  const db = await storeOf([...year, ...future]);
  const ids = await idsOf(db, [...year, ...future]);
  const { texts, models } = await seen(db);
  expect(models).toMatchObject([{ month: "2026-11" }]);
  expect(texts.find(({ complaint_id }) => complaint_id === future[0]?.id)?.theme_id).toBe(
    ids.spoiled,
  );
  db.close();
});

test("months are local", async () => {
  const db = await storeOf(year);
  await db.run(
    "update complaints set received_at = timestamptz '2026-12-31 20:00:00+00' where complaint_id = (select max(complaint_id) from complaints)",
  );
  expect((await seen(db, { ...options, timezone: "Asia/Shanghai" })).models).toMatchObject([
    { month: "2026-12" },
  ]);
  db.close();
});
