import { describe, expect, it } from "vitest";
import { communitiesOf, mergedTo } from "../../../src/text/themes/communities.ts";
import { innerWordsOf, withInnerWords } from "../../../src/text/themes/inner-words.ts";
import { likeliest, themeWordsOf } from "../../../src/text/themes/likelihood.ts";
import { graphOf } from "../../../src/text/themes/likeness.ts";
import {
  classWeights,
  coherenceOf,
  normalisedInformation,
  strongestColumns,
} from "../../../src/text/themes/naming.ts";
import { sampleOf } from "../../../src/text/themes/sample.ts";
import type { SparseRows } from "../../../src/text/themes/sparse-rows.ts";
import { wordingsOf } from "../../../src/text/themes/wordings.ts";
import { textWords } from "./corpora.ts";

/** Rows written out with their zeros. */
function sparse(table: readonly (readonly number[])[]): SparseRows {
  const rows = table.map((row) => [...row.entries()].filter(([, value]) => value !== 0));
  const starts = new Int32Array(table.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = (starts[at] as number) + row.length;
  });
  return {
    starts,
    columns: Int32Array.from(rows.flat(), ([column]) => column),
    values: Float64Array.from(rows.flat(), ([, value]) => value),
    width: table[0]?.length ?? 0,
  };
}

/** Five rings of four nodes, all joined in each, each ring by one edge to the next. */
function rings() {
  const edges = Array.from({ length: 20 }, () => new Map<number, number>());
  const join = (one: number, other: number, weight: number) => {
    edges[one]?.set(other, weight);
    edges[other]?.set(one, weight);
  };
  for (let ring = 0; ring < 5; ring++) {
    for (let one = 0; one < 4; one++) {
      for (let other = one + 1; other < 4; other++) join(ring * 4 + one, ring * 4 + other, 1);
    }
    join(ring * 4, ((ring + 1) % 5) * 4 + 1, ring === 0 ? 0.9 : 0.5);
  }
  return graphOf(edges);
}

const byRing = Array.from({ length: 20 }, (_, node) => Math.floor(node / 4));

describe("communities", () => {
  it("are the rings of a graph of rings, numbered by their first nodes", () => {
    const { of, count } = communitiesOf(rings(), 1);
    expect(count).toBe(5);
    expect([...of]).toEqual(byRing);
  });

  it("are finer at a higher resolution, and single nodes where nothing is joined", () => {
    expect(communitiesOf(rings(), 8).count).toBeGreaterThan(5);
    expect(communitiesOf(graphOf([new Map(), new Map()]), 1)).toEqual({
      of: Int32Array.of(0, 1),
      count: 2,
    });
  });

  it("merge those that hang together most; nodes of none stay so", () => {
    const of = Int32Array.from(byRing, (ring) => (ring === 4 ? -1 : ring));
    const merged = mergedTo(rings(), { of, count: 4 }, 3, 1);
    expect([...merged.of]).toEqual(byRing.map((ring) => [0, 0, 1, 2, -1][ring]));
  });
});

describe("wordings", () => {
  it("gather texts in nearly the same words and leave others alone", () => {
    const { rows } = sampleOf(
      textWords([
        ["a", "b", "c", "d", "e"],
        ["a", "b", "c", "d", "f"],
        ["f", "g", "h"],
        ["e", "i", "j"],
        ["g", "i", "k"],
        ["h", "j", "k"],
      ]),
      10,
    );
    const { sizes } = wordingsOf(rows);
    expect([...sizes]).toEqual([2, 1, 1, 1, 1]);
  });
});

describe("a sample of texts", () => {
  it("has texts of the same words once, those without words not at all, and words by name", () => {
    const texts = textWords([["b", "a"], [], ["a", "b"], ["b", "b", "a"]]);
    const { rows, vocabulary, texts: drawn } = sampleOf(texts, 10);
    expect(vocabulary).toEqual(["a", "b"]);
    expect([...drawn].sort()).toEqual([0, 3]);
    expect([...rows.values].sort()).toEqual([1, 1, 1, 1 + Math.log(2)]);
  });
});

