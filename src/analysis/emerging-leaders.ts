/** Two terms and how many complaints have both. */
interface Shared {
  readonly term: number;
  readonly other: number;
  readonly complaints: number;
}

/** A term of which so large a share of the complaints has a stronger one too tells the same story. */
const leastShared = 0.8;

/**
 * The terms that are told, in the order given (the strongest first), each with those that only tell the same story: at least 80 % of their
 * complaints have it too. A term is told with the first that it follows.
 */
export function leaders(
  terms: readonly { readonly complaints: number }[],
  pairs: readonly Shared[],
): { readonly number: number; readonly followers: readonly number[] }[] {
  const both = new Map(
    pairs.map(({ term, other, complaints }) => [`${term} ${other}`, complaints]),
  );
  const told: { number: number; followers: number[] }[] = [];
  for (const [number, { complaints }] of terms.entries()) {
    const leader = told.find(
      (each) => (both.get(`${number} ${each.number}`) ?? 0) >= leastShared * complaints,
    );
    if (leader) leader.followers.push(number);
    else told.push({ number, followers: [] });
  }
  return told;
}
