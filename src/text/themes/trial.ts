import { adjustedRandIndex } from "./agreement.ts";
import type { Communities } from "./communities.ts";
import { type Draft, draftOf, themesAt, wordsOfThemes } from "./draft.ts";
import { innerWordsOf } from "./inner-words.ts";
import { likeliest, type ThemeWords } from "./likelihood.ts";
import type { Sample } from "./sample.ts";
import { heightOf, pickRows } from "./sparse-rows.ts";

/** What a resolution gives. */
export interface Step {
  readonly resolution: number;
  readonly themes: Communities;
  /** The theme of each text of the sample by the models of the two halves. */
  readonly halves: readonly Int32Array[];
  /** Adjusted Rand index of the two. */
  readonly stability: number;
}

/** Groups the whole sample and each half of it, so that themes can be told from accidents. */
export class Trial {
  readonly whole: Draft;
  readonly #sample: Sample;
  readonly #smallest: number;
  readonly #halves: readonly Draft[];

  constructor(sample: Sample, smallest: number) {
    this.#sample = sample;
    this.#smallest = smallest;
    const inner = innerWordsOf(sample.vocabulary);
    this.whole = draftOf(sample.rows, inner);
    // the sample is in the order of a hash, so every other text is half of it without regard to what they say
    const places = Int32Array.from({ length: heightOf(sample.rows) }, (_, place) => place);
    this.#halves = [0, 1].map((odd) =>
      draftOf(
        pickRows(
          sample.rows,
          places.filter((place) => place % 2 === odd),
        ),
        inner,
      ),
    );
  }

  /** @param most themes to merge down to */
  at(resolution: number, most = Number.POSITIVE_INFINITY): Step {
    const halves = this.#halves.map((draft) => {
      const themes = themesAt(draft, resolution, this.#smallest / 2, most);
      return themesOfSample(
        wordsOfThemes(draft, themes, this.#sample.vocabulary),
        this.#sample,
        true,
      );
    });
    const [one, other] = halves as [Int32Array, Int32Array];
    return {
      resolution,
      themes: themesAt(this.whole, resolution, this.#smallest, most),
      halves,
      stability: adjustedRandIndex(one, other),
    };
  }
}

/** The theme of each text of the sample. */
export function themesOfSample(
  words: ThemeWords,
  { rows, vocabulary }: Sample,
  everyText = false,
): Int32Array {
  const placeOf = new Map(words.vocabulary.map((word, place) => [word, place]));
  const places = Int32Array.from(vocabulary, (word) => placeOf.get(word) ?? -1);
  const wordAt = rows.columns.map((column) => places[column] as number);
  return likeliest(words, { offsets: rows.starts, wordAt }, everyText).theme;
}

/** The one with fewest themes of those that are at least `share` as stable as the most stable; of several the most stable. */
export function fewestStable(steps: readonly Step[], share: number): Step {
  const found = steps.filter(({ themes }) => themes.count > 0);
  const best = Math.max(...found.map(({ stability }) => stability));
  const stable = found.filter(({ stability }) => stability >= best * share);
  return (stable.length === 0 ? steps : stable).reduce((one, other) => {
    const less = one.themes.count - other.themes.count || other.stability - one.stability;
    return less > 0 ? other : one;
  });
}

/** The one with most themes; of several the first. */
export function finest(steps: readonly Step[]): Step {
  return steps.reduce((one, other) => (other.themes.count > one.themes.count ? other : one));
}
