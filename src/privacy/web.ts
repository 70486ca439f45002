import type { Claims } from "./kinds.ts";

/** Parameters of a web address that identify a person or open a session. */
const parameter =
  /[?&#;]((?:[a-z_-]{0,20}(?:token|session|secret|passw|pwd|auth|sign|phone|mobile|tel|email|mail|user|uid|openid|customer|member|account|idcard|cardno|ticket|invite)[a-z_-]{0,20}|key|api_?key|sig|sid|id|code|jwt|t|k|s|otp|hash|pin)=)([^\s&#"'<>*，。；、！）)】」\u3400-\u9fff]+)/gi;
const scheme = /:\/\//g;
/** A part of a path that nobody reads: long, of letters and digits mixed. */
const opaque = /^(?=.{0,60}\d)(?=.{0,60}[A-Za-z])[A-Za-z0-9_.~=-]{16,}$/;
const webToken = /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]{5,}){1,2}/g;

/** Whether a claimed stretch begins with a parameter's name: token=… */
export function isParameter(value: string): boolean {
  parameter.lastIndex = 0;
  return parameter.exec(`?${value}`)?.index === 0;
}

/** Claims the secret parts of web addresses: parameters, passwords before the host, opaque parts of the path. */
export function claimTokens(text: string, claims: Claims): void {
  claimParameters(text, claims);
  scheme.lastIndex = 0;
  for (let found = scheme.exec(text); found !== null; found = scheme.exec(text)) {
    scheme.lastIndex = claimInside(text, found.index + 3, claims);
  }
  webToken.lastIndex = 0;
  for (let found = webToken.exec(text); found !== null; found = webToken.exec(text)) {
    claims.add("url_token", found.index, found.index + found[0].length);
  }
}

/** One claim from the first telling parameter of an address to the address' end: what follows often belongs to it. */
function claimParameters(text: string, claims: Claims): void {
  parameter.lastIndex = 0;
  for (let found = parameter.exec(text); found !== null; found = parameter.exec(text)) {
    const [whole, key, value] = found as unknown as [string, string, string];
    if (found[0].startsWith(";") && !text.slice(0, found.index).includes("?")) continue;
    const weak = /^(?:id|code|[tks]|sid|pin)=$/i.test(key);
    if (weak && value.length < 6) continue;
    let end = found.index + whole.length;
    while (end < text.length && isUrlCharacter(text.charCodeAt(end))) end += 1;
    while (end > found.index + key.length + 2 && /[.,!?;:)]/.test(text.charAt(end - 1))) end -= 1;
    claims.add("url_token", found.index + 1, end);
    parameter.lastIndex = end;
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
  if (path < 0) return end;
  let offset = host + path;
  for (const part of url.slice(path).split(/([/?#&])/)) {
    const trimmed = part.replace(/[.,!;:]+$/, "");
    const value = trimmed.slice(trimmed.indexOf("=") + 1);
    if (isOpaque(value)) claims.add("url_token", offset, offset + trimmed.length);
    offset += part.length;
  }
  return end;
}

function isOpaque(part: string): boolean {
  if (!opaque.test(part)) return false;
  // words joined by hyphens, and dates, are readable
  const mixed = part.split(/[-_.]/).filter((word) => /\d/.test(word) && /[A-Za-z]/.test(word));
  return mixed.some((word) => word.length >= 4);
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
