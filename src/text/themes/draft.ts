import { type Communities, communitiesOf, mergedTo, numbered } from "./communities.ts";
import { withInnerWords } from "./inner-words.ts";
import { type ThemeWords, themeWordsOf } from "./likelihood.ts";
import { type Graph, likenessOf } from "./likeness.ts";
import type { SparseRows } from "./sparse-rows.ts";
import { evidenceOf, meansOf, type Wordings, wordingsOf } from "./wordings.ts";

/** Texts prepared for being grouped at one resolution after the other. */
export interface Draft {
  readonly texts: SparseRows;
  readonly wordings: Wordings;
  /** How much of each word a wording brings to its theme. */
  readonly evidence: SparseRows;
  readonly likeness: Graph;
}

/** @param inner for each word the words inside it (`innerWordsOf`) */
export function draftOf(texts: SparseRows, inner: readonly (readonly number[])[]): Draft {
  const wordings = wordingsOf(texts);
  const means = meansOf(texts, wordings);
  return {
    texts,
    wordings,
    evidence: evidenceOf(means, wordings),
    likeness: likenessOf(withInnerWords(means, inner), withInnerWords(texts, inner)),
  };
}

/**
 * The themes of wordings at a resolution: groups with at least `smallest` texts; the wordings of others have none (−1). Where there are
 * more than `most`, the closest are merged.
 */
export function themesAt(
  draft: Draft,
  resolution: number,
  smallest: number,
  most: number,
): Communities {
  const { of, count } = communitiesOf(draft.likeness, resolution);
  const texts = new Int32Array(count);
  of.forEach((group, wording) => {
    texts[group] = (texts[group] as number) + (draft.wordings.sizes[wording] as number);
  });
  const themes = numbered(of.map((group) => ((texts[group] as number) >= smallest ? group : -1)));
  return themes.count <= most ? themes : mergedTo(draft.likeness, themes, most, resolution);
}

export function wordsOfThemes(
  { evidence, texts }: Draft,
  { of, count }: Communities,
  vocabulary: readonly string[],
): ThemeWords {
  return themeWordsOf(evidence, of, count, texts, vocabulary);
}
