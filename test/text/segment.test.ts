import fc from "fast-check";
import { WordTokenizer } from "natural/lib/natural/tokenizers/regexp_tokenizer.js";
import { describe, expect, it } from "vitest";
import { countedForm } from "../../src/text/normalise.ts";
import { manySegmenter, segmenter } from "../../src/text/segment.ts";
import { tokensOf } from "../../src/text/tokens.ts";
import { leastSeconds } from "../processor-time.ts";
import { sentencePairs } from "./bilingual.ts";

describe("segmenter", () => {
  it.each([
    ["包裹破損，客訴客服！", ["包裹", "破损", ",", "投诉", "客服", "!"]],
    ["三天 没有 派送", ["三天", "没有", "派送"]],
    [
      "Didn't arrive; 2 parcels...",
      ["didn", "'", "t", "arrive", ";", "2", "parcels", ".", ".", "."],
    ],
    ["SIM卡停機\u{1F621}！", ["sim卡", "停机", "\u{1F621}", "!"]],
    ["   ", []],
  ])("cuts %j into %j: signs are tokens, blanks are none", (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });

  it("loses nothing of a text but blanks, formulas and masks", () => {
    for (const text of sentencePairs.flat())
      expect(tokensOf(text).join("")).toBe(countedForm(text).replaceAll(" ", ""));
  });

  it("finds the words that natural's tokenizer finds in a text without Han characters", () => {
    const natural = new WordTokenizer();
    const letters = "abcXYZ019_ .,'-éß\u0431\u042f\u{1F600}*\n";
    const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 });
    const isWord = /^[a-z0-9_а-я]+$/;
    fc.assert(
      fc.property(text, (each) => {
        // Masks are taken out before.
        const form = countedForm(each.replaceAll("*", ""));
        expect(tokensOf(form).filter((token) => isWord.test(token))).toEqual(
          natural.tokenize(form).filter((token) => token !== ""),
        );
      }),
    );
  });

  it("takes the workspace's formulas out of a text, and leaves a sign between what stood around them", () => {
    const text = "快遞破損【温馨提示】请尽快赔偿";
    expect(segmenter({ boilerplate: ["溫馨提示"] })(text)).not.toContain("温馨");
    expect(tokensOf(text)).toContain("温馨");
  });

  it("keeps terms of Latin words whole, beside Chinese too, the longest first", () => {
    const segment = segmenter({ terms: ["Royal Mail", "Royal Mail Plus"] });
    expect(segment("My royal mail plus, ROYAL MAIL丢件")).toEqual([
      "my",
      "royal mail plus",
      ",",
      "royal mail",
      "丢件",
    ]);
  });

  it("finds a term among five thousand in no time", () => {
    const terms = Array.from({ length: 5000 }, (_, index) => `plan ${index.toString(36)} x`);
    const segment = segmenter({ terms: terms.map((term) => term.replace(/\d/g, "q")) });
    const text = "a plan of a plan ".repeat(2000);
    expect(leastSeconds(2, () => segment(text))).toBeLessThan(2);
  });
});

describe("manySegmenter", () => {
  it.each([[{}], [{ terms: ["Royal Mail", "无人配送车"], boilerplate: ["特此告知"] }]])(
    "cuts many texts as the segmenter cuts each, with %j",
    (options) => {
      const segment = segmenter(options);
      const segmentAll = manySegmenter(options);
      const alphabet = [..."快递包裹客訴签收無人配送车特此告知 abX1９，。\n\0\u{20000}\u{1F600}"];
      const text = fc.oneof(
        fc.constantFrom(...sentencePairs.flat(), "", "royal mail lost it", "快递 Royal Mail 丢件"),
        fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 30 }),
        fc.integer({ min: 0, max: 0xd7ff }).map((point) => String.fromCodePoint(point)),
      );
      fc.assert(
        fc.property(fc.array(text, { maxLength: 80, size: "max" }), (texts) => {
          const found: string[][] = [];
          segmentAll(texts, (tokens, from, until, index) => {
            found[index] = tokens.slice(from, until).filter((token) => token !== " ");
          });
          expect(found).toEqual(texts.map(segment));
        }),
        { numRuns: 15 },
      );
    },
  );
});
