/** A Han character carries about as much as this many Latin letters (two characters a word against five letters). */
const lettersPerHan = 2.5;
/** At least this share of a text's letters, so weighted, makes its language. */
const majority = 0.5;

const letter = /\p{L}/u;
/** CFPB's and others' masks: XXXX is not English. */
const mask = /(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])/g;

type Script = "han" | "latin" | "foreign" | "none";

function scriptOf(character: string): Script {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return (code | 32) >= 0x61 && (code | 32) <= 0x7a ? "latin" : "none";
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) return "han";
  if (code >= 0x20000 && code <= 0x3ffff) return "han";
  if (!letter.test(character)) return "none";
  return (code >= 0xc0 && code <= 0x24f) || (code >= 0xff21 && code <= 0xff5a)
    ? "latin"
    : "foreign";
}

/**
 * The language of a text by its letters' scripts: mostly Han → "zh", mostly Latin → "en", mostly neither (kana, Cyrillic,
 * Arabic …) → "other", no letters at all → null. Kana beside Han makes Japanese, so any tenth of it makes "other".
 * "en" means Latin letters: English is not told from Italian.
 */
export function languageOf(text: string): "zh" | "en" | "other" | null {
  const count: Record<Script, number> = { han: 0, latin: 0, foreign: 0, none: 0 };
  for (const character of text.replace(mask, "")) count[scriptOf(character)] += 1;
  const han = count.han * lettersPerHan;
  const total = han + count.latin + count.foreign;
  if (total === 0) return null;
  if (
    count.foreign > (count.han + count.foreign) * 0.1 &&
    count.foreign * lettersPerHan > count.latin
  )
    return "other";
  if (han >= total * majority) return "zh";
  return count.latin > total * majority ? "en" : "other";
}
