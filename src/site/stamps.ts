/** Puts the pieces of a page that follow from the whole site into their marked places, in their order. */
export function stampPage(html: string, stamps: readonly string[]): string {
  let next = 0;
  const stamped = html.replace(/<!--stamp--><!--\/stamp-->/g, () => stamps[next++] ?? "");
  if (next !== stamps.length)
    throw new Error(`a page has places for ${next} stamps, and ${stamps.length} were given`);
  return stamped;
}
