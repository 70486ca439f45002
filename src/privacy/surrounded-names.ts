import { romanisedSurnames } from "./english-given-names.ts";
import { capitals, company, notNames, particle, places, word } from "./english-names.ts";
import type { Claims } from "./kinds.ts";

/** Names by what stands around them, each with a cheap look whether it is worth while. */
const around = [
  // Leona Birch speaking
  {
    gate: / (?:here|speaking|calling|again|writing)/,
    pattern: new RegExp(
      `(?:^|[.!?:：,\\n] ?|[Hh]i,? |[Hh]ello,? |['’]s |[Tt]his is )(${particle}${word}(?: (?:[A-Z]\\.? )?${particle}${word}){1,2}) (?:here|speaking|calling|again|writing)(?![A-Za-z])`,
      "g",
    ),
    mayBePlace: true,
  },
  // I, Deepa Raghunathan, hereby
  {
    gate: "I, ",
    pattern: new RegExp(
      `(?<![A-Za-z'’])I, ((?:${particle}${word}|${capitals})(?:[ -](?:[A-Z]\\.? )?(?:${particle}${word}|${capitals})){1,3})(?=,| \\(| hereby| am | of )`,
      "g",
    ),
    mayBePlace: false,
  },
  // CHAN Tai Man, WONG Ka-ming: the family name in capitals before a given name of two parts
  {
    gate: /[A-Z]{2}/,
    pattern: new RegExp(
      `(?<![A-Za-z*-])((?:${romanisedSurnames.toUpperCase()}),? [A-Z][a-z]{1,5}[ -][A-Za-z][a-z]{1,6})(?![A-Za-z])`,
      "g",
    ),
    mayBePlace: false,
  },
];
/** Claims English names that stand in a turn of phrase rather than behind a word for one. */
export function claimSurrounded(text: string, claims: Claims): void {
  for (const { gate, pattern, mayBePlace } of around) {
    if (!(typeof gate === "string" ? text.includes(gate) : gate.test(text))) continue;
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      const name = found[1] as string;
      const start = found.index + found[0].indexOf(name);
      if (name.split(" ").some((each) => notNames.test(each)) || company.test(name)) continue;
      if (!(mayBePlace && places.test(name))) claims.add("name", start, start + name.length);
    }
  }
}
