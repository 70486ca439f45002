import { expect, it } from "vitest";
import { normalise } from "../../src/text/normalise.ts";
import { englishStopWords } from "../../src/text/stop-words.en.ts";
import { isStopWord } from "../../src/text/stop-words.ts";
import { chineseStopWords } from "../../src/text/stop-words.zh.ts";
import { complaintTerms } from "../../src/text/terms.ts";

it("keeps words that carry a complaint", () => {
  const content = [
    "客服",
    "态度",
    "投诉",
    "退款",
    "service",
    "charge",
    "fee",
    "refund",
    "account",
    ...complaintTerms,
  ];
  expect(content.filter(isStopWord)).toEqual([]);
});

it("is written in the form it is compared with", () => {
  const words = [...chineseStopWords, ...englishStopWords];
  expect(words.filter((word) => normalise(word).toLowerCase() !== word)).toEqual([]);
});
