import { type Characters, clauseReach, frequentRuns, type Run } from "./new-terms-runs.ts";
import { isStopWord } from "./stop-words.ts";

/** A run of characters that texts use like a word and that is cut apart when they are split. */
export interface NewTerm {
  readonly term: string;
  /** In how many of the texts. */
  readonly texts: number;
  /** The least mutual information of two parts of it, in bits. */
  readonly mutualInformation: number;
  /** How freely its neighbours change, on the side where less, in bits. */
  readonly boundaryEntropy: number;
}

export interface NewTermOptions {
  /** In fewer texts than this a run is no term. Default: 20. */
  readonly fewest?: number;
  /** Cuts a clause (counted form) into tokens: what it keeps whole is no new term. */
  readonly segment: (clause: string) => readonly string[];
  /** Default: 3.5 bits, a run met 11 times as often as by chance. */
  readonly leastInformation?: number;
  /** Default: 1.5 bits, three neighbours about equally often. */
  readonly leastEntropy?: number;
}

const shortest = 2;
const longest = 6;
/** Characters of one text that are looked at, and of all texts: 40 bytes each. */
const charactersOfText = 2000;
const charactersAtMost = 20_000_000;
/** A run that is this much of the time a part of a longer one is not a term by itself. */
const nearlyAlways = 0.9;
/** A token that a run tears is a word by itself when it is met this many times as often as together with the run. */
const wordByItself = 3;

/** Words of grammar and numerals: a term neither begins nor ends with one. */
const edges = new Set([
  ..."的了是我你他她它们这那在有和与及或就都也还又很太更最不没无未被把将对向从到给让使于为以之其而且但因所则并着过吗呢吧啊呀嘛啦说称要会能可想去来上下里内外中前后时再已才刚只仅等个件次天日月年号元块点分秒时小时多少几每各某谁什么怎一二三四五六七八九十百千万两半第至由自如若即",
]);
const onlyEndings = new Set([..."请应该非曾经跟叫做"]);
const noEnding = new Set([..."这我请应该非曾经跟叫做找打拿"]);

function mayBe(run: string): boolean {
  const first = run[0] as string;
  const last = run[run.length - 1] as string;
  return !edges.has(first) && !onlyEndings.has(first) && !edges.has(last) && !noEnding.has(last);
}

function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf);
}

/** The Han characters of texts; a 0 where something else is, and at each end. */
function charactersOf(texts: Iterable<string>): Characters {
  let codes = new Uint16Array(1 << 16);
  let size = 0;
  const starts: number[] = [0];
  for (const text of texts) {
    const length = Math.min(text.length, charactersOfText);
    if (size + length + 1 > charactersAtMost) break;
    if (size + length + 1 > codes.length) {
      const larger = new Uint16Array(Math.max(codes.length * 2, size + length + 1));
      larger.set(codes);
      codes = larger;
    }
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (isHan(unit)) codes[size++] = unit;
      else if (size > 0 && codes[size - 1] !== 0) codes[size++] = 0;
    }
    codes[size++] = 0;
    starts.push(size);
  }
  return { codes: codes.subarray(0, size), starts: Int32Array.from(starts) };
}

/** Takes those away that are nearly always met as a part of a longer run. */
function withoutParts(runs: readonly Run[]): Run[] {
  const most = new Map<string, number>();
  for (const { term, count } of runs) {
    for (let from = 0; from < term.length; from++) {
      for (let until = from + shortest; until <= term.length; until++) {
        const part = term.slice(from, until);
        if (part.length < term.length) most.set(part, Math.max(most.get(part) ?? 0, count));
      }
    }
  }
  return runs.filter(({ term, count }) => (most.get(term) ?? 0) < count * nearlyAlways);
}

/** The clause around a place, as far as `reach`, and where in it the run begins. */
function clauseAt({ codes }: Characters, place: number, length: number): [string, number] {
  let from = place;
  while (from > 0 && place - from < clauseReach && codes[from - 1] !== 0) from--;
  let until = place + length;
  while (until < codes.length && until - place - length < clauseReach && codes[until] !== 0)
    until++;
  return [String.fromCharCode(...codes.subarray(from, until)), place - from];
}

