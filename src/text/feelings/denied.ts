import type { Dictionary, Role } from "./languages.ts";
import type { Line } from "./line.ts";
import type { Found } from "./phrase-tree.ts";

/** What stands before a word and belongs to it. */
export interface Before {
  /** Denied an odd number of times: "not rude" is denied, "not that it was not rude" is not. */
  readonly isDenied: boolean;
  /** Denied at all. */
  readonly hasDenial: boolean;
  /** What strengthens or weakens it. */
  readonly factor: number;
}

/**
 * Goes back from a word over denials and degrees as long as nothing but words of `between` lies between them, never past a mark of
 * punctuation. A degree before the denial (非常不满意) strengthens, one behind it (不非常满意) weakens.
 */
export function beforeOf(
  line: Line,
  roles: readonly Found<Role>[],
  start: number,
  { isBetween }: Dictionary,
): Before {
  let denials = 0;
  let factor = 1;
  let cursor = start;
  for (let index = lastBefore(roles, start); index >= 0; index--) {
    const { value, start: from, end } = roles[index] as Found<Role>;
    if (!value.denies && value.before === undefined) break;
    if (!isBetween(line.text.slice(end, cursor))) break;
    if (value.denies && denials === 0 && factor > 1) factor = 1 / factor;
    if (value.denies) denials += 1;
    if (value.before !== undefined) factor *= value.before;
    cursor = from;
  }
  return { isDenied: denials % 2 === 1, hasDenial: denials > 0, factor };
}

/** The number of the last role that ends before a place, or -1. */
export function lastBefore(roles: readonly Found<Role>[], start: number): number {
  let low = 0;
  let high = roles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((roles[middle] as Found<Role>).end <= start) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
