import type { ThemeModel } from "../../../text/themes.ts";

/** A model with some themes of another beside its own, behind them: texts get the likeliest of all. */
export function joinedModel(
  base: ThemeModel,
  other: ThemeModel,
  themes: readonly number[],
): ThemeModel {
  if (themes.length === 0) return base;
  const vocabulary = [...new Set([...base.words.vocabulary, ...other.words.vocabulary])].sort();
  const ratios = new Float64Array((base.themes.length + themes.length) * vocabulary.length);
  // A word that a model does not know is as likely in its themes as at large: ln 1.
  const copy = ({ words }: ThemeModel, theme: number, to: number) => {
    const placeOf = new Map(words.vocabulary.map((word, place) => [word, place]));
    for (const [place, word] of vocabulary.entries()) {
      const own = placeOf.get(word);
      if (own === undefined) continue;
      ratios[to * vocabulary.length + place] = words.ratios[
        theme * words.vocabulary.length + own
      ] as number;
    }
  };
  for (const theme of base.themes.keys()) copy(base, theme, theme);
  for (const [index, theme] of themes.entries()) copy(other, theme, base.themes.length + index);
  return {
    ...base,
    themes: [...base.themes, ...themes.flatMap((theme) => other.themes[theme] ?? [])],
    words: { vocabulary, themes: base.themes.length + themes.length, ratios },
  };
}
