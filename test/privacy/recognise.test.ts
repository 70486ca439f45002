import { describe, expect, it } from "vitest";
import type { PersonalKind } from "../../src/privacy/kinds.ts";
import { recognise } from "../../src/privacy/recognise.ts";
import { triggerPattern } from "../../src/privacy/trigger.ts";
import { leastSeconds } from "../processor-time.ts";
import { siblings } from "./sibling-forms.ts";

const trigger = new RegExp(triggerPattern, "u");

const found = (text: string) => recognise(text).map(({ kind, value }) => [kind, value]);

const personal: readonly (readonly [string, PersonalKind, string])[] = [
  ["证件11010519491231002X已核验", "id_card", "11010519491231002X"],
  ["１１０１０５１９４９１２３１００２ｘ", "id_card", "１１０１０５１９４９１２３１００２ｘ"],
  ["请回138-0013-8000谢谢", "mobile", "138-0013-8000"],
  ["手机１３８００１３８０００打不通", "mobile", "１３８００１３８０００"],
  ["打1 3 8 0 0 1 3 8 0 0 0吧", "mobile", "1 3 8 0 0 1 3 8 0 0 0"],
  ["打138\u200B0013\u200B8000吧", "mobile", "138\u200B0013\u200B8000"],
  ["+86 138 0013 8000", "mobile", "+86 138 0013 8000"],
  ["0086-13800138000", "mobile", "0086-13800138000"],
  ["(+852) 9123 4567", "mobile", "(+852) 9123 4567"],
  ["0912-345-678找我", "mobile", "0912-345-678"],
  ["座机010-88886666转分机123", "landline", "010-88886666转分机123"],
  ["電話(02)2771-2345#12", "landline", "(02)2771-2345#12"],
  ["call (555) 234-5678 ext. 12", "landline", "(555) 234-5678 ext. 12"],
  ["ring 020 7946 0958 please", "landline", "020 7946 0958"],
  ["写信到zhang.san@example.com谢谢", "email", "zhang.san@example.com"],
  ["卡6222021234567890128被扣", "bank_card", "6222021234567890128"],
  ["card 4111 1111 1111 1111 charged", "bank_card", "4111 1111 1111 1111"],
  ["身份證A123456(3)遺失", "hkid", "A123456(3)"],
  ["證號A123456789查無", "taiwan_id", "A123456789"],
  ["居留證AC01234567過期", "taiwan_id", "AC01234567"],
  ["护照E12345678丢了", "passport", "E12345678"],
  ["车牌京A·12345被拖走", "plate", "京A·12345"],
  ["粤BD12345充电桩坏了", "plate", "粤BD12345"],
  ["加微信：wang_2020谢谢", "wechat", "wang_2020"],
  ["扣扣12345678加我", "qq", "12345678"],
  ["＋V：moon-4460，发你照片", "wechat", "moon-4460"],
  ["add chenguang_c_649 on WeChat", "wechat", "chenguang_c_649"],
  ["您的Q号？——3799810049", "qq", "3799810049"],
  ["扣：380624264", "qq", "380624264"],
  ["今早石队长带人拆的", "name", "石队长"],
  ["受益人写成了郭新，字错了", "name", "郭新"],
  ["以上，潘颖薇敬上", "name", "潘颖薇"],
  ["敝姓賴，想查帳單", "name", "賴"],
  ["Name: CHEUNG TAI MAN, see file", "name", "CHEUNG TAI MAN"],
  ["And your social? 395266417", "ssn", "395266417"],
  ["号是166 98 00 39 69别打错", "mobile", "166 98 00 39 69"],
  ["维修没找到翠湖小区24-3-500，说导航不准", "address", "翠湖小区24-3-500"],
  ["寄：福建厦门思明区朝阳大道966号", "address", "福建厦门思明区朝阳大道966号"],
  ["寄：浙江省杭州市余杭区长江西路8号3栋", "address", "浙江省杭州市余杭区长江西路8号3栋"],
  ["她叫张女士", "name", "张女士"],
  ["欧阳先生不满意", "name", "欧阳先生"],
  ["找王师傅修的", "name", "王师傅"],
  ["联系人：李小红，已回访", "name", "李小红"],
  ["Mr Smith was rude", "name", "Mr Smith"],
  ["Hi, my name is Jane Doe.", "name", "Jane Doe"],
  ["my SSN is 123-45-6789.", "ssn", "123-45-6789"],
  ["住北京市朝阳区建国路88号3单元501室，快", "address", "北京市朝阳区建国路88号3单元501室"],
  ["台北市大安區忠孝東路四段216巷19弄5號3樓", "address", "台北市大安區忠孝東路四段216巷19弄5號3樓"],
  ["at 221B Baker Street today", "address", "221B Baker Street"],
  ["1600 Pennsylvania Ave NW, Apt 4", "address", "1600 Pennsylvania Ave NW, Apt 4"],
  [
    "Flat 5B, 12/F, Block 3, Kwun Tong Garden, 297 Ngau Tau Kok Road, Kowloon",
    "address",
    "Flat 5B, 12/F, Block 3, Kwun Tong Garden, 297 Ngau Tau Kok Road, Kowloon",
  ],
  ["见https://example.com/a?token=abc123谢谢", "url_token", "token=abc123"],
  ["see https://user:pass@example.com/x", "url_token", "user:pass"],
  ["https://example.com/s/9fK2mQ7xLp0ZtR4vB8", "url_token", "9fK2mQ7xLp0ZtR4vB8"],
  ["运单SF1234567890123没到", "order_number", "SF1234567890123"],
  ["单号：202609011234567", "order_number", "202609011234567"],
];

