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
  const known = new Set(terms.map(({ word }) => word));
  const wholes = new Map<string, CountedTerm[]>();
  for (const phrase of phrases) {
    for (const piece of piecesOf(phrase)) {
      if (!known.has(piece)) continue;
      const found = wholes.get(piece);
      if (found) found.push(phrase);
      else wholes.set(piece, [phrase]);
    }
  }
  return terms.map((term) => {
    const own = wholes.get(term.word)?.find((phrase) => holds(phrase, term));
    return own?.word ?? null;
  });
}

function holds(phrase: CountedTerm, { parts, complaints }: CountedTerm): boolean {
  return (
    phrase.parts > parts &&
    phrase.complaints >= leastHeld * complaints &&
    phrase.complaints <= complaints
  );
}

/** Everything shorter that stands in a phrase: characters side by side, words in English. */
function piecesOf({ word, language }: CountedTerm): Set<string> {
  const units = language === "en" ? word.split(" ") : [...word];
  const pieces = new Set<string>();
  for (let from = 0; from < units.length; from++)
    for (let until = from + 1; until <= units.length; until++)
      pieces.add(units.slice(from, until).join(language === "en" ? " " : ""));
  pieces.delete(word);
  return pieces;
}