describe("words inside words", () => {
  it("are two-character words of the vocabulary in longer Han words", () => {
    const vocabulary = ["携号转网", "转网", "理赔", "理赔员", "refund", "网"];
    expect(innerWordsOf(vocabulary)).toEqual([[1], [], [], [2], [], []]);
  });

  it("are as frequent as the word around them, or as they are by themselves", () => {
    const rows = withInnerWords(
      sparse([
        [0.5, 0, 0],
        [0.5, 0.8, 0],
        [0, 0.2, 1],
      ]),
      [[1], [], []],
    );
    expect([...rows.columns]).toEqual([0, 1, 0, 1, 1, 2]);
    expect([...rows.values]).toEqual([0.5, 0.5, 0.5, 0.8, 0.2, 1]);
  });
});

describe("the theme of a text", () => {
  const wordings = sparse([
    [4, 0, 2],
    [0, 6, 2],
    [0, 0, 2],
  ]);
  const words = themeWordsOf(wordings, Int32Array.of(0, 1, -1), 2, wordings, ["a", "b", "c"]);

  it("knows words of two texts or more, by found and expected, one added to either", () => {
    // a and b are in one text each; c: 2 of the theme's words where 6 of 16 were expected to be it
    expect(words.vocabulary).toEqual(["c"]);
    expect([...words.ratios]).toEqual([Math.log(3 / (6 * (6 / 6) + 1 - 4)), Math.log(3 / 3)]);
  });

  it("is that which makes its words likeliest, by more than the number of themes", () => {
    const known = { vocabulary: ["a", "b"], themes: 2, ratios: Float64Array.of(1, -1, -1, 0.5) };
    const texts = { offsets: Int32Array.of(0, 1, 3, 4, 4), wordAt: Int32Array.of(0, 0, 0, 1) };
    const { theme, fit } = likeliest(known, texts, false);
    // ln 2 < 1; a word twice counts once; 0.5 < ln 2; no word
    expect([...theme]).toEqual([0, 0, -1, -1]);
    expect(fit[0]).toBeCloseTo(1 - Math.exp(-1), 6);
    expect([...likeliest(known, texts, true).theme]).toEqual([0, 0, 1, 0]);
  });
});

describe("names", () => {
  it("weigh words by tf · ln(1 + A / f), A the mean amount of words in a theme and in what has none", () => {
    const rows = sparse([
      [4, 0, 2],
      [0, 6, 2],
      [0, 0, 4],
    ]);
    const [first, second] = classWeights(rows, Int32Array.of(0, 1, -1), 2) as [
      Float64Array,
      Float64Array,
    ];
    // 18 words in 3 groups: A = 6; f = 4, 6, 8
    expect([...first]).toEqual([4 * Math.log(1 + 6 / 4), 0, 2 * Math.log(1 + 6 / 8)]);
    expect([...second]).toEqual([0, 6 * Math.log(2), 2 * Math.log(1 + 6 / 8)]);
    expect(strongestColumns(first, 5, () => true)).toEqual([0, 2]);
    expect(strongestColumns(first, 5, (column) => column !== 0)).toEqual([2]);
  });

  it("go together by normalised pointwise mutual information", () => {
    // together in 2 of 8 texts, in 2 and 4: ln(2·8 / (2·4)) / ln 4 = 1/2
    expect(normalisedInformation(2, 2, 4, 8)).toBeCloseTo(0.5, 12);
    expect(normalisedInformation(0, 2, 4, 8)).toBe(-1);
    expect(normalisedInformation(2, 2, 2, 8)).toBe(1);
    expect(normalisedInformation(8, 8, 8, 8)).toBe(1);
    const texts = sparse([
      ...[1, 1, 0, 0, 0, 0, 0, 0].map((a, at) => [a, at < 4 ? 1 : 0, at > 5 ? 1 : 0]),
    ]);
    expect(coherenceOf(texts, [0, 1])).toBeCloseTo(0.5, 12);
    expect(coherenceOf(texts, [0, 1, 2])).toBeCloseTo((0.5 - 1 - 1) / 3, 12);
    expect(coherenceOf(texts, [0])).toBeNull();
  });
});
