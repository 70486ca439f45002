import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PairCounts } from "../../src/text/pair-counts.ts";
import { findPhrases, type PhraseOptions } from "../../src/text/phrases.ts";

/** Texts as words by blanks, `.` a token that is no word; each as often as said. */
function placed(texts: readonly (readonly [text: string, times: number])[]) {
  const names = ["?"];
  const rows: [text: number, word: number, position: number][] = [];
  const each = texts.flatMap(([text, times]) => Array.from({ length: times }, () => text));
  for (const [text, words] of each.entries())
    for (const [position, word] of words.split(" ").entries()) {
      if (word === ".") continue;
      if (!names.includes(word)) names.push(word);
      rows.push([text, names.indexOf(word), position]);
    }
  return {
    names,
    placedWords: {
      texts: Int32Array.from(rows, ([text]) => text),
      words: Int32Array.from(rows, ([, word]) => word),
      positions: Uint16Array.from(rows, ([, , position]) => position),
    },
  };
}

function found(
  texts: readonly (readonly [string, number])[],
  options: Partial<PhraseOptions> = {},
): Record<string, number> {
  const { names, placedWords } = placed(texts);
  const { phrases } = findPhrases(placedWords, {
    fewestTexts: 20,
    uses: placedWords.words.length,
    spell: (words) => words.map((word) => names[word]).join("-"),
    ...options,
  });
  return Object.fromEntries(phrases.map(({ spelling, texts }) => [spelling, texts]));
}

const others = "a b c d e f g h i j k l m n o p q r s t u v w x y z".split(" ");
const noise = others.flatMap((one, index) =>
  [1, 2, 3].map((step) => [`${one} . ${others[(index + step) % 26]}`, 30] as const),
);

describe("words are joined", () => {
  test.each([
    ["neighbours that are never apart", [["locker code", 25]], { "locker-code": 25 }],
    ["in fewer texts than asked they are not", [["locker code", 19]], {}],
    [
      "three that are never apart are one phrase, and its pieces are none",
      [["locker code void", 25]],
      { "locker-code-void": 25 },
    ],
    [
      "at most four: longer ones overlap",
      [["locker code void since noon", 25]],
      { "locker-code-void-since": 25, "code-void-since-noon": 25 },
    ],
    [
      "a longer one that holds less than four fifths of a piece leaves the piece",
      [
        ["locker code void", 60],
        ["locker code", 40],
      ],
      { "locker-code": 100, "locker-code-void": 60 },
    ],
    [
      "a longer one that holds less than half of both its parts is none",
      [
        ["locker code void", 30],
        ["locker code", 100],
        ["code void", 100],
      ],
      { "locker-code": 130, "code-void": 130 },
    ],
    ["not across a token that is no word", [["locker . code", 50]], {}],
    ["not a word with itself", [["very very", 50]], {}],
    [
      "not words that stand side by side as often as chance has it",
      [
        ["locker code", 20],
        ["locker . x", 600],
        ["y . code", 600],
      ],
      {},
    ],
  ] as [string, [string, number][], Record<string, number>][])("%s", (_, texts, phrases) => {
    expect(found([...texts, ...noise])).toEqual(phrases);
  });

  test("a text counts once, however often it repeats the phrase", () => {
    expect(found([["locker code . locker code", 19], ...noise])).toEqual({});
  });

  test("not across texts", () => {
    const lines = Array.from({ length: 50 }, () => [["locker", 1] as const, ["code", 1] as const]);
    expect(found([...lines.flat(), ...noise])).toEqual({});
  });

  test("what must not be a phrase is none, and two that are written alike are one", () => {
    const texts: (readonly [string, number])[] = [["locker code", 25], ["safe key", 25], ...noise];
    expect(found(texts, { spell: () => null })).toEqual({});
    expect(found(texts, { spell: () => "same" })).toEqual({ same: 50 });
  });
});

test("each place of a phrase is told, the first of each text marked", () => {
  const { names, placedWords } = placed([["code x locker code . locker code", 25], ...noise]);
  const { texts, phrase, positions, isFirst, phrases } = findPhrases(placedWords, {
    fewestTexts: 20,
    uses: placedWords.words.length,
    spell: (words) => words.map((word) => names[word]).join("-"),
  });
  const locker = phrases.findIndex(({ spelling }) => spelling === "locker-code");
  const own = [...texts.keys()].filter((row) => texts[row] === 3 && phrase[row] === locker);
  expect(own.map((row) => [positions[row], isFirst[row]])).toEqual([
    [2, 1],
    [5, 0],
  ]);
});

// The same sentences in another order, and words numbered otherwise.
test("neither the order of texts nor the numbers of words matter", () => {
  const line = fc.array(fc.constantFrom("a", "b", "c", "d", ".", "e"), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
      const texts = lines.map((words) => [words.join(" "), 1] as const);
      expect(found(texts.toReversed(), { fewestTexts: 3 })).toEqual(
        found(texts, { fewestTexts: 3 }),
      );
    }),
  );
});

test("pairs are counted as a map counts them, also beyond the first size", () => {
  const pairs = new PairCounts(1_000);
  const known = new Map<number, { uses: number; texts: number; last: number }>();
  for (let use = 0; use < 90_000; use++) {
    const [one, other, text] = [(use * 7919) % 997, (use * 104_729) % 911, use >> 2] as const;
    pairs.add(one, other, text);
    const { uses, texts, last } = known.get(one * 1_000 + other) ?? { uses: 0, texts: 0, last: -1 };
    const counted = { uses: uses + 1, texts: texts + Number(text !== last), last: text };
    known.set(one * 1_000 + other, counted);
  }
  const counts = Array.from({ length: pairs.size }, (_, pair) => {
    const [one, other] = pairs.parts(pair);
    return [one * 1_000 + other, pairs.uses(pair), pairs.texts(pair)];
  });
  const wrong = [...known].filter(([key, { uses, texts }], pair) => {
    const [ownKey, ownUses, ownTexts] = counts[pair] ?? [];
    return ownKey !== key || ownUses !== uses || ownTexts !== texts;
  });
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(pairs.size).toBe(known.size);
  expect(pairs.size).toBeGreaterThan(80_000);
});
