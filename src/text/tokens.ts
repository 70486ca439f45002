import { type Segment, segmenter } from "./segment.ts";

let standard: Segment | undefined;

/**
 * All tokens of a text in its counted form, in order: words, numbers, and every sign of punctuation by itself; blanks are
 * none. Where a token stands is its number among them, so that two words are neighbours when their numbers differ by 1.
 */
export function tokensOf(text: string, segment?: Segment): string[] {
  if (segment !== undefined) return segment(text);
  standard ??= segmenter();
  return standard(text);
}
