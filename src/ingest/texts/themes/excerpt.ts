/** A passage of one of several texts. */
export interface Excerpt {
  /** Index of the text. */
  readonly text: number;
  readonly passage: string;
}

/** Characters of a passage; a clause that is longer alone is cut. */
const limits = { zh: { most: 60, fewest: 8 }, en: { most: 160, fewest: 30 } };
const ends = {
  zh: /[^，,。．！!？?；;：:\n\r]*[，,。．！!？?；;：:\n\r]*/gu,
  en: /[^.!?;\n\r]*[.!?;\n\r]*/gu,
};
/** What stands where personal data was: ****, XXXX. */
const mask = /\*{2,}|x{3,}/iu;
/** A mask counts as much against a passage as the first term counts for it, and more. */
const maskWeight = 2;

/**
 * The passage that tells most of a theme: neighbouring clauses of one text with the most terms, the first terms counting most,
 * without masks where possible; of equals the shortest, then that of the first text.
 * @param texts redacted, those that fit best first
 * @param terms of the theme, best first
 * @param wordsIn the words of a piece of text, in the same form as the terms
 * @returns null where no text has a term
 */
export function typicalExcerpt(
  texts: readonly string[],
  terms: readonly string[],
  language: "zh" | "en",
  wordsIn: (text: string) => readonly string[],
): Excerpt | null {
  const weights = new Map(terms.map((term, rank) => [term, 1 / (1 + rank / 2)]));
  let best: { excerpt: Excerpt; score: number } | null = null;
  for (const [text, content] of texts.entries()) {
    const clauses = (content.slice(0, 4000).match(ends[language]) ?? []).filter(
      (clause) => clause !== "",
    );
    const told = clauses.map((clause) => wordsIn(clause).filter((word) => weights.has(word)));
    for (let from = 0; from < clauses.length; from++) {
      let passage = "";
      const found = new Set<string>();
      for (let until = from; until < clauses.length; until++) {
        passage += clauses[until];
        for (const word of told[until] ?? []) found.add(word);
        const fits = trimmed(passage, language).length <= limits[language].most;
        if (!fits && until > from) break;
        if (found.size === 0) break;
        const score = scoreOf(passage, found, weights, language);
        const shown = shortened(trimmed(passage, language), language);
        const isBetter =
          best === null ||
          score > best.score ||
          (score === best.score && shown.length < best.excerpt.passage.length);
        if (isBetter) best = { excerpt: { text, passage: shown }, score };
        if (!fits) break;
      }
    }
  }
  return best?.excerpt ?? null;
}

function scoreOf(
  passage: string,
  found: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
  language: "zh" | "en",
): number {
  // In the order of the terms, so that equal sets have equal sums.
  const sum = [...weights].reduce(
    (all, [word, weight]) => (found.has(word) ? all + weight : all),
    0,
  );
  const isShort = trimmed(passage, language).length < limits[language].fewest;
  return sum / (isShort ? 2 : 1) - (mask.test(passage) ? maskWeight : 0);
}

/** Without blanks, and marks that begin or continue a clause, at its ends. */
function trimmed(passage: string, language: "zh" | "en"): string {
  const plain = passage.replace(/\s+/gu, " ").trim();
  return language === "zh" ? plain.replace(/[，,；;：:]+$/u, "") : plain;
}

function shortened(passage: string, language: "zh" | "en"): string {
  const { most } = limits[language];
  if (passage.length <= most) return passage;
  const cut = [...passage.slice(0, most - 1)];
  // Half of a character that takes two units is none.
  if (/[\ud800-\udbff]$/u.test(cut.at(-1) ?? "")) cut.pop();
  const text = cut.join("");
  return `${language === "en" ? text.replace(/ [^ ]*$/u, "") : text}…`;
}
