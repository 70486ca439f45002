import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Database, literal } from "../../../src/database.ts";
import { comparableForm } from "../../../src/ingest/texts/near-duplicates/comparable-form.ts";
import { GramSet } from "../../../src/ingest/texts/near-duplicates/gram-set.ts";
import {
  bands,
  detectionProbability,
  writeBandKeys,
} from "../../../src/ingest/texts/near-duplicates/min-hash.ts";
import { TextPool } from "../../../src/ingest/texts/near-duplicates/text-pool.ts";
import { markNearDuplicates } from "../../../src/ingest/texts/near-duplicates.ts";

interface Told {
  readonly id: string;
  readonly text: string;
  /** Days after 2026-01-01. */
  readonly day?: number;
  readonly customer?: string;
  readonly source?: string;
  readonly subject?: string;
}

const schema = readFileSync("src/ingest/store/store.sql", "utf8");

async function storeOf(complaints: readonly Told[], path?: string): Promise<Database> {
  const db = await Database.open(path);
  await db.run(schema);
  await insert(db, complaints);
  return db;
}

async function insert(db: Database, complaints: readonly Told[]): Promise<void> {
  if (complaints.length === 0) return;
  const text = (value: string | undefined) => (value === undefined ? "null" : literal(value));
  const rows = complaints.map(
    ({ id, text: description, day = 0, customer, source = "desk", subject }) =>
      `(${literal(source)}, ${literal(id)}, timestamptz '2026-01-01 00:00:00+00' + to_seconds(${day * 86_400}), ` +
      `'instant', ${text(customer)}, ${text(subject)}, ${literal(description)}, 'f', 1, 1)`,
  );
  await db.run(
    "insert into complaints (source, complaint_id, received_at, received_precision, customer_key, subject, description, " +
      `file_id, row_number, loaded_in) values ${rows.join(", ")}`,
  );
}

/** `one other similarity`, with the similarity to three decimals and a star where the customer is the same. */
async function marks(db: Database): Promise<string[]> {
  await markNearDuplicates(db);
  const rows = await db.rows(
    "select * from near_duplicates order by source, complaint_id, other_source, other_id",
  );
  return rows.map(
    (row) =>
      `${row.complaint_id} ${row.other_id} ${(row.similarity as number).toFixed(3)}${row.same_customer ? "*" : ""}`,
  );
}

async function marksOf(complaints: readonly Told[]): Promise<string[]> {
  const db = await storeOf(complaints);
  try {
    return await marks(db);
  } finally {
    db.close();
  }
}

/** By the book, on sets of strings. */
function naiveJaccard(one: string, other: string): number {
  const grams = (text: string) =>
    new Set(Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3)));
  const [first, second] = [grams(one), grams(other)];
  const shared = [...first].filter((gram) => second.has(gram)).length;
  return shared / (first.size + second.size - shared);
}

const delivery =
  "快递员在九月三日没有打电话就把包裹放在小区门口，等我晚上下班回家发现外箱已经破损，里面的茶杯碎了两个，要求赔偿并道歉";
const charge = "上个月的账单里多扣了一笔二十元的增值业务费，我从来没有订购过这个业务，请核实后退还";

describe("the form in which texts are compared", () => {
  test.each([
    ["，。！ABC\u3000ａｂｃ１２", "abcabc12"],
    ["快遞員態度惡劣", "快递员态度恶劣"],
    ["打138****5678找我", "打找我"],
    ["尾号****45的卡", "尾号的卡"],
    ["ab****@example.com 联系", "联系"],
    ["*女士", "女士"],
    ["Café CAFE\u0301", "cafecafe"],
    ["A\u200BB😀c", "abc"],
    ["𠮷野家的服务", "𠮷野家的服务"],
    ["看 https://example.com/a?b=1 这里", "看这里"],
    ["…… \n", ""],
  ])("%j becomes %j", (text, form) => {
    expect(comparableForm(text)).toBe(form);
  });
});

