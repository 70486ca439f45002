import { expect, it } from "vitest";
import { languageOf } from "../../src/text/language.ts";

it.each([
  ["快递员态度恶劣", "zh"],
  ["速遞員態度惡劣，APP 閃退", "zh"],
  ["我的SIM卡不能用", "zh"],
  ["XXXX年XX月XX日信用卡被盗刷", "zh"],
  ["The courier lost my parcel", "en"],
  ["The 順豐 courier lost my parcel", "en"],
  ["Il corriere ha perso il pacco", "en"],
  ["ＣＯＵＲＩＥＲ", "en"],
  ["Курьер потерял посылку", "other"],
  ["荷物がまだ届いていません", "other"],
  ["택배가 오지 않았습니다", "other"],
  ["12345 !!! XX/XX/XXXX 😀", null],
  ["", null],
] as const)("the language of %j is %j", (text, language) => {
  expect(languageOf(text)).toBe(language);
});
