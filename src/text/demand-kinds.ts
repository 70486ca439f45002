import { normalise } from "./normalise.ts";

/** Words of a demand by the kind that they ask for. */
export type DemandWords = Readonly<Record<string, readonly string[]>>;

/**
 * What customers ask for, by the words they use: Chinese as it stands after `normalise` (Simplified, mainland terms), so that
 * Traditional is found too; English in lowercase, as whole words, with `*` for any ending. Several kinds may share a word.
 */
// biome-ignore format: a table, one kind a line
export const demandWords = {
  refund: ["退款", "退钱", "退费", "退还", "返还", "退回运费", "退运费", "退差价", "全额退", "refund*", "reimburse*", "money back", "repay*", "credit back"],
  compensation: ["赔偿", "赔付", "理赔", "索赔", "照价赔", "赔钱", "补偿", "compensat*", "indemni*", "damages", "pay for the loss", "pay for the damage", "pay for my loss"],
  exchange: ["换货", "更换商品", "更换产品", "更换新", "换新", "换一件", "调换", "exchange*", "replacement*", "replace the", "replace my", "replace it"],
  repair: ["维修", "修理", "返修", "repair*", "fix it", "fix my"],
  find_parcel: ["找回", "找到", "查找包裹", "追回", "寻找", "find the parcel", "find my parcel", "find the package", "find my package", "locate*", "trace*"],
  redeliver: ["重新派送", "重新投递", "重派", "再次派送", "再派", "重新配送", "重新寄", "重寄", "按正确地址派送", "送货上门", "派送上门", "redeliver*", "deliver again", "deliver it again", "send again", "resend*"],
  faster: ["尽快", "马上", "立即", "立刻", "加急", "催", "今天送", "今日送", "优先", "as soon as possible", "asap", "immediately", "urgent*", "faster", "hurry", "speed up", "today"],
  explanation: ["说明", "解释", "说法", "查明", "调查", "核实", "原因", "调取监控", "explain*", "explanation*", "reason*", "investigat*", "clarif*"],
  apology: ["道歉", "致歉", "赔礼", "赔不是", "apolog*", "say sorry"],
  correction: ["更正", "改正", "修改", "纠正", "更新", "重新核算", "重新对账", "修好", "correct*", "rectif*", "update*", "amend*"],
  information: ["告知", "给出时间", "给出送达时间", "给出处理结果", "答复", "回复", "回电", "准信", "提供", "公示", "进度", "reply", "replies", "call back", "call me back", "respond", "inform*", "status", "let me know", "tell me when", "tell me where"],
  privacy: ["个人信息", "面单信息", "隐私", "泄露", "隐藏", "骚扰", "不再来电", "停止来电", "privacy", "personal data", "personal information", "delete my", "remove my", "stop calling"],
  staff: ["处理当事人", "处罚", "更换派送员", "换派送员", "换快递员", "培训", "处分", "开除", "员工", "专人", "人手", "disciplin*", "retrain*", "train the", "train your", "dismiss*", "another courier", "different courier"],
  cancel: ["取消", "解除", "注销", "退订", "终止", "cancel*", "terminat*", "unsubscribe*", "close my account"],
} as const satisfies DemandWords;

/** What asks for something that no word of the table names. */
export const otherDemand = "other";

/** Before a word: that it is not asked for. */
const denials =
  /(?:不要|不用|不需要|不必|无需|无须|不想要?|不求|not want (?:an? |the |any )?|not need (?:an? |the |any )?|n't want (?:an? |the |any )?|n't need (?:an? |the |any )?|\bno |not an? |not asking for (?:an? |the |any )?|without an? )$/;
const reach = 24;

interface Word {
  readonly kind: string;
  readonly text: string;
  /** In Latin letters: found as a whole word, or as the beginning of one. */
  readonly isLatin: boolean;
  readonly isStem: boolean;
}

/** Finds the kinds of demands in texts. */
export class DemandKinds {
  readonly #words: readonly Word[];

  /** `own` replaces the words of a kind of the table, or adds a kind. */
  constructor(own: DemandWords = {}) {
    this.#words = Object.entries({ ...demandWords, ...own }).flatMap(([kind, words]) =>
      words.map((word) => wordOf(kind, word)),
    );
  }

  /**
   * The kinds that a text asks for, in the order of the table, each once; `other` where no word is known. A word right after a denial
   * ("no refund", "不要退款") asks for nothing. Linear in the text for each word.
   */
  of(text: string): string[] {
    const form = normalise(text).toLowerCase();
    const kinds = new Set<string>();
    for (const word of this.#words) {
      if (!kinds.has(word.kind) && isAsked(form, word)) kinds.add(word.kind);
    }
    return kinds.size === 0 ? [otherDemand] : [...kinds];
  }
}

function wordOf(kind: string, written: string): Word {
  const isStem = written.endsWith("*");
  const text = normalise(isStem ? written.slice(0, -1) : written).toLowerCase();
  return { kind, text, isLatin: /^[\p{Script=Latin}\d]/u.test(text), isStem };
}

function isAsked(form: string, { text, isLatin, isStem }: Word): boolean {
  if (text === "") return false;
  for (let at = form.indexOf(text); at !== -1; at = form.indexOf(text, at + 1)) {
    if (isLatin && isLetter(form[at - 1])) continue;
    if (isLatin && !isStem && isLetter(form[at + text.length])) continue;
    if (!denials.test(form.slice(Math.max(0, at - reach), at))) return true;
  }
  return false;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[a-z\d]/.test(character);
}
