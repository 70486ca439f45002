import { normalise } from "./normalise.ts";

/** Whether a text has a term; the text in the form that `searchForm` gives. */
export type TermFinder = (form: string) => boolean;

const latinEdges = /^[a-z0-9].*[a-z0-9]$|^[a-z0-9]$/;
const special = /[.*+?^${}()|[\]\\/-]/g;

/** A text as terms are looked for in it: scripts folded, lower case. */
export function searchForm(text: string): string {
  return normalise(text).toLowerCase();
}

/** Makes the search for a term, whatever script it is written in; one of Latin letters is found as whole words only. */
export function termFinder(term: string): TermFinder {
  const form = searchForm(term);
  if (form === "") return () => false;
  if (!latinEdges.test(form)) return (text) => text.includes(form);
  const words = new RegExp(`(?<![a-z0-9])${form.replace(special, "\\$&")}(?![a-z0-9])`);
  return (text) => words.test(text);
}
