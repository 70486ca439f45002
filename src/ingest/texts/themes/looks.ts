import { createHash } from "node:crypto";
import { findThemes, type TextWords, type ThemeModel } from "../../../text/themes.ts";
import type { StoredTexts } from "./stored-texts.ts";

/** How themes are followed from month to month; every number here is part of the method that the store remembers. */
export const chainMethod = {
  /** To be raised when src/text/themes.ts finds other themes than before. */
  version: 2,
  /** Months that a model looks at, the newest included. */
  window: 12,
  /** Texts that it looks at, at most. */
  mostTexts: 5000,
  /** Fewer texts have no themes. */
  fewestTexts: 300,
  /** A theme that was gone may come back under its number from so many models ago. */
  remembered: 2,
  /** A theme counts as found when it has so many texts. */
  fewestOfTheme: 20,
};

/** The texts of a language that are looked at at the end of a month. */
export interface Look {
  readonly source: StoredTexts;
  readonly language: StoredTexts["language"];
  /** Counted from the year 0. */
  readonly month: number;
  /** Of the texts, in the order drawn. */
  readonly places: Int32Array;
  /** A hash of the texts. */
  readonly made_from: string;
  readonly model: LazyModel;
}

/** A model that is found when it is first asked for: of months that are known only the last ones are. */
export class LazyModel {
  readonly #find: () => ThemeModel;
  #found: ThemeModel | null = null;

  constructor(find: () => ThemeModel) {
    this.#find = find;
  }

  get(): ThemeModel {
    this.#found ??= this.#find();
    return this.#found;
  }

  /** Models of many months do not fit into memory together. */
  forget(): void {
    this.#found = null;
  }
}

/** What is looked at: every month of a language that has texts, if its window has enough; by month, as the languages are given. */
export function looksAt(all: readonly StoredTexts[]): Look[] {
  return all
    .flatMap((source) =>
      [...new Set(source.month)]
        .filter((month) => month >= 0)
        .map((month) => ({ source, month, places: drawnTexts(source, month) })),
    )
    .filter(({ places }) => places.length >= chainMethod.fewestTexts)
    .sort((a, b) => a.month - b.month || all.indexOf(a.source) - all.indexOf(b.source))
    .map(({ source, month, places }) => ({
      source,
      language: source.language,
      month,
      places,
      made_from: createHash("sha256")
        .update(Float64Array.from(places, (place) => source.content[place] as number))
        .digest("hex"),
      model: new LazyModel(() => findThemes(chosenTexts(source, places))),
    }));
}

/** The places of the first texts of the window that ends with a month, in the order drawn. */
function drawnTexts({ month: months }: StoredTexts, month: number): Int32Array {
  const places: number[] = [];
  for (let place = 0; place < months.length && places.length < chainMethod.mostTexts; place++) {
    const own = months[place] as number;
    if (own >= 0 && own <= month && own > month - chainMethod.window) places.push(place);
  }
  return Int32Array.from(places);
}

/** Some of the texts with their words. */
export function chosenTexts(texts: StoredTexts, places: Int32Array): TextWords {
  const lengthOf = (place: number) =>
    (texts.offsets[place + 1] as number) - (texts.offsets[place] as number);
  const offsets = new Int32Array(places.length + 1);
  for (const [index, place] of places.entries())
    offsets[index + 1] = (offsets[index] as number) + lengthOf(place);
  const words = new Int32Array(offsets[places.length] as number);
  for (const [index, place] of places.entries()) {
    const from = texts.offsets[place] as number;
    words.set(texts.words.subarray(from, from + lengthOf(place)), offsets[index]);
  }
  return { offsets, words, vocabulary: texts.vocabulary };
}
