import type { Audit } from "./audit.ts";

/**
 * The Content-Security-Policy of one page: nothing but what the page was found to contain. A baked page gets no
 * script source at all; `style="…"` attributes, which some charts carry, are allowed apart from `<style>` elements,
 * which are named by hash. A page with code may also add style elements, fetch the site's files and start workers.
 */
export function contentSecurityPolicy(page: Audit): string {
  const directives = ["default-src 'none'"];
  if (page.scripts) {
    directives.push(`script-src 'self'${list(page.scriptHashes)}`, "connect-src 'self'");
    directives.push("worker-src 'self'", "style-src 'self' 'unsafe-inline'");
  } else {
    directives.push(`style-src 'self'${list(page.styleHashes)}`);
    if (page.styleAttributes) directives.push("style-src-attr 'unsafe-inline'");
  }
  directives.push(
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  );
  return directives.join("; ");
}

function list(hashes: Set<string>): string {
  return [...hashes].map((hash) => ` ${hash}`).join("");
}
