import * as zhCues from "./chinese-cues.ts";
import * as zhManner from "./chinese-manner.ts";
import * as zhStrength from "./chinese-strength.ts";
import type { Cue } from "./cue.ts";
import { type CuePattern, chinesePatterns, englishPatterns } from "./cue-patterns.ts";
import * as enCues from "./english-cues.ts";
import * as enManner from "./english-manner.ts";
import * as enStrength from "./english-strength.ts";
import { PhraseTree } from "./phrase-tree.ts";

/** What a phrase does to how strongly a text is put; one phrase may do several things (不太 denies and weakens). */
export interface Role {
  readonly grade?: 1 | 2 | 3;
  readonly isPositive?: true;
  /** Multiplies the word that follows. */
  readonly before?: number;
  /** Multiplies the word that came. */
  readonly after?: number;
  readonly denies?: true;
  readonly turns?: true;
  readonly concedes?: true;
  readonly supposes?: true;
  readonly announces?: "intention" | "ultimatum";
}

export interface Dictionary {
  readonly roles: PhraseTree<Role>;
  /** null: holds a cue's word and shows nothing. */
  readonly cues: PhraseTree<readonly Cue[] | null>;
  readonly patterns: readonly CuePattern[];
  /** What may stand between a denial or a degree and its word. */
  readonly isBetween: (gap: string) => boolean;
}

const utmost = 1.6;
const very = 1.4;
const slightly = 0.6;
const afterwards = 1.6;
/** Characters, and words. */
const longestGap = { zh: 8, en: 5 } as const;

const spaced = (list: string) => list.trim().split(/\s+/);
const commaed = (list: string) => list.trim().split(/\s*,\s*/);

type Split = (list: string) => string[];
type Lists = readonly (readonly [string, Role])[];

/** Later lists add to what earlier ones said of a phrase; a role of none leaves it without any. */
function rolesOf(lists: Lists, innocent: readonly string[], split: Split): PhraseTree<Role> {
  const roles = new Map<string, Role>();
  for (const [list, role] of lists) {
    for (const phrase of split(list)) roles.set(phrase, { ...roles.get(phrase), ...role });
  }
  for (const list of innocent) {
    for (const phrase of split(list)) if (!roles.has(phrase)) roles.set(phrase, {});
  }
  // 很, 不 and the like are often cut together with their neighbours.
  return new PhraseTree(roles, ({ grade, isPositive }) => grade === undefined && !isPositive);
}

function cuesOf(
  lists: Readonly<Record<Cue, string>>,
  none: string,
  split: Split,
): PhraseTree<readonly Cue[] | null> {
  const cues = new Map<string, readonly Cue[] | null>();
  for (const [cue, list] of Object.entries(lists) as [Cue, string][]) {
    for (const phrase of split(list)) cues.set(phrase, [...(cues.get(phrase) ?? []), cue]);
  }
  for (const phrase of split(none)) cues.set(phrase, null);
  return new PhraseTree(cues);
}

function chinese(): Dictionary {
  const between = new Set(
    [zhManner.chineseBetween, zhManner.chineseUtmost, zhManner.chineseVery].flatMap(spaced),
  );
  return {
    roles: rolesOf(
      [
        [zhStrength.chinesePositive, { isPositive: true }],
        [zhStrength.chineseMild, { grade: 1 }],
        [zhStrength.chineseStrong, { grade: 2 }],
        [zhStrength.chineseSevere, { grade: 3 }],
        [zhManner.chineseUtmost, { before: utmost }],
        [zhManner.chineseVery, { before: very }],
        [zhManner.chineseSlightly, { before: slightly }],
        [zhManner.chineseAfter, { after: afterwards }],
        [zhManner.chineseDenials, { denies: true }],
        [zhManner.chineseTurns, { turns: true }],
        [zhManner.chineseConcessions, { concedes: true }],
        [zhManner.chineseConjectures, { supposes: true }],
        [zhManner.chineseAnnouncements, { announces: "intention" }],
        [zhManner.chineseUltimatums, { announces: "ultimatum" }],
      ],
      [zhStrength.chineseInnocent, zhManner.chineseNoDenials],
      spaced,
    ),
    cues: cuesOf(zhCues.chineseCues, zhCues.chineseNoCues, spaced),
    patterns: chinesePatterns,
    isBetween: (gap) => gap.length <= longestGap.zh && isMadeOf(gap, between),
  };
}

function english(): Dictionary {
  const between = new Set(
    [enManner.englishBetween, enManner.englishUtmost, enManner.englishVery].flatMap(commaed),
  );
  return {
    roles: rolesOf(
      [
        [enStrength.englishPositive, { isPositive: true }],
        [enStrength.englishMild, { grade: 1 }],
        [enStrength.englishStrong, { grade: 2 }],
        [enStrength.englishSevere, { grade: 3 }],
        [enManner.englishUtmost, { before: utmost }],
        [enManner.englishVery, { before: very }],
        [enManner.englishSlightly, { before: slightly }],
        [enManner.englishAfter, { after: afterwards }],
        [enManner.englishDenials, { denies: true }],
        [enManner.englishTurns, { turns: true }],
        [enManner.englishConcessions, { concedes: true }],
        [enManner.englishConjectures, { supposes: true }],
        [enManner.englishAnnouncements, { announces: "intention" }],
        [enManner.englishUltimatums, { announces: "ultimatum" }],
      ],
      [enStrength.englishInnocent, enManner.englishNoDenials],
      commaed,
    ),
    cues: cuesOf(enCues.englishCues, enCues.englishNoCues, commaed),
    patterns: englishPatterns,
    isBetween: (gap) => {
      const words = gap.trim().split(" ");
      return (
        gap.trim() === "" ||
        (words.length <= longestGap.en && words.every((word) => between.has(word)))
      );
    },
  };
}

/** Whether a short text is made of the given words. */
function isMadeOf(text: string, words: ReadonlySet<string>): boolean {
  const reached = [true];
  for (let end = 1; end <= text.length; end++) {
    reached[end] = false;
    for (let start = Math.max(0, end - 4); start < end && !reached[end]; start++) {
      reached[end] = reached[start] === true && words.has(text.slice(start, end));
    }
  }
  return reached[text.length] === true;
}

/** Everything that the dictionaries are made of, as data. */
export const dictionarySource = {
  factors: { utmost, very, slightly, afterwards, longestGap },
  zh: { ...zhStrength, ...zhManner, ...zhCues, patterns: told(chinesePatterns) },
  en: { ...enStrength, ...enManner, ...enCues, patterns: told(englishPatterns) },
};

function told(patterns: readonly CuePattern[]) {
  return patterns.map(({ cue, pattern, word }) => [cue, pattern.source, word]);
}

let loaded: { zh: Dictionary; en: Dictionary } | undefined;

/** The dictionaries by language, built when first asked for. */
export function dictionaryOf(language: "zh" | "en"): Dictionary {
  loaded ??= { zh: chinese(), en: english() };
  return loaded[language];
}
