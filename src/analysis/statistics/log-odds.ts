/** One word's difference between the group and the rest; the sign says who uses it more. */
export interface WordLogOdds {
  /** difference of the log-odds, group − rest */
  delta: number;
  variance: number;
  /** delta ÷ its standard error */
  z: number;
}

export interface WordCounts {
  /** per word, the group's documents that contain it */
  group: readonly number[];
  /** per word, the other documents that contain it; same order */
  rest: readonly number[];
  /** per word, the prior's count α_w = α₀·p_w, above 0; see `priorCounts` */
  prior: readonly number[];
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** α_w = α₀·p_w: `weight` (α₀) pseudo-counts shared out like the words of the background, every count above 0. */
export function priorCounts(background: readonly number[], weight: number): number[] {
  const total = sum(background);
  return background.map((count) => (weight * count) / total);
}

/**
 * Weighted log-odds-ratio with an informative Dirichlet prior, one result per word in the order given. y = documents with
 * the word, n = Σ y over the words given (a word counts once a document, so n is not the number of documents).
 *   δ_w = ln((yᵍ+α)/(nᵍ+α₀−yᵍ−α)) − ln((yʳ+α)/(nʳ+α₀−yʳ−α)),  σ² ≈ 1/(yᵍ+α) + 1/(yʳ+α),  z = δ/σ
 * Source: Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16, 372–403.
 */
export function weightedLogOdds({ group, rest, prior }: WordCounts): WordLogOdds[] {
  if (group.length !== rest.length || group.length !== prior.length) {
    throw new RangeError(
      `weightedLogOdds: ${group.length}, ${rest.length} and ${prior.length} words`,
    );
  }
  const priorTotal = sum(prior);
  const groupTotal = sum(group) + priorTotal;
  const restTotal = sum(rest) + priorTotal;
  return group.map((inGroup, word) => {
    const pseudo = prior[word] ?? Number.NaN;
    if (!(pseudo > 0))
      throw new RangeError(`weightedLogOdds: prior count ${pseudo} of word ${word} is not above 0`);
    const ours = inGroup + pseudo;
    const theirs = (rest[word] ?? Number.NaN) + pseudo;
    const delta = Math.log(ours / (groupTotal - ours)) - Math.log(theirs / (restTotal - theirs));
    const variance = 1 / ours + 1 / theirs;
    return { delta, variance, z: delta / Math.sqrt(variance) };
  });
}
