/** A text's tokens as one string, in which phrases of several tokens can be found. */
export class Line {
  readonly text: string;
  /** At each place: whether a token starts there (1), whether one has ended (2). */
  readonly bounds: Uint8Array;
  #numbers: Numbers | undefined;

  constructor(text: string, bounds: Uint8Array) {
    this.text = text;
    this.bounds = bounds;
  }

  /** The number of the clause that holds a character. */
  clauseAt(place: number): number {
    this.#numbers ??= numbersOf(this.text);
    return this.#numbers.clauses[place] as number;
  }

  /** The number of the sentence that holds a character. */
  sentenceAt(place: number): number {
    this.#numbers ??= numbersOf(this.text);
    return this.#numbers.sentences[place] as number;
  }
}

interface Numbers {
  readonly clauses: Uint32Array;
  readonly sentences: Uint32Array;
}

export const starts = 1;
export const ends = 2;

const star = 0x2a;
const sentenceEnds = ".!?。！？";
const clauseEnds = `,;:()\n，；：${sentenceEnds}`;

/** Letters of Latin scripts and digits, by code: a blank stands between two tokens that meet with them. */
function isLatin(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x30 && code <= 0x39) || ((code | 32) >= 0x61 && (code | 32) <= 0x7a);
  return code >= 0xc0 && code <= 0x24f;
}

function isApostrophe(token: string): boolean {
  return token.length === 1 && "'’`".includes(token);
}

/**
 * Joins tokens: Chinese as it was written, Latin words and numbers with a blank between them; apostrophes and the stars of a masked
 * curse without (don't, f*ing), several stars as one.
 */
export function lineOf(tokens: readonly string[]): Line {
  const parts: string[] = [];
  const places: number[] = [];
  let length = 0;
  let last = 0;
  for (const token of tokens) {
    const written = token.startsWith("*") ? "*" : isApostrophe(token) ? "'" : token;
    if (written === "*" && last === star) continue;
    if (isLatin(last) && isLatin(token.charCodeAt(0))) {
      parts.push(" ");
      length += 1;
    }
    parts.push(written);
    places.push(length, length + written.length);
    length += written.length;
    last = written.charCodeAt(written.length - 1);
  }
  const text = parts.join("");
  const bounds = new Uint8Array(text.length + 1);
  for (let index = 0; index < places.length; index += 2) {
    mark(bounds, places[index] as number, starts);
    mark(bounds, places[index + 1] as number, ends);
  }
  return new Line(text, bounds);
}

function mark(bounds: Uint8Array, place: number, bound: number): void {
  bounds[place] = (bounds[place] as number) | bound;
}

function numbersOf(text: string): Numbers {
  const clauses = new Uint32Array(text.length + 1);
  const sentences = new Uint32Array(text.length + 1);
  let [clause, sentence] = [0, 0];
  for (let place = 0; place < text.length; place++) {
    clauses[place] = clause;
    sentences[place] = sentence;
    const character = text[place] as string;
    if (clauseEnds.includes(character)) clause += 1;
    if (sentenceEnds.includes(character)) sentence += 1;
  }
  return { clauses, sentences };
}