/** What the segmenter does to a run in a clause: keeps it whole, lets it tear words beside it, or cuts it in parts. */
interface Fate {
  readonly isWhole: boolean;
  /** Tokens that are partly in the run; each with so much of the run that together they are no longer than a run may be. */
  readonly torn: readonly { readonly token: string; readonly withRun: string }[];
}

function fateOf(clause: string, tokens: readonly string[], start: number, length: number): Fate {
  const end = start + length;
  const torn: { token: string; withRun: string }[] = [];
  let from = 0;
  for (const token of tokens) {
    const until = from + token.length;
    if (from <= start && until >= end) return { isWhole: true, torn: [] };
    if (from < start && until > start)
      torn.push({ token, withRun: clause.slice(from, end).slice(0, longest) });
    else if (from < end && until > end)
      torn.push({ token, withRun: clause.slice(start, until).slice(-longest) });
    from = until;
  }
  return { isWhole: false, torn };
}

/** Whether a run is a term: in most of its places it is neither one token nor tears a word that is met without it. */
function isNew(
  run: Run,
  characters: Characters,
  { segment, fewest }: { readonly segment: NewTermOptions["segment"]; readonly fewest: number },
  countOf: (word: string) => number,
): boolean {
  let seen = 0;
  let against = 0;
  let parts: readonly string[] = [];
  for (const place of run.places) {
    const [clause, start] = clauseAt(characters, place, run.term.length);
    const tokens = segment(clause);
    // A formula was taken out: no telling where the run is.
    if (tokens.join("") !== clause) continue;
    seen++;
    const { isWhole, torn } = fateOf(clause, tokens, start, run.term.length);
    const tearsWord = torn.some(
      ({ token, withRun }) => countOf(token) >= Math.max(fewest, countOf(withRun)) * wordByItself,
    );
    if (isWhole || tearsWord) against++;
    else if (torn.length === 0) parts = tokensWithin(tokens, start, run.term.length);
  }
  if (against * 2 >= seen) return false;
  return parts.length === 0 || !parts.every(isStopWord);
}

function tokensWithin(tokens: readonly string[], start: number, length: number): string[] {
  let at = 0;
  return tokens.filter((token) => {
    const from = at;
    at += token.length;
    return from >= start && at <= start + length;
  });
}

/**
 * Proposes words of the trade that no dictionary has: runs of 2 to 6 Han characters within clauses that hold together (the mutual
 * information of their parts) while what stands around them changes (boundary entropy), and that the segmenter cuts apart.
 * After Jin & Wong 2002 and Sun, Shen & Tsou 1998 (Chinese word segmentation without a dictionary). Runs that are nearly always
 * a part of a longer one, that begin or end with a word of grammar, or that tear another word, are left out.
 * @param texts in their counted form, in an order of the caller's that does not change; the first 20 million characters count
 * @returns the best first: by information × entropy × the logarithm of how many texts, then by the term
 */
export function newTerms(texts: Iterable<string>, options: NewTermOptions): NewTerm[] {
  const { fewest = 20, leastInformation = 3.5, leastEntropy = 1.5, segment } = options;
  const characters = charactersOf(texts);
  const { runs, countOf } = frequentRuns(characters, {
    longest,
    fewest,
    leastInformation,
    leastEntropy,
    mayBe,
  });
  // Mutual information alone would put what is rare first.
  const score = (run: Run) =>
    run.mutualInformation * run.boundaryEntropy * Math.log2(run.texts + 1);
  return withoutParts(runs)
    .filter((run) => isNew(run, characters, { segment, fewest }, countOf))
    .sort((a, b) => score(b) - score(a) || (a.term < b.term ? -1 : 1))
    .map(({ term, texts: inTexts, mutualInformation, boundaryEntropy }) => ({
      term,
      texts: inTexts,
      mutualInformation,
      boundaryEntropy,
    }));
}
