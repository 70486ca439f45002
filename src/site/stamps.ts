import { replaceMarks } from "./marks.ts";

/** Puts the pieces of a page that follow from the whole site into their marked places, in their order. */
export function stampPage(html: string, stamps: readonly string[]): string {
  let next = 0;
  const stamped = replaceMarks(html, (comment) => {
    if (comment === "stamp") return stamps[next++] ?? "";
    return comment === "/stamp" ? "" : null;
  });
  if (next !== stamps.length)
    throw new Error(`a page has places for ${next} stamps, and ${stamps.length} were given`);
  return stamped;
}