describe("what is marked", () => {
  test.each<[string, string, string]>([
    ["an edited text", delivery.replace("九月三日", "九月四日"), "0.893"],
    [
      "sentences in another order",
      "里面的茶杯碎了两个，要求赔偿并道歉，快递员在九月三日没有打电话就把包裹放在小区门口，等我晚上下班回家发现外箱已经破损",
      "0.927",
    ],
    [
      "Traditional characters",
      "快遞員在九月三日沒有打電話就把包裹放在小區門口，等我晚上下班回家發現外箱已經破損，裡面的茶杯碎了兩個，要求賠償並道歉",
      "1.000",
    ],
    ["other punctuation and spaces", delivery.replaceAll("，", " ; "), "1.000"],
  ])("Simplified Chinese: %s", async (_, text, similarity) => {
    const told = [
      { id: "a", text: delivery },
      { id: "b", text, day: 3 },
    ];
    expect(await marksOf(told)).toEqual([`a b ${similarity}`]);
  });

  test("English, with another case and a corrected word", async () => {
    const text =
      "The driver left my parcel at the wrong door, nobody answered the hotline for an hour and I want my money back";
    const told = [
      { id: "a", text },
      { id: "b", text: text.toUpperCase() },
      { id: "c", text: text.replace("an hour", "two hours") },
    ];
    expect(await marksOf(told)).toEqual(["a b 1.000", "a c 0.854"]);
  });

  test("texts that differ in their masks only", async () => {
    const told = [
      { id: "a", text: "请回电138****5678，订单****21一直没有送到，已经等了五天" },
      { id: "b", text: "请回电139****0021，订单****88一直没有送到，已经等了五天" },
    ];
    expect(await marksOf(told)).toEqual(["a b 1.000"]);
  });

  test("not two different complaints", async () => {
    const told = [
      { id: "a", text: delivery, customer: "k" },
      { id: "b", text: charge, customer: "k" },
    ];
    expect(await marksOf(told)).toEqual([]);
  });

  test("different orders in one form of words are told apart by what differs", async () => {
    const form = (what: string) => `来电人反映${what}，要求尽快处理并回复结果。`;
    const told = [
      { id: "a", text: form("在东风路门店购买的电饭锅通电后不加热") },
      { id: "b", text: form("物业公司连续三天没有清运垃圾影响居民生活") },
    ];
    expect(await marksOf(told)).toEqual([]);
  });

  test("texts that are less alike, only for the same customer", async () => {
    const text = delivery.replace("里面的茶杯碎了两个", "打开一看东西碎了");
    const similarity = naiveJaccard(comparableForm(delivery), comparableForm(text));
    expect(similarity).toBeGreaterThan(0.6);
    expect(similarity).toBeLessThan(0.8);
    const told = [
      { id: "a", text: delivery, customer: "k" },
      { id: "b", text, customer: "k" },
      { id: "c", text, customer: "m", day: 1 },
    ];
    expect(await marksOf(told)).toEqual([`a b ${similarity.toFixed(3)}*`, "b c 1.000"]);
  });

  test("a short text only when it is equal and the customer the same", async () => {
    const told = [
      { id: "a", text: "快递没有收到", customer: "k" },
      { id: "b", text: "快递没有收到！", customer: "k" },
      { id: "c", text: "快递没有收到了", customer: "k" },
      { id: "d", text: "快递没有收到", customer: "m" },
      { id: "e", text: "快递没有收到" },
    ];
    expect(await marksOf(told)).toEqual(["a b 1.000*"]);
  });

  test("not two complaints without a text", async () => {
    const told = [
      { id: "a", text: "", customer: "k" },
      { id: "b", text: "！！", customer: "k" },
    ];
    expect(await marksOf(told)).toEqual([]);
  });

  test("subject and description together", async () => {
    const told = [
      { id: "a", subject: "快递破损", text: charge },
      { id: "b", text: `快递破损：${charge}` },
    ];
    expect(await marksOf(told)).toEqual(["a b 1.000"]);
  });

  test("the smaller source and id come first, whichever was received first", async () => {
    const told = [
      { id: "9", source: "web", text: delivery, day: 0 },
      { id: "1", source: "app", text: delivery, day: 2 },
    ];
    expect(await marksOf(told)).toEqual(["1 9 1.000"]);
  });
});

