import { plainForm } from "./fold.ts";
import type { PersonalKind } from "./kinds.ts";
import { honorificOf } from "./names.ts";
import { isParameter } from "./web.ts";

const hidden = "****";
const title = /^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam|MR|MRS|MS|DR)\.?(?=[ \u00A0])/;
/** Province, city, district: what of an address may stay. */
const coarse =
  /^[^\d*,，]{0,24}?(?:(?:特别行政区|特別行政區|自治区|自治州|省|市|县|縣|旗)|(?<![小社园園校厂廠院景片])[区區])(?:[^\d*,，路街道巷弄]{1,6}?(?:市|县|縣|旗|(?<![小社园園校厂廠院景片])[区區])){0,2}/;
const coarseKong = /^(?:香港|九龍|九龙|新界|澳門|澳门|北京|上海|天津|重庆|重慶)/;

/**
 * What is written instead of a piece of personal data. Mainland mobiles keep three and four digits, every other number
 * its last two with at least four hidden (all where it is shorter than six), e-mail the domain and two letters, names
 * the form of address, addresses the district. A mask is never recognised as personal data again.
 */
export function mask(kind: PersonalKind, value: string): string {
  switch (kind) {
    case "mobile":
      return maskMobile(value);
    case "email":
      return maskEmail(value);
    case "name":
      return maskName(value);
    case "address":
      return maskAddress(value);
    case "url_token":
      return maskToken(value);
    case "wechat":
      return hidden;
    case "plate":
      return maskPlate(value);
    default:
      return maskNumber(value);
  }
}

/** ****45: the last two letters or digits, of six or more. */
function maskNumber(value: string): string {
  const characters = plainForm(value).replace(/[^\dA-Za-z]/g, "");
  return characters.length < 6 ? hidden : hidden + characters.slice(-2);
}

function maskMobile(value: string): string {
  const digits = plainForm(value).replace(/\D/g, "");
  const mainland = /^(?:0{0,2}86)?0?(1[3-9]\d{9})$/.exec(digits)?.[1];
  return mainland === undefined
    ? maskNumber(value)
    : `${mainland.slice(0, 3)}${hidden}${mainland.slice(-4)}`;
}

function maskEmail(value: string): string {
  const at = value.search(/[@＠]/);
  if (at < 0 || !/^[\w.-]+$/.test(plainForm(value.slice(at + 1)))) return hidden;
  const local = plainForm(value.slice(0, at));
  const domain = value.slice(at);
  const isQq = /^\d+$/.test(local) && /^[@＠](?:[\w-]+\.)?(?:qq|foxmail)\.com$/i.test(domain);
  return (isQq || local.length < 3 ? "" : local.slice(0, 2)) + hidden + domain;
}

function maskName(value: string): string {
  const called = title.exec(value)?.[0];
  if (called !== undefined) return `${called} *****`;
  if (!/^\p{Script=Han}/u.test(value)) return "*****";
  const address = honorificOf(value);
  const family = value.length - address.length;
  return "*".repeat(Math.max(1, family)) + address;
}

function maskAddress(value: string): string {
  const kept = coarse.exec(value)?.[0] ?? coarseKong.exec(value)?.[0] ?? "";
  return kept.length < value.length ? kept + hidden : hidden;
}

function maskToken(value: string): string {
  if (!isParameter(value)) return hidden;
  return value
    .split(/([&#;])/)
    .map((part) =>
      /[=＝]/.test(part)
        ? part.replace(/[=＝].*$/su, `=${hidden}`)
        : part.length > 1
          ? hidden
          : part,
    )
    .join("");
}

/** 京****45 */
function maskPlate(value: string): string {
  const province = /^[\u3400-\u9fff]/.exec(value)?.[0] ?? "";
  return province + maskNumber(value);
}
