import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segmenter } from "../../src/text/segment.ts";
import { shownWord, wordsOf } from "../../src/text/words.ts";
import { sentencePairs } from "./bilingual.ts";

const segment = segmenter();
const words = (text: string) => wordsOf(text, segment);

describe("wordsOf", () => {
  it.each(sentencePairs)("finds the same words in %s and %s", (simplified, traditional) => {
    expect(words(traditional)).toEqual(words(simplified));
    expect(words(simplified).length).toBeGreaterThan(1);
  });

  it.each([
    ["取件码收不到，智能柜打不开", ["取件码", "收不到", "智能柜", "打不开"]],
    ["您好，请问我的快递什么时候派送？", ["快递", "派送"]],
    ["客服态度恶劣，一直没有回访", ["客服", "态度恶劣", "回访"]],
    ["花了三百元，五千块，第二十次，2天", ["花"].filter((word) => word.length > 1)],
    ["The couriers didn't deliver my parcels", ["courier", "deliver", "parcel"]],
    [
      "Purchases, batteries and addresses; customs charges",
      ["purchase", "battery", "address", "customs", "charge"],
    ],
    ["My SIM卡 was 停機 and the APP 閃退", ["sim卡", "停机", "app", "闪退"]],
    ["Café crème réservation", ["cafe", "creme", "reservation"]],
    ["On XX/XX/XXXX I paid {$500.00} to XXXX bank, xxxxxx", ["pay", "bank"]],
    ["尾号XXXX的信用卡，某某某", ["尾号", "信用卡"]],
    ["包裹包裹包裹 parcel Parcels", ["包裹", "parcel"]],
    ["", []],
  ])("shows of %j the words %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    ["<script>alert(1)</script>快递", ["alert", "快递"]],
    ['<img src=x onerror="alert(1)">破损&nbsp;&lt;b&gt;', ["破损"]],
    ['=HYPERLINK("http://evil.example/?q","点我")快递', ["hyperlink", "快递"]],
    ["快\u200B递\u202E员\uFEFF", ["快递员"]],
    ["\u0000包裹\u0007破损\u001B[31m", ["包裹", "破损"]],
    ["ｃｏｕｒｉｅｒ，ＡＰＰ", ["courier", "app"]],
    ["https://t.cn/abcdef包裹 www.example.com/track", ["包裹"]],
    ["\uD800快递\uDFFF", ["快递"]],
    [`${"a".repeat(500)} ${"ab".repeat(16)} 快递`, ["快递"]],
  ])("lets nothing hostile through of %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("only ever shows Han and Latin letters, each word once", () => {
    const alphabet = [
      ..."快递包裹客訴簽收abcXx1９<>=+-@'\"&;\u200B\u202E\u0000\t\n ，。é々〇\u{1F600}",
    ];
    const mixed = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 80 });
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: "binary" })), (text) => {
        const found = words(text);
        expect(new Set(found).size).toBe(found.length);
        for (const word of found) {
          expect(word).toMatch(/^[\p{Script=Han}a-z]{2,42}$/u);
          expect(word).not.toMatch(/〇|xxx/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("keeps a workspace's own terms whole, in any script, order and spelling", () => {
    const text = "豐e足食 Royal Mail 的 VIP金卡 无人配送车撞坏大门";
    const own = ["VIP金卡", "無人配送車", "Royal Mail", "Royal"];
    const found = wordsOf(text, segmenter({ terms: own }));
    expect(found).toEqual(expect.arrayContaining(["royal mail", "vip金卡", "无人配送车", "大门"]));
    expect(wordsOf(text, segmenter({ terms: own.toReversed() }))).toEqual(found);
    expect(words(text)).not.toContain("无人配送车");
  });

  it("gives the same words every time, whatever was read before", () => {
    const texts = sentencePairs.map(([simplified]) => simplified);
    const first = texts.map(words);
    expect(texts.toReversed().map(words).toReversed()).toEqual(first);
  });
});

describe("shownWord", () => {
  it.each([
    ["包裹", "包裹"],
    ["parcels", "parcel"],
    ["royal mail", "royal mail"],
    ["快", null],
    ["ab", null],
    ["我们", null],
    ["the", null],
    ["2天", null],
    ["三百元", null],
    ["xxxx", null],
    ["，", null],
    ["a\u0301b", null],
    ["包".repeat(13), null],
  ])("counts %j as %j", (token, word) => {
    expect(shownWord(token)).toBe(word);
    // Asked again, it says the same.
    expect(shownWord(token)).toBe(word);
  });

  it("gives any token a word that is made of Han and Latin letters, or none", () => {
    const token = fc.string({
      unit: fc.constantFrom(..."快递包裹abcXx19<>=+- \n，。é々〇\u200b"),
      maxLength: 14,
    });
    fc.assert(
      fc.property(token, (each) => {
        expect(shownWord(each) ?? "none").toMatch(/^[\p{Script=Han}a-z]+(?: [a-z]+)*$/u);
      }),
      { numRuns: 500 },
    );
  });
});
