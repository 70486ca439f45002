import { Grams } from "./new-terms-grams.ts";

/** The Han characters of texts in order, 0 where anything else stands between two, and where each text begins. */
export interface Characters {
  readonly codes: Uint16Array;
  readonly starts: Int32Array;
}

/** A run of characters that may be a term. */
export interface Run {
  readonly term: string;
  readonly count: number;
  readonly texts: number;
  /** The least mutual information of its two parts over all ways to cut it in two, in bits. */
  readonly mutualInformation: number;
  /** The lesser of the entropies of what stands to its left and to its right, in bits. */
  readonly boundaryEntropy: number;
  /** Some of the places where it stands, chosen by what is around them, so that the order of the texts does not matter. */
  readonly places: readonly number[];
}

export interface RunOptions {
  readonly longest: number;
  readonly fewest: number;
  readonly leastInformation: number;
  readonly leastEntropy: number;
  /** Whether a run may be a term by its characters. */
  readonly mayBe: (run: string) => boolean;
}

const placesAtMost = 12;
/** So many characters to either side are looked at. */
export const clauseReach = 8;
const dead = -1;

export interface FrequentRuns {
  readonly runs: readonly Run[];
  /** How often a run was met; 0 also where one of its parts is in too few texts. */
  readonly countOf: (run: string) => number;
}

/** Counts of runs of every length from 1 to `longest`; of the longer ones, only of runs whose parts are frequent. */
class Counts {
  readonly #byLength: Grams[] = [];
  readonly #total: number;

  constructor({ codes }: Characters) {
    this.#total = codes.reduce((sum, code) => sum + (code === 0 ? 0 : 1), 0);
  }

  push(grams: Grams): void {
    this.#byLength.push(grams);
  }

