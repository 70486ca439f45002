import type { FoundCue } from "./cues.ts";
import { beforeOf } from "./denied.ts";
import type { Dictionary, Role } from "./languages.ts";
import type { Line } from "./line.ts";
import type { Found } from "./phrase-tree.ts";

/** The figures of the method; docs/words.md explains them. */
export const figures = {
  /** What is denied though it is good (not happy). */
  deniedGood: 1,
  /** Before "but" in its sentence, and after it; after "although". */
  beforeTurn: 0.6,
  afterTurn: 1.2,
  conceded: 0.7,
  /** How much all words but the strongest count, together at most `othersAtMost`. */
  others: 0.25,
  othersAtMost: 1,
  /** Each exclamation mark, at most three: a part of the strength, and by itself. */
  markShare: 0.1,
  mark: 0.2,
  /** The same clause twice, with an exclamation mark. */
  repeated: 0.7,
  /** Having asked more than once. */
  asked: 0.5,
  intention: 1,
  ultimatum: 1.8,
  /** Without a word of grade 3 no more than this. */
  withoutSevere: 2.9,
  /** From which strength on a text is of level 1, 2, 3. */
  levels: [0.5, 1.7, 2.95],
  /** score = 1 − exp(−strength / this). */
  saturation: 2,
} as const;

const clauseEnds = ",.!?;。";
const announcing = new Set(["law", "media", "regulator", "churn"]);

/** At least two characters of Chinese, or two words; no mask. */
const cry = /^(?!.*xx)(?:\p{Script=Han}{2,}$|\p{L}+ \p{L})/u;

interface Part {
  readonly word: string | null;
  readonly strength: number;
  readonly isSevere: boolean;
}

/** How strongly a line is put. */
export function strengthOf(
  line: Line,
  roles: readonly Found<Role>[],
  dictionary: Dictionary,
  cues: readonly FoundCue[],
): { score: number; level: 0 | 1 | 2 | 3; words: readonly string[] } {
  const parts = [...wordParts(line, roles, dictionary), ...announced(line, roles, cues)];
  const strength = withEmphasis(line, total(parts));
  const isSevere = parts.some((part) => part.isSevere);
  const counted = isSevere ? strength : Math.min(strength, figures.withoutSevere);
  const words = parts.flatMap(({ word }) => (word === null ? [] : [word]));
  return {
    score: 1 - Math.exp(-counted / figures.saturation),
    level: figures.levels.filter((least) => counted >= least).length as 0 | 1 | 2 | 3,
    words: [...new Set(words)].sort(),
  };
}

function total(parts: readonly Part[]): number {
  let [most, sum] = [0, 0];
  for (const { strength } of parts) {
    most = Math.max(most, strength);
    sum += strength;
  }
  return most + Math.min(figures.othersAtMost, figures.others * (sum - most));
}

function wordParts(line: Line, roles: readonly Found<Role>[], dictionary: Dictionary): Part[] {
  const turns = new Map<number, number>();
  for (const { value, start } of roles) if (value.turns) turns.set(line.sentenceAt(start), start);
  let concededClause = -1;
  return roles.flatMap((found, index) => {
    const { grade, isPositive, concedes } = found.value;
    if (concedes) concededClause = line.clauseAt(found.start);
    if (grade === undefined && !isPositive) return [];
    const before = beforeOf(line, roles, found.start, dictionary);
    const isCounted = grade === undefined ? before.isDenied : !before.isDenied;
    if (!isCounted) return [];
    const turn = turns.size === 0 ? undefined : turns.get(line.sentenceAt(found.start));
    const isConceded = concededClause !== -1 && line.clauseAt(found.start) === concededClause;
    const strength =
      (grade ?? figures.deniedGood) *
      before.factor *
      afterOf(line, roles, index, dictionary) *
      // What is an insult stays one whatever follows.
      (grade === 3 ? 1 : placed(found.start, turn, isConceded));
    return [{ word: found.word, strength, isSevere: grade === 3 }];
  });
}

function placed(start: number, turn: number | undefined, isConceded: boolean): number {
  if (turn !== undefined) return start < turn ? figures.beforeTurn : figures.afterTurn;
  return isConceded ? figures.conceded : 1;
}

function afterOf(
  line: Line,
  roles: readonly Found<Role>[],
  index: number,
  { isBetween }: Dictionary,
): number {
  const { end } = roles[index] as Found<Role>;
  const next = roles[index + 1];
  if (next?.value.after === undefined) return 1;
  return isBetween(line.text.slice(end, next.start)) ? next.value.after : 1;
}

/** What cues add: steps that are said to be coming in the sentence that names them; having asked before. */
function announced(line: Line, roles: readonly Found<Role>[], cues: readonly FoundCue[]): Part[] {
  if (cues.length === 0) return [];
  const steps = cues.filter(({ cue }) => announcing.has(cue));
  const sayings = steps.length === 0 ? [] : roles.filter(({ value }) => value.announces);
  const sentences = new Set(steps.map(({ start }) => line.sentenceAt(start)));
  let strength = 0;
  for (const { value, start } of sayings) {
    if (value.announces === undefined || !sentences.has(line.sentenceAt(start))) continue;
    strength = Math.max(strength, figures[value.announces]);
  }
  const asked = cues.some(({ cue }) => cue === "repeat_contact") ? figures.asked : 0;
  return [strength, asked]
    .filter((each) => each > 0)
    .map((each) => ({ word: null, strength: each, isSevere: false }));
}

function withEmphasis({ text }: Line, strength: number): number {
  const marks = marksOf(text);
  const repeated = marks > 0 && isRepeated(text) ? figures.repeated : 0;
  return strength * (1 + figures.markShare * marks) + figures.mark * marks + repeated;
}

/** Exclamation marks, and question marks behind the first of several; three at most. */
function marksOf(text: string): number {
  let marks = 0;
  for (
    let place = text.indexOf("!");
    place !== -1 && marks < 3;
    place = text.indexOf("!", place + 1)
  )
    marks += 1;
  for (
    let place = text.indexOf("??");
    place !== -1 && marks < 3;
    place = text.indexOf("??", place + 1)
  )
    marks += 1;
  return marks;
}

/** Whether a clause ends as the next one is (两个月!两个月!). */
function isRepeated(text: string): boolean {
  let before = "";
  let start = 0;
  for (let place = 0; place <= text.length; place++) {
    if (place < text.length && !clauseEnds.includes(text[place] as string)) continue;
    const clause = text.slice(start, place);
    if (clause.length > 1 && before.endsWith(clause) && cry.test(clause)) return true;
    before = clause;
    start = place + 1;
  }
  return false;
}
