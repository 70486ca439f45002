import type { Claims } from "./kinds.ts";

/** Names of parameters that identify a person or open a session. */
const telling =
  /token|session|secret|passw|pwd|auth|sign|phone|mobile|tel(?:$|_|no)|mail|user|uid|openid|unionid|customer|member|account|acct|idcard|id_card|cardno|card_no|ticket|invit|verif|activat|credential|passport|wechat|^(?:real|full|nick|first|last|cust|contact|recipient)?_?name$|key$|sig$|^(?:sid|jwt|otp)$|signature$/i;
/** Names that say so only with a value that nobody reads. */
const vague =
  /^(?:code|[a-z]{1,2}|pin|hash|nonce|state|data|payload|pass|share|ref|refresh|reset|confirm|claim|track|order|no|num|number|link|hmac|digest|cookie|openkey)$|[a-z_-](?:id|no|code|hash|link|cookie)$/i;
/** Names that are secrets where no address stands before them: key=…, reset_token=… */
const secret =
  /(?:token|key|secret|sig|signature|sid|session|session_?id|auth|authorization|passw(?:or)?d|pwd|otp|ticket|jwt|open_?id|union_?id|uid|user_?id|cookie|credential)$/i;
const scheme = /:\/\//g;
/** A part of a path that nobody reads: long, of letters and digits mixed. */
const opaque = /^(?=.{0,60}\d)(?=.{0,60}[A-Za-z])[A-Za-z0-9_.~=-]{16,}$/;
/** A shorter one is a code behind a word that a code follows. */
const codeWord =
  /^(?:[a-z]|go|url|share|sh|reset|verify|confirm|invites?|join|auth|login|magic|activate|unsubscribe|pay|sign|session|token|link|short|ticket|claims?|upload|docs?|files?|track|ref|redeem|e-?sign|view|open|q)$/i;
const shorteners =
  /^(?:t\.cn|t\.co|bit\.ly|goo\.gl|tinyurl\.com|dwz\.(?:cn|mk)|url\.cn|suo\.im|reurl\.cc|is\.gd|ow\.ly|rb\.gy|lihi\d?\.(?:cc|me|com)|ppt\.cc|cutt\.ly|0rz\.tw|pse\.is|3\.cn|tb\.cn|m\.tb\.cn|v\.gd|s\.id|shorturl\.at|lnkd\.in|wa\.me)$/i;
const domain =
  /(?:^|[^A-Za-z0-9@.-])((?:[A-Za-z0-9-]{1,40}\.){1,4}(?:com|cn|net|org|hk|tw|mo|sg|io|co|uk|us|me|ly|gl|to|at|in|id|link|app|xyz|cc|top|shop|site|info|biz|gov|edu|ee|gd|im|is|gy|gle|mk|tv))$/i;
const webToken = /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]{5,}){1,2}/g;
/** token: …, 令牌是 …, Bearer … */
const spoken =
  /(?:token|session ?id|api ?key|access ?key|secret key|bearer|cookie|令牌|密[钥鑰匙]|金鑰|授[权權][码碼])[^A-Za-z0-9*]{0,4}(?:(?:is|was)[ :]{1,2})?([A-Za-z0-9][A-Za-z0-9_.~=%+-]{9,200})/gi;
/** What the look for `spoken` costs no more than. */
const spokenParts = [
  "oken",
  "OKEN",
  "ession",
  "earer",
  "ookie",
  "令牌",
  "密钥",
  "密鑰",
  "金鑰",
  "授",
];
const letterBesideDigit = /\d[A-Za-z]|[A-Za-z]\d/;
const fewest = 6;

/** Whether a claimed stretch begins with a parameter's name: token=… */
export function isParameter(value: string): boolean {
  const sign = value.search(/[=＝]/);
  return sign > 0 && /^[A-Za-z0-9_.-]+$/.test(value.slice(0, sign)) && sign <= longestName;
}

/** Claims the secret parts of web addresses: parameters, passwords before the host, opaque parts of the path. */
export function claimTokens(text: string, claims: Claims): void {
  claimParameters(text, claims);
  scheme.lastIndex = 0;
  for (let found = scheme.exec(text); found !== null; found = scheme.exec(text)) {
    scheme.lastIndex = claimInside(text, found.index + 3, claims);
  }
  claimBareHosts(text, claims);
  webToken.lastIndex = 0;
  for (let found = webToken.exec(text); found !== null; found = webToken.exec(text)) {
    claims.add("url_token", found.index, found.index + found[0].length);
  }
}

/** Claims secrets that a word announces, without an address around them: token: a1b2c3…. */
export function claimSpokenTokens(text: string, claims: Claims): void {
  if (!letterBesideDigit.test(text) || !spokenParts.some((part) => text.includes(part))) return;
  spoken.lastIndex = 0;
  for (let found = spoken.exec(text); found !== null; found = spoken.exec(text)) {
    const value = (found[1] as string).replace(/[.,]+$/, "");
    const end = found.index + found[0].length - (found[1] as string).length + value.length;
    if (isCode(value)) claims.add("url_token", end - value.length, end);
  }
}

const longestName = 40;

