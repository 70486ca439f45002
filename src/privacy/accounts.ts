import type { Claims } from "./kinds.ts";

const email =
  /[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9])/g;
/** icon@2x.png is a picture. */
const fileName = /\.(?:png|jpe?g|gif|svg|webp|js|css|html?|pdf|ico|bmp)$/i;
const wechatWord =
  "微信|薇信|威信|維信|微訊|[Ww]e ?[Cc]hat|WECHAT|(?<![A-Za-z])[wWvV][xX](?![A-Za-z])|[加➕+我的][我个個]?[Vv](?![A-Za-z])|[Vv]信";
/** A word for WeChat, words between, and an id or a telephone number. */
const wechat = new RegExp(
  `(?:${wechatWord})[ ]?(?:账号|帳號|号码|號碼|号|號|ID|Id|id|account|username|handle)?(?:是|为|為|叫|：|:|=|\\(|（|「|"|“| |is|就是|搜){0,4}([A-Za-z][A-Za-z0-9_-]{4,19}|\\+?\\d[\\d -]{5,17}\\d)`,
  "g",
);
const wechatOwn = /(?<![A-Za-z0-9])wxid_[A-Za-z0-9]{6,20}/g;
const notIds =
  /^(?:pay|group|official|payment|account|number|message|mini|moments|service|official|support|chat|please|transfer|and|customer|refund)/i;
/** A word for QQ, at most ten characters of the same sentence, and five to eleven digits, spaced perhaps. */
const qq =
  /(?:[Qq]{2}|扣扣|企鹅|企鵝|叩叩|秋秋|(?<![A-Za-z])[Qq] ?[号號])([^\d*。；;\n]{0,10})([1-9]\d{4,10}|[1-9]\d{1,3}[ -]\d{3,4}(?:[ -]\d{2,4})?)(?!\d|[.-]\d|[元块塊%个個年次人])/g;

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

/** Claims WeChat and QQ accounts, which only a word before them tells from other words and numbers. */
export function claimAccounts(text: string, claims: Claims): void {
  wechatOwn.lastIndex = 0;
  for (let found = wechatOwn.exec(text); found !== null; found = wechatOwn.exec(text)) {
    claims.add("wechat", found.index, found.index + found[0].length);
  }
  wechat.lastIndex = 0;
  for (let found = wechat.exec(text); found !== null; found = wechat.exec(text)) {
    const id = found[1] as string;
    const end = found.index + found[0].length;
    if (!notIds.test(id) && isWechatId(text, found, id)) claims.add("wechat", end - id.length, end);
  }
  qq.lastIndex = 0;
  for (let found = qq.exec(text); found !== null; found = qq.exec(text)) {
    const [whole, between, id] = found as unknown as [string, string, string];
    const end = found.index + whole.length;
    // a telephone number that stands farther on is one
    if (/^1[3-9]\d{9}$/.test(id) && between.length > 3) continue;
    claims.add("qq", end - id.length, end);
  }
}

/** An id without a sign before it must hold a digit or underscore, or it is a word of the sentence. */
function isWechatId(text: string, found: RegExpExecArray, id: string): boolean {
  if (/^[+\d]/.test(id)) return id.replace(/\D/g, "").length >= 7;
  const before = text.charAt(found.index + found[0].length - id.length - 1);
  return (
    /[\d_]/.test(id) ||
    /[：:是为為号號]/.test(before) ||
    /[：:] ?$/.test(text.slice(0, found.index + found[0].length - id.length).slice(-2))
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
