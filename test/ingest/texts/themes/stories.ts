import { readFileSync } from "node:fs";
import { Database } from "../../../../src/database.ts";

/** A complaint of one of the stories, already split into words. */
export interface Told {
  readonly id: string;
  readonly story: string | null;
  /** ISO date, local in UTC. */
  readonly day: string;
  readonly words: readonly string[];
  readonly says: string;
  readonly language: "zh" | "en";
  readonly flags?: readonly string[];
}

/** What an invented courier's customers tell, each story in words of its own. */
export const stories = {
  spoiled: ["冰袋", "变质", "生鲜", "化冻", "冷链", "发霉", "海鲜", "异味", "腐烂", "保温箱"],
  station: ["驿站", "自提", "代收", "快递柜", "取件", "短信", "上门", "楼下", "门口", "签收"],
  claims: ["理赔", "保价", "凭证", "申请表", "审核", "驳回", "赔付", "材料", "发票", "退件"],
  robot: ["机器人", "转人工", "排队", "按键", "热线", "挂断", "语音", "占线", "重拨", "菜单"],
} as const;
export const laterStory = [
  "智能柜",
  "取件码",
  "失效",
  "扫码",
  "柜门",
  "超时",
  "格口",
  "密码",
  "屏幕",
  "重启",
];
export const englishStories = {
  damage: [
    "crushed",
    "soaked",
    "dented",
    "torn",
    "broken",
    "glass",
    "carton",
    "padding",
    "leaking",
    "cracked",
  ],
  billing: [
    "invoice",
    "charged",
    "twice",
    "refund",
    "customs",
    "duty",
    "overcharged",
    "receipt",
    "card",
    "statement",
  ],
} as const;
const background = { zh: ["包裹", "客服", "投诉"], en: ["parcel", "service", "complaint"] };

/** Numbers that look drawn and are the same in every run (Marsaglia's xorshift). */
export function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

let last = 0;
/** Complaints of a story, spread over the days from the first on. */
export function telling(
  story: string | null,
  terms: readonly string[],
  {
    count,
    from,
    days,
    language = "zh",
  }: { count: number; from: string; days: number; language?: "zh" | "en" },
): Told[] {
  const draw = drawing(7919 + (last % 1000) + terms.length + Date.parse(from) / 86_400_000);
  return Array.from({ length: count }, (_, index) => {
    const pool = [...terms];
    const own = Array.from({ length: 5 }, () => pool.splice(draw(pool.length), 1)[0] as string);
    const usual = background[language].filter(() => draw(3) > 0);
    const day = new Date(Date.parse(from) + Math.floor((index * days) / count) * 86_400_000);
    const gap = language === "zh" ? "" : " ";
    return {
      id: `${language}${String(last++).padStart(5, "0")}`,
      story,
      day: day.toISOString().slice(0, 10),
      words: [...usual, ...own],
      says: `${usual.join(gap)}。${own.slice(0, 3).join(gap)}，${own.slice(3).join(gap)}。电话****12。`,
      language,
    };
  });
}

/** A year of the four stories, so many complaints of each a month. */
export function yearOf(perMonth = 12, more: (month: string) => readonly Told[] = () => []): Told[] {
  last = 0;
  return Array.from({ length: 12 }, (_, index) => {
    const from = `2026-${String(index + 1).padStart(2, "0")}-01`;
    const told = Object.entries(stories).flatMap(([story, terms]) =>
      telling(story, terms, { count: perMonth, from, days: 28 }),
    );
    return [...told, ...more(from.slice(0, 7))];
  }).flat();
}

const schema = ["store", "texts"].map((name) =>
  readFileSync(`src/ingest/store/${name}.sql`, "utf8"),
);

/** A store in memory that has such complaints with their words, numbered in the order given. */
export async function storeOf(told: readonly Told[], threads = 1): Promise<Database> {
  const db = await Database.open(":memory:", { threads: String(threads) });
  for (const part of schema) await db.run(part);
  await db.run("set TimeZone = 'UTC'");
  await db.run("insert into text_methods values ('words', 'as told', 'here')");
  await addTo(db, told);
  return db;
}

/** Adds complaints to a store, as a later load would. */
export async function addTo(db: Database, told: readonly Told[]): Promise<void> {
  const first = Number(await db.value("select coalesce(max(text_id), -1) + 1 from texts"));
  const known = await db.rows("select word_id, word from words");
  const ids = new Map(known.map((row) => [String(row.word), Number(row.word_id)]));
  const before = ids.size;
  const placed = told.flatMap(({ words, language }, index) =>
    words.map((word, position) => {
      const id = ids.get(word) ?? ids.size;
      ids.set(word, id);
      return {
        text: first + index,
        id,
        position,
        isFirst: words.indexOf(word) === position,
        word,
        language,
      };
    }),
  );
  await db.run(
    "create or replace temp table told (n integer, id varchar, day varchar, says varchar, language varchar, flag varchar)",
  );
  await db.append("told", [
    { type: "integer", values: told.map((_, index) => first + index) },
    { type: "varchar", values: told.map(({ id }) => id) },
    { type: "varchar", values: told.map(({ day }) => day) },
    { type: "varchar", values: told.map(({ says }) => says) },
    { type: "varchar", values: told.map(({ language }) => language) },
    { type: "varchar", values: told.map(({ flags }) => flags?.[0] ?? null) },
  ]);
  await db.run(`insert into complaints (source, complaint_id, received_at, received_precision, description, flags, file_id, row_number, loaded_in)
    select 'desk', id, cast(day || ' 12:00:00+00' as timestamptz), 'instant', says, case when flag is not null then [flag] end, 'f', n, 1 from told`);
  await db.run("insert into texts select n, 'desk', id, language, md5(says) from told");
  const fresh = [
    ...new Map(placed.filter(({ id }) => id >= before).map((each) => [each.id, each])).values(),
  ];
  await db.append("words", [
    { type: "integer", values: fresh.map(({ id }) => id) },
    { type: "varchar", values: fresh.map(({ word }) => word) },
    { type: "varchar", values: fresh.map(({ language }) => language) },
    { type: "utinyint", values: fresh.map(() => 1) },
  ]);
  await db.append("text_words", [
    { type: "integer", values: placed.map(({ text }) => text) },
    { type: "integer", values: placed.map(({ id }) => id) },
    { type: "usmallint", values: placed.map(({ position }) => position) },
    { type: "boolean", values: placed.map(({ isFirst }) => isFirst) },
  ]);
}
