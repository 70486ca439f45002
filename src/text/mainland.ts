import { ConverterFactory, type ConverterFunction } from "opencc-js/core";
import { to } from "opencc-js/preset/t2cn";
import { tradeTerms } from "./trade-terms.ts";

type Entries = readonly (readonly [string, string])[];

/** What the characters and words are folded by: OpenCC's Traditional → Simplified tables, then our trade terms. */
export const foldingTables: readonly Entries[] = [
  ...((to.cn ?? []) as readonly (readonly string[])[])
    .flat()
    .map((table) => table.split("|").map((entry) => entry.split(" ") as [string, string])),
  tradeTerms,
];

interface Triggers {
  /** "whole": it is an entry, or half of a character that is one; "pair": a longer entry begins with it. */
  readonly units: ReadonlyMap<number, "whole" | "pair">;
  /** The entries that begin with two units, by `pairOf` them. */
  readonly longer: ReadonlyMap<number, readonly string[]>;
  /** By a part of the pair: whether there may be any, since most beginnings go on in another way. */
  readonly mayGoOn: Uint8Array;
}

let triggers: Triggers | undefined;

const pairOf = (text: string, at: number) => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
const partOf = (pair: number) => (Math.imul(pair >> 16, 31) ^ pair) & 0xffff;

/**
 * An entry changes only a text that has all of it. So a text that has no character which changes by itself, and none of the
 * entries without such a character, is left as it is by the tables and need not go through them.
 */
function triggersOf(): Triggers {
  if (triggers !== undefined) return triggers;
  const units = new Map<number, "whole" | "pair">();
  const longer = new Map<number, string[]>();
  const mayGoOn = new Uint8Array(0x10000);
  const changing = foldingTables.flatMap((table) => table.filter(([from, into]) => from !== into));
  for (const [from] of changing) if ([...from].length === 1) units.set(from.charCodeAt(0), "whole");
  for (const [from] of changing) {
    if (from.split("").some((unit) => units.get(unit.charCodeAt(0)) === "whole")) continue;
    units.set(from.charCodeAt(0), "pair");
    const pair = pairOf(from, 0);
    longer.set(pair, [...(longer.get(pair) ?? []), from]);
    mayGoOn[partOf(pair)] = 1;
  }
  triggers = { units, longer, mayGoOn };
  return triggers;
}

/** Whether a text with this unit of UTF-16 may have to be folded: surely ("whole"), or if the next one fits ("pair"). */
export function foldingOf(unit: number): "whole" | "pair" | undefined {
  return triggersOf().units.get(unit);
}

/** Whether an entry of several characters, none of which changes by itself, stands at this place of a text. */
export function isEntryAt(text: string, at: number): boolean {
  const { longer, mayGoOn } = triggersOf();
  const pair = pairOf(text, at);
  if (mayGoOn[partOf(pair)] === 0) return false;
  return longer.get(pair)?.some((entry) => text.startsWith(entry, at)) ?? false;
}

/** What becomes of one unit, and of the longer entries that begin with it, longest first. */
interface Rule {
  alone: string | undefined;
  readonly longer: (readonly [string, string])[];
}
type Rules = readonly (Rule | undefined)[];

/** The entries of tables of which the first that has one decides; within a table the last. */
function rulesOf(tables: readonly Entries[]): Rules {
  const rules: (Rule | undefined)[] = new Array(0x10000);
  const entries = new Map(tables.toReversed().flat());
  for (const [from, into] of entries) {
    const unit = from.charCodeAt(0);
    const rule = rules[unit] ?? { alone: undefined, longer: [] };
    if (from.length === 1) rule.alone = into;
    else rule.longer.push([from, into]);
    rules[unit] = rule;
  }
  for (const rule of rules) rule?.longer.sort(([one], [other]) => other.length - one.length);
  return rules;
}

/** The longest entry at each place, from the left. */
function applied(rules: Rules, text: string): string {
  let result = "";
  let kept = 0;
  for (let at = 0; at < text.length; ) {
    const rule = rules[text.charCodeAt(at)];
    const entry = rule?.longer.find(([from]) => text.startsWith(from, at));
    const into = entry === undefined ? rule?.alone : entry[1];
    const length = entry === undefined ? 1 : entry[0].length;
    if (into !== undefined) {
      result += text.slice(kept, at) + into;
      kept = at + length;
    }
    at += length;
  }
  return kept === 0 ? text : result + text.slice(kept);
}

/** Halves of characters, and signs that tell how a character is composed, which OpenCC steps over as a whole. */
const beyond = /[\uD800-\uDFFF\u2FF0-\u2FFF]/;

let rules: readonly [Rules, Rules] | undefined;
let convert: ConverterFunction | undefined;

/**
 * Characters by OpenCC's Traditional → Simplified tables, then our trade terms. Of the same entries as OpenCC's own
 * function makes, found by the first character instead of letter by letter: three times as fast. Built once, 15 ms.
 */
export function mainland(text: string): string {
  if (beyond.test(text)) {
    convert ??= ConverterFactory(...(to.cn ?? []), [tradeTerms]);
    return convert(text);
  }
  rules ??= [rulesOf(foldingTables.slice(0, -1)), rulesOf(foldingTables.slice(-1))];
  return applied(rules[1], applied(rules[0], text));
}
