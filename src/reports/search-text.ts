/** What a Traditional character is folded to, by the character: of those that a reader may type to find what is there. */
export type Folding = ReadonlyMap<string, string>;

/** What a word of a question has to be in a text. */
export interface AskedTerm {
  readonly term: string;
  /** Whether a longer word of the text that begins so fits too. */
  readonly prefix: boolean;
}

/** Written without blanks between words: found by pairs of characters. */
const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}";
/** A label such as 2026-w46 or 2026-10, one character of the above, a number, or a word of other letters. */
const pieces = new RegExp(
  `\\d{4}-[a-z]?\\d{1,2}(?![\\p{L}\\d])|[${unspaced}]|\\p{N}+|(?:(?![${unspaced}])\\p{L})(?:(?![${unspaced}])[\\p{L}\\p{N}])*`,
  "gu",
);
const isUnspaced = new RegExp(`^[${unspaced}]$`, "u");
const number = /^\p{N}+$/u;
const accents = /\p{Mn}+/gu;
const invisible = /\p{Cf}+/gu;
const longestTerm = 40;

/**
 * The form in which texts are searched: one way of writing a letter (NFKC, lower case, no accents, nothing invisible), Traditional
 * characters as `folding` has them. The same on both sides, so that what a page says is found in the words of either script.
 */
export function searchForm(text: string, folding: Folding): string {
  const plain = text
    .normalize("NFKD")
    .replace(accents, "")
    .replace(invisible, "")
    .normalize("NFKC")
    .toLowerCase();
  let form = "";
  for (const character of plain) form += folding.get(character) ?? character;
  return form;
}

interface Piece {
  readonly text: string;
  readonly kind: "character" | "number" | "word";
}

/**
 * The runs of a text: characters and numbers side by side, or one word.
 * @param acrossBlanks whether a number goes with the characters beside it also after a blank: 第 46 周 as 第46周
 */
function runsOf(form: string, acrossBlanks: boolean): Piece[][] {
  const runs: Piece[][] = [];
  let end = -1;
  let before: Piece | undefined;
  for (const match of form.matchAll(pieces)) {
    const text = match[0].slice(0, longestTerm);
    const kind = isUnspaced.test(text) ? "character" : number.test(text) ? "number" : "word";
    const gap = form.slice(end, match.index);
    const mixed = kind !== before?.kind;
    const goesOn =
      before !== undefined &&
      kind !== "word" &&
      before.kind !== "word" &&
      (mixed && acrossBlanks ? gap.trim() === "" : gap === "") &&
      (mixed || kind === "character");
    const piece: Piece = { text, kind };
    if (goesOn) runs.at(-1)?.push(piece);
    else runs.push([piece]);
    before = piece;
    end = match.index + match[0].length;
  }
  return runs;
}

/**
 * The terms of a text to be found: words, numbers, and of Chinese each pair of neighbouring characters (a number counts as one: 第46,
 * 46周) and the last character of a run alone, so that also a single character is found: by itself or as the beginning of a pair. A label such as
 * 2026-W46 is a term, and so are its parts.
 */
export function searchTerms(text: string, folding: Folding): string[] {
  return runsOf(searchForm(text, folding), true).flatMap((run) => {
    const terms = pairsOf(run);
    const last = run.at(-1);
    if (last?.kind === "character") terms.push(last.text);
    for (const { text: own, kind } of run) {
      if (kind === "character") continue;
      terms.push(own);
      if (own.includes("-")) terms.push(...own.split("-"));
    }
    return terms;
  });
}

/** What a question asks for: all of it has to be in what is found. The last one may still be being typed. */
export function askedTerms(question: string, folding: Folding): AskedTerm[] {
  const runs = runsOf(searchForm(question, folding), false);
  const asked = runs.flatMap((run): AskedTerm[] => {
    const [only] = run;
    if (run.length > 1) return pairsOf(run).map((term) => ({ term, prefix: false }));
    return only === undefined ? [] : [{ term: only.text, prefix: only.kind !== "number" }];
  });
  const last = asked.at(-1);
  if (last !== undefined) asked[asked.length - 1] = { ...last, prefix: true };
  const seen = new Set<string>();
  return asked.filter(({ term }) => !seen.has(term) && seen.add(term));
}

/** Whether a term is a word of letters, in which a mistake of typing may be forgiven. */
export function isWord(term: string): boolean {
  return term.length > 4 && /^\p{L}+$/u.test(term) && !isUnspaced.test(term.charAt(0));
}

function pairsOf(run: readonly Piece[]): string[] {
  return run.slice(1).map((piece, index) => (run[index] as Piece).text + piece.text);
}

/** A folding as a short text: each character beside what it is folded to. */
export function writeFolding(folding: Folding): string {
  return [...folding].map(([from, into]) => from + into).join("");
}

/** Reads what `writeFolding` wrote. */
export function readFolding(written: string): Folding {
  const characters = [...written];
  const folding = new Map<string, string>();
  for (let at = 0; at + 1 < characters.length; at += 2)
    folding.set(characters[at] as string, characters[at + 1] as string);
  return folding;
}
