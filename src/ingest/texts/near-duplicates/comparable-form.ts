import { normalise } from "../../../text/normalise.ts";

/** What redaction leaves of a number, an e-mail address or a name, with the digits that it keeps. */
const mask =
  /(?<![0-9a-z])[0-9a-z]{0,3}\*{4,}(?:@[0-9a-z.-]{1,60}|[0-9]{4}(?![0-9])|[0-9a-z]{2}(?![0-9a-z]))?/g;
const letterOrDigit = /[\p{L}\p{M}\p{N}]/u;
/** Written in more than one way: needs the analysis form. */
const variable = /[<&\u00C0-\u024F\u1E00-\u1EFF]/;

const unknown = 0;
const kept = 1;
const dropped = 2;
const folded = 3;
/** Of every UTF-16 unit; filled as they are met, since asking by regular expression for each takes 12 µs a text. */
const kinds = new Uint8Array(0x10000);

/**
 * The form in which texts are compared: letters and digits only, NFKC, lower case, Simplified Chinese, without the masks
 * that redaction put there. Texts whose characters are all written in one way only are spared the analysis form.
 */
export function comparableForm(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase();
  const form = needsFolding(plain) ? normalise(plain).toLowerCase() : plain;
  return lettersAndDigits(form.includes("**") ? form.replace(mask, " ") : form);
}

function needsFolding(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (kindAt(text, index) === folded) return true;
  return text.includes("://") || text.includes("www.");
}

function lettersAndDigits(text: string): string {
  let form = "";
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    if (kindAt(text, index) !== dropped) continue;
    form += text.slice(from, index);
    from = index + 1;
  }
  return from === 0 ? text : form + text.slice(from);
}

function kindAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit >= 0xd800 && unit <= 0xdfff) return kindOfHalf(text, index);
  const known = kinds[unit] as number;
  if (known !== unknown) return known;
  const character = String.fromCharCode(unit);
  const kind = kindOf(character);
  kinds[unit] = kind;
  return kind;
}

function kindOf(character: string): number {
  if (variable.test(character)) return folded;
  if (!letterOrDigit.test(character)) return dropped;
  return normalise(character) === character ? kept : folded;
}

/** Halves of a character beyond U+FFFF share its kind; a half alone is no letter. */
function kindOfHalf(text: string, index: number): number {
  const isLow = (text.charCodeAt(index) & 0xfc00) === 0xdc00;
  const point = text.codePointAt(isLow ? index - 1 : index) ?? 0;
  return point > 0xffff && letterOrDigit.test(String.fromCodePoint(point)) ? kept : dropped;
}
