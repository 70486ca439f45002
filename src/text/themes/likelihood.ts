import { heightOf, rowsWith, type SparseRows } from "./sparse-rows.ts";

/** How much likelier each word is in each theme than at large. */
export interface ThemeWords {
  /** Words that at least two texts of the sample have, in code unit order. */
  readonly vocabulary: readonly string[];
  readonly themes: number;
  /** ln(share of the theme's words / share of all words), `[theme * vocabulary.length + word]`. */
  readonly ratios: Float64Array;
}

/**
 * One text with the word, added to what was found and to what was expected: a word that is rare tells little either way, so that texts
 * which the themes were not learned from are judged like those they were.
 */
const prior = 1;

/**
 * The words of themes.
 * @param wordings how much of each word a wording brings
 * @param themeOf the theme of each wording, −1 none
 * @param texts rows of the texts themselves
 */
export function themeWordsOf(
  wordings: SparseRows,
  themeOf: Int32Array,
  themes: number,
  texts: SparseRows,
  vocabulary: readonly string[],
): ThemeWords {
  const kept = [...rowsWith(texts).entries()].filter(([, count]) => count >= 2);
  const placeOf = new Int32Array(wordings.width).fill(-1);
  kept.forEach(([column], place) => {
    placeOf[column] = place;
  });
  const [own, all] = [new Float64Array(themes * kept.length), new Float64Array(kept.length)];
  const sums = new Float64Array(themes);
  let total = 0;
  for (let row = 0; row < heightOf(wordings); row++) {
    const theme = themeOf[row] as number;
    for (let at = wordings.starts[row] as number; at < (wordings.starts[row + 1] as number); at++) {
      const place = placeOf[wordings.columns[at] as number] as number;
      if (place < 0) continue;
      const value = wordings.values[at] as number;
      all[place] = (all[place] as number) + value;
      total += value;
      if (theme < 0) continue;
      own[theme * kept.length + place] = (own[theme * kept.length + place] as number) + value;
      sums[theme] = (sums[theme] as number) + value;
    }
  }
  const ratios = own.map((value, at) => {
    const usual = (all[at % kept.length] as number) / total;
    const sum = sums[Math.floor(at / kept.length)] as number;
    return Math.log((value + prior) / (sum * usual + prior));
  });
  return { vocabulary: kept.map(([column]) => vocabulary[column] as string), themes, ratios };
}

/** The theme of each text, −1 none, and how well it fits, 0–1. */
export interface Assignment {
  readonly theme: Int32Array;
  readonly fit: Float32Array;
}

/**
 * Gives each text the theme that makes its words (each counted once) likeliest. A text has none where even that one does not make them
 * likelier than texts at large do by more than the number of themes tried, or where no word of it is known. The fit is
 * 1 − the geometric mean over its words of (share at large / share in the theme): 0.9 where the theme's texts use such words ten times
 * as often.
 * @param wordOf the number in `words.vocabulary` of the word at a place of the texts, −1 unknown
 * @param everyText no text is left without a theme, if there is any
 */
export function likeliest(
  words: ThemeWords,
  { offsets, wordAt }: { readonly offsets: Int32Array; readonly wordAt: Int32Array },
  everyText: boolean,
): Assignment {
  const count = offsets.length - 1;
  const theme = new Int32Array(count).fill(-1);
  const fit = new Float32Array(count);
  const width = words.vocabulary.length;
  const least = Math.log(words.themes);
  const scores = new Float64Array(words.themes);
  const lastSeen = new Int32Array(width).fill(-1);
  for (let text = 0; text < count; text++) {
    scores.fill(0);
    let known = 0;
    for (let place = offsets[text] as number; place < (offsets[text + 1] as number); place++) {
      const word = wordAt[place] as number;
      if (word < 0 || lastSeen[word] === text) continue;
      lastSeen[word] = text;
      known++;
      for (let each = 0; each < words.themes; each++) {
        scores[each] = (scores[each] as number) + (words.ratios[each * width + word] as number);
      }
    }
    const best = greatest(scores);
    const score = scores[best] ?? 0;
    if (words.themes === 0 || (!everyText && (known === 0 || score <= least))) continue;
    theme[text] = best;
    fit[text] = known === 0 ? 0 : Math.max(0, 1 - Math.exp(-score / known));
  }
  return { theme, fit };
}

/** The first place of the greatest value. */
function greatest(values: Float64Array): number {
  let best = 0;
  values.forEach((value, at) => {
    if (value > (values[best] as number)) best = at;
  });
  return best;
}
