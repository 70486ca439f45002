import { type Description, describedThemes, settledThemes } from "./themes/describe.ts";
import { type Assignment, likeliest, type ThemeWords } from "./themes/likelihood.ts";
import { sampleOf, type TextWords } from "./themes/sample.ts";
import { heightOf } from "./themes/sparse-rows.ts";
import { fewestStable, finest, type Step, Trial } from "./themes/trial.ts";

export { adjustedRandIndex, matchThemes, themeOverlap } from "./themes/agreement.ts";
export type { Assignment } from "./themes/likelihood.ts";
export type { TextWords } from "./themes/sample.ts";

export interface Theme extends Description {
  /** Texts given that have this theme, each as often as it was given. */
  readonly texts: number;
}

export interface ThemeModel {
  /** Most texts first. */
  readonly themes: readonly Theme[];
  /** Adjusted Rand index of the themes that two models of half the sample each give to the whole; null without themes. */
  readonly stability: number | null;
  /** Mean of the themes' coherence; null without themes. */
  readonly coherence: number | null;
  /** The resolutions tried, each with its number of themes and their stability (the criterion). */
  readonly chosenBy: readonly {
    readonly resolution: number;
    readonly themes: number;
    readonly criterion: number;
  }[];
  /** Texts of different words that the themes were learned from. */
  readonly sample: number;
  /** What tells the theme of a text. */
  readonly words: ThemeWords;
}

export interface ThemeOptions {
  /** So many themes (fewer where there are not as many); chosen by their stability when left out. */
  readonly themes?: number;
  /** Texts to learn from. */
  readonly sample?: number;
  /** Texts of the sample that a theme has at least. */
  readonly smallest?: number;
  /** Texts of the sample that have a naming term at least. */
  readonly fewest?: number;
  /** Naming terms of a theme. */
  readonly terms?: number;
}

/** From the modularity of Newman & Girvan to about four times as fine. */
const resolutions = [1, 1.25, 1.5, 2, 2.5, 3, 4];
/** As stable as the most stable themes, or nearly. */
const asStable = 0.9;

const defaults = { sample: 8000, smallest: 20, fewest: 5, terms: 10 };

/**
 * Finds what texts are about. Texts in nearly the same words are gathered into wordings; wordings that share what others do not have are
 * joined; groups of them with more in common than chance gives are the themes. The number of themes is the smallest whose stability (two
 * halves of the texts, learned apart, agree on all of them: adjusted Rand index) is at least 0.9 of the best over the resolutions tried.
 * The same texts give the same model to the bit, in whatever order and with whatever numbers for their words; there is no random start.
 */
export function findThemes(texts: TextWords, options: ThemeOptions = {}): ThemeModel {
  const full = { ...defaults, ...options };
  const sample = sampleOf(texts, full.sample);
  const trial = new Trial(sample, full.smallest);
  const steps = stepsOf(trial, options.themes);
  const chosen = options.themes === undefined ? fewestStable(steps, asStable) : finest(steps);
  const settled = settledThemes(sample, trial.whole, chosen, full.smallest);
  const described = describedThemes(sample, trial.whole, chosen, settled, full);
  const counts = new Int32Array(described.length);
  for (const theme of assigned(settled.words, texts, false).theme) {
    if (theme >= 0) counts[theme] = (counts[theme] as number) + 1;
  }
  return {
    themes: described.map((theme, at) => ({ ...theme, texts: counts[at] as number })),
    stability: described.length === 0 ? null : chosen.stability,
    coherence: mean(described.flatMap(({ coherence }) => coherence ?? [])),
    chosenBy: steps.map(({ resolution, themes, stability }) => ({
      resolution,
      themes: themes.count,
      criterion: stability,
    })),
    sample: heightOf(sample.rows),
    words: settled.words,
  };
}

/** Where the number is given, no finer than it takes. */
function stepsOf(trial: Trial, themes: number | undefined): Step[] {
  const steps: Step[] = [];
  for (const resolution of resolutions) {
    steps.push(trial.at(resolution, themes));
    if (steps.at(-1)?.themes.count === themes) break;
  }
  return steps;
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The theme of each text, an index into `model.themes`, −1 where none makes its words enough likelier, and how well it fits: 1 − the
 * geometric mean over its words of (share at large / share in the theme).
 * @param options.everyText give every text the likeliest theme
 */
export function assignThemes(
  model: ThemeModel,
  texts: TextWords,
  options: { readonly everyText?: boolean } = {},
): Assignment {
  return assigned(model.words, texts, options.everyText ?? false);
}

function assigned(themes: ThemeWords, texts: TextWords, everyText: boolean): Assignment {
  const placeOf = new Map(themes.vocabulary.map((word, place) => [word, place]));
  const places = Int32Array.from(texts.vocabulary, (word) => placeOf.get(word) ?? -1);
  const wordAt = texts.words.map((word) => places[word] as number);
  return likeliest(themes, { offsets: texts.offsets, wordAt }, everyText);
}
