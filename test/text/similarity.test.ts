import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosineOf, letterPairsOf, rarityOf, wordsAndPhrases } from "../../src/text/similarity.ts";

const likeness = (one: string, other: string) => cosineOf(letterPairsOf(one), letterPairsOf(other));

describe("the likeness of two texts by their letters", () => {
  it.each([
    ["取件码失效", "取件码失效", 1],
    // Of four pairs each they share 取件 and 件码.
    ["取件码失效", "取件码正确", 0.5],
    ["快递没有更新", "快遞沒有更新", 1],
    ["ＡＢＣ", "abc", 1],
    // No pair across a sign: 效柜 is none.
    ["失效柜门", "失效，柜门", 2 / Math.sqrt(3 * 2)],
    ["等了3小时取件", "等了18小时取件", 1],
    ["快递", "包裹", 0],
    ["快", "快", 0],
    ["", "快递", 0],
  ])("of %s and %s is %f", (one, other, expected) => {
    expect(likeness(one, other)).toBeCloseTo(expected, 12);
  });

  it("is the same both ways, from 0 to 1, and 1 with itself where there is a pair of letters", () => {
    const text = fc.string({ unit: "binary", maxLength: 80 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const found = likeness(one, other);
        expect(found).toBe(likeness(other, one));
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1);
        if (letterPairsOf(one).length > 0) expect(likeness(one, one)).toBeCloseTo(1, 12);
      }),
    );
  });
});

it("makes a word that fewer texts have rarer, and one that all have the least rare", () => {
  expect(rarityOf(1000, 1000)).toBeCloseTo(Math.LN2, 12);
  expect(rarityOf(10, 1000)).toBeGreaterThan(rarityOf(100, 1000));
});

describe("what is looked up in the vocabulary", () => {
  it.each([
    [
      [
        ["智能柜", 0],
        ["取件码", 1],
        ["失效", 2],
      ],
      ["智能柜", "取件码", "失效"],
      ["智能柜取件码", "智能柜取件码失效", "取件码失效"],
    ],
    // A token between them that is no word: nothing is joined.
    [
      [
        ["包裹", 0],
        ["破损", 2],
      ],
      ["包裹", "破损"],
      [],
    ],
    [
      [
        ["credit", 0],
        ["card", 1],
        ["账单", 2],
      ],
      ["credit", "card", "账单"],
      ["credit card", "credit card账单", "card账单"],
    ],
    [
      [
        ["快", 0],
        ["快", 1],
      ],
      ["快"],
      ["快快"],
    ],
  ] as const)("of %j is its words and the runs of them", (placed, words, phrases) => {
    const found = wordsAndPhrases(placed.map(([word, place]) => ({ word, place })));
    expect(found).toEqual({ words, phrases });
  });

  it("has runs of four words at most", () => {
    const placed = ["甲", "乙", "丙", "丁", "戊"].map((word, place) => ({ word, place }));
    const { phrases } = wordsAndPhrases(placed);
    expect(phrases).toContain("甲乙丙丁");
    expect(phrases).not.toContain("甲乙丙丁戊");
  });
});
