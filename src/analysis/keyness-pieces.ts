/** A phrase that holds this share of a word's complaints is told in its place. */
const leastHeld = 0.8;

interface CountedTerm {
  readonly word: string;
  readonly language: "zh" | "en";
  readonly parts: number;
  readonly complaints: number;
}

/**
 * The phrase that explains each term: the longest one it is a piece of that stands in at least 80 % of its complaints; of
 * equally long ones the most frequent, then the first by code unit. null: none does. Terms are of one language and one group.
 */
export function explainedBy(terms: readonly CountedTerm[]): (string | null)[] {
  const phrases = terms
    .filter(({ parts }) => parts > 1)
    .sort(
      (one, other) =>
        other.parts - one.parts ||
        other.complaints - one.complaints ||
        (one.word < other.word ? -1 : 1),
    );
  return terms.map((term) => {
    const own = phrases.find((phrase) => phrase.parts > term.parts && isPieceOf(term, phrase));
    return own?.word ?? null;
  });
}

function isPieceOf(term: CountedTerm, phrase: CountedTerm): boolean {
  if (phrase.complaints < leastHeld * term.complaints) return false;
  if (phrase.complaints > term.complaints) return false;
  return term.language === "en"
    ? ` ${phrase.word} `.includes(` ${term.word} `)
    : phrase.word.includes(term.word);
}
