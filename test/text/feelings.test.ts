import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dictionaryOf } from "../../src/text/feelings/languages.ts";
import { lineOf } from "../../src/text/feelings/line.ts";
import { type Cue, cueKinds, feelingOf, feelingsMethod } from "../../src/text/feelings.ts";
import { tokensOf } from "../../src/text/tokens.ts";
import { leastSeconds } from "../processor-time.ts";
import { agreementOf, hitsOf } from "./agreement.ts";
import * as heldOut from "./fixtures/feelings-held-out.ts";
import * as tuning from "./fixtures/feelings-tuning.ts";

const judged = (text: string, language: "zh" | "en" = /\p{Script=Han}/u.test(text) ? "zh" : "en") =>
  feelingOf(tokensOf(text), language);
const cues = (text: string) => [...new Set(judged(text).cues.map(({ cue }) => cue))];

test.each([
  ["没有收到包裹,请查询。", 0],
  ["包裹破损,延误三天。", 0],
  ["对结果不满意", 1],
  ["對結果不滿意", 1],
  ["等了很久,有点失望", 1],
  ["极其失望!", 2],
  ["态度恶劣", 2],
  ["去死吧", 3],
  ["My parcel was not delivered.", 0],
  ["I am not happy with it", 1],
  ["This is a disgrace", 2],
  ["You scumbags", 3],
])("%s is of level %i: a fault is no feeling", (text, level) => {
  expect(judged(text).level).toBe(level);
});

test.each([
  ["没有态度恶劣", 0],
  ["客服没有推诿", 0],
  ["味道不差", 0],
  ["不是不满意", 0],
  ["没有一次不让人失望", 1],
  ["没有收到包裹,客服推诿", 2],
  ["态度恶劣,没有回复", 2],
  ["不得不说服务恶劣", 2],
  ["The staff were not rude", 0],
  ["It was not bad at all", 0],
  ["Nobody was rude, but I never got the parcel and you are liars", 2],
  ["No refund. Disgusting.", 2],
])("%s is of level %i: a denial holds for its own word only", (text, level) => {
  expect(judged(text).level).toBe(level);
});

test.each([
  ["有点失望", "失望"],
  ["失望", "很失望"],
  ["很失望", "极其失望"],
  ["失望", "失望至极"],
  ["不满意", "非常不满意"],
  ["不太满意", "不满意"],
  ["不是特别满意", "不是满意的"],
  ["服务恶劣", "服务恶劣!!!"],
  ["虽然恶劣", "恶劣"],
  ["态度恶劣,但是退款了", "退款了,但是态度恶劣"],
  ["a bit rude", "rude"],
  ["rude", "extremely rude"],
  ["not very happy", "not happy"],
  ["It was rude, but they paid", "They paid, but it was rude"],
  ["disappointed", "disappointed!!"],
])("%s is put less strongly than %s", (one, other) => {
  expect(judged(one).score).toBeLessThan(judged(other).score);
  expect(judged(one).score).toBeGreaterThan(0);
});

test.each([
  "等了三小时",
  "语音机器人打断人讲话",
  "手机有毛病",
  "不是人为损坏",
  "垃圾桶坏了",
  "app崩溃后订单不见了",
  "查询不到位置",
  "通话不满一分钟",
  "不便宜",
  "家人腿脚不便",
  "The fraud department froze the card",
  "The transfer failed",
  "Kind regards",
])("%s has a strong word's letters and no feeling", (text) => {
  expect(judged(text).level).toBe(0);
});

const none: Cue[] = [];
test.each([
  ["充电时起火", ["safety"]],
  ["没有起火", none],
  ["幸好没有人受伤", none],
  ["如果起火怎么办", none],
  ["發起火鍋團購", none],
  ["手指接触电视屏幕", none],
  ["被电话吵醒", none],
  ["充电到一半", none],
  ["包裹被打开过", none],
  ["安全座椅少一个扣", none],
  ["再不退款就起诉", ["law"]],
  ["收到律师函", ["law"]],
  ["没有联系律师", none],
  ["地址是法院路12号", none],
  ["麻烦转告你们经理", none],
  ["我要找记者曝光", ["media"]],
  ["媒体播放器打不开", none],
  ["已打12315", ["regulator"]],
  ["订单号12315008", none],
  ["向消委會投訴", ["regulator"]],
  ["工商银行的卡", none],
  ["不想活了", ["self_harm"]],
  ["跳楼价促销", none],
  ["第三次来电", ["repeat_contact"]],
  ["打了好几次电话都没人接", ["repeat_contact"]],
  ["每天打三次骚扰电话给我", none],
  ["家里有孕妇", ["vulnerable"]],
  ["母亲八十二岁", ["vulnerable"]],
  ["老人鞋尺码小", none],
  ["再也不用你们家了", ["churn"]],
  ["换一家门店取货", none],
  ["The kettle caught fire", ["safety"]],
  ["There was no fire", none],
  ["What happens if it catches fire", none],
  ["Nobody was injured", none],
  ["I will sue", ["law"]],
  ["My legal name is wrong", none],
  ["I have not called a lawyer", none],
  ["I will go to the local news", ["media"]],
  ["The media player is broken", none],
  ["I reported it to the CFPB", ["regulator"]],
  ["I want to kill myself", ["self_harm"]],
  ["I have called you six times", ["repeat_contact"]],
  ["They called me six times", none],
  ["My mother is 82 years old", ["vulnerable"]],
  ["The baby monitor is broken", none],
  ["I will never order from you again", ["churn"]],
])("%s shows the cues %j", (text, expected) => {
  expect(cues(text)).toEqual(expected);
});

