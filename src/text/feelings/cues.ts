import { type Cue, cueKinds } from "./cue.ts";
import { beforeOf, lastBefore } from "./denied.ts";
import type { Dictionary, Role } from "./languages.ts";
import type { Line } from "./line.ts";
import type { Found } from "./phrase-tree.ts";

/** A cue, the word that showed it, and where. */
export interface FoundCue {
  readonly cue: Cue;
  readonly word: string;
  readonly start: number;
}

/** Numbers of calls beside such a word are those that the writer gets. */
const unwanted = /骚扰|催收|推销|催款|催债|追数|追债|harass|collector|telemarket/;
/** Characters before and after a number of calls in which such a word counts. */
const nearby = 30;

/**
 * The cues of a line, each kind and word once, most pressing first. Not shown by what is denied ("nobody was injured") nor, of
 * safety, by what is only supposed ("if it catches fire"); self-harm is shown however it is put.
 */
export function cuesOf(
  line: Line,
  roles: readonly Found<Role>[],
  dictionary: Dictionary,
): FoundCue[] {
  const found = new Map<string, FoundCue>();
  const add = (cue: Cue, word: string, start: number) => {
    const key = `${cue} ${word}`;
    if (!found.has(key)) found.set(key, { cue, word, start });
  };
  for (const { value, word, start } of dictionary.cues.find(line)) {
    if (value === null) continue;
    const { isDenied } = beforeOf(line, roles, start, dictionary);
    for (const cue of value) {
      if (isDenied && cue !== "self_harm") continue;
      if (cue === "safety" && isSupposed(line, roles, start)) continue;
      add(cue, word, start);
    }
  }
  for (const { cue, pattern, word, holds } of dictionary.patterns) {
    if (!holds.some((part) => line.text.includes(part))) continue;
    const match = pattern.exec(line.text);
    if (match === null || (cue === "repeat_contact" && isUnwanted(line, match.index))) continue;
    add(cue, word, match.index);
  }
  const rank = ({ cue }: FoundCue) => cueKinds.indexOf(cue);
  return [...found.values()].sort(
    (one, other) => rank(one) - rank(other) || (one.word < other.word ? -1 : 1),
  );
}

function isSupposed(line: Line, roles: readonly Found<Role>[], start: number): boolean {
  const clause = line.clauseAt(start);
  for (let index = lastBefore(roles, start); index >= 0; index--) {
    const role = roles[index] as Found<Role>;
    if (line.clauseAt(role.start) !== clause) return false;
    if (role.value.supposes) return true;
    if (start - role.start > nearby) return false;
  }
  return false;
}

function isUnwanted({ text }: Line, place: number): boolean {
  return unwanted.test(text.slice(Math.max(0, place - nearby), place + nearby));
}
