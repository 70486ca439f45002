import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";

const config = (lines: string) =>
  parseConfig(
    `title: T\ntimezone: Asia/Shanghai\n${lines}\nsources: [{ name: web, files: [web.csv] }]\n`,
    "plaint.yaml",
  );

test("without text: a workspace has no words of its own", () => {
  expect(config("").text).toEqual({ terms: [], stop_words: [], boilerplate: [] });
});

test("words are trimmed; a term may be in any script and of several Latin words", () => {
  const lines =
    'text: { terms: [" 飛享包 ", "Royal Mail", "VIP金卡", "Café"], stop_words: [标快] }';
  expect(config(lines).text).toEqual({
    terms: ["飛享包", "Royal Mail", "VIP金卡", "Café"],
    stop_words: ["标快"],
    boilerplate: [],
  });
});

describe("a mistake is told with its line", () => {
  test.each([
    ["text: { words: [a] }", 'unknown key "words"; expected one of terms, stop_words, boilerplate'],
    [
      "text: { terms: [快] }",
      'text.terms.0: found "快"; expected 2 to 12 Han characters or 3 to 30 Latin letters',
    ],
    ["text: { terms: [5G套餐] }", 'found "5G套餐"; expected 2 to 12 Han'],
    ["text: { terms: [ab] }", 'found "ab"; expected 2 to 12 Han'],
    ["text: { terms: [飞享包, 'a, b'] }", "text.terms.1: found"],
    [`text: { terms: [${"飞".repeat(13)}] }`, "expected 2 to 12 Han characters"],
    ["text: { terms: 飞享包 }", 'text.terms: found "飞享包"; expected a list: [a, b]'],
    ["text: { terms: [12] }", "text.terms.0: found 12; expected text, in quotes"],
    ['text: { stop_words: [" "] }', "text.stop_words.0: found"],
    ["text: { boilerplate: [null] }", "text.boilerplate.0: found null"],
  ])("%s", (lines, message) => {
    expect(() => config(lines)).toThrow(message);
    expect(() => config(lines)).toThrow("plaint.yaml:3 ");
  });
});
