import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PersonalKind, personalKinds } from "../../src/privacy/kinds.ts";
import { mask } from "../../src/privacy/mask.ts";
import { honorifics } from "../../src/privacy/names.ts";
import { boilerplateRemover, withoutBoilerplate } from "../../src/text/boilerplate.ts";
import { countedForm } from "../../src/text/normalise.ts";
import { segmenter } from "../../src/text/segment.ts";
import { wordsOf } from "../../src/text/words.ts";
import { leastSeconds } from "../processor-time.ts";

const segment = segmenter();
const rest = (text: string, own: readonly string[] = []) =>
  withoutBoilerplate(countedForm(text), own)
    .split(/[,.。:;!?]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join("|");

describe("boilerplate", () => {
  it.each([
    ["客户来电反映快递三天没更新，请核实处理并回复客户，谢谢", "快递三天没更新"],
    ["用户反映：宽带断网，请尽快核实处理。", "宽带断网"],
    ["您好，我的包裹破损了，望尽快回复！", "我的包裹破损了"],
    ["客戶來電反映：派遞延誤，煩請協助處理，感謝您的協助", "派送延误|感谢您的协助"],
    ["尊敬的客服您好：信用卡被盗刷，此致敬礼", "信用卡被盗刷"],
    ["市民致电称路灯不亮，请相关部门及时核实处理，盼复", "路灯不亮"],
    ["Dear Sir hello my parcel is lost", "my parcel is lost"],
    ["Dear Sir or Madam, my parcel is lost. Please look into this.", "my parcel is lost"],
    [
      "Hi there! Customer called to complain that the card was charged twice",
      "the card was charged twice",
    ],
    ["I am writing to complain about a fee. Thank you for your help. Kind regards", "a fee"],
    ["The customer states that the router is broken, thanks in advance", "the router is broken"],
  ])("of %j leaves %j", (text, expected) => {
    expect(rest(text)).toBe(expected);
  });

  it.each([
    "再次反映",
    "请处理方案合理一点",
    "客户称重不对",
    "用户反应慢",
    "你好像没听懂",
    "你们好意思收费",
    "请尽快退款",
    "要求赔偿",
    "马上处理",
    "希望今天就能解决",
    "nothing helps",
    "highest price",
    "please refund my money",
    "urgent",
    "dearest friend",
    "thanks to your courier my vase is broken",
  ])("is no part of %s", (text) => {
    expect(withoutBoilerplate(text)).toBe(text);
  });

  it("takes the phrases of a workspace out wherever they are, in any script and case, the longest first", () => {
    const own = ["【極光速運】", "Ticket closed by system", "感谢拨打", "感谢拨打极光热线", ""];
    expect(rest("【极光速运】丢件，TICKET CLOSED BY SYSTEM", own)).toBe("丢件");
    expect(rest("感谢拨打极光热线破损", own)).toBe("破损");
    expect(rest("retickets closed by systems", ["ticket closed by system"])).toBe(
      "retickets closed by systems",
    );
    expect(rest("a+c aac", ["a+c"])).toBe("aac");
  });

  it("puts a break where something was, so that its neighbours are no phrase", () => {
    expect(withoutBoilerplate("车牌京****45破损", [])).toMatch(/京,破损/);
    expect(withoutBoilerplate("丢件甲乙破损", ["甲乙"])).toBe("丢件,破损");
  });

  const plain: readonly (readonly [PersonalKind, string])[] = [
    ["mobile", "13812345678"],
    ["mobile", "+85291234567"],
    ["landline", "010-62345678"],
    ["id_card", "11010119900307123X"],
    ["email", "lihua@gmail.com"],
    ["email", "123456@qq.com"],
    ["email", "ab@hotmail.com.hk"],
    ["email", "坏@例子"],
    ["bank_card", "6222021234567890123"],
    ["hkid", "A123456(3)"],
    ["taiwan_id", "A123456789"],
    ["passport", "E12345678"],
    ["plate", "京A12345"],
    ["wechat", "wx_lihua88"],
    ["qq", "123456789"],
    ["address", "北京市海淀区中关村大街1号"],
    ["address", "广东省深圳市南山区科技园2栋"],
    ["address", "浦东新区世纪大道100号"],
    ["address", "香港九龍彌敦道1號"],
    ["address", "台北市信義區市府路45號"],
    ["address", "12 Main Street"],
    ["name", "Mr Li Hua"],
    ["name", "Professor Chan"],
    ["name", "Dr. Wong"],
    ["name", "Li Hua"],
    ["name", "李华"],
    ["url_token", "access_token=abcdefgh12345678&user=lihua;sig=xyz"],
    ["url_token", "eyJhbGciOiJIUzI1NiJ9"],
    ["ssn", "123-45-6789"],
    ["order_number", "SF1234567890AB"],
  ];
  const named = honorifics
    .split("|")
    .filter((word) => word.length > 1)
    .map((word) => ["name", `李${word}`] as const);

  it("knows every kind of mask", () => {
    expect(new Set(plain.map(([kind]) => kind))).toEqual(new Set(personalKinds));
  });

  it.each([...plain, ...named])(
    "lets no word through of a mask of kind %s, such as of %s",
    (kind, value) => {
      const masked = mask(kind, value);
      expect(wordsOf(masked, segment)).toEqual([]);
      expect(wordsOf(`破损，${masked}，丢件`, segment)).toEqual(["破损", "丢件"]);
      expect(wordsOf(`the parcel, ${masked}, was lost`, segment)).toEqual(["parcel", "lose"]);
    },
  );

  it.each([
    "[手机号]",
    "【姓名】",
    "{address}",
    "(REDACTED)",
    "〔身份证号〕",
    "XX/XX/XXXX",
    "XXXX XXXX",
    "{$500.00}",
  ])("lets no word through of the placeholder %s", (placeholder) => {
    expect(wordsOf(`丢件，${placeholder}，破损`, segment)).toEqual(["丢件", "破损"]);
  });

  it("taken out twice is taken out once, of any text, in a time that grows with the text", () => {
    const parts = fc.constantFrom(
      ..."客户来电反映 您好 请核实处理 谢谢 快递 丢件 ，。 ** **** *先生 北京市 海淀区 = & @ gmail.com dear sir , . please help thanks [ 姓名 ] 甲乙".split(
        " ",
      ),
      " ",
    );
    const own = boilerplateRemover(["甲乙"]);
    const texts = fc.oneof(
      fc.array(parts, { maxLength: 20 }).map((each) => each.join("")),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const once = own(countedForm(text));
        expect(own(once)).toBe(once);
      }),
    );
    const repeated = [
      "客户来电反映",
      "北京市海淀区",
      "*",
      "a=",
      "[",
      "thank you ",
      "dear ",
      "请尽快",
    ];
    const seconds = leastSeconds(4, () => {
      for (const part of repeated) own(part.repeat(5000));
    });
    expect(seconds).toBeLessThan(4);
  });
});
