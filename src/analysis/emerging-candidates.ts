import { z } from "zod";
import { type Growth, type GrowthCounts, growthOf, overDispersions } from "./emerging-growth.ts";
import { adjustedAmong } from "./keyness-scores.ts";

const number = z.int().nonnegative();

/** A term with its counts by turn; both numbers null: too rare in the period to be told. */
export const counted = z.strictObject({
  word_id: z.int().nullable(),
  theme_id: z.int().nullable(),
  language: z.enum(["zh", "en"]),
  /** Words of it; 0: a theme. */
  parts: number,
  terms: z.array(z.string()),
  turns: z.array(number),
  complaints: z.array(number),
  customers: z.array(number),
});
export type Counted = z.infer<typeof counted>;

export const exposure = z.strictObject({
  language: z.enum(["zh", "en"]),
  turn: number,
  texts: number,
});

/** A term that grows by more than chance explains. */
export interface Candidate {
  readonly kind: "theme" | "phrase" | "word";
  readonly word_id: number | null;
  readonly theme_id: number | null;
  readonly language: "zh" | "en";
  readonly parts: number;
  readonly terms: readonly string[];
  readonly complaints: number;
  readonly customers: number;
  readonly texts: number;
  readonly growth: Growth;
  readonly adjusted: number;
  readonly isNew: boolean;
  /** Complaints by period, oldest first; null: no texts. */
  readonly periodCounts: readonly (number | null)[];
}

const falseDiscoveryRate = 0.05;
/** With fewer earlier periods nothing is usual yet. */
const fewestPeriods = 7;

interface Known extends GrowthCounts {
  readonly term: Counted;
  readonly complaints: readonly (number | null)[];
}

/** The terms that grow, the surest first; of equally sure ones the larger, then the longer, then by code unit. */
export function candidatesOf(
  terms: readonly Counted[],
  exposures: readonly z.infer<typeof exposure>[],
  { turns, minimumCell }: { readonly turns: number; readonly minimumCell: number },
): Candidate[] {
  const known = (["zh", "en"] as const).flatMap((language) => {
    const texts = new Array<number>(turns).fill(0);
    for (const each of exposures) if (each.language === language) texts[each.turn - 1] = each.texts;
    const periods = texts.slice(0, -1).filter((each) => each > 0).length;
    if (periods < fewestPeriods || texts.at(-1) === 0) return [];
    return terms.filter((term) => term.language === language).map((term) => countsIn(term, texts));
  });
  const dispersions = dispersionsByKind(known);
  const judged = known.flatMap((own, index) =>
    isTold(own.term) ? [{ own, growth: growthOf(own, dispersions[index] as number) }] : [],
  );
  const adjusted = adjustedAmong(
    judged.map(({ growth }) => growth.p),
    known.length,
  );
  return judged
    .flatMap(({ own, growth }, index) => {
      const q = adjusted[index] as number;
      return q <= falseDiscoveryRate ? [candidate(own, growth, q, minimumCell)] : [];
    })
    .sort(bySureness);
}

const isTold = ({ word_id, theme_id }: Counted) => word_id !== null || theme_id !== null;

function countsIn(term: Counted, texts: readonly number[]): Known {
  const customers = new Array<number>(texts.length).fill(0);
  const complaints: (number | null)[] = texts.map((each) => (each === 0 ? null : 0));
  for (const [index, turn] of term.turns.entries()) {
    customers[turn - 1] = term.customers[index] as number;
    complaints[turn - 1] = term.complaints[index] as number;
  }
  return {
    term,
    complaints,
    current: customers.at(-1) as number,
    currentTexts: texts.at(-1) as number,
    earlier: customers
      .slice(0, -1)
      .map((each, index) => ({ count: each, texts: texts[index] as number })),
  };
}

/** A theme swings otherwise than a word, a language otherwise than the other. */
function dispersionsByKind(known: readonly Known[]): number[] {
  const kinds = known.map(({ term }) => `${term.language} ${term.parts === 0}`);
  const result = new Array<number>(known.length).fill(1);
  for (const kind of new Set(kinds)) {
    const own = [...known.keys()].filter((index) => kinds[index] === kind);
    const dispersions = overDispersions(own.map((index) => known[index] as Known));
    for (const [place, index] of own.entries()) result[index] = dispersions[place] as number;
  }
  return result;
}

function candidate(own: Known, growth: Growth, adjusted: number, minimumCell: number): Candidate {
  const { word_id, theme_id, language, parts, terms } = own.term;
  const before = own.earlier.slice(0, -1).reduce((sum, each) => sum + each.count, 0);
  return {
    kind: parts === 0 ? "theme" : parts === 1 ? "word" : "phrase",
    word_id,
    theme_id,
    language,
    parts,
    terms,
    complaints: own.complaints.at(-1) as number,
    customers: own.current,
    texts: own.currentTexts,
    growth,
    adjusted,
    isNew: before < minimumCell,
    periodCounts: own.complaints,
  };
}

function bySureness(one: Candidate, other: Candidate): number {
  return (
    one.growth.p - other.growth.p ||
    other.growth.ratio_low - one.growth.ratio_low ||
    other.complaints - one.complaints ||
    other.parts - one.parts ||
    compared(one.terms.join(" "), other.terms.join(" ")) ||
    compared(one.language, other.language)
  );
}

const compared = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
