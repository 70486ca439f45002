import { isOrder } from "./context.ts";
import type { Claims } from "./kinds.ts";

const email =
  /[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9])/g;
/** icon@2x.png is a picture. */
const fileName = /\.(?:png|jpe?g|gif|svg|webp|js|css|html?|pdf|ico|bmp)$/i;

/** Words for WeChat, also the ways around them that people use where the word is filtered out. */
export const wechatWords =
  "微[ .·_-]{0,2}信|[Ww](?:ei)? ?信|(?<![稍略轻輕些])微我|微号|微號|微芯|薇芯|威芯|维芯|葳信|薇信|威信|维信|維信|微訊|徽信|微❤|薇❤|威❤|绿泡泡|綠泡泡|绿色软件|[Ww][Ee][ -]?[Cc][Hh][Aa][Tt]|[Ww][Ee][Ii] ?[Xx][Ii][Nn]|[Vv][ -]?[Cc]hat|[wWvV][ ._-]?[xX][hH]?|[Vv]信|[VvWw][❤♥]|[微薇威]♥|微 ?[Xx]in|[加➕+][我下个個他她佢]?(?:[微薇威卫衛]|[Vv](?![A-Za-z]))|[我的][Vv](?![A-Za-z])|[微薇][:：号號]|卫星号|[Vv][:：号號是为為係]|[(（][Vv微薇][)）]";
/** Words for QQ. */
export const qqWords =
  "[Qq] ?我|[Qq] ?[Qq]|扣扣|企鹅|企鵝|叩叩|秋秋|球球|蔻蔻|口口号|扣扣号|[我的加他她][扣][号是：: ]|(?<![一-龥])扣[：:]|[Oo][Ii][Cc][Qq]|[Qq] ?[号號:：(（]|[加我的用][Qq]|[Qq](?= ?[0-9]{5})";

