import { type ColumnTimes, columnTimes } from "./column-times.ts";
import { maskedExample } from "./masked-example.ts";
import { type PersonalColumn, personalHeader, personalValues } from "./personal-columns.ts";

export type ColumnType =
  | "blank"
  | "time"
  | "integer"
  | "decimal"
  | "boolean"
  | "identifier"
  | "code"
  | "text"
  | "free text";

/** What the values of a column tell about it. Shares are 0–1 and of the filled cells, but for `blankShare`. */
export interface ColumnEvidence {
  readonly name: string;
  /** Without the heading above it (group-heading.ts). */
  readonly ownName: string;
  readonly type: ColumnType;
  readonly cells: number;
  readonly filled: number;
  /** Cells that mean nothing: `?`, `-`, `N/A`; counted as blank. */
  readonly blankMarks: readonly string[];
  readonly blankShare: number;
  readonly distinct: number;
  /** Distinct values per filled cell. */
  readonly distinctShare: number;
  /** Characters. */
  readonly meanLength: number;
  readonly longest: number;
  readonly time: ColumnTimes | null;
  readonly integerShare: number;
  readonly numberShare: number;
  readonly booleanShare: number;
  /** Share of the values that have the most frequent shape: letters and digits of the same lengths. */
  readonly oneShapeShare: number;
  /** Share of the values with Chinese characters. */
  readonly hanShare: number;
  readonly personal: {
    readonly kind: PersonalColumn;
    readonly by: "header" | "values";
    readonly share: number;
  } | null;
  /** The distinct values by how often they occur, where there are at most 60. */
  readonly words: readonly { readonly word: string; readonly count: number }[];
  /** Least and greatest number, where all values are numbers. */
  readonly range: readonly [number, number] | null;
  /** Up to three values that can be shown: personal data is masked. */
  readonly examples: readonly string[];
}

const manyWords = 60;
const nothing = /^(?:[?？]|[-—–－]{1,3}|[\\/／]|n\/a|#n\/a|null|\\n|nil|nan|\(blank\)|（空白）)$/i;
const integer = /^[+-]?\d{1,18}$/;
const number =
  /^[¥￥$€£]?\s?[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[%元]?$|^[¥￥$€£]?\s?[+-]?\d{1,15}(?:\.\d{1,10})?\s?(?:%|元|万|萬|[A-Z]{3})?$/;
const booleans = new Set("true false yes no y n t f 是 否 有 无 無 0 1".split(" "));
const han = /\p{Script=Han}/u;

/**
 * Looks at the values of a column.
 * @param values cells in the order of the file; null or blank: nothing
 * @param ownName the name without the heading above it
 */
export function evidenceOf(
  name: string,
  values: readonly (string | null)[],
  ownName = name,
): ColumnEvidence {
  const all = values.flatMap((value) => {
    const text = value?.trim() ?? "";
    return text === "" ? [] : [text];
  });
  const blankMarks = [...new Set(all.filter((text) => nothing.test(text)))].sort();
  const filled = all.filter((text) => !nothing.test(text));
  const counts = new Map<string, number>();
  for (const value of filled) counts.set(value, (counts.get(value) ?? 0) + 1);
  const shareOf = (test: (value: string) => boolean) => share(filled, test);
  const plain = (value: string) => value.normalize("NFKC");
  const numberShare = shareOf((value) => number.test(plain(value)));
  const measured = {
    time: columnTimes(filled),
    integerShare: shareOf((value) => integer.test(plain(value))),
    numberShare,
    booleanShare: shareOf((value) => booleans.has(value.toLowerCase())),
    oneShapeShare: oneShapeShare(filled),
    distinct: counts.size,
    distinctShare: filled.length === 0 ? 0 : counts.size / filled.length,
    meanLength: filled.reduce((sum, value) => sum + value.length, 0) / (filled.length || 1),
  };
  const type = typeOf(filled.length, measured);
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    name,
    ownName,
    type,
    cells: values.length,
    filled: filled.length,
    blankMarks,
    blankShare: values.length === 0 ? 0 : 1 - filled.length / values.length,
    ...measured,
    longest: filled.reduce((most, value) => Math.max(most, value.length), 0),
    hanShare: shareOf((value) => han.test(value)),
    personal: personalOf(ownName, filled, measured.time),
    words: counts.size <= manyWords ? ordered.map(([word, count]) => ({ word, count })) : [],
    range: numberShare === 1 && filled.length > 0 ? rangeOf(filled) : null,
    examples: examplesOf(ownName, [...counts.keys()], type, filled),
  };
}

type Measured = Pick<
  ColumnEvidence,
  | "time"
  | "integerShare"
  | "numberShare"
  | "booleanShare"
  | "oneShapeShare"
  | "distinct"
  | "distinctShare"
  | "meanLength"
>;

function typeOf(filled: number, measured: Measured): ColumnType {
  if (filled === 0) return "blank";
  if (measured.time && measured.time.share >= 0.9 && !measured.time.digitsOnly) return "time";
  if (measured.booleanShare >= 0.98 && measured.distinct <= 2) return "boolean";
  if (measured.meanLength > 30) return "free text";
  const unique = measured.distinctShare >= 0.98 && filled > 1;
  if (unique && measured.oneShapeShare >= 0.6 && measured.meanLength >= 3) return "identifier";
  if (measured.integerShare >= 0.98) return "integer";
  if (measured.numberShare >= 0.98) return "decimal";
  const few = measured.distinct <= Math.max(12, Math.min(manyWords, filled * 0.3));
  if (few && measured.meanLength <= 24) return "code";
  return measured.meanLength >= 14 && measured.distinctShare > 0.6 ? "free text" : "text";
}

function share(values: readonly string[], test: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

function oneShapeShare(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) {
    const shape = value
      .slice(0, 60)
      .replace(/\d/g, "9")
      .replace(/[a-z]/g, "a")
      .replace(/[A-Z]/g, "A");
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return values.length === 0 ? 0 : Math.max(...counts.values()) / values.length;
}

function rangeOf(values: readonly string[]): [number, number] {
  const numbers = values.map((value) => Number.parseFloat(value.replace(/[^\d.+-]/g, "")));
  return [
    numbers.reduce((least, value) => Math.min(least, value)),
    numbers.reduce((most, value) => Math.max(most, value)),
  ];
}

function personalOf(
  name: string,
  filled: readonly string[],
  time: ColumnTimes | null,
): ColumnEvidence["personal"] {
  // A blank column named 客户姓名 is left out as well: the next file has names in it.
  const byHeader = personalHeader(name);
  if (byHeader !== null && time === null) return { kind: byHeader, by: "header", share: 1 };
  const byValues = personalValues(filled);
  return byValues && { ...byValues, by: "values" };
}

function examplesOf(
  name: string,
  distinct: readonly string[],
  type: ColumnType,
  filled: readonly string[],
): string[] {
  const kind = personalValues(filled) ? "personal" : type;
  return distinct.slice(0, 3).map((value) => maskedExample(name, value, kind));
}
