import { type Folding, searchForm } from "../../search-text.ts";

/** A piece of a text; marked where it is what was asked for. */
export interface MarkedPiece {
  readonly text: string;
  readonly marked: boolean;
}

const letterOrDigit = /[a-z0-9]/;
const wide = /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/;

/** The text in pieces, those marked that are one of the terms in the form in which it is searched. */
export function marked(text: string, terms: readonly string[], folding: Folding): MarkedPiece[] {
  const characters = [...text];
  const places: number[] = [];
  let form = "";
  for (const [index, character] of characters.entries()) {
    const own = searchForm(character, folding);
    for (let unit = 0; unit < own.length; unit++) places.push(index);
    form += own;
  }
  const hit = new Array<boolean>(characters.length).fill(false);
  for (const term of terms) {
    if (term === "") continue;
    for (let at = form.indexOf(term); at !== -1; at = form.indexOf(term, at + term.length))
      if (!isWithinWord(form, at))
        for (let unit = at; unit < at + term.length; unit++) hit[places[unit] as number] = true;
  }
  const pieces: { text: string; marked: boolean }[] = [];
  for (const [index, character] of characters.entries()) {
    const last = pieces.at(-1);
    if (last !== undefined && last.marked === hit[index]) last.text += character;
    else pieces.push({ text: character, marked: hit[index] as boolean });
  }
  return pieces;
}

/** Whether a place is inside a word of Latin letters or a number: terms stand for the beginnings of words. */
function isWithinWord(form: string, at: number): boolean {
  return at > 0 && letterOrDigit.test(form.charAt(at)) && letterOrDigit.test(form.charAt(at - 1));
}

/** The line of a text that has most of the terms, cut to about two lines of the list around the first of them. */
export function snippet(text: string, terms: readonly string[], folding: Folding): string {
  let best = { line: "", hits: -1, at: 0 };
  for (const line of text.split("\n")) {
    const form = searchForm(line, folding);
    const places = terms.map((term) => form.indexOf(term)).filter((at) => at !== -1);
    if (places.length > best.hits)
      best = { line, hits: places.length, at: Math.min(...places, 1e9) };
  }
  const characters = [...best.line];
  const most = wide.test(best.line) ? 72 : 140;
  if (characters.length <= most) return best.line;
  const first = best.at === 1e9 ? 0 : Math.min(best.at, characters.length);
  const from = first < most * 0.7 ? 0 : first - Math.floor(most / 3);
  const until = Math.min(characters.length, from + most);
  const cut = characters.slice(from, until).join("").trim();
  return `${from > 0 ? "…" : ""}${cut}${until < characters.length ? "…" : ""}`;
}
