import {
  englishOpenings,
  englishWholeClauses,
  maskPatterns,
  openings,
  wholeClauses,
} from "./boilerplate-formulas.ts";
import { normalise } from "./normalise.ts";

/** A text in its counted form → the same without formulas and masks, a clause break in the place of each. */
export type RemoveBoilerplate = (form: string) => string;

/** All that decides what is taken out of every text, for the stamp of the words. */
export const boilerplateRules: readonly string[] = [
  ...openings,
  ...wholeClauses,
  ...englishOpenings,
  ...englishWholeClauses,
  ...maskPatterns,
];

const clauseBreak = ",";
const clauseEnds = ",.;:!?、。…~()[]{}\"'“”‘’《》【】·-—/|*";
const ends = unitsOf(clauseEnds);
const space = 0x20;

const anyOf = (patterns: readonly string[]) => `(?:${patterns.join("|")})`;
const untilEnd = "(?= *(?:$|[^\\p{L}\\p{N}\\s]))";
const wordEnd = "(?![a-z0-9])";
/** What may stand at the beginning of a clause; each is only tried there. */
const formulas = {
  han: new RegExp(`${anyOf(wholeClauses)}${untilEnd}|${anyOf(openings)}`, "uy"),
  latin: new RegExp(
    `${anyOf(englishWholeClauses)}${untilEnd}|${anyOf(englishOpenings)}${wordEnd}`,
    "uy",
  ),
};
const masks = new RegExp(anyOf(maskPatterns), "gu");
/** Every mask and every placeholder has one of these. */
const marks = unitsOf("*[({<【〔〈");
const breaks = unitsOf(",。!?");
const clauseReach = 80;

/** Units that a formula can begin with: all others need no look. */
const opensHan = unitsOf(
  "该此某客用市顾消投来反诉举当网群居会本现特实您你上下中晚早尊亲敬各领具情事经请烦恳希望盼麻要劳非万十多先在谢感辛拜打祝为收以详见如想我问说能咨",
);

function unitsOf(characters: string): Uint8Array {
  const units = new Uint8Array(0x10000);
  for (const character of characters) units[character.charCodeAt(0)] = 1;
  return units;
}

function isBreak(form: string, at: number): boolean {
  return breaks[form.charCodeAt(at)] === 1;
}

function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

/** How many units of the form from `at` on, the beginning of a clause, are formulas one after the other. */
function formulasAt(form: string, at: number): number {
  let end = at;
  for (;;) {
    const unit = form.charCodeAt(end);
    const formula = isLatin(unit) ? formulas.latin : opensHan[unit] === 1 ? formulas.han : null;
    if (formula === null) return end - at;
    formula.lastIndex = end;
    const found = formula.exec(form)?.[0].length ?? 0;
    if (found === 0) return end - at;
    end += found;
  }
}

function withoutFormulas(form: string): string {
  let result = "";
  let kept = 0;
  let isStart = true;
  for (let at = 0; at < form.length; at++) {
    const unit = form.charCodeAt(at);
    if (isStart && unit !== space) {
      isStart = false;
      const length = formulasAt(form, at);
      if (length > 0) {
        result += form.slice(kept, at) + clauseBreak;
        at += length - 1;
        kept = at + 1;
        isStart = true;
        continue;
      }
    }
    if (ends[unit] === 1) isStart = true;
  }
  return kept === 0 ? form : result + form.slice(kept);
}

/** Masks are looked for in the clauses that have a star or a bracket only, which is most of the difference in time. */
function withoutMasks(form: string): string {
  let result = "";
  let kept = 0;
  for (let at = 0; at < form.length; at++) {
    if (marks[form.charCodeAt(at)] !== 1) continue;
    let from = at;
    while (from > kept && at - from < clauseReach && !isBreak(form, from - 1)) from--;
    while (at < form.length && at - from < 2 * clauseReach && !isBreak(form, at)) at++;
    result += form.slice(kept, from) + form.slice(from, at).replace(masks, clauseBreak);
    kept = at;
  }
  return kept === 0 ? form : result + form.slice(kept);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** The workspace's own, the longest first, anywhere; those in Latin letters as whole words. */
function ownPattern(own: readonly string[]): RegExp | null {
  const forms = own.map((phrase) => normalise(phrase).toLowerCase()).filter((form) => form !== "");
  const sorted = [...new Set(forms)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  if (sorted.length === 0) return null;
  const patterns = sorted.map((form) => {
    const before = /^[a-z0-9]/.test(form) ? "(?<![a-z0-9])" : "";
    const after = /[a-z0-9]$/.test(form) ? wordEnd : "";
    return before + escaped(form) + after;
  });
  return new RegExp(anyOf(patterns), "g");
}

/**
 * Makes the function that takes what says nothing out of a text in its counted form (`countedForm`): the formulas of call
 * centres and letters at the beginning of a clause (客户来电反映, dear sir or madam) or as a whole one (请核实处理并回复客户,
 * thank you), masks of personal data and placeholders wherever they are, and the phrases of the workspace (`own`, in any
 * script and case, wherever they are). A comma stands where something was, so that its neighbours do not become a phrase.
 * Doing it twice changes nothing. Linear in the text.
 */
export function boilerplateRemover(own: readonly string[] = []): RemoveBoilerplate {
  const phrases = ownPattern(own);
  return (form) => {
    const rest = phrases === null ? form : form.replace(phrases, clauseBreak);
    return withoutFormulas(withoutMasks(rest));
  };
}

let last: { readonly own: string; readonly remove: RemoveBoilerplate } | undefined;

/** `boilerplateRemover(own)` of one text; the last function made is kept. */
export function withoutBoilerplate(form: string, own: readonly string[] = []): string {
  const key = own.join("\n");
  if (last?.own !== key) last = { own: key, remove: boilerplateRemover(own) };
  return last.remove(form);
}