/** One claim from the first telling parameter of an address to the address' end: what follows often belongs to it. */
function claimParameters(text: string, claims: Claims): void {
  for (let at = text.indexOf("="); at >= 0; at = text.indexOf("=", at + 1)) {
    let start = at;
    while (start > 0 && at - start < longestName && isNameCode(text.charCodeAt(start - 1)))
      start -= 1;
    if (start === at || !isSecretParameter(text, start, at)) continue;
    let end = at + 1;
    while (end < text.length && isUrlCharacter(text.charCodeAt(end))) end += 1;
    const whole = end;
    while (end > at + 2 && /[.,!?;:)]/.test(text.charAt(end - 1))) end -= 1;
    claims.add("url_token", start, end);
    at = whole - 1;
  }
}

function isSecretParameter(text: string, start: number, sign: number): boolean {
  const first = text.charCodeAt(sign + 1);
  if (!isUrlCharacter(first) || first === 38 || first === 35) return false;
  const name = text.slice(start, sign);
  if (/^utm[_-]/i.test(name)) return false;
  const lead = text.charAt(start - 1);
  const isTelling = telling.test(name);
  if (!isTelling && !vague.test(name)) return false;
  const value = /^[^\s&#"'<>*]+/.exec(text.slice(sign + 1, sign + 80))?.[0] ?? "";
  const inAddress = lead !== ";" || text.slice(Math.max(0, start - 300), start).includes("?");
  if (inAddress && (lead === "?" || lead === "&" || lead === "#" || lead === ";"))
    return (
      isTelling ||
      (/^(?!id$|no$|[tks]$)[a-z]{1,2}$/i.test(name)
        ? isCode(value)
        : value.length >= fewest && /\d/.test(value))
    );
  return secret.test(name) && value.length >= fewest && /\d/.test(value);
}

/** Addresses without a scheme: example.com/r/…, t.cn/…. */
function claimBareHosts(text: string, claims: Claims): void {
  for (let at = text.indexOf("/"); at > 3; at = text.indexOf("/", at + 1)) {
    let dot = at - 1;
    while (at - dot < 6 && isLetter(text.charCodeAt(dot))) dot -= 1;
    if (dot === at - 1 || text.charCodeAt(dot) !== 46) continue;
    const host = domain.exec(text.slice(Math.max(0, at - 64), at))?.[1];
    if (host !== undefined) at = claimInside(text, at - host.length, claims) - 1;
  }
}

/** Claims what is secret in the address whose host begins here; returns where it ends. */
function claimInside(text: string, host: number, claims: Claims): number {
  let end = host;
  while (end < text.length && end - host < 2000 && isUrlCharacter(text.charCodeAt(end))) end += 1;
  const url = text.slice(host, end);
  const path = url.search(/[/?#]/);
  const authority = path < 0 ? url : url.slice(0, path);
  const at = authority.lastIndexOf("@");
  if (at > 0 && !/^\*+$/.test(authority.slice(0, at))) claims.add("url_token", host, host + at);
  if (path < 0) return Math.max(end, host + 1);
  const isShort = shorteners.test(authority);
  let offset = host + path;
  let word = "";
  for (const part of url.slice(path).split(/([/?#&])/)) {
    const trimmed = part.replace(/[.,!;:)]+$/, "");
    const value = trimmed.slice(trimmed.indexOf("=") + 1);
    const isSecret = isOpaque(value) || isHashLike(value) || (codeWord.test(word) && isCode(value));
    if (isSecret || (isShort && /^[A-Za-z0-9_.-]{4,}$/.test(value)))
      claims.add("url_token", offset, offset + trimmed.length);
    offset += part.length;
    if (part.length > 1 || isLetter(part.charCodeAt(0))) word = trimmed;
  }
  return Math.max(end, host + 1);
}

function isOpaque(part: string): boolean {
  if (!opaque.test(part)) return false;
  // words joined by hyphens, and dates, are readable
  const mixed = part.split(/[-_.]/).filter((word) => /\d/.test(word) && /[A-Za-z]/.test(word));
  return mixed.some((word) => word.length >= 12 || (word.length >= 4 && turns(word) > 1));
}

/** Eight characters or more of one piece that change between letters and digits again and again. */
function isHashLike(part: string): boolean {
  if (part.length < 8 || !/^[A-Za-z0-9_.~-]+$/.test(part)) return false;
  return part.split(/[-_.]/).some((piece) => piece.length >= 8 && turns(piece) > 2);
}

/** Six characters or more in which letters and digits alternate, or small and capital letters with digits. */
function isCode(value: string): boolean {
  if (!/^[A-Za-z0-9_.~=%+-]{6,}$/.test(value) || !/\d/.test(value)) return false;
  const changes = turns(value);
  return changes > 1 || (changes > 0 && /[a-z]/.test(value) && /[A-Z]/.test(value));
}

/** How often a letter stands beside a digit: once in iphone15, often in what a machine made. */
function turns(value: string): number {
  let count = 0;
  for (let index = 1; index < value.length; index += 1) {
    const isNow = isLetter(value.charCodeAt(index));
    if (isNow !== isLetter(value.charCodeAt(index - 1))) count += 1;
  }
  return count;
}

function isNameCode(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 95 || code === 45 || code === 46;
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function isUrlCharacter(code: number): boolean {
  return (
    code > 32 &&
    code < 127 &&
    code !== 34 &&
    code !== 39 &&
    code !== 60 &&
    code !== 62 &&
    code !== 42
  );
}
