const stamped = /<!--stamp-->([\s\S]*?)<!--\/stamp-->/g;
const anchor = /<a\b([^>]*)>([\s\S]*?)<\/a>/g;
const ownMarks = /<!--\/?(?:stamp|script)\b[^>]*-->/g;
/** A link to the report's data file with the separator before it. */
const dataLink = /\s*·\s*<a\b[^>]*\bhref="[^"]*\.json"[^>]*>[\s\S]*?<\/a>/g;
/** Links that are nothing but the way to another page. */
const waysOut = /\bclass="[^"]*\b(?:evidence|cases)\b/;

/** Where a page that stands alone says how an analysis is counted. */
export function appendixId(analysis: string): string {
  return `how-${analysis}`;
}

/**
 * The report on a page that a site would have, to stand alone: without the lists of pages and the way there; links that lead to
 * places on the page stay, those to definitions lead to its appendix, of the others the text stays.
 * @param page Markdown as `periodPage` gives it
 * @returns the markup of `<article class="report">`
 */
export function pageBody(page: string): string {
  const from = page.indexOf('<article class="report"');
  const until = page.lastIndexOf("</article>") + "</article>".length;
  if (from < 0 || until < from) throw new Error("a page without <article class=report>");
  const article = page
    .slice(from, until)
    .replace(stamped, (_, content: string) => (/<(?:nav|a)\b/.test(content) ? "" : content))
    .replace(dataLink, "")
    .replace(ownMarks, "");
  const ids = new Set([...article.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
  return article.replace(anchor, (_, attributes: string, text: string) => {
    const address = /\bhref="([^"]*)"/.exec(attributes)?.[1] ?? "";
    const analysis = /definitions\.html#([\w%-]+)$/.exec(address)?.[1];
    if (analysis !== undefined) return `<a href="#${appendixId(analysis)}">${text}</a>`;
    if (address.startsWith("#") && ids.has(address.slice(1)))
      return `<a class="evidence" href="${address}">${text}</a>`;
    return waysOut.test(attributes) ? "" : text;
  });
}

/** The analyses whose definitions a body links to, in order of name. */
export function definedIn(body: string): string[] {
  const names = [...body.matchAll(/href="#how-([\w-]+)"/g)].map(([, name]) => name as string);
  return [...new Set(names)].sort();
}
