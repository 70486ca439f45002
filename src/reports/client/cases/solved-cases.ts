import { askedTerms, type Folding, readFolding, searchForm } from "../../search-text.ts";
import type { CaseFile, CaseRow } from "./case-file.ts";

/** What the cases that are found must be: places in the file's lists; null: any. */
export interface Wanted {
  /** A category's path or the beginning of one, in names. */
  readonly category: readonly string[] | null;
  readonly product: number | null;
  readonly solution: number | null;
}

export interface SimilarCase {
  readonly row: CaseRow;
  /** Of the question's terms, counted by their rarity, the share that the case has: 0 to 1. */
  readonly shared: number;
  /** The terms that it has. */
  readonly terms: readonly string[];
}

export interface SimilarCases {
  /** The most similar first; of equals, and without a question, the newest. */
  readonly found: readonly SimilarCase[];
  /** Of what would be found with another choice of a field, how many cases have each value. */
  readonly counts: {
    readonly categories: ReadonlyMap<string, number>;
    readonly products: ReadonlyMap<number, number>;
    readonly solutions: ReadonlyMap<number, number>;
  };
}

/** As much of a question counts. */
const mostTerms = 80;
/** How fast a term's worth falls with the length of a text, as in BM25 (Robertson & Zaragoza 2009), each term counted once a text. */
const lengthWeight = 0.6;
/** A case has to have so much of a question to be called similar. */
const leastShared = 0.12;
const digit = /\d/;
const besides = /[^\p{L}\p{N}]+/gu;
const change = /([^a-z0-9 ])(?=[a-z0-9])/g;

/**
 * The solved cases, open for questions. There is no index: the terms of a question are looked for in every text, which takes less time than
 * an index takes to load, and what was found of a term is kept for the next letter that is typed.
 */
export class SolvedCases {
  readonly file: CaseFile;
  readonly folding: Folding;
  readonly #forms: readonly string[];
  readonly #meanLength: number;
  readonly #known = new Map<string, Uint16Array>();

  constructor(file: CaseFile) {
    this.file = file;
    this.folding = readFolding(file.folding);
    this.#forms = file.cases.map(([, , , text, resolution]) =>
      formOf(`${text} ${resolution}`, this.folding),
    );
    const total = this.#forms.reduce((sum, { length }) => sum + length, 0);
    this.#meanLength = Math.max(1, total / Math.max(1, this.#forms.length));
  }

  /** The cases most similar to a question of those that are wanted; all that are wanted where nothing is asked. */
  ask(question: string, wanted: Wanted): SimilarCases {
    const terms = this.#termsOf(question);
    const similar = terms.length === 0 ? this.#all() : this.#similar(terms);
    const found: SimilarCase[] = [];
    const categories = new Map<string, number>();
    const products = new Map<number, number>();
    const solutions = new Map<number, number>();
    for (const each of similar) {
      const path = this.file.categories[each.row[5]] ?? [];
      const fits = {
        category:
          wanted.category === null || wanted.category.every((name, level) => path[level] === name),
        product: wanted.product === null || each.row[6] === wanted.product,
        solution: wanted.solution === null || each.row[9].includes(wanted.solution),
      };
      if (fits.product && fits.solution)
        for (let level = 1; level <= path.length; level++)
          addTo(categories, pathKey(path.slice(0, level)));
      if (fits.category && fits.solution) addTo(products, each.row[6]);
      if (fits.category && fits.product) for (const one of each.row[9]) addTo(solutions, one);
      if (fits.category && fits.product && fits.solution) found.push(each);
    }
    return { found, counts: { categories, products, solutions } };
  }

  /** How long somebody waited does not tell complaints apart: terms with digits count only where there are no others. */
  #termsOf(question: string): string[] {
    const terms = askedTerms(question, this.folding).map(({ term }) => term);
    const letters = terms.filter((term) => !digit.test(term));
    return (letters.length > 0 ? letters : terms).slice(0, mostTerms);
  }

  #all(): SimilarCase[] {
    return this.file.cases.map((row) => ({ row, shared: 0, terms: [] }));
  }

  #similar(terms: readonly string[]): SimilarCase[] {
    const count = this.#forms.length;
    const shared = new Float64Array(count);
    const had: string[][] = [];
    let whole = 0;
    for (const term of terms) {
      const places = this.#placesOf(term);
      const rarity = Math.log(1 + count / (places.length + 1));
      whole += rarity;
      for (const place of places) {
        shared[place] = (shared[place] as number) + rarity;
        const own = had[place];
        if (own === undefined) had[place] = [term];
        else own.push(term);
      }
    }
    const scored: { place: number; score: number }[] = [];
    for (let place = 0; place < count; place++) {
      const part = (shared[place] as number) / whole;
      if (part < leastShared) continue;
      const length = (this.#forms[place] as string).length / this.#meanLength;
      scored.push({ place, score: part / (1 + lengthWeight * length) });
    }
    scored.sort((a, b) => b.score - a.score || a.place - b.place);
    return scored.map(({ place }) => ({
      row: this.file.cases[place] as CaseRow,
      shared: (shared[place] as number) / whole,
      terms: had[place] ?? [],
    }));
  }

  /** Which cases have a term: a word of letters from the beginning of a word, characters anywhere. */
  #placesOf(term: string): Uint16Array {
    const known = this.#known.get(term);
    if (known !== undefined) return known;
    const sought = /^[a-z0-9]/.test(term) ? ` ${term}` : term;
    const places: number[] = [];
    for (let place = 0; place < this.#forms.length; place++)
      if ((this.#forms[place] as string).includes(sought)) places.push(place);
    const found = Uint16Array.from(places);
    this.#known.set(term, found);
    return found;
  }
}

/** The key of a category's path in `counts.categories`. */
export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

function formOf(text: string, folding: Folding): string {
  return ` ${searchForm(text, folding).replace(besides, " ").replace(change, "$1 ")}`;
}

function addTo<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
