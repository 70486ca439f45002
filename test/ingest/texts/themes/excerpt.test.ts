import fc from "fast-check";
import { expect, test } from "vitest";
import { typicalExcerpt } from "../../../../src/ingest/texts/themes/excerpt.ts";

/** Words of two characters that begin anywhere, or of letters: enough to find terms in a clause. */
const wordsIn = (text: string) =>
  /[a-z]/i.test(text)
    ? text.toLowerCase().split(/[^a-z]+/)
    : Array.from({ length: Math.max(0, text.length - 1) }, (_, index) =>
        text.slice(index, index + 2),
      );

const passage = (
  texts: readonly string[],
  terms: readonly string[],
  language: "zh" | "en" = "zh",
) => typicalExcerpt(texts, terms, language, wordsIn);

test.each([
  [
    "the clause with the terms, without greetings",
    ["您好。收到的三文鱼已经变质发臭。请尽快处理。"],
    "收到的三文鱼已经变质发臭。",
  ],
  [
    "neighbouring clauses where each adds a term",
    ["您好，冰袋全部化了，海鲜已经变质。谢谢"],
    "冰袋全部化了，海鲜已经变质。",
  ],
  [
    "not one behind a clause that adds nothing",
    ["鱼肉送到时变质，我很生气，非常失望。"],
    "鱼肉送到时变质，我很生气",
  ],
  [
    "of several texts the one with most terms",
    ["包裹里的鱼变质了。", "冰袋化了，包裹里的鱼变质了。"],
    "冰袋化了，包裹里的鱼变质了。",
  ],
  ["of equals the first", ["甲地的鱼已经变质了。", "乙地的鱼已经变质了。"], "甲地的鱼已经变质了。"],
  [
    "one without masks, though it has fewer terms",
    ["电话****12说冰袋化了鱼变质。", "送到时发现鱼变质。"],
    "送到时发现鱼变质。",
  ],
  [
    "one with masks where there is no other",
    ["电话****12说冰袋化了鱼变质。"],
    "电话****12说冰袋化了鱼变质。",
  ],
])("tells %s", (_, texts, expected) => {
  expect(passage(texts, ["变质", "冰袋"])?.passage).toBe(expected);
});

test("says which text it is from", () => {
  expect(passage(["没有别的。", "鱼变质了，鱼变质了。"], ["变质"])?.text).toBe(1);
});

test("has nothing to tell where no text has a term", () => {
  expect(passage(["没有别的。", ""], ["变质"])).toBeNull();
  expect(passage([], ["变质"])).toBeNull();
});

test("English sentences end at a full stop, and a long one is cut between words", () => {
  const short = ["Hello. The parcel was left in the rain, and soaked. Thanks!"];
  expect(passage(short, ["soaked", "rain"], "en")?.passage).toBe(
    "The parcel was left in the rain, and soaked.",
  );
  const long = passage(
    [`The parcel was soaked ${"and nobody would answer ".repeat(20)}`],
    ["soaked"],
    "en",
  );
  expect(long?.passage).toMatch(/^The parcel was soaked and nobody .* [a-z]+…$/);
  expect(long?.passage.length).toBeLessThanOrEqual(160);
});

test("whatever the texts, the passage is part of one, short, and tells a term", () => {
  const pieces = fc.array(
    fc.constantFrom("变质", "冰袋", "，", "。", "****", "很生气", " ", "𠮷", "\n", "abc"),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 4 }), (parts) => {
      const texts = parts.map((part) => part.join(""));
      const found = passage(texts, ["变质", "冰袋"]);
      if (found === null) return;
      expect(found.passage.length).toBeLessThanOrEqual(60);
      expect(found.passage.isWellFormed()).toBe(true);
      const folded = (texts[found.text] as string).replace(/\s+/g, " ");
      expect(folded).toContain(found.passage.replace(/…$/, ""));
    }),
  );
});
