import MiniSearch, { type SearchResult } from "minisearch";
import { askedTerms, type Folding, isWord, readFolding, searchTerms } from "../../search-text.ts";

/** The index file as src/publish/search-index.ts writes it. */
export interface IndexFile {
  readonly folding: string;
  /** Path below the site's root, title, sections: anchor, heading, lines. */
  readonly pages: readonly (readonly [
    path: string,
    title: string,
    sections: readonly (readonly [anchor: string, heading: string, text: string])[],
  ])[];
}

/** A part of a page that was found. */
export interface Found {
  readonly path: string;
  readonly anchor: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  /** The terms of the page that fit the question, in their searched form. */
  readonly terms: readonly string[];
}

export interface Answer {
  /** The best, one of each kind of section. */
  readonly found: readonly Found[];
  /** How many sections fit. */
  readonly count: number;
  /** Whether all of the question is in what was found, or only a part of it. */
  readonly whole: boolean;
}

interface Section {
  readonly id: number;
  readonly path: string;
  readonly anchor: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
  /** What its place in the site counts: the newest period more than older ones. */
  readonly weight: number;
}

export const mostShown = 12;
/** A page as a whole counts so much more than one of its sections that says the same. */
const wholePage = 2.2;
const period = /\/(weekly|monthly|quarterly|notice)\/([^/]+)$/;

/** The pages of one locale, open for questions. */
export class SearchedPages {
  readonly folding: Folding;
  readonly #sections: Section[] = [];
  readonly #engine: MiniSearch<Section>;

  constructor(file: IndexFile) {
    this.folding = readFolding(file.folding);
    this.#engine = new MiniSearch<Section>({
      fields: ["title", "heading", "text"],
      tokenize: (text) => searchTerms(text, this.folding),
      processTerm: (term) => term,
    });
    const weights = weightsOf(file.pages.map(([path]) => path));
    for (const [path, title, sections] of file.pages) {
      // A label such as 2026-W46 stands in the address and not always on the page.
      const label = period.exec(path)?.[2];
      for (const [anchor, heading, text] of sections)
        this.#sections.push({
          id: this.#sections.length,
          path,
          anchor,
          title: label === undefined || title.includes(label) ? title : `${title} ${label}`,
          heading,
          text,
          weight: (weights.get(path) ?? 1) * (anchor === "" ? wholePage : 1),
        });
    }
    this.#engine.addAll(this.#sections);
  }

  /** Pages whose title has all words of the question, then the sections that have all words of the question; where none has, those that have a good part of them. */
  ask(question: string): Answer {
    const asked = askedTerms(question, this.folding);
    if (asked.length === 0) return { found: [], count: 0, whole: true };
    const prefixes = new Map(asked.map(({ term, prefix }) => [term, prefix]));
    const search = (combineWith: "AND" | "OR") =>
      this.#engine.search(
        { combineWith, queries: asked.map(({ term }) => term) },
        {
          tokenize: (text) => [text],
          prefix: (term) => prefixes.get(term) ?? false,
          fuzzy: (term) => (isWord(term) ? 0.2 : false),
          boost: { title: 2, heading: 3 },
          boostDocument: (id) => this.#sections[id]?.weight ?? 1,
        },
      );
    const whole = search("AND");
    const isNamed = ({ id, queryTerms, match }: SearchResult) =>
      this.#sections[id]?.anchor === "" &&
      queryTerms.length === asked.length &&
      Object.values(match).every((fields) => fields.includes("title"));
    const fewest = Math.max(Math.min(2, asked.length - 1), asked.length / 3);
    const results =
      whole.length > 0
        ? whole
        : search("OR")
            .filter(({ queryTerms }) => queryTerms.length >= fewest)
            .sort((a, b) => b.queryTerms.length - a.queryTerms.length || b.score - a.score);
    const kept = /\d/.test(question) ? results : this.#withoutOlder(results);
    const distinct = kept.toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)));
    return {
      found: distinct.slice(0, mostShown).map(({ id, terms }) => {
        const { path, anchor, title, heading, text } = this.#sections[id] as Section;
        return { path, anchor, title: titleOf(title), heading, text, terms };
      }),
      count: results.length,
      whole: whole.length > 0,
    };
  }

  /** Of a section that every week has, the best alone. */
  #withoutOlder<Result extends { readonly id: number }>(results: readonly Result[]): Result[] {
    const seen = new Set<string>();
    return results.filter(({ id }) => {
      const { path, anchor, heading } = this.#sections[id] as Section;
      const kind = period.exec(path)?.[1];
      if (kind === undefined) return true;
      const key = `${kind} ${anchor} ${anchor.startsWith("warning") ? heading : ""}`;
      return !seen.has(key) && seen.add(key);
    });
  }
}

function titleOf(title: string): string {
  return title.replace(/ \d{4}-[WQ]?\d{1,2}$/, "");
}

/** Pages about a subject count as they are; of periods the newest of a kind, and each older one less. */
function weightsOf(paths: readonly string[]): Map<string, number> {
  const ages = new Map<string, number>();
  const weights = new Map<string, number>();
  for (const path of paths.toSorted((a, b) => (a < b ? 1 : -1))) {
    const kind = period.exec(path)?.[1];
    if (kind === undefined) continue;
    const age = ages.get(kind) ?? 0;
    ages.set(kind, age + 1);
    weights.set(path, 0.5 + 0.6 / (1 + age / 2));
  }
  return weights;
}
