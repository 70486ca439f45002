import { ends, type Line, starts } from "./line.ts";

/** A phrase found in a line; `start` and `end` are places of its characters. */
export interface Found<Value> {
  readonly start: number;
  readonly end: number;
  /** As it stands in the line; one of the tree's phrases, or of a stem's with one of `endings`. */
  readonly word: string;
  readonly value: Value;
}

interface Node<Value> {
  /** By code. */
  readonly next: Map<number, Node<Value>>;
  value: Value | undefined;
  /** Of a phrase that is a stem. */
  stem: Value | undefined;
}

/** What may follow a stem (`*`): a closed list, so that a found word is never free text. */
const endings = new Set(
  `s es d ed ing ings ly er ers or ors ion ions tion ation ations action actory y ies ied ying e t ce ced tly ment ments ance ence al able
  ably ful fully ive ively ness ity ous eous ic tic m ised ized ising izing table ted ting ish ood anding xis ctic ea oea cy therapy`
    .trim()
    .split(/\s+/),
);

const longestEnding = 7;

const isHan = (code: number) => code > 0x2e7f;

/**
 * Finds phrases in lines: from left to right the longest at each place, none overlapping another. Linear in the line for a given set
 * of phrases. In Chinese, where the cutting into tokens is uncertain, a phrase may end or begin within a token, but not both (起火 is not
 * in 发起|火锅); a single character must be a token by itself unless `loose`. Latin letters and numbers: whole tokens only.
 */
export class PhraseTree<Value> {
  readonly #root: Node<Value> = { next: new Map(), value: undefined, stem: undefined };
  /** The nodes of first characters by code: most places of a text begin nothing. */
  readonly #firsts: (Node<Value> | undefined)[] = new Array(0x10000);
  readonly #isLoose: (value: Value) => boolean;

  constructor(
    phrases: Iterable<readonly [string, Value]>,
    isLoose: (value: Value) => boolean = () => false,
  ) {
    this.#isLoose = isLoose;
    for (const [phrase, value] of phrases) this.#add(phrase, value);
    for (const [code, node] of this.#root.next) this.#firsts[code] = node;
  }

  #add(phrase: string, value: Value): void {
    const isStem = phrase.endsWith("*") && /^[a-z]{3,}\*$/.test(phrase);
    const length = isStem ? phrase.length - 1 : phrase.length;
    let node = this.#root;
    for (let place = 0; place < length; place++) {
      const code = phrase.charCodeAt(place);
      const next = node.next.get(code) ?? { next: new Map(), value: undefined, stem: undefined };
      node.next.set(code, next);
      node = next;
    }
    if (isStem) node.stem = value;
    else node.value = value;
  }

  /** What is found in a line, in order. */
  find(line: Line): Found<Value>[] {
    const found: Found<Value>[] = [];
    const { text } = line;
    for (let at = 0; at < text.length; at++) {
      const node = this.#firsts[text.charCodeAt(at)];
      if (node === undefined) continue;
      const longest = this.#longestAt(line, at, node);
      if (longest === null) continue;
      found.push(longest);
      at = longest.end - 1;
    }
    return found;
  }

  /** @param first the node of the character at `start` */
  #longestAt(line: Line, start: number, first: Node<Value>): Found<Value> | null {
    const { text, bounds } = line;
    const begins = ((bounds[start] as number) & starts) !== 0;
    if (!begins && !isHan(text.charCodeAt(start))) return null;
    let node: Node<Value> | undefined = first;
    let end = start + 1;
    let until = 0;
    let value: Value | undefined;
    for (;;) {
      if (node.value !== undefined && this.#fits(line, start, end, node.value)) {
        until = end;
        value = node.value;
      }
      if (node.stem !== undefined && begins) {
        const stemUntil = stemEnd(line, end);
        if (stemUntil !== null) {
          until = stemUntil;
          value = node.stem;
        }
      }
      if (end === text.length) break;
      node = node.next.get(text.charCodeAt(end));
      if (node === undefined) break;
      end += 1;
    }
    if (value === undefined) return null;
    return { start, end: until, word: text.slice(start, until), value };
  }

  #fits({ text, bounds }: Line, start: number, end: number, value: Value): boolean {
    const begins = ((bounds[start] as number) & starts) !== 0;
    const isEnd = ((bounds[end] as number) & ends) !== 0;
    if (begins && isEnd) return true;
    if (!isHan(text.charCodeAt(end - 1)) && !isEnd) return false;
    return end - start === 1 ? this.#isLoose(value) : begins || isEnd;
  }
}

/** Where the token ends that goes on behind a stem; null: with no ending of the list. */
function stemEnd({ text, bounds }: Line, end: number): number | null {
  const furthest = Math.min(text.length, end + longestEnding);
  for (let until = end; until <= furthest; until++) {
    if (((bounds[until] as number) & ends) === 0) continue;
    return until === end || endings.has(text.slice(end, until)) ? until : null;
  }
  return null;
}
