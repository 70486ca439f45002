import type { Audit } from "./audit.ts";

/**
 * The Content-Security-Policy of one page: nothing but what the page was found to contain. A baked page gets no script
 * source at all, and no page a style attribute or a style that a script writes into the page as text: what is inline
 * is named by its hash. A page with code may also fetch files of the site.
 */
export function contentSecurityPolicy(page: Audit): string {
  const scripts = [`script-src 'self'${list(page.scriptHashes)}`, "connect-src 'self'"];
  const directives = [
    "default-src 'none'",
    ...(page.scripts ? scripts : []),
    `style-src 'self'${list(page.styleHashes)}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return directives.join("; ");
}

function list(hashes: Set<string>): string {
  return [...hashes].map((hash) => ` ${hash}`).join("");
}
