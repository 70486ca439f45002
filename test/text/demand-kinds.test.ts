import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DemandKinds, demandWords } from "../../src/text/demand-kinds.ts";
import { leastSeconds } from "../processor-time.ts";

const kinds = new DemandKinds();

describe("the kinds of a demand", () => {
  test.each([
    ["退还运费", ["refund"]],
    ["要求全額退款", ["refund"]],
    ["Please refund my shipping fee", ["refund"]],
    ["I want my money back.", ["refund"]],
    ["照价赔偿", ["compensation"]],
    ["按價賠償並道歉", ["compensation", "apology"]],
    ["赔礼道歉", ["apology"]],
    ["compensation for the broken vase", ["compensation"]],
    ["马上找回包裹", ["find_parcel", "faster"]],
    ["請儘快重新派送", ["redeliver", "faster"]],
    ["換貨", ["exchange"]],
    ["send a replacement", ["exchange"]],
    ["书面道歉", ["apology"]],
    ["A written apology", ["apology"]],
    ["说明延误原因", ["explanation"]],
    ["更正信息", ["correction"]],
    ["告知包裹位置", ["information"]],
    ["删除个人信息", ["privacy"]],
    ["更换派送员", ["staff"]],
    ["解除协议", ["cancel"]],
    ["修理破損的箱子", ["repair"]],
    ["ＲＥＦＵＮＤ　ｎｏｗ", ["refund"]],
    ["退\u200b款", ["refund"]],
    ["随便怎么办", ["other"]],
    ["…", ["other"]],
    ["", ["other"]],
  ])("%s asks for %j", (text, found) => {
    expect(kinds.of(text)).toEqual(found);
  });

  test.each([
    ["不要退款，要求重新派送", ["redeliver"]],
    ["不需要賠償，只要道歉", ["apology"]],
    ["No refund, I want an apology", ["apology"]],
    ["I don't want a refund, just deliver again", ["redeliver"]],
    ["不要退款！退款没用，还是退款吧", ["refund"]],
  ])("%s asks for %j alone", (text, found) => {
    expect(kinds.of(text)).toEqual(found);
  });

  test("an English word inside another is none", () => {
    expect(kinds.of("nonrefundable")).toEqual(["other"]);
    expect(kinds.of("the statuses")).toEqual(["other"]);
    expect(kinds.of("refunded!")).toEqual(["refund"]);
  });

  test("words of a workspace replace those of a kind, or add one, in either script and any case", () => {
    const own = new DemandKinds({ 退件: ["退回", "退件"], refund: ["Gutschrift"] });
    expect(own.of("請退回寄件人")).toEqual(["退件"]);
    expect(own.of("eine GUTSCHRIFT bitte")).toEqual(["refund"]);
    expect(own.of("退款")).toEqual(["other"]);
    expect(own.of("道歉")).toEqual(["apology"]);
    expect(new DemandKinds({ constructor: ["x1"], __proto__: ["x2"] }).of("x1")).toEqual([
      "constructor",
    ]);
  });

  test("every word of the table is found by itself as its kind", () => {
    for (const [kind, words] of Object.entries(demandWords))
      for (const word of words) expect(kinds.of(word.replace("*", "")), word).toContain(kind);
  });

  test("any text has at least one kind, each once, and long ones take no time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const found = kinds.of(text);
        expect(found.length).toBeGreaterThan(0);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
    const seconds = leastSeconds(4, () => {
      kinds.of("不要退款".repeat(50_000));
      kinds.of("no refund ".repeat(20_000));
    });
    expect(seconds).toBeLessThan(4);
  });
});
