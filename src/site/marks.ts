/** Tags with their attributes, and comments between them. */
const tagOrComment = /<!--([\s\S]*?)-->|<[a-zA-Z][^\s/>]*(?:[^>"']|"[^"]*"|'[^']*')*>/g;

/**
 * Replaces comments of a page that are ours. Serialised HTML leaves `<` in the values of attributes as it is, so what looks like a
 * comment there is somebody's text.
 * @param put what stands in a comment's place; null: it stays
 */
export function replaceMarks(html: string, put: (comment: string) => string | null): string {
  return html.replace(tagOrComment, (whole, comment: string | undefined) =>
    comment === undefined ? whole : (put(comment) ?? whole),
  );
}
