import type { TableName } from "../../tables.ts";
import { headerKey, headerReadings, headerWords } from "./header-key.ts";
import { entriesOf, headerWordsOf } from "./header-words.ts";
import { pathLevel } from "./path-level.ts";
import { valueKind } from "./table-fields.ts";

/** How well a header names a field. */
export interface HeaderMatch {
  /** 0–1. */
  readonly score: number;
  /** The known word that it was found by. */
  readonly word: string;
  readonly how: "exact" | "words" | "part" | "level";
}

interface KnownWord {
  readonly field: string;
  readonly certainty: number;
  readonly word: string;
  readonly key: string;
  readonly words: readonly string[];
}

interface Dictionary {
  readonly byKey: ReadonlyMap<string, readonly KnownWord[]>;
  /** English entries by their first word. */
  readonly byFirstWord: ReadonlyMap<string, readonly KnownWord[]>;
}

const dictionaries = new Map<TableName, Dictionary>();
const neutral = new Set(
  "the of a an ticket case complaint incident request issue enquiry sr record datetime".split(" "),
);
const neutralStart = /^(?:工单|投诉|案件|客诉|反馈|诉求|事件|问题|本次|服务单|售后|陈情)/u;
const hanEntry = /\p{Script=Han}/u;
/** A remark about a thing, its number or its time is not the thing. */
const aside = /(?:备注|附注|说明|备考|remarks?|notes?|comments?)$/;

function dictionaryOf(table: TableName): Dictionary {
  const known = dictionaries.get(table);
  if (known) return known;
  const all = Object.entries(headerWordsOf[table]).flatMap(([field, lists]) =>
    [[1, field] as const, ...lists].flatMap(([certainty, words]) =>
      entriesOf(words).map((word) => {
        const parts = hanEntry.test(word) ? [] : headerWords(word);
        return { field, certainty, word, key: headerKey(word), words: parts };
      }),
    ),
  );
  const dictionary = {
    byKey: grouped(all, ({ key }) => key),
    byFirstWord: grouped(
      all.filter(({ words }) => words.length > 0),
      ({ words }) => words[0] as string,
    ),
  };
  dictionaries.set(table, dictionary);
  return dictionary;
}

function grouped(
  words: readonly KnownWord[],
  by: (word: KnownWord) => string,
): Map<string, KnownWord[]> {
  const groups = new Map<string, KnownWord[]>();
  for (const word of words) {
    const group = groups.get(by(word));
    if (group) group.push(word);
    else groups.set(by(word), [word]);
  }
  return groups;
}

/**
 * Which fields of a table a header may name. Known words count most when they are the whole header, less when the header
 * has the same words in another order or more of them, least when a Chinese header ends in one.
 */
export function matchHeader(name: string, table: TableName): ReadonlyMap<string, HeaderMatch> {
  const found = new Map<string, HeaderMatch>();
  const keep = (field: string, match: HeaderMatch) => {
    if (match.score > (found.get(field)?.score ?? 0.3)) found.set(field, match);
  };
  const dictionary = dictionaryOf(table);
  for (const reading of headerReadings(name)) {
    const key = headerKey(reading);
    const words = headerWords(reading);
    for (const { field, certainty, word } of dictionary.byKey.get(key) ?? [])
      keep(field, { score: certainty, word, how: "exact" });
    for (const first of words)
      for (const known of dictionary.byFirstWord.get(first) ?? []) {
        const share = wordsShare(words, known);
        if (share > 0)
          keep(known.field, { score: known.certainty * share, word: known.word, how: "words" });
      }
    for (let length = key.length - 1; length >= 2; length--)
      for (const known of dictionary.byKey.get(key.slice(-length)) ?? []) {
        const share = endShare(key, known);
        if (share > 0)
          keep(known.field, { score: known.certainty * share, word: known.word, how: "part" });
      }
    for (const { field, certainty, word } of levelWords(reading, table, dictionary))
      keep(field, { score: certainty * 0.99, word, how: "level" });
  }
  return found;
}

/** A level of a path (一级分类, Sub-issue) is known by what it is a level of. */
function levelWords(reading: string, table: TableName, { byKey }: Dictionary): KnownWord[] {
  const { stem, marked } = pathLevel(reading);
  if (!marked) return [];
  const stems = [stem, stem.replace("分类", "类型"), stem.replace("分类", "")];
  return stems
    .flatMap((each) => byKey.get(each) ?? [])
    .filter(({ field }) => valueKind(table, field) === "path");
}

/** How much of an English header a known word is; 0: not all its words are there. */
function wordsShare(words: readonly string[], known: KnownWord): number {
  if (!known.words.every((word) => words.includes(word))) return 0;
  if (words.length === known.words.length) return 0.97;
  const rest = words.filter((word) => !known.words.includes(word));
  if (rest.every((word) => neutral.has(word))) return 0.9;
  return 0.45 + (0.35 * known.words.length) / words.length;
}

/** How much of a Chinese header a known word at its end is. */
function endShare(key: string, known: KnownWord): number {
  if (known.words.length > 0 || aside.test(key)) return 0;
  const before = key.slice(0, -known.key.length);
  if (before.replace(neutralStart, "") === "") return 0.88;
  return 0.45 + (0.45 * known.key.length) / key.length;
}
