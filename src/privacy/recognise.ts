import { claimAccounts, claimEmails } from "./accounts.ts";
import { claimAddresses, joinAddresses } from "./addresses.ts";
import { claimAnnounced } from "./announced-names.ts";
import { claimDocuments, claimIdentifiers, claimPlates } from "./documents.ts";
import { claimEnglishAddresses } from "./english-addresses.ts";
import { claimEnglishNames, claimEnglishNeighbours } from "./english-names.ts";
import { fold, trait, traitsOf } from "./fold.ts";
import { type Claim, Claims, type Match } from "./kinds.ts";
import { claimAddressed } from "./names.ts";
import { claimNumbers, renameLocalPhones } from "./numbers.ts";
import { claimNeighbours, claimPlainNames } from "./plain-names.ts";
import { claimSurrounded } from "./surrounded-names.ts";
import { claimSpokenTokens, claimTokens } from "./web.ts";

export interface Options {
  /** Names that are known, from the row's name column: found wherever they stand. Shorter than two characters: ignored. */
  readonly names?: readonly string[];
}

const none: readonly Match[] = [];

/**
 * Personal data in a text, in order and without overlaps, in UTF-16 offsets of the text as given. Full-width and spaced
 * digits, unusual dashes and invisible characters between digits are seen through. Never throws; time grows linearly
 * with the length. Which of two readings of the same characters counts follows from the order here: secrets of web
 * addresses, e-mail, known names, accounts, identifiers with a check character, numbers, and then what only words tell.
 */
export function recognise(text: string, options?: Options): readonly Match[] {
  const bits = traitsOf(text);
  const names = options?.names ?? [];
  if (!mayHold(bits) && names.length === 0) return none;
  const folded = fold(text, bits);
  const claims = new Claims(folded.text.length);
  claimAll(folded.text, bits, names, claims);
  if (claims.all.length === 0) return none;
  let all: readonly Claim[] = claims.all;
  if (claims.all.length > 1) {
    claims.all.sort((one, other) => one.start - other.start);
    renameLocalPhones(folded.text, claims.all);
    all = joinAddresses(claims.all);
  }
  const { offsets } = folded;
  return all.map(({ kind, start, end }) => {
    const from = offsets === null ? start : (offsets[start] as number);
    const to = offsets === null ? end : (offsets[end - 1] as number) + 1;
    return { kind, start: from, end: to, value: text.slice(from, to) };
  });
}

const telling = trait.digit | trait.latin | trait.at | trait.han;

function mayHold(bits: number): boolean {
  return (bits & telling) !== 0;
}

function claimAll(text: string, bits: number, names: readonly string[], claims: Claims): void {
  const digits = (bits & trait.digit) !== 0;
  const latin = (bits & trait.latin) !== 0;
  if (latin && (bits & trait.web) !== 0) claimTokens(text, claims);
  if (latin && digits) claimSpokenTokens(text, claims);
  if (latin && (bits & trait.at) !== 0) claimEmails(text, claims);
  for (const name of names) claimKnown(name, text, claims);
  if ((digits || latin) && (bits & trait.account) !== 0) claimAccounts(text, claims);
  if (digits && latin) {
    claimDocuments(text, claims);
    claimPlates(text, claims);
  }
  if (digits) {
    if (latin) claimIdentifiers(text, claims);
    claimNumbers(text, claims);
  }
  if ((bits & trait.han) !== 0) {
    claimAddressed(text, claims);
    claimAnnounced(text, claims);
    claimPlainNames(text, claims);
    if (claims.all.length > 0) claimNeighbours(text, claims);
  }
  if (latin) {
    claimEnglishNames(text, claims);
    claimSurrounded(text, claims);
    claimEnglishNeighbours(text, claims);
  }
  if ((bits & trait.numbered) !== 0) claimAddresses(text, claims);
  if (digits && latin) claimEnglishAddresses(text, claims);
}

function claimKnown(name: string, text: string, claims: Claims): void {
  const known = name.trim();
  if (known.length < 2 || known.includes("*")) return;
  const latin = /^[A-Za-z]/.test(known);
  for (let at = text.indexOf(known); at >= 0; at = text.indexOf(known, at + known.length)) {
    const inWord =
      latin &&
      (/[A-Za-z]/.test(text.charAt(at - 1)) || /[A-Za-z]/.test(text.charAt(at + known.length)));
    if (!inWord) claims.add("name", at, at + known.length);
  }
}
