/** Traits of a character that decide which recognisers are worth running; one bit each. */
export const trait = {
  digit: 1,
  latin: 2,
  at: 4,
  /** A unit of house numbers: 号 栋 室 … */
  housing: 8,
  /** May stand before such a unit. */
  numeral: 16,
  /** = or / : a web address may hold a token. */
  web: 32,
  /** Full width, an unusual dash or blank: has a plain form of the same length. */
  foldable: 64,
  /** Not seen by a reader: taken out before recognising. */
  invisible: 128,
  han: 256,
  /** Begins or is in a word for WeChat or QQ. */
  account: 1024,
  /** Of a text: a numeral stands directly before a unit of house numbers. */
  numbered: 512,
} as const;

/** Characters without a picture that are used to split numbers (Cf and their like, variation selectors). */
export const invisibleCharacters =
  "\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0";
const invisible = new RegExp(`[${invisibleCharacters}]`);

const dashes = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D";
const blanks =
  "\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000";
/** Full-width punctuation that stands inside numbers and addresses of the web; ，。：（） stay, they bound sentences. */
const punctuation = "＠．＿／＋＃＝＆？％";

const traits = new Uint16Array(65536);
const plain = new Uint16Array(65536);

function fillTables(): void {
  for (let code = 0; code < 65536; code += 1) {
    plain[code] = code;
    if (code >= 0x4e00 && code <= 0x9fff) traits[code] = trait.han;
    if (code > 0x7e && invisible.test(String.fromCharCode(code))) traits[code] = trait.invisible;
  }
  const add = (code: number, bits: number) => {
    traits[code] = (traits[code] as number) | bits;
  };
  const give = (characters: string, bits: number) => {
    for (const character of characters) add(character.charCodeAt(0), bits);
  };
  const foldTo = (characters: string, form: (code: number) => number) => {
    for (const character of characters) {
      const code = character.charCodeAt(0);
      plain[code] = form(code);
      add(code, trait.foldable | (traits[form(code)] as number));
    }
  };
  const range = (from: string, to: string) =>
    Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, index) =>
      String.fromCharCode(from.charCodeAt(0) + index),
    ).join("");
  give(range("0", "9"), trait.digit | trait.numeral);
  give(range("a", "z") + range("A", "Z"), trait.latin | trait.numeral);
  give("一二三四五六七八九十百〇零两兩甲乙丙丁東东西南北/", trait.numeral);
  give("@", trait.at);
  give("=/", trait.web);
  give(
    "号號弄巷栋棟幢座室楼樓单單层層户戶房期门門段组組衖地F铺舖鋪档队隊社邻鄰排#-",
    trait.housing,
  );
  give("微薇威维維徽绿綠卫衛扣企叩秋球蔻口vVwWqQcC", trait.account);
  foldTo(
    range("０", "９") + range("Ａ", "Ｚ") + range("ａ", "ｚ") + punctuation,
    (code) => code - 0xfee0,
  );
  foldTo(dashes, () => 0x2d);
  foldTo(blanks, () => 0x20);
}
fillTables();

/** What a text's characters have in common (bits of `trait`, or-ed), in one pass. */
export function traitsOf(text: string): number {
  let bits = 0;
  let before = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const own = traits[code] as number;
    bits |= own;
    if ((own & trait.housing) !== 0 && (before & trait.numeral) !== 0) bits |= trait.numbered;
    if (code !== 32 && (own & trait.invisible) === 0) before = own;
  }
  return bits;
}

export interface Folded {
  readonly text: string;
  /** For each character of `text` its offset in the original; null where they are the same. */
  readonly offsets: Int32Array | null;
}

/**
 * The form in which numbers are recognised: full-width letters and digits, dashes and blanks in their plain form (one
 * character for one), invisible characters taken out.
 */
export function fold(text: string, bits: number): Folded {
  if ((bits & (trait.foldable | trait.invisible)) === 0) return { text, offsets: null };
  const codes = new Uint16Array(text.length);
  const offsets = (bits & trait.invisible) === 0 ? null : new Int32Array(text.length + 1);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (((traits[code] as number) & trait.invisible) !== 0) continue;
    codes[length] = plain[code] as number;
    if (offsets !== null) offsets[length] = index;
    length += 1;
  }
  return { text: fromCodes(codes.subarray(0, length)), offsets };
}

/** A short text in plain letters and digits. */
export function plainForm(text: string): string {
  return fold(text, traitsOf(text)).text;
}

function fromCodes(codes: Uint16Array): string {
  if (codes.length < 4096) return String.fromCharCode.apply(null, codes as unknown as number[]);
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(codes);
}
