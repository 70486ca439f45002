import type { TableName } from "../../tables.ts";
import type { ColumnEvidence } from "./column-evidence.ts";
import type { ValueKind } from "./table-fields.ts";
import { codeOf } from "./value-words.ts";

/** How well a column's values suit a field: a factor on what the header says, and the fact in words. */
export interface ValueFit {
  /** 0: impossible · 1: as expected · a little more than 1: more than expected. */
  readonly factor: number;
  readonly fact: string;
}

export interface FieldSlot {
  readonly table: TableName;
  readonly field: string;
  readonly kind: ValueKind;
}

const percent = (share: number) =>
  `${share >= 0.9995 || share === 0 ? share * 100 : Math.min(99.9, Math.round(share * 1000) / 10)} %`;

/** Weighs the values of a column against what a field expects. */
export function valueFit(slot: FieldSlot, column: ColumnEvidence): ValueFit {
  if (column.filled === 0)
    return { factor: 0.72, fact: "the column is blank, so nothing speaks for or against it" };
  const personal = column.personal?.by === "values" ? column.personal : null;
  if (personal && personal.share > 0.5 && slot.kind !== "text")
    return {
      factor: slot.kind === "person" && personal.kind === "email" ? 0.9 : 0,
      fact: `${percent(personal.share)} of its values look like personal data`,
    };
  return weigh[slot.kind](column, slot);
}

type Weigher = (column: ColumnEvidence, slot: FieldSlot) => ValueFit;

const weigh: Readonly<Record<ValueKind, Weigher>> = {
  identifier: identifierFit,
  time: timeFit,
  integer: (column) => numberFit(column.integerShare, "whole numbers"),
  decimal: (column) => numberFit(column.numberShare, "numbers"),
  code: (column, slot) => codeFit(column, slot.field, [...column.words]),
  list: (column, slot) => {
    const fit = codeFit(column, slot.field, partsOf(column));
    // Between codes and sentences: kept as the sentence that it is.
    return fit.factor > 1 ? fit : { ...fit, factor: fit.factor * 0.88 };
  },
  path: (column) => {
    if (column.type === "time") return { factor: 0, fact: "its values are times" };
    const long = column.meanLength > 15 && column.distinct > 30 && column.distinctShare > 0.3;
    return long
      ? { factor: 0.4, fact: "its values are running text" }
      : { factor: column.type === "identifier" ? 0.5 : 1, fact: distinctFact(column) };
  },
  words: (column) => {
    if (column.type === "time") return { factor: 0, fact: "its values are times" };
    if (column.meanLength > 60) return { factor: 0.4, fact: "its values are running text" };
    const many = column.filled >= 20 && column.distinctShare > 0.95;
    if (column.type === "boolean") return { factor: 0.5, fact: "its values are yes and no" };
    return { factor: many ? 0.75 : 1, fact: distinctFact(column) };
  },
  person: (column) =>
    column.type === "time" || column.type === "boolean" || column.meanLength > 40
      ? { factor: 0, fact: "its values are no names" }
      : { factor: 1, fact: distinctFact(column) },
  text: (column, { field }) => {
    if (column.type === "time" || column.type === "boolean" || column.type === "decimal")
      return { factor: 0, fact: "its values are no texts" };
    if (column.integerShare > 0.5) return { factor: 0.3, fact: "its values are numbers" };
    const own = field === "subject" || field === "description";
    if (own && column.filled >= 30 && column.distinct <= 12 && column.distinctShare < 0.3)
      return { factor: 0.8, fact: `it has only ${column.distinct} distinct values` };
    if (field === "resolution" && column.meanLength < 14 && column.hanShare < 0.5)
      return { factor: 0.8, fact: "its values are single words" };
    const length = `its values are ${Math.round(column.meanLength)} characters long on average`;
    return { factor: column.meanLength >= 5 || !own ? 1 : 0.8, fact: length };
  },
};

function identifierFit(column: ColumnEvidence, { table, field }: FieldSlot): ValueFit {
  if (column.type === "time" && column.integerShare < 0.5)
    return { factor: 0, fact: "its values are times" };
  if (column.meanLength > 60 || column.type === "boolean")
    return { factor: 0.2, fact: "its values are no identifiers" };
  if (field === "related_complaint_id") return { factor: 1, fact: distinctFact(column) };
  if (column.blankShare > 0.2)
    return { factor: 0.6, fact: `${percent(column.blankShare)} of its cells are blank` };
  const gaps = column.blankShare > 0.02 ? 0.9 : 1;
  const fact = `${percent(column.distinctShare)} of its ${column.filled} values are distinct`;
  if (table === "events" || table === "surveys" || table === "aspects")
    return { factor: gaps, fact };
  if (column.distinctShare > 0.9) return { factor: gaps, fact };
  return {
    factor: gaps * (column.distinctShare > 0.5 ? 0.9 : column.distinctShare > 0.1 ? 0.84 : 0.6),
    fact: `${fact}: several rows may be versions of one complaint`,
  };
}

function timeFit(column: ColumnEvidence): ValueFit {
  const { time } = column;
  if (time === null) return { factor: 0, fact: "its values are no times" };
  if (time.doubt === "mixed")
    return { factor: 0.7, fact: "its values have day and month in different orders" };
  const formats = time.formats
    .slice(0, 2)
    .map((format) => (format === "iso" ? "ISO times" : format))
    .join(" or ");
  const fact = `${percent(time.share)} of ${column.filled} values read as ${formats}`;
  return { factor: time.share >= 0.9 ? 1 : 0.85, fact };
}

function numberFit(share: number, what: string): ValueFit {
  const fact = `${percent(share)} of its values are ${what}`;
  return { factor: share >= 0.98 ? 1 : share >= 0.8 ? 0.9 : 0, fact };
}

/** The items of a column whose cells hold several, separated by the usual marks. */
export function partsOf({ words }: ColumnEvidence): { word: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { word, count } of words)
    for (const part of word.split(/[、,，;；/|+]/u).map((each) => each.trim()))
      if (part !== "") counts.set(part, (counts.get(part) ?? 0) + count);
  return [...counts].map(([word, count]) => ({ word, count }));
}

function codeFit(
  column: ColumnEvidence,
  field: string,
  words: readonly { readonly word: string; readonly count: number }[],
): ValueFit {
  if (words.length === 0)
    return { factor: 0.4, fact: `it has ${column.distinct} distinct values, too many for codes` };
  if (
    (field === "satisfaction" || field === "score") &&
    column.range &&
    (column.range[1] > 5 || column.range[0] < 1)
  )
    return { factor: 0.5, fact: `its numbers reach ${column.range[1]}, a satisfaction is 1 to 5` };
  const all = words.reduce((sum, { count }) => sum + count, 0);
  const known = words
    .filter(({ word }) => codeOf(field, word, column.ownName) !== undefined)
    .reduce((sum, { count }) => sum + count, 0);
  const meant = words.some(({ word }) => codeOf(field, word, column.ownName) != null);
  const share = known / all;
  const fact = `${percent(share)} of its values are known for it`;
  if (!meant) return { factor: words.length <= 12 ? 0.6 : 0.4, fact };
  return { factor: share >= 0.9 ? 1.04 : share >= 0.5 ? 0.95 : 0.8, fact };
}

function distinctFact({ distinct, filled }: ColumnEvidence): string {
  return `${distinct} distinct values in ${filled} filled cells`;
}
