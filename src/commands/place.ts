import type { ColumnEvidence } from "../ingest/propose/column-evidence.ts";

/** Where exports come from, as far as their language tells. */
export interface Place {
  readonly locales: "en" | "zh-Hans" | "zh-Hant";
  readonly timezone: string;
}

const traditionalOnly = /[編號單類間狀態處責結標題訴內電話級優實際聯絡區門產]/gu;
const simplifiedOnly = /[编号单类间状态处责结标题诉内电话级优实际联络区门产]/gu;

/**
 * The language and, by it, the likeliest time zone of tables of complaints. One with mostly Chinese headers, or with Chinese
 * texts under English ones, is enough: who reads it reads Chinese.
 */
export function placeOf(
  complaints: readonly { readonly evidence: readonly ColumnEvidence[] }[],
): Place {
  const chinese = complaints.filter(
    ({ evidence }) => hasHanHeader(evidence) || hasHanTexts(evidence),
  );
  if (chinese.length === 0) return { locales: "en", timezone: "UTC" };
  const text = chinese
    .flatMap(({ evidence }) => evidence)
    .flatMap(({ name, words, examples }) => [name, ...words.map(({ word }) => word), ...examples])
    .join("");
  const count = (letters: RegExp) => [...text.matchAll(letters)].length;
  return count(traditionalOnly) > count(simplifiedOnly)
    ? { locales: "zh-Hant", timezone: "Asia/Taipei" }
    : { locales: "zh-Hans", timezone: "Asia/Shanghai" };
}

function hasHanHeader(columns: readonly ColumnEvidence[]): boolean {
  const han = columns.filter(({ name }) => /\p{Script=Han}/u.test(name));
  return han.length > 0 && han.length * 2 >= columns.length;
}

/** Most of the running text is in Chinese; names and places in a column of words are not enough. */
function hasHanTexts(columns: readonly ColumnEvidence[]): boolean {
  return columns.some(({ type, hanShare }) => type === "free text" && hanShare > 0.5);
}