const reach = 22;
const wechatCue = new RegExp(`(?:${wechatWords})`, "g");
/** From the word to the id: no other digits or letters but such words, not beyond the end of a sentence. */
const wechatId =
  /(?:[^A-Za-z\d_*。；;]{0,14}(?:(?:QQ(?=[号號]?[：: ])|account|username|user ?name|handle|number|name|id|no|is|at|as|me|it's|contact)(?![A-Za-z\d])\.?|[Ii][Dd](?=[:： 係是为為]))?){0,3}[^A-Za-z\d_*。；;]{0,14}([A-Za-z_][A-Za-z\d_-]{3,19}|\+?\d[\d -]{3,17}\d)/iy;
/** In an English sentence: the first word with a digit or an underscore that is a name of nothing else. */
const wechatFarther =
  /(?:[ ,:;'"“”’()-]{1,3}[A-Za-z'’]{1,14}){0,8}?[ ,:'"“”‘’()-]{1,3}([A-Za-z_](?=[A-Za-z-]{0,18}[\d_])[A-Za-z\d_-]{4,19})(?![A-Za-z\d@-])/iy;
const farOther =
  /\b(?:pay|paid|payment|order|tracking|ref|reference|invoice|ticket|parcel|flight|model|version|code|error|booking|group|transfer|refund|wallet|app|case|coupon|promo|plate|sku|item|passport|wechat|qq|line|whatsapp|telegram|email|phone|instagram|ig|skype)\b/i;
const leadsToId =
  /[:('"“‘]|\b(?:id|handle|account|username|user|name|called|named|under|at|is|was|as|add|message|contact|by|me)\b/i;
const wechatOwn = /(?<![A-Za-z0-9])wxid_[A-Za-z0-9]{6,20}/g;
/** An account with its word behind it: abc_123（微信）, 是我的微信. */
const wechatBefore =
  /(?<![A-Za-z\d*_@.-])([A-Za-z_][A-Za-z\d_-]{5,19})[”"」』)）]?(?: ?(?:[（(【[]?(?:微信|薇信|[Ww]e[Cc]hat|wx|WX|vx|VX)[号號)）】\]]|[，, ]{0,2}(?:就?[是为為係]|这个?是?|這個?是?|呢個係?)?(?:我|他|她|佢|对方|對方|客服|店家|卖家|賣家|司机|司機|中介)?(?:[给給]|提供)?[我他她佢]?[的嘅個个]{0,2}(?:个人|私人|工作)?(?:微信|薇信|[Ww]e[Cc]hat|wx|vx)(?!支付|[转轉][账賬帐帳]|付款|付|公[众眾]|小程|扫|掃|群|里|裡|收款|充|提)| ?加(?:我|他|她)?(?:微信|vx|wx))| (?:on|via|in|by|through|over|to|is|was|is my|as my) (?:my |the |his |her |their )?(?:[Ww]e ?[Cc]hat|WECHAT|[Ww]ei[Xx]in))/g;
/** 加我，moon_44: what is to be added is an account where the text speaks of WeChat. */
const added =
  /加(?:我|他|她|佢|一下|个|個)?[，,：: “"「]{0,3}([A-Za-z_][A-Za-z\d_-]{5,19})(?![A-Za-z\d@])/g;
const notIds =
  /^(?:(?:pay|group|official|payment|account|number|message|mini|moments|service|support|chat|please|transfer|and|customer|refund|the|this|that|with|which|for|from|but|was|were|are|has|have|had|will|can|my|your|our|their|they|them|you|who|then|when|only|also|instead|because|after|before|screenshot|history|log|video|voice|call|wallet|balance|scan|store|shop|page|link|mail|email|sms|phone|tel|here|there|says|said|asking|asked|told|stopped|cannot|does|did|not|never|keeps?|just|still|again|alipay|whatsapp|line|gmail|outlook|wechat|weixin|pdf|error|code|json|bug|version)(?![A-Za-z])|(?:wechat|weixin|win|windows|covid|xiaomi|redmi|mac|app|iphone|ipad|ios|android|huawei|mate|vivo|oppo|wifi|https?|www|html|json|error|code|version|bug|pdf|qq|vip|svip|sf|ems|jd|yt|zto|sto|yd|order|no)(?:[\d_-]|$))/i;
const otherThing =
  /支付|转账|轉賬|转帐|轉帳|单号|單號|订单|訂單|交易|流水|版本|公众号|公眾號|公众平台|小程序|小程式|收款|客服号|服务号|错误|錯誤|代码|代碼|扫码|掃碼|优惠|付款|付了|红包|紅包|充值|提现|金额|金額|截图|截圖|电话|電話|手机|手機|机型|打开|打開|升级|登录QQ|QQ|邮箱|郵箱|电邮|信箱|车牌|車牌|护照|身份证|[元块塊]/;
const meansId = /[号號是为為係叫搜加：:=（(「“"『【[‘'—-]|id|ID|Id|is/;

/** A word for QQ, then, in the same sentence, five to eleven digits in whatever groups. */
const qq = new RegExp(
  `(?:${qqWords})(?!群|[^\\d]{0,3}群[号號]?[：:]?\\d)((?:[：:] ?[A-Za-z][\\w-]{3,19} ?[/、,，／] ?)?[^\\d*。；;]{0,16})([1-9](?:[ .·-]{0,2}\\d){4,11})(?!\\d|[.-]\\d|[元块塊%个個年次人][^\\u3400-\\u9fff]?)`,
  "g",
);
const qqBefore =
  /(?<![\d*.-])([1-9]\d{4,10})[”"」』]? ?(?:[（(【[]?[Qq]{2}[号號)）】\]]|(?:就?[是为為係]|这个?是?|這個?是?|的)(?:我|他|她|佢|对方|客服|卖家)?[的嘅個个]?(?:[Qq]{2}|扣扣|企鹅)(?!群)| (?:on|via|in|by|through|over|is my|as my) (?:my |the |his |her )?[Qq]{2})/g;
const qqOther =
  /电话|電話|手机|手機|邮箱|郵箱|信箱|订单|訂單|单号|單號|身份证|身分證|群文件|金额|充值|卡号|卡號|phone|mobile|mail/i;

/** Claims e-mail addresses. The text must hold an @. */
export function claimEmails(text: string, claims: Claims): void {
  // from one @ to the next, so that a long run without a domain is not read again and again
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && isLocal(text.charCodeAt(start - 1))) start -= 1;
    while (start < at && !isLetterOrDigit(text.charCodeAt(start))) start += 1;
    if (start === at) continue;
    email.lastIndex = start;
    const found = email.exec(text.slice(0, Math.min(text.length, at + 256)));
    if (found?.index === start && !fileName.test(found[0]))
      claims.add("email", start, start + found[0].length);
  }
}

/** Claims WeChat and QQ accounts, which only a word beside them tells from other words and numbers. */
export function claimAccounts(text: string, claims: Claims): void {
  claimEach(text, wechatOwn, claims);
  let spoken = false;
  wechatCue.lastIndex = 0;
  for (let found = wechatCue.exec(text); found !== null; found = wechatCue.exec(text)) {
    if (isInsideWord(text, found)) continue;
    spoken = true;
    wechatId.lastIndex = found.index + found[0].length;
    const after = wechatId.exec(text);
    const id = after?.[1] ?? "";
    const end = wechatId.lastIndex;
    if (
      after !== null &&
      isWechatId(after[0].slice(0, -id.length), found[0], id, text.slice(end, end + 2))
    )
      claims.add("wechat", end - id.length, end);
    else if (/[Tt]$|[Nn]$/.test(found[0]))
      claimFarther(text, found.index + found[0].length, claims);
  }
  claimBefore(text, wechatBefore, "wechat", claims);
  if (spoken) claimBefore(text, added, "wechat", claims);
  claimBefore(text, qqBefore, "qq", claims);
  claimQq(text, claims);
}

/** An id farther on in an English sentence about WeChat: WeChat, his ID is tom_88. */
function claimFarther(text: string, from: number, claims: Claims): void {
  wechatFarther.lastIndex = from;
  const found = wechatFarther.exec(text);
  if (found === null) return;
  const id = found[1] as string;
  if (notIds.test(id) || !/[a-z]/.test(id) || farOther.test(found[0].slice(0, -id.length))) return;
  if (!id.includes("_") && !leadsToId.test(found[0].slice(0, -id.length))) return;
  const end = from + found[0].length;
  claims.add("wechat", end - id.length, end);
}

function claimEach(text: string, pattern: RegExp, claims: Claims): void {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    claims.add("wechat", found.index, found.index + found[0].length);
  }
}

function claimBefore(text: string, pattern: RegExp, kind: "wechat" | "qq", claims: Claims): void {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const id = found[1] as string;
    if (kind === "wechat" && !isMadeUp(id)) continue;
    if (isOrder(text, found.index)) continue;
    const start = found.index + found[0].indexOf(id);
    claims.add(kind, start, start + id.length);
  }
}

/** No word of the sentence: with a digit or underscore, or small letters behind capitals. */
function isMadeUp(id: string): boolean {
  return !notIds.test(id) && /[a-z]/.test(id) && /\d|_|[A-Z]{2}[a-z]{2}/.test(id);
}

function claimQq(text: string, claims: Claims): void {
  qq.lastIndex = 0;
  for (let found = qq.exec(text); found !== null; found = qq.exec(text)) {
    const [whole, between, id] = found as unknown as [string, string, string];
    let end = found.index + whole.length;
    const start = end - id.length;
    const digits = id.replace(/\D/g, "");
    // QQ/电话：1274430148/186…: in the order in which they are named
    const paired = /^号?[/、和与及,，]/.test(between) && !/^1[3-9]\d{9}$/.test(digits);
    if (isInsideWord(text, found) || (qqOther.test(between) && !paired)) {
      // another word for QQ may stand nearer
      qq.lastIndex = found.index + 2;
      continue;
    }
    // Q123456789 is an identity number of Taiwan's
    if (/^[Qq]$/.test(whole.slice(0, -id.length)) && /^[1289]\d{8}$/.test(digits)) continue;
    // a telephone number that stands farther on is one
    if (/^1[3-9]\d{9}$/.test(digits) && between.length > 3) continue;
    if (digits.length > 11) {
      const first = /^\d{5,11}(?!\d)/.exec(id)?.[0];
      if (first === undefined) continue;
      end = start + first.length;
    }
    claims.add("qq", start, end);
    qq.lastIndex = end;
  }
}

/** A short word in Latin letters that is the end of a longer one. */
function isInsideWord(text: string, found: RegExpExecArray): boolean {
  return /^[A-Za-z]/.test(found[0]) && /[A-Za-z\d]/.test(text.charAt(found.index - 1));
}

/** Without a sign before it an id must hold a digit or underscore, or it is a word of the sentence. */
function isWechatId(between: string, cue: string, id: string, after: string): boolean {
  if (
    between.length > reach ||
    /同[号號]?/.test(between) ||
    otherThing.test(between.replace(/^ ?[/、和与] ?[Qq]{2}/, ""))
  )
    return false;
  if (/^[+\d]/.test(id)) {
    const digits = id.replace(/\D/g, "").length;
    // WX6722227 is an identity number of Hong Kong's
    if (between === "" && /[A-Za-z]$/.test(cue) && digits < 9) return false;
    return digits >= 7 || (digits >= 5 && meansId.test((cue + between).slice(-3)));
  }
  if (notIds.test(id)) return false;
  // a letter right behind the word is a part of it: wxpay, vxgroup
  if (between === "" && /[A-Za-z]$/.test(cue)) return false;
  if (/[\d_]/.test(id) || /[a-z][A-Z]|[A-Z]{2}[a-z]{2}/.test(id)) return true;
  // a plain word before a colon is a label: WeChat contact provided: …
  if (/^ ?[:：]/.test(after)) return false;
  // one plain word: an id where nothing of an English sentence stands around it
  const inChinese = /[\u3400-\u9fff]|^[+vVwW➕]/.test(cue) && id.length >= 5;
  if (inChinese && /^(?:$|[^A-Za-z\d ])/.test(after)) return true;
  return (
    id.length >= 4 && meansId.test((cue.slice(-1) + between).slice(-3)) && !/^ [a-z]/.test(after)
  );
}

function isLocal(code: number): boolean {
  return (
    isLetterOrDigit(code) ||
    code === 46 ||
    code === 95 ||
    code === 37 ||
    code === 43 ||
    code === 45 ||
    code === 39
  );
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122);
}
