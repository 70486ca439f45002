import type { Html } from "./html.ts";

/** Says that what follows is finished HTML, to be taken as it is (src/site/markdown.ts). */
const verbatim = "<!-- plaint: html -->";

/**
 * A page of finished HTML: front matter, the mark, then markup that also plain Markdown would leave alone, without a blank
 * line (which would end the block) and without indentation (which would make code of it).
 */
export function markdown(title: string, body: Html): string {
  const block = body.markup.replace(/[ \t]*\n\s*/g, "\n").trim();
  return `---\ntitle: ${quoted(title)}\n---\n${verbatim}\n${block}\n`;
}

/** A YAML double-quoted scalar on one line. */
function quoted(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return JSON.stringify(line);
}
