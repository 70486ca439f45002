import { z } from "zod";

const letters = /^[\p{Script=Han}\p{Script=Latin}]+(?: \p{Script=Latin}+)*$/u;
const han = /\p{Script=Han}/gu;
const phrase = z.string().trim().min(1);

/** Whether it can be counted as a word: the limits are those of src/text/words.ts. */
function isWord(term: string): boolean {
  const hans = term.match(han)?.length ?? 0;
  const others = term.length - hans;
  return letters.test(term) && hans <= 12 && others <= 30 && (hans >= 2 || others >= 3);
}

/** The words of the workspace's own trade, in any script and case. */
export const text = z
  .strictObject({
    /** Names and terms that are one word wherever they stand. */
    terms: z
      .array(
        z.string().trim().refine(isWord, {
          error:
            "expected 2 to 12 Han characters or 3 to 30 Latin letters, without digits and signs: these are never part of a word",
        }),
      )
      .default([]),
    /** Words that are never counted. */
    stop_words: z.array(phrase).default([]),
    /** Formulas that are taken out of a text before its words are counted. */
    boilerplate: z.array(phrase).default([]),
  })
  .prefault({});
export type TextConfig = z.infer<typeof text>;

/** The keys that may stand below `text`. */
export const textKeys = Object.keys(text.def.innerType.shape);