test("cues come with the most pressing first, each word once, in the form that is counted", () => {
  expect(judged("律師!律師!我會自殺,充電器起火").cues).toEqual([
    { cue: "self_harm", word: "自杀" },
    { cue: "safety", word: "起火" },
    { cue: "law", word: "律师" },
  ]);
  expect(judged("I have called 17 times and my mother is 83 years old").cues).toEqual([
    { cue: "vulnerable", word: "… years old" },
    { cue: "repeat_contact", word: "called … times" },
  ]);
});

test("a curse of which letters are starred is one", () => {
  expect(judged("give me my f***ing money").words).toEqual(["f*ing"]);
  expect(judged("this is a f ***").level).toBe(3);
});

const halves = { tuning, heldOut };
const languages = { chineseMainland: "zh", chineseHongKongTaiwan: "zh", english: "en" } as const;
type Part = keyof typeof languages;

function labelled(half: keyof typeof halves, part: Part) {
  return halves[half][part]
    .trim()
    .split("\n")
    .map((line) => {
      const [, level, kinds, text] = /^([0-3]) (\S+) (.+)$/.exec(line) as unknown as string[];
      const expected = kinds === "-" ? [] : (kinds as string).split(",");
      return {
        level: Number(level),
        cues: expected,
        feeling: feelingOf(tokensOf(text as string), languages[part]),
      };
    });
}

describe("on labelled complaints, invented and labelled by one person", () => {
  // What was measured, less about two texts of each. Figures and what they are worth: docs/words.md.
  test.each([
    ["tuning", "chineseMainland", 90, 0.92, 0.92],
    ["tuning", "chineseHongKongTaiwan", 45, 0.84, 0.87],
    ["tuning", "english", 89, 0.96, 0.97],
    ["heldOut", "chineseMainland", 90, 0.93, 0.95],
    ["heldOut", "chineseHongKongTaiwan", 45, 0.9, 0.9],
    ["heldOut", "english", 87, 0.93, 0.94],
  ] as const)("%s %s: levels of %i texts", (half, part, texts, exact, kappa) => {
    const agreement = agreementOf(
      labelled(half, part).map(({ level, feeling }) => [level, feeling.level]),
    );
    expect(agreement.texts).toBe(texts);
    expect(agreement.exact).toBeGreaterThanOrEqual(exact);
    expect(agreement.kappa).toBeGreaterThanOrEqual(kappa);
    expect(agreement.withinOne).toBeGreaterThanOrEqual(0.97);
  });

  test.each(["tuning", "heldOut"] as const)("%s: cues", (half) => {
    const texts = (Object.keys(languages) as Part[]).flatMap((part) => labelled(half, part));
    for (const cue of cueKinds) {
      const { precision, recall } = hitsOf(
        texts.map((text) => [
          text.cues.includes(cue),
          text.feeling.cues.some((found) => found.cue === cue),
        ]),
      );
      expect(precision[1] - precision[0], `${cue}, wrongly found`).toBeLessThanOrEqual(1);
      expect(recall[1] - recall[0], `${cue}, missed`).toBeLessThanOrEqual(1);
    }
  });
});

describe("whatever the text", () => {
  const phrases = [
    "律师",
    "不",
    "!",
    "恶劣",
    "但是",
    "起火",
    "没有",
    "not",
    "rude",
    "but",
    "lawyer",
    "'",
    "*",
    "第三次",
    "来电",
    "xxxx",
  ];
  const token = fc.oneof(fc.constantFrom(...phrases), fc.string({ minLength: 1, maxLength: 6 }));
  const texts = fc.array(token, { maxLength: 40 });

  test.each(["zh", "en"] as const)(
    "%s: told words are of the dictionary, scores within 0 and 1",
    (language) => {
      const { roles, cues: tree, patterns } = dictionaryOf(language);
      const known = (word: string, found: readonly { word: string }[]) =>
        found.length === 1 && found[0]?.word === word;
      fc.assert(
        fc.property(texts, (tokens) => {
          const { score, level, cues: shown, words } = feelingOf(tokens, language);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThan(1);
          expect(level === 0).toBe(score < 1 - Math.exp(-0.25));
          for (const word of words) {
            expect(known(word, roles.find(lineOf(tokensIn(word))))).toBe(true);
          }
          for (const { word } of shown) {
            const isPattern = patterns.some((pattern) => pattern.word === word);
            expect(isPattern || known(word, tree.find(lineOf(tokensIn(word))))).toBe(true);
          }
        }),
      );
      function tokensIn(word: string) {
        return language === "en"
          ? word.split(/([ '*])/).filter((part) => part.trim() !== "")
          : [word];
      }
    },
  );

  test.each([
    ["zh", "不"],
    ["zh", "律师"],
    ["zh", "恶劣"],
    ["zh", "打了"],
    ["en", "not"],
    ["en", "lawyer"],
    ["en", "i called"],
    ["en", "never use"],
  ] as const)("%s: 200 000 times %s is judged in less than 2 seconds", (language, word) => {
    const tokens = Array.from({ length: 200_000 }, () => word).flatMap((each) => each.split(" "));
    expect(leastSeconds(2, () => feelingOf(tokens, language))).toBeLessThan(2);
  });
});

test("no text, no feeling", () => {
  expect(feelingOf([], "zh")).toEqual({ score: 0, level: 0, cues: [], words: [] });
});

test("the method tells every list and figure, so that a change of one asks for judging again", () => {
  for (const part of ["律师", "scumbag*", "不太", "安全座椅", "(?:6[5-9]", "beforeTurn", "rules"])
    expect(feelingsMethod).toContain(part);
});
