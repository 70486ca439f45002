import type { TableName } from "../../tables.ts";
import type { ColumnEvidence } from "./column-evidence.ts";
import { maskedExample } from "./masked-example.ts";
import { codesOf, valueKind } from "./table-fields.ts";
import { partsOf } from "./value-fit.ts";
import { codeOf } from "./value-words.ts";

/** How the values of a field's column are written. */
export interface Wording {
  /** Time formats; absent: ISO, or no time. */
  readonly formats?: readonly string[];
  /** Day and month cannot be told apart: the formats to choose from. */
  readonly ambiguous?: readonly string[];
  /** The column's words → codes; null: it means nothing. */
  readonly values?: Readonly<Record<string, string | null>>;
  /** Words that are not known, most frequent first. */
  readonly unknownWords?: readonly string[];
  /** What separates levels or items in one cell. */
  readonly split?: string;
}

/** Where something is 特急, what is only 紧急 is not the most urgent. */
const highest = /特急|特别紧急|特別緊急|非常紧急|非常緊急|最急/;
const lesser = /^(?:紧急|緊急|加急|急件)$/;
const separators = ["、", "/", ">", ";", "；", "|", ",", "，", "+"];

/** Works out formats, words and separators of a field's columns. */
export function wordingOf(
  table: TableName,
  field: string,
  columns: readonly ColumnEvidence[],
): Wording {
  const [column] = columns;
  if (column === undefined) return {};
  if (column.time && valueKind(table, field) === "time") {
    if (column.time.doubt === "mixed") return {};
    if (column.time.doubt === "ambiguous") return { ambiguous: column.time.formats };
    return column.time.iso ? {} : { formats: column.time.formats };
  }
  if (valueKind(table, field) === "path") {
    const split = columns.length === 1 ? separatorOf(column) : undefined;
    return split === undefined ? {} : { split };
  }
  if (codesOf(table, field).length === 0) return {};
  const split = field === "solution" ? separatorOf(column) : undefined;
  const words = field === "solution" ? partsOf(column) : column.words;
  return { ...translated(field, column.ownName, words), ...(split !== undefined && { split }) };
}

function translated(
  field: string,
  header: string,
  words: readonly { readonly word: string }[],
): Pick<Wording, "values" | "unknownWords"> {
  const values: Record<string, string | null> = {};
  const unknownWords: string[] = [];
  const hasHigher = field === "priority" && words.some(({ word }) => highest.test(word));
  for (const { word } of words) {
    const code = hasHigher && lesser.test(word) ? "high" : codeOf(field, word, header);
    if (code === undefined) unknownWords.push(maskedExample(header, word, "code"));
    else if (code !== word) values[word] = code;
  }
  return {
    ...(Object.keys(values).length > 0 && { values }),
    ...(unknownWords.length > 0 && { unknownWords }),
  };
}

/** The mark that stands between the parts of a cell in at least a fifth of a column's words, if any does. */
function separatorOf({ words, filled }: ColumnEvidence): string | undefined {
  if (words.length < 2) return undefined;
  const shares = separators.map((separator) => {
    const having = words.filter(
      ({ word }) => /^[^\s].*[^\s]$/su.test(word) && inside(word, separator),
    );
    return {
      separator,
      share: having.reduce((sum, { count }) => sum + count, 0) / filled,
      distinct: having.length / words.length,
    };
  });
  const [best] = shares.sort((a, b) => b.share - a.share);
  return best && best.share >= 0.2 ? best.separator : undefined;
}

function inside(word: string, separator: string): boolean {
  const at = word.indexOf(separator);
  return at > 0 && at < word.length - separator.length;
}
