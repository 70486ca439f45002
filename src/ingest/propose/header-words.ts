import type { TableName } from "../../tables.ts";
import { complaintTexts } from "./header-words-cases.ts";
import { complaintKeys } from "./header-words-keys.ts";
import { otherTables } from "./header-words-tables.ts";
import { complaintTimes } from "./header-words-times.ts";

/**
 * Header words of one field by how surely they mean it (0–1). Entries are separated by `|`; `{a,b}{c,d}` stands for the four
 * combinations. Chinese stands in either script: headers are compared in their Simplified form.
 */
export type FieldWords = readonly (readonly [certainty: number, words: string])[];
export type TableWords = Readonly<Record<string, FieldWords>>;

export const headerWordsOf: Readonly<Record<TableName, TableWords>> = {
  complaints: { ...complaintKeys, ...complaintTimes, ...complaintTexts },
  ...otherTables,
};

/** The single entries of a list of words. */
export function entriesOf(words: string): string[] {
  return words
    .split("|")
    .flatMap((entry) => expand(entry.trim()))
    .filter((entry) => entry !== "");
}

function expand(entry: string): string[] {
  const group = /^([^{]*)\{([^}]*)\}(.*)$/s.exec(entry);
  if (!group) return [entry];
  const [, before = "", choices = "", after = ""] = group;
  return choices
    .split(",")
    .flatMap((choice) => expand(after).map((rest) => `${before}${choice.trim()}${rest}`));
}
