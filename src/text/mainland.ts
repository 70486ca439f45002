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
let convert: ConverterFunction | undefined;

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

/** Characters by OpenCC's Traditional → Simplified tables, then our trade terms; built once, 15 ms. */
export function mainland(text: string): string {
  convert ??= ConverterFactory(...(to.cn ?? []), [tradeTerms]);
  return convert(text);
}
