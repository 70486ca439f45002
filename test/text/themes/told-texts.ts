/** Sentences of a trade: themes by name, and complaints of other kinds that are no theme. `{n}` is a number. */
export interface Trade {
  readonly themes: Readonly<Record<string, readonly string[]>>;
  readonly others: readonly (readonly string[])[];
}

const openers = [
  "你们好，",
  "我要说一件事，",
  "",
  "忍不下去了，",
  "用了你们十几年，",
  "替家人反映，",
  "第三次来说，",
  "",
];
const times = ["上个月", "月底", "这周一", "前两天", "周末", "去年年底", "今早", "八月里"];
const tried = [
  "打了热线说会登记",
  "去门店问过，让我找总部",
  "在应用里留言没有人看",
  "找过店长，店长说管不了",
  "写过邮件，收到一封自动回信",
  "问了邻居，他们也是这样",
  "朋友圈里都在吐槽",
];
const results = [
  "家里人都埋怨我",
  "工作群的消息全错过",
  "孩子上网课受影响",
  "老母亲急得睡不好",
  "生意谈崩了一单",
  "心情坏透了",
  "再也不想用了",
];
const asks = [
  "请派人查一查",
  "把多收的退给我",
  "三天之内答复",
  "给我一个书面结论",
  "不行就找媒体",
  "希望有个负责的人联系我",
  "请按承诺办",
];

/** Whole numbers below a limit: mulberry32, seeded. */
export function below(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % limit;
  };
}

/**
 * So many texts, two in five of them of a theme (`theme`), the others of none (null). Every text has an opener, a sentence, and some of
 * what was tried, what followed and what is asked, so that most words of a text say nothing about its theme.
 */
export function toldTexts(
  trade: Trade,
  count: number,
  seed = 7,
): { readonly theme: string | null; readonly text: string }[] {
  const draw = below(seed);
  const one = (from: readonly string[]) => from[draw(from.length)] as string;
  const names = Object.keys(trade.themes);
  return Array.from({ length: count }, () => {
    const theme = draw(5) < 2 ? one(names) : null;
    const pool = theme ? trade.themes[theme] : trade.others[draw(trade.others.length)];
    const told = one(pool ?? []).replaceAll("{n}", String(2 + draw(8)));
    const rest = [
      draw(10) < 6 ? one(tried) : "",
      draw(10) < 5 ? one(results) : "",
      draw(10) < 8 ? one(asks) : "",
    ];
    const parts = [`${one(openers)}${one(times)}${told}`, ...rest].filter((part) => part !== "");
    return { theme, text: `${parts.join("，")}。` };
  });
}
