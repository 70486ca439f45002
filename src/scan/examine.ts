import { type Match, type PersonalKind, personalKinds } from "../privacy/kinds.ts";
import { mask } from "../privacy/mask.ts";
import { recognise } from "../privacy/recognise.ts";
import { redact } from "../privacy/redact.ts";
import { triggerPattern } from "../privacy/trigger.ts";
import type { Finding, Hear } from "./finding.ts";
import { readable } from "./machine-values.ts";
import { shown } from "./shown.ts";

const trigger = new RegExp(triggerPattern, "u");
const window = 65_536;
const overlap = 256;
const keptOfFile = 1000;
const around = 10;
/** A number without words beside it: what it stands under may say what it is. */
const bareNumber = /^[+(（]?[\d０-９][\d０-９ .()（）+-]{5,23}$/;
/** Words of the reports' own sentences that read as a surname and a given name: 此前 25 周平均. */
const ownWords = /^[周週]平均$/;

/** Looks at every text of a folder's files and keeps what it finds. */
export class Examiner {
  readonly findings: Finding[] = [];
  readonly #counts = new Map<PersonalKind, number>();
  #path = "";
  #kept = 0;

  get counts(): Partial<Record<PersonalKind, number>> {
    const kinds = [...this.#counts.keys()].sort((a, b) => (a < b ? -1 : 1));
    return Object.fromEntries(kinds.map((kind) => [kind, this.#counts.get(kind) as number]));
  }

  /** What follows is of this file. @returns how its texts are told */
  open(path: string): Hear {
    this.#path = shown(path);
    this.#kept = 0;
    return (text, place, key) => this.#examine(text, place, key);
  }

  #examine(whole: string, place: () => string, key: string | undefined): boolean {
    const text = readable(whole);
    if (text.length < 2) return false;
    const matches = matchesOf(text, key);
    for (const [index, match] of matches.entries()) {
      this.#counts.set(match.kind, (this.#counts.get(match.kind) ?? 0) + 1);
      this.#kept += 1;
      if (this.#kept > keptOfFile) continue;
      this.findings.push({
        path: this.#path,
        place: place(),
        kind: match.kind,
        masked: mask(match.kind, match.value),
        context: contextOf(text, index, matches),
      });
    }
    return matches.length > 0;
  }
}

/** Personal data in a text, in its order; order numbers are none, nor are the reports' own words. */
function matchesOf(text: string, key: string | undefined): Match[] {
  const found: Match[] = [];
  for (const match of text.length <= window + overlap ? atOnce(text) : inWindows(text)) {
    if (isPersonal(match.kind) && !isWord(match, text)) found.push(match);
  }
  if (key === undefined || key.length > 100 || !bareNumber.test(text)) return found;
  return [...found, ...named(text, key, found)].sort((a, b) => a.start - b.start);
}

function atOnce(text: string): readonly Match[] {
  return trigger.test(text) ? recognise(text) : [];
}

/** A name that is a word of the reports; or two characters that are a whole value, such as 高处 in a list of words. */
function isWord({ kind, value }: Match, text: string): boolean {
  return kind === "name" && (ownWords.test(value) || (value.length === 2 && text.trim() === value));
}

function isPersonal(kind: PersonalKind): boolean {
  return kind !== "order_number" && personalKinds.includes(kind);
}

/** A long text piece by piece, each with what stands before and behind it; a match counts where it begins. */
function* inWindows(text: string): Generator<Match> {
  for (let from = 0; from < text.length; from += window) {
    const start = Math.max(0, from - overlap);
    const piece = text.slice(start, from + window + overlap);
    if (!trigger.test(piece)) continue;
    for (const match of recognise(piece)) {
      const at = start + match.start;
      if (at >= from && at < from + window) yield { ...match, start: at, end: start + match.end };
    }
  }
}

/** What a bare number is under its key: eight digits under 电话 are a telephone number. */
function named(text: string, key: string, known: readonly Match[]): Match[] {
  const before = `${key.replaceAll("_", " ")}: `;
  return recognise(before + text)
    .map((match) => ({
      ...match,
      start: match.start - before.length,
      end: match.end - before.length,
    }))
    .filter(({ kind, start }) => start >= 0 && isPersonal(kind))
    .filter(({ start, end }) => known.every((other) => end <= other.start || other.end <= start));
}

/** A few masked characters on either side of a match, as far as to its neighbours, and its mask between them. */
function contextOf(text: string, index: number, all: readonly Match[]): string {
  const { kind, start, end, value } = all[index] as Match;
  const from = all[index - 1]?.end ?? 0;
  const to = all[index + 1]?.start ?? text.length;
  const before = redact(text.slice(Math.max(from, start - overlap), start));
  const after = redact(text.slice(end, Math.min(to, end + overlap)));
  const left = [...quiet(before)].slice(-around).join("");
  const right = [...quiet(after)].slice(0, around).join("");
  return `${left}${mask(kind, value)}${right}`;
}

/** One line without digits, addresses of the web or of people. */
function quiet(text: string): string {
  return text
    .replace(/\p{N}/gu, "*")
    .replace(/[@＠]/g, "*")
    .replace(/[\s\p{C}]+/gu, " ");
}