describe("the window", () => {
  test.each([
    [30, ["a b 1.000"]],
    [30.001, []],
  ])("two equal texts %d days apart", async (day, expected) => {
    const told = [
      { id: "a", text: delivery },
      { id: "b", text: delivery, day },
    ];
    expect(await marksOf(told)).toEqual(expected);
  });

  test.each([
    [30, ["a b 0.893*"]],
    [30.001, []],
  ])("two similar texts of one customer %d days apart", async (day, expected) => {
    const text = delivery.replace("九月三日", "九月四日");
    const told = [
      { id: "b", text, customer: "k", day },
      { id: "a", text: delivery, customer: "k" },
    ];
    expect(await marksOf(told)).toEqual(expected);
  });

  test("equal texts are chained, each to the earliest of the 30 days before it", async () => {
    const told = [0, 10, 20, 45, 90].map((day, index) => ({ id: `${index}`, text: delivery, day }));
    expect(await marksOf(told)).toEqual(["0 1 1.000", "0 2 1.000", "2 3 1.000"]);
  });

  test("a copy is not linked to similar texts again", async () => {
    const edited = delivery.replace("九月三日", "九月四日");
    const told = [
      { id: "a", text: delivery, day: 0 },
      { id: "b", text: delivery, day: 1 },
      { id: "c", text: edited, day: 2 },
      { id: "d", text: edited, day: 3 },
    ];
    expect(await marksOf(told)).toEqual(["a b 1.000", "a c 0.893", "c d 1.000"]);
  });
});

describe("templates", () => {
  const many = (count: number, text: (index: number) => string, day = 0.1): Told[] =>
    Array.from({ length: count }, (_, index) => ({
      id: String(index).padStart(3, "0"),
      text: text(index),
      day: index * day,
      customer: index < 2 ? "k" : `other ${index}`,
    }));
  // Two characters in the middle of 56: a similarity of at least 0.8 to each other.
  const blanks = (index: number) =>
    delivery.replace(
      "九月",
      String.fromCharCode(0x5000 + index) + String.fromCharCode(0x6000 + index),
    );

  test("50 complaints that share a text are 49 duplicates", async () => {
    expect(await marksOf(many(50, () => delivery))).toHaveLength(49);
  });

  test("of 51 only those of the same customer remain", async () => {
    expect(await marksOf(many(51, () => delivery))).toEqual(["000 001 1.000*"]);
  });

  test("51 over more than the window are no template", async () => {
    expect(await marksOf(many(51, () => delivery, 0.61))).toHaveLength(50);
  });

  test("the same goes for a form whose blanks are filled in differently", async () => {
    expect(naiveJaccard(comparableForm(blanks(0)), comparableForm(blanks(1)))).toBeGreaterThan(0.8);
    expect(await marksOf(many(30, blanks))).toHaveLength((30 * 29) / 2);
    expect(await marksOf(many(300, blanks))).toEqual([expect.stringMatching(/^000 001 .*\*$/)]);
  });

  test("a text that resembles a template is not linked to it", async () => {
    const told = [...many(60, () => delivery), { id: "x", text: blanks(0), day: 1 }];
    expect(await marksOf(told)).toEqual(["000 001 1.000*"]);
  });
});

