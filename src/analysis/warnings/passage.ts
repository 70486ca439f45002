/** Characters of a passage that is shown. */
const most = 120;
const longestText = 4000;
/** What stands where personal data was. */
const mask = /\*{2,}|x{3,}/iu;
const ends = /[。．！？!?；;\n\r]|\. /u;

/**
 * The sentence of a text with most of some words, the first counting most, without masks where possible; of equals the first.
 * @param text redacted
 * @returns null where no sentence has any of them
 */
export function passageOf(text: string, words: readonly string[]): string | null {
  const sentences = text
    .slice(0, longestText)
    .split(ends)
    .map((sentence) => sentence.replace(/\s+/gu, " ").trim())
    .filter((sentence) => sentence !== "");
  let best: { sentence: string; score: number } | null = null;
  for (const sentence of sentences) {
    const folded = sentence.toLowerCase();
    const found = words.reduce(
      (sum, word, place) => sum + (folded.includes(word) ? 1 / (1 + place / 2) : 0),
      0,
    );
    const score = mask.test(sentence) ? found / 4 : found;
    if (score > (best?.score ?? 0)) best = { sentence, score };
  }
  return best === null ? null : shortened(best.sentence);
}

function shortened(sentence: string): string {
  if (sentence.length <= most) return sentence;
  const cut = sentence.slice(0, most - 1);
  // Half of a character that takes two units is none.
  return `${/[\ud800-\udbff]$/u.test(cut) ? cut.slice(0, -1) : cut}…`;
}
