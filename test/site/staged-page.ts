import { VERBATIM } from "../../src/site/markdown.ts";

/** A page to be staged. */
export interface StagedPage {
  /** Shown on the browser's tab, before the site's title; plain text, escaped here. */
  title: string;
  /** The page's HTML. Texts in it are already escaped. */
  body: string;
}

/** The text of a staged `.md` file: front matter, the marker that it is finished HTML, the body. */
export function stagedPage({ title, body }: StagedPage): string {
  return `---\ntitle: ${yamlString(title)}\n---\n${VERBATIM}\n${body}\n`;
}

/** A double-quoted YAML string; everything YAML calls unprintable is written as an escape. */
function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