describe("marking again", () => {
  const told: Told[] = [
    { id: "a", text: delivery },
    { id: "b", text: delivery, day: 1, customer: "k" },
    { id: "c", text: charge, day: 2, customer: "k" },
  ];

  test("does nothing when nothing has changed, also after the store was closed", async () => {
    const { mkdtempSync, rmSync } = await import("node:fs");
    const { tmpdir } = await import("node:os");
    const folder = mkdtempSync(join(tmpdir(), "plaint-near-"));
    const path = join(folder, "store.duckdb");
    try {
      const first = await storeOf(told, path);
      expect(await markNearDuplicates(first)).toBe(1);
      first.close();
      const again = await Database.open(path);
      const steps: number[] = [];
      const count = await markNearDuplicates(again, { onProgress: (done) => steps.push(done) });
      again.close();
      expect([count, steps]).toEqual([1, []]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ["a new complaint", "", ["a b 1.000", "c d 1.000"]],
    ["a text", "update complaints set description = 'x' where complaint_id = 'b'", ["c d 1.000"]],
    [
      "a time",
      "update complaints set received_at = received_at + to_days(60) where complaint_id = 'b'",
      ["c d 1.000"],
    ],
    [
      "a customer",
      "update complaints set customer_key = 'k' where complaint_id = 'a'",
      ["a b 1.000*", "c d 1.000"],
    ],
    ["a complaint less", "delete from complaints where complaint_id = 'b'", ["c d 1.000"]],
  ])("sees %s", async (_, change, expected) => {
    const db = await storeOf(told);
    expect(await marks(db)).toEqual(["a b 1.000"]);
    await insert(db, [{ id: "d", text: charge, day: 3 }]);
    if (change) {
      await markNearDuplicates(db);
      await db.run(change);
    }
    expect(await marks(db)).toEqual(expected);
    db.close();
  });

  test("progress reaches its end", async () => {
    const db = await storeOf(told);
    const steps: (readonly [number, number])[] = [];
    await markNearDuplicates(db, { onProgress: (done, of) => steps.push([done, of]) });
    db.close();
    expect(steps.at(-1)).toEqual([9, 9]);
  });

  test("an empty store has none", async () => {
    expect(await marksOf([])).toEqual([]);
  });
});

/** Texts of a small vocabulary, some of them edits of earlier ones. */
const edited = fc
  .array(
    fc.record({
      letters: fc.array(fc.constantFrom(..."快递破损没有收到要求赔偿道歉退款客服电话"), {
        minLength: 12,
        maxLength: 60,
      }),
      of: fc.nat(),
      at: fc.nat(),
      edits: fc.constantFrom(0, 1, 1, 2, 3, 99),
      day: fc.nat(80),
      customer: fc.constantFrom("k", "m", undefined),
    }),
    { minLength: 300, maxLength: 300 },
  )
  .map((drafts) => {
    const told: Told[] = [];
    for (const [index, draft] of drafts.entries()) {
      const letters = [...draft.letters];
      const original = told[draft.of % Math.max(1, index)]?.text;
      const base = draft.edits < 99 && original !== undefined ? [...original] : letters;
      for (let edit = 0; edit < draft.edits && draft.edits < 99; edit++)
        base[(draft.at * (edit + 1)) % base.length] = letters[edit] as string;
      told.push({
        id: String(index),
        text: base.join(""),
        day: draft.day,
        ...(draft.customer ? { customer: draft.customer } : {}),
      });
    }
    return told;
  });

describe("whatever the texts", () => {
  test("the order of loading makes no difference", async () => {
    await fc.assert(
      fc.asyncProperty(edited, fc.integer(), async (told, seed) => {
        const shuffled = told.toSorted(
          (one, other) =>
            Math.imul(Number(one.id) + seed, 0x9e3779b1) -
            Math.imul(Number(other.id) + seed, 0x9e3779b1),
        );
        expect(await marksOf(shuffled)).toEqual(await marksOf(told));
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  test("what is marked is as similar as said, in time, and enough", async () => {
    await fc.assert(
      fc.asyncProperty(edited, async (told) => {
        for (const mark of await marksOf(told)) {
          const [one, other, similarity = ""] = mark.split(" ");
          const [first, second] = [told[Number(one)] as Told, told[Number(other)] as Told];
          const same = first.customer !== undefined && first.customer === second.customer;
          const exact = naiveJaccard(first.text, second.text);
          expect(similarity).toBe(`${exact.toFixed(3)}${same ? "*" : ""}`);
          expect(exact).toBeGreaterThanOrEqual(same ? 0.6 : 0.8);
          expect(Math.abs((first.day as number) - (second.day as number))).toBeLessThanOrEqual(30);
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  test("no pair of a similarity of 0.85 or more is missed, of 300", async () => {
    await fc.assert(
      fc.asyncProperty(edited, async (told) => {
        // One text once: what is linked to which of equal texts is tested above.
        const distinct = told.filter(
          ({ text }, index) => told.findIndex((other) => other.text === text) === index,
        );
        const expected = new Set<string>();
        for (const [index, one] of distinct.entries())
          for (const other of distinct.slice(index + 1))
            if (
              Math.abs((one.day as number) - (other.day as number)) <= 30 &&
              naiveJaccard(one.text, other.text) >= 0.85
            )
              expected.add([one.id, other.id].sort().join(" "));
        const found = await marksOf(distinct);
        const pairs = new Set(found.map((mark) => mark.split(" ").slice(0, 2).sort().join(" ")));
        expect([...expected].filter((pair) => !pairs.has(pair))).toEqual([]);
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  test("the number of shared grams is that of two sets", () => {
    const text = fc.string({
      unit: fc.constantFrom(..."投诉快递ab😀"),
      minLength: 3,
      maxLength: 80,
    });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const pool = new TextPool(2);
        const grams = new GramSet(pool);
        const [first, second] = [pool.add(one), pool.add(other)];
        grams.load(second);
        const size = grams.size;
        grams.load(first);
        const shared = grams.shared(second);
        expect(shared / (grams.size + size - shared)).toBe(naiveJaccard(one, other));
      }),
      { numRuns: 1000 },
    );
  });

  test("a pool gives equal texts one number, and others another", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 5 })), (texts) => {
        const pool = new TextPool(texts.length);
        const distinct = [...new Set(texts)];
        expect(texts.map((text) => pool.add(text))).toEqual(
          texts.map((text) => distinct.indexOf(text)),
        );
        expect(pool.size).toBe(distinct.length);
      }),
    );
  });
});

describe("the probability of being found", () => {
  test.each([
    [0.3, 0.01735],
    [0.6, 0.68232],
    [0.8, 0.99932],
    [0.85, 0.99999],
  ])("at a similarity of %d it is %d", (similarity, probability) => {
    expect(detectionProbability(similarity)).toBeCloseTo(probability, 5);
  });

  test.each([0.3, 0.6, 0.8])("at %d it is what the bands do", (similarity) => {
    const trials = 4000;
    const size = 90;
    // Two sets of hashes of which `both` are common: both / (2 · 90 − both) is the similarity.
    const both = Math.round((2 * size * similarity) / (1 + similarity));
    const hash = hashes();
    const keys = new Int32Array(bands * 2);
    let found = 0;
    for (let trial = 0; trial < trials; trial++) {
      const common = Array.from({ length: both }, hash);
      for (const text of [0, 1]) {
        const own = Array.from({ length: size - both }, hash);
        writeBandKeys(Int32Array.from([...common, ...own]), size, keys, 2, text);
      }
      const agrees = Array.from(
        { length: bands },
        (_, band) => keys[2 * band] === keys[2 * band + 1],
      );
      if (agrees.includes(true)) found++;
    }
    const expected = detectionProbability(both / (2 * size - both));
    const deviation = Math.sqrt((expected * (1 - expected)) / trials);
    expect(Math.abs(found / trials - expected)).toBeLessThan(4 * deviation + 0.005);
  });
});

function hashes(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) | 0;
  };
}
