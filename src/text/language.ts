/** A Han character carries about as much as this many Latin letters (two characters a word against five letters). */
const lettersPerHan = 2.5;
/** At least this share of a text's letters, so weighted, makes its language. */
const majority = 0.5;

const letter = /\p{L}/u;
/** CFPB's and others' masks: XXXX is not English. */
const mask = /(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])/g;
const x = 0x78;

/** Scripts, as numbers. */
const none = 0;
const hanScript = 1;
const latin = 2;
const foreign = 3;
const unknown = 4;

function scriptOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return (code | 32) >= 0x61 && (code | 32) <= 0x7a ? latin : none;
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) return hanScript;
  if (code >= 0x20000 && code <= 0x3ffff) return hanScript;
  if (!letter.test(character)) return none;
  return (code >= 0xc0 && code <= 0x24f) || (code >= 0xff21 && code <= 0xff5a) ? latin : foreign;
}

/** The script of every unit of UTF-16 that was met; half a character has none. */
const scripts = new Uint8Array(0x10000).fill(unknown);

interface Letters {
  readonly han: number;
  readonly latin: number;
  readonly foreign: number;
  /** An x stands after an x. */
  readonly mayHoldMask: boolean;
}

/** How many letters of each script a text has. */
function countLetters(text: string): Letters {
  let hans = 0;
  let latins = 0;
  let foreigns = 0;
  let mayHoldMask = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    let script = scripts[unit] as number;
    if (script === unknown) {
      const character = String.fromCodePoint(text.codePointAt(at) as number);
      script = scriptOf(character);
      if (character.length === 1) scripts[unit] = script;
      else at++;
    }
    if (script === hanScript) hans++;
    else if (script === latin) {
      if ((unit | 32) === x && (text.charCodeAt(at - 1) | 32) === x) mayHoldMask = true;
      latins++;
    } else if (script === foreign) foreigns++;
  }
  return { han: hans, latin: latins, foreign: foreigns, mayHoldMask };
}

/**
 * The language of a text by its letters' scripts: mostly Han → "zh", mostly Latin → "en", mostly neither (kana, Cyrillic,
 * Arabic …) → "other", no letters at all → null. Kana beside Han makes Japanese, so any tenth of it makes "other".
 * "en" means Latin letters: English is not told from Italian.
 */
export function languageOf(text: string): "zh" | "en" | "other" | null {
  const all = countLetters(text);
  const letters = all.mayHoldMask ? countLetters(text.replace(mask, "")) : all;
  const han = letters.han * lettersPerHan;
  const total = han + letters.latin + letters.foreign;
  if (total === 0) return null;
  if (
    letters.foreign > (letters.han + letters.foreign) * 0.1 &&
    letters.foreign * lettersPerHan > letters.latin
  )
    return "other";
  if (han >= total * majority) return "zh";
  return letters.latin > total * majority ? "en" : "other";
}
