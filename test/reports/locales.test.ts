import { describe, expect, it } from "vitest";
import { locales, wordsOf } from "../../src/reports/locale.ts";
import { fill } from "../../src/reports/say.ts";

/** Every sentence of a locale by its path. */
function sentences(words: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") found.set(`${path}${key}`, value);
    else for (const [inner, text] of sentences(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ""))].sort();
}

const own = Object.fromEntries(locales.map((locale) => [locale, sentences(wordsOf[locale])]));
const first = sentences(wordsOf["zh-Hans"]);
const mayBeEmpty = /^(sentenceGap|measureUnits\..*)$/;
/** English says a plural where Chinese needs no number, and the other way round. */
const numbersOfPlurals = /^(count|number|last|complaints)$/;

describe.each(locales)("the words of %s", (locale) => {
  const words = own[locale] ?? new Map<string, string>();

  it("have the keys of every other locale", () => {
    expect([...words.keys()].sort()).toEqual([...first.keys()].sort());
  });

  it("are not empty", () => {
    for (const [key, text] of words) if (!mayBeEmpty.test(key)) expect(text, key).not.toBe("");
  });

  it("have the placeholders of every other locale", () => {
    for (const [key, text] of words) {
      const mine = placeholders(text).filter((name) => !numbersOfPlurals.test(name));
      const theirs = placeholders(first.get(key) ?? "").filter(
        (name) => !numbersOfPlurals.test(name),
      );
      expect(mine, key).toEqual(theirs);
    }
  });
});

it("Traditional Chinese has no Simplified characters left", () => {
  const simplified = /[这时为还与开关数据报诉总个们动从处类单计称标门问题发现实际样对应该过级]/u;
  for (const [key, text] of own["zh-Hant"] ?? []) {
    if (key !== "localeName") expect(text, key).not.toMatch(simplified);
  }
});

describe("a sentence", () => {
  const plural = new Intl.PluralRules("en-GB");
  it.each([
    ["{count} {count#complaint|complaints}", 1, "1 complaint"],
    ["{count} {count#complaint|complaints}", 0, "0 complaints"],
    ["{count} {count#complaint|complaints}", 21, "21 complaints"],
    ["{count#is|are}", 2, "are"],
  ])("%s with %d reads %s", (sentence, count, text) => {
    expect(fill(sentence, { count }, plural)).toBe(text);
  });

  it("is refused without a value for a placeholder", () => {
    expect(() => fill("{count} of {all}", { count: 1 })).toThrow("no value for {all}");
  });

  it("never fills the values themselves", () => {
    expect(fill("{name}", { name: "{count} $& $1" })).toBe("{count} $& $1");
  });
});
