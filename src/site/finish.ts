import { type Audit, audit } from "./audit.ts";
import { contentSecurityPolicy } from "./policy.ts";
import { linkScripts } from "./scripts.ts";

/** A page as Framework built it, and what the site knows about it. */
export interface BuiltPage {
  /** The file inside the site: `zh-Hans/weekly/2026-W46.html`. */
  path: string;
  /** The language of the page: a BCP 47 tag. */
  language: string;
  html: string;
  /** The site's font stylesheet and its own, from the site's root; null: none. */
  fonts: string | null;
  styles: string | null;
  /** The scripts that pages may run, from the site's root, by name. */
  scripts: ReadonlyMap<string, string>;
}

export interface FinishedPage {
  html: string;
  audit: Audit;
}

const CLIENT_ONLY =
  /\n?<script type="module">\s*import "[^"]*_observablehq\/client\.[0-9a-f]+\.js";\s*<\/script>/;
const MODULE_PRELOAD = /\n<link rel="modulepreload"[^>]*>/g;
const STYLE_PRELOAD = /\n<link rel="preload" as="style"[^>]*>/g;
const ANCHOR = /<a class="observablehq-header-anchor" href="[^"]*">([\s\S]*?)<\/a>(?=<\/h[1-4]>)/g;
const VIEWPORT = /<meta name="viewport"[^>]*>/;
const VIEWPORT_THAT_ZOOMS = '<meta name="viewport" content="width=device-width, initial-scale=1">';
/** Phones and tablets have fonts for all scripts: nothing waits for these there (report.css names none of them either). */
const FONTS_WANTED = ' media="print, (hover: hover), (pointer: fine)"';
const ICON_DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#2c5f94" d="M2 9h3v5H2zM6 6h3v8H6z"/>' +
  '<path fill="#c24a12" d="M10 2h3v12h-3z"/></svg>';
const ICON = `data:image/svg+xml,${encodeURIComponent(ICON_DRAWING)}`;

/**
 * Finishes one page that Framework built: its language, a viewport that can be zoomed, no times, no client script where
 * there is no code, the site's fonts, an icon and a Content-Security-Policy made from what the page contains.
 */
export function finishPage(page: BuiltPage): FinishedPage {
  const split = page.html.indexOf("</head>");
  const head = finishHead(page.html.slice(0, split), page);
  const body = linkScripts(finishBody(page.html.slice(split)), toRoot(page.path), page.scripts);
  const found = audit(head + body);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(found)}">`;
  const html = (head + body).replace(
    '<meta charset="utf-8">',
    (charset) => `${charset}\n${policy}`,
  );
  return { html, audit: found };
}

function finishHead(head: string, page: BuiltPage): string {
  let finished = head
    .replace(/<html>/, `<html lang="${page.language}">`)
    .replace(VIEWPORT, `${VIEWPORT_THAT_ZOOMS}\n<meta name="color-scheme" content="light dark">`)
    .replace(STYLE_PRELOAD, "")
    .replace(/"lastModified":\d+(\.\d+)?,?/g, "");
  if (CLIENT_ONLY.test(finished)) {
    finished = finished.replace(CLIENT_ONLY, "").replace(MODULE_PRELOAD, "");
  }
  const links: string[] = [];
  if (!/<link[^>]*\brel="[^"]*\bicon\b/.test(finished))
    links.push(`<link rel="icon" href="${ICON}">`);
  const sheet = (path: string, media = "") =>
    links.push(`<link rel="stylesheet" href="${toRoot(page.path)}${path}"${media}>`);
  if (page.styles !== null) sheet(page.styles);
  if (page.fonts !== null) sheet(page.fonts, FONTS_WANTED);
  return finished.replace(/\n\n+/g, "\n").replace(/\n?$/, `\n${links.join("\n")}\n`);
}

/** Unwraps the links that Framework puts around headings (a heading may hold links of its own), and its own `<main>`
 * where the page brings one. */
function finishBody(body: string): string {
  const plain = body.replace(ANCHOR, "$1");
  const frame = '<main id="observablehq-main" class="observablehq">\n';
  if ((plain.match(/<main[\s>]/g)?.length ?? 0) < 2) return plain;
  const end = plain.lastIndexOf("</main>");
  return (plain.slice(0, end) + plain.slice(end + "</main>".length))
    .replace(frame, "")
    .replace('<div id="observablehq-center">\n', "")
    .replace(/\s*<\/div>\s*<\/body>/, "\n</body>");
}

/** The way from a page back to the site's root: `../../` or "". */
export function toRoot(path: string): string {
  return "../".repeat(path.split("/").length - 1);
}
