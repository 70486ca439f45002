import { readFileSync } from "node:fs";
import fc from "fast-check";
import { ConverterFactory } from "opencc-js/core";
import { to } from "opencc-js/preset/t2cn";
import { describe, expect, it } from "vitest";
import { foldingTables } from "../../src/text/mainland.ts";
import { countedForm, normalise } from "../../src/text/normalise.ts";
import { complaintTerms } from "../../src/text/terms.ts";
import { tradeTerms } from "../../src/text/trade-terms.ts";
import { leastSeconds } from "../processor-time.ts";
import { sentencePairs } from "./bilingual.ts";

describe("normalise", () => {
  it.each([
    ["軟體 網路 資訊 簡訊 寬頻", "软件 网络 信息 短信 宽带"],
    ["速遞員 客訴 郵差 簽收 寄件", "快递员 投诉 快递员 签收 寄件"],
    ["轉帳到帳戶，帳單，蚊帳", "转账到账户，账单，蚊帐".replaceAll("，", ",")],
    ["等著 著急 显著 著作", "等着 着急 显著 著作"],
    ["１２３ＡＢＣ　“ｘ”", "123ABC “x”"],
    ["  a \t\r\n b  ", "a b"],
    ["裏面 綫路 衞生 説明 爲", "里面 线路 卫生 说明 为"],
  ])("folds %s to %s", (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it.each([
    "行程取消",
    "呼叫中心",
    "文件丢失",
    "程序不合理",
    "新增费用",
    "顾客诉求",
    "快速递送",
    "住宅配套",
    "方程式",
    "便捷运输",
  ])("leaves %s, which a blind phrase table would spoil", (text) => {
    expect(normalise(text)).toBe(text);
  });

  it("leaves its own vocabulary and what it made once as it is", () => {
    for (const text of [...complaintTerms, ...sentencePairs.flat()]) {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }
    for (const term of complaintTerms) expect(normalise(term)).toBe(term);
  });

  it("leaves no invisible or control character and no run of blanks of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(normalise(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]| {2}|^ | $/u);
      }),
    );
  });
});

/** Every rule applied to every text, as the first version did. */
const convert = ConverterFactory(...(to.cn ?? []), [tradeTerms]);
function byEveryRule(text: string): string {
  let form = text
    .replace(/\p{Cf}|\p{Cs}|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu, "")
    .normalize("NFKC")
    .replace(/[\u00C0-\u024F\u1E00-\u1EFF]\p{Mn}*/gu, (letter) =>
      letter.normalize("NFD").replace(/\p{Mn}+/gu, ""),
    );
  if (form.includes("<") || form.includes("&"))
    form = form.replace(/<\/?[a-z][^<>]{0,300}>|&(?:[a-z]{2,8}|#\d{1,6});/gi, " ");
  if (form.includes("://") || form.includes("www."))
    form = form.replace(/(?:https?:\/\/|www\.)[\x21-\x7E]+/gi, " ");
  if (/\p{Script=Han}/u.test(form)) form = convert(form);
  return form.replace(/[\s\p{Cc}\p{Co}]+/gu, " ").trim();
}

describe("a rule is applied only where it may change something", () => {
  const differs = (text: string) =>
    normalise(text) !== byEveryRule(text) || countedForm(text) !== byEveryRule(text).toLowerCase();

  it("so that any text becomes what it would by every rule", () => {
    const entries = foldingTables.flatMap((table) => table.map(([from]) => from));
    const piece = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...entries) },
      // Parts of entries, which must not be taken for them, and what makes other entries of their neighbours.
      {
        weight: 2,
        arbitrary: fc.constantFrom(...entries).map((entry) => entry.slice(0, -1)),
      },
      fc.constantFrom(...sentencePairs.flat(), ...complaintTerms),
      fc.constantFrom(
        ..."快递ａＡzＺ１，。…：；！（）／．＜＆　 ./:<>&;wWxé\u0301e\u3099が\u1161\u1100ﬁ㎏\u200b\u202e\ufe0f\u0000\n\t\uf900\ud800\udc00⿰⿲İΣς",
        "http://",
        "www.",
        "w…",
        "&amp;",
        "<b>",
        "\u{20000}",
        "\u{1F600}",
        "\u{2F800}",
        "\u{E0100}",
      ),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
        (text) => !differs(text),
      ),
      { numRuns: 2000 },
    );
  });

  it("of every character between others, of every entry of the tables and of every text of the samples", () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
    const beyond = Array.from({ length: 7000 }, (_, index) =>
      String.fromCodePoint(0x10000 + index * 20),
    );
    const sample = readFileSync("data/samples/courier/web.ndjson", "utf8").split("\n");
    const texts = [
      ...[...units, ...beyond].map((character) => `包${character}裹`),
      ...foldingTables.flatMap((table) => table.map(([from]) => `快递${from}`)),
      ...sample,
    ];
    expect(texts.filter(differs)).toEqual([]);
  });

  it("and long ones take no time", () => {
    const seconds = leastSeconds(5, () => {
      for (const part of ["客户", "著", "<", "w", "/ ", "a ", "🙂"])
        countedForm(part.repeat(300_000));
    });
    expect(seconds).toBeLessThan(5);
  });
});