const ordinary = [
  "新iPad10包装破了",
  "停车场收HK 500元",
  "车载充电器PD-2000坏了",
  "微信小程序里输入code_2024提示无效",
  "I saw on WeChat that your covid19 policy changed",
  "电脑win10_pro 微信版登录不上",
  "https://example.com/products/iphone15-pro-max",
  "https://example.com/?lang=zh_CN&page=20",
  "the key=value format",
  "金额 5000 6000 元之间",
  "code 5416 3658 did not work",
  "订单 6123 4567 未到",
  "小区3号楼和5号楼都停水",
  "万达广场2号门3楼餐饮区",
  "中关村3号楼下快递柜坏了",
  "3 Bedroom Flat Close to Station",
  "张小泉的菜刀断了",
  "店經理跟區主管互踢皮球",
  "由于经理不在，让我明天来",
  "It's Still Broken here",
  "直线距离2000米",
  "马上处理，高兴，王者荣耀，周一上午",
  "快递师傅和客服小姐，维修师傅、司机师傅、老师都不在",
  "上周女士用品打折，当时先生不在家",
  "请拨400-820-8820或95588、12345、12315、110",
  "2026-09-01 14:30:05下单，20260901发货",
  "退款1,380.00元，共12345678.90元",
  "人民路站到中山路拥堵，3号线和5号窗口",
  "根据第二十四条，iPhone 15和小米14",
  "138****8000和*女士，X先生",
  "138****1380 0138000",
  "https://example.com/help/how-to-return-an-item",
  "IP 192.168.100.123，版本12.3.4",
  "call 1-800-555-0199 or 0800 123 456",
  "3楼2号窗口，12月5号",
  "the manager and the driver said no",
  "派送员白跑7趟，白白等了半天",
  "谢谢老师，应老师要求重交",
  "QQ群42973里都在说，微信支付500元",
  "I called Prosper and contacted Bayview Loan Servicing",
  "这个店长的态度，我是老客户",
];

describe("recognise", () => {
  it.each(personal)("in %j finds %s", (text, kind, value) => {
    expect(found(text)).toEqual([[kind, value]]);
    expect(trigger.test(text)).toBe(true);
  });

  it.each(siblings)("in %j finds all of %s", (text, kind, value) => {
    const start = text.indexOf(value);
    const matches = recognise(text).filter((match) => match.kind === kind);
    for (let at = start; at < start + value.length; at += 1)
      expect(matches.some((match) => match.start <= at && at < match.end)).toBe(true);
    expect(trigger.test(text)).toBe(true);
  });

  it.each(ordinary)("finds nothing in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("finds several in order, next to each other", () => {
    expect(found("张女士13800138000，邮箱a1b@example.com")).toEqual([
      ["name", "张女士"],
      ["mobile", "13800138000"],
      ["email", "a1b@example.com"],
    ]);
  });

  it("finds known names anywhere", () => {
    expect(recognise("昨日敖天佑又来", { names: ["敖天佑"] })).toEqual([
      { kind: "name", start: 2, end: 5, value: "敖天佑" },
    ]);
    expect(recognise("Ann and Annex", { names: ["Ann"] })).toHaveLength(1);
  });

  it.each([
    ["digits", "1".repeat(1_000_000)],
    ["spaced digits", "1 ".repeat(500_000)],
    ["digits in threes", "138 ".repeat(250_000)],
    ["roads", "路".repeat(1_000_000)],
    ["numbered roads", "路1号".repeat(333_000)],
    ["half addresses", "a@".repeat(500_000)],
    ["half domains", `a@${"a.".repeat(499_000)}`],
    ["surnames", "王".repeat(1_000_000)],
    ["labels", "我叫".repeat(500_000)],
    ["capitals", "Aa ".repeat(333_000)],
    ["flats", "Flat 1, ".repeat(125_000)],
    ["letters and digits", "A1-".repeat(333_000)],
    ["parameters", "?token=a&".repeat(111_000)],
    ["addresses of the web", "://a@/".repeat(166_000)],
    ["WeChat", "微信".repeat(500_000)],
    ["assignments", "key=a1b2c3 ".repeat(90_000)],
    ["hosts", "a.cn/".repeat(200_000)],
    ["eights", "6123 4567，".repeat(100_000)],
    ["plates", "車AB 1234 ".repeat(100_000)],
    ["English WeChat", "WeChat me a ".repeat(83_000)],
    ["numerals", "一二三".repeat(333_000)],
  ])("reads a million characters of %s in a second", (_, text) => {
    expect(leastSeconds(1, () => recognise(text))).toBeLessThan(1);
  });
});
