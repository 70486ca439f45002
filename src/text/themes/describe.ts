import { themeOverlap } from "./agreement.ts";
import { type Draft, wordsOfThemes } from "./draft.ts";
import type { ThemeWords } from "./likelihood.ts";
import { classWeights, coherenceOf, mostTypical, strongestColumns } from "./naming.ts";
import type { Sample } from "./sample.ts";
import { rowsWith } from "./sparse-rows.ts";
import { type Step, themesOfSample } from "./trial.ts";

/** What a theme is called and how good it is. */
export interface Description {
  /** Words that name it, best first. */
  readonly terms: readonly string[];
  /** Mean normalised pointwise mutual information of its terms over the sample, −1 to 1; null for fewer than two terms. */
  readonly coherence: number | null;
  /** How much of it two models of half the sample each find again: mean of the greatest Jaccard indices, 0–1. */
  readonly stability: number;
  /** Which of the texts given says it most plainly (the first of those with the same words). */
  readonly representative: number;
}

/** The final themes of a step, most texts of the sample first: those that hold `smallest` texts once every text has its likeliest. */
export function settledThemes(
  sample: Sample,
  draft: Draft,
  step: Step,
  smallest: number,
): { readonly of: Int32Array; readonly words: ThemeWords; readonly ofText: Int32Array } {
  const texts = new Int32Array(step.themes.count);
  const first = themesOfSample(wordsOfThemes(draft, step.themes, sample.vocabulary), sample);
  for (const theme of first) if (theme >= 0) texts[theme] = (texts[theme] as number) + 1;
  const order = [...texts.keys()]
    .filter((theme) => (texts[theme] as number) >= smallest)
    .sort((one, other) => (texts[other] as number) - (texts[one] as number) || one - other);
  const of = step.themes.of.map((theme) => order.indexOf(theme));
  const words = wordsOfThemes(draft, { of, count: order.length }, sample.vocabulary);
  return { of, words, ofText: themesOfSample(words, sample) };
}

export function describedThemes(
  sample: Sample,
  draft: Draft,
  step: Step,
  { of, words, ofText }: ReturnType<typeof settledThemes>,
  limits: { readonly terms: number; readonly fewest: number },
): Description[] {
  const weights = classWeights(draft.evidence, of, words.themes);
  const holders = rowsWith(sample.rows);
  const halves = step.halves.map((half) => {
    const count = half.reduce((most, theme) => Math.max(most, theme + 1), 0);
    return { count, overlap: themeOverlap(ofText, half, [words.themes, count]) };
  });
  return weights.map((own, theme) => {
    const columns = strongestColumns(
      own,
      limits.terms,
      (column) => (holders[column] as number) >= limits.fewest,
    );
    const found = halves.map(({ count, overlap }) =>
      Math.max(0, ...overlap.subarray(theme * count, (theme + 1) * count)),
    );
    return {
      terms: columns.map((column) => sample.vocabulary[column] as string),
      coherence: coherenceOf(sample.rows, columns),
      stability: found.reduce((sum, each) => sum + each, 0) / found.length,
      representative: sample.texts[mostTypical(sample.rows, ofText, theme, own)] as number,
    };
  });
}
