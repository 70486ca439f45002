import { type Cue, cueKinds } from "./feelings/cue.ts";
import { cuesOf } from "./feelings/cues.ts";
import { dictionaryOf, dictionarySource } from "./feelings/languages.ts";
import { lineOf } from "./feelings/line.ts";
import { figures, strengthOf } from "./feelings/strength.ts";

/** Raised whenever the code judges otherwise by the same words and figures. */
const rules = 1;

export { type Cue, cueKinds };

/** What levels, scores and cues follow from: all words, patterns and figures. A change of it asks for judging every text again. */
export const feelingsMethod: string = JSON.stringify({
  rules,
  cueKinds,
  figures,
  dictionarySource,
});

/** How strongly a text is put, and what in it is pressing. */
export interface Feeling {
  /** 0 to 1, never quite 1. */
  readonly score: number;
  /** 0 states or asks; 1 displeased, calmly; 2 angry or condemning; 3 insults, rage, threats of harm, despair. */
  readonly level: 0 | 1 | 2 | 3;
  /** Each kind and word once, most pressing kind first, then by word. */
  readonly cues: readonly { readonly cue: Cue; readonly word: string }[];
  /** The words that made the level, each once, by name. */
  readonly words: readonly string[];
}

/**
 * How strongly a text is put, by graded words, what strengthens, weakens and denies them, and emphasis; and its cues of urgency. It
 * judges the wording of one text, never the person who wrote it. Every word told is of the dictionary, in analysis form: never free
 * text. Method, figures and limits: docs/words.md.
 * @param tokens in analysis form (Simplified, NFKC, lower case), in order, punctuation as tokens of its own
 */
export function feelingOf(tokens: readonly string[], language: "zh" | "en"): Feeling {
  const line = lineOf(tokens);
  const dictionary = dictionaryOf(language);
  const roles = dictionary.roles.find(line);
  const cues = cuesOf(line, roles, dictionary);
  return {
    ...strengthOf(line, roles, dictionary, cues),
    cues: cues.map(({ cue, word }) => ({ cue, word })),
  };
}
