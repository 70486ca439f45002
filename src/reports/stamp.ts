import { fileURLToPath } from "node:url";
import { type Html, html } from "./html.ts";

/** A page without what is stamped onto it, and the pieces to be stamped, in their order. */
export interface Unstamped {
  readonly text: string;
  readonly stamps: readonly string[];
}

const pattern = /<!--stamp-->([\s\S]*?)<!--\/stamp-->/g;

/**
 * Markup that follows from the site and not from the page's own numbers: where the reader is, how far the data reaches. It is put
 * onto the finished page, so that a new week does not make every older page anew.
 */
export function stamp(content: Html): Html {
  return html`<!--stamp-->${content}<!--/stamp-->`;
}

/** Takes the stamps out of a page; their places stay marked. */
export function unstamped(page: string): Unstamped {
  const stamps: string[] = [];
  const text = page.replace(pattern, (_, content: string) => {
    stamps.push(content);
    return "<!--stamp--><!--/stamp-->";
  });
  return { text, stamps };
}

/**
 * Marks that the page runs one of the site's scripts (src/reports/client/NAME.ts); the build adds the tag.
 * @param later another script, which the first fetches when it is needed; its address is in `data-later`
 */
export function runs(name: ClientScript, later?: ClientScript): Html {
  return html`<!--script ${name}${later === undefined ? "" : ` ${later}`}-->`;
}

/** The scripts that pages may run; everything else is baked. */
export const clientScripts = ["explorer", "search", "search-box", "cases"] as const;
export type ClientScript = (typeof clientScripts)[number];

/** The entry file of a script. */
export function clientScriptFile(name: ClientScript): string {
  return fileURLToPath(new URL(`./client/${name}.ts`, import.meta.url));
}
