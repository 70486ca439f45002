import type { Html } from "./html.ts";

/**
 * A Framework page of one raw HTML block: front matter, then markup without a blank line (which would end the block)
 * and without indentation (which would make code of it).
 */
export function markdown(title: string, body: Html): string {
  const block = body.markup.replace(/[ \t]*\n\s*/g, "\n").trim();
  return `---\ntitle: ${quoted(title)}\n---\n\n${block}\n`;
}

/** A YAML double-quoted scalar on one line. */
function quoted(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return JSON.stringify(line);
}