  /** How often a run was met; 0 also where one of its parts is rare. */
  countOf(codes: Uint16Array, from = 0, until = codes.length): number {
    if (until - from > this.#byLength.length) return 0;
    let number = 0;
    for (let at = from; at < until; at++) {
      const grams = this.#byLength[at - from] as Grams;
      number = grams.find(number, codes[at] as number);
      if (number === dead) return 0;
      if (at === until - 1) return grams.count[number] as number;
    }
    return 0;
  }

  /** log2 of how much more often a run is met than its two parts would meet by chance; of the cut where this is least. */
  mutualInformation(codes: Uint16Array, from: number, length: number): number {
    const count = this.countOf(codes, from, from + length);
    let least = Number.POSITIVE_INFINITY;
    for (let cut = 1; cut < length; cut++) {
      const left = this.countOf(codes, from, from + cut);
      const right = this.countOf(codes, from + cut, from + length);
      least = Math.min(least, Math.log2((count * this.#total) / (left * right)));
    }
    return least;
  }
}

/**
 * The runs of 2 to `longest` characters that are in at least `fewest` texts, hold together and have a free left and right
 * side. One length after the other, as a run is only frequent when its parts are: each takes two sweeps over all characters.
 */
export function frequentRuns(characters: Characters, options: RunOptions): FrequentRuns {
  const { codes, starts } = characters;
  const counts = new Counts(characters);
  // Of the run that begins at each place: its number among those of its length, or that it is no candidate's part.
  const numbers = new Int32Array(codes.length);
  let shorter: Grams | undefined;
  const runs: Run[] = [];
  for (let length = 1; length <= options.longest; length++) {
    const grams = count(characters, numbers, length, shorter);
    counts.push(grams);
    if (length > 1)
      runs.push(...candidates({ codes, starts }, numbers, length, grams, counts, options));
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] as number;
      if (number !== dead && (grams.texts[number] as number) < options.fewest) numbers[at] = dead;
    }
    shorter = grams;
  }
  const countOf = (run: string) =>
    counts.countOf(Uint16Array.from(run, (character) => character.charCodeAt(0)));
  return { runs, countOf };
}

/** One sweep: numbers the runs of a length at each place, from those one shorter. */
function count(
  { codes, starts }: Characters,
  numbers: Int32Array,
  length: number,
  shorter: Grams | undefined,
): Grams {
  const grams = new Grams();
  for (let text = 0; text + 1 < starts.length; text++) {
    const end = starts[text + 1] as number;
    for (let at = starts[text] as number; at < end; at++) {
      const last = at + length - 1;
      const code = last < end ? (codes[last] as number) : 0;
      const isPossible =
        code !== 0 &&
        (shorter === undefined ||
          (numbers[at] !== dead && at + 1 < end && numbers[at + 1] !== dead));
      numbers[at] = isPossible
        ? grams.add(shorter === undefined ? 0 : (numbers[at] as number), code, text, at)
        : dead;
    }
  }
  return grams;
}

function candidates(
  { codes }: Characters,
  numbers: Int32Array,
  length: number,
  grams: Grams,
  counts: Counts,
  { fewest, leastInformation, leastEntropy, mayBe }: RunOptions,
): Run[] {
  const chosen: { number: number; term: string; mutualInformation: number }[] = [];
  const places = new Map<number, ChosenRun>();
  for (let number = 0; number < grams.size; number++) {
    if ((grams.texts[number] as number) < fewest) continue;
    const from = grams.place[number] as number;
    const term = String.fromCharCode(...codes.subarray(from, from + length));
    if (!mayBe(term)) continue;
    const mutualInformation = counts.mutualInformation(codes, from, length);
    if (mutualInformation < leastInformation) continue;
    places.set(number, { index: chosen.length, places: new Sample() });
    chosen.push({ number, term, mutualInformation });
  }
  const entropies = boundaryEntropies(codes, numbers, length, places);
  return chosen.flatMap(({ number, term, mutualInformation }, index) => {
    const boundaryEntropy = entropies[index] as number;
    if (boundaryEntropy < leastEntropy) return [];
    return {
      term,
      count: grams.count[number] as number,
      texts: grams.texts[number] as number,
      mutualInformation,
      boundaryEntropy,
      places: places.get(number)?.places.places ?? [],
    };
  });
}

interface ChosenRun {
  readonly index: number;
  readonly places: Sample;
}

/** The places with the smallest hashes of what is around them. */
class Sample {
  readonly places: number[] = [];
  readonly #hashes: number[] = [];

  add(place: number, hash: number): void {
    const hashes = this.#hashes;
    if (hashes.length === placesAtMost && hash >= (hashes[placesAtMost - 1] as number)) return;
    let at = hashes.length;
    while (at > 0 && (hashes[at - 1] as number) > hash) at--;
    hashes.splice(at, 0, hash);
    this.places.splice(at, 0, place);
    hashes.length = Math.min(hashes.length, placesAtMost);
    this.places.length = hashes.length;
  }
}

/** A hash of a run and the clause around it, as far as a segmenter is asked about it. */
function surroundingsOf(codes: Uint16Array, place: number, length: number): number {
  let hash = 0;
  for (let at = place; at > place - clauseReach && codes[at - 1]; at--)
    hash = Math.imul(hash ^ (codes[at - 1] as number), 0x9e3779b1);
  for (let at = place; at < place + length + clauseReach && codes[at]; at++)
    hash = Math.imul(hash ^ (codes[at] as number), 0x85ebca6b);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Of each chosen run the lesser entropy of its two sides. The end of a clause is one neighbour: what always fills a clause is a sentence. */
function boundaryEntropies(
  codes: Uint16Array,
  numbers: Int32Array,
  length: number,
  chosen: ReadonlyMap<number, ChosenRun>,
): Float64Array {
  const sides = new Grams();
  const total = new Int32Array(chosen.size);
  for (let at = 0; at < numbers.length; at++) {
    const run = numbers[at] === dead ? undefined : chosen.get(numbers[at] as number);
    if (run === undefined) continue;
    const { index, places } = run;
    total[index] = (total[index] as number) + 1;
    places.add(at, surroundingsOf(codes, at, length));
    sides.add(index * 2, codes[at - 1] ?? 0, 0, at);
    sides.add(index * 2 + 1, codes[at + length] ?? 0, 0, at);
  }
  const neighbours: number[][] = Array.from({ length: chosen.size * 2 }, () => []);
  sides.forEach((side, count) => {
    neighbours[side]?.push(count);
  });
  const bits = neighbours.map((counts, side) => entropyOf(counts, total[side >> 1] as number));
  return Float64Array.from(total, (_, index) =>
    Math.min(bits[index * 2] as number, bits[index * 2 + 1] as number),
  );
}

/** Summed in one order, so that the last digit does not depend on the order of the texts. */
function entropyOf(counts: readonly number[], whole: number): number {
  return counts
    .toSorted((a, b) => a - b)
    .reduce((bits, count) => bits + (count / whole) * Math.log2(whole / count), 0);
}
