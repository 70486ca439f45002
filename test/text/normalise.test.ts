import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise } from "../../src/text/normalise.ts";
import { complaintTerms } from "../../src/text/terms.ts";
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
