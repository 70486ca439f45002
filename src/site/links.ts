/** A page's own address, the ids in it and the links it holds. */
export interface LinkedPage {
  path: string;
  ids: ReadonlySet<string>;
  links: readonly string[];
}

const SITE = "http://site.invalid/";

/**
 * The links that lead nowhere, as `page → link`. Links to other origins are not followed; a link inside the site must
 * name a file of it exactly, so that any static server and an opened folder find it, and a fragment must exist.
 */
export function brokenLinks(pages: readonly LinkedPage[], files: ReadonlySet<string>): string[] {
  const ids = new Map(pages.map((page) => [page.path, page.ids]));
  const broken: string[] = [];
  for (const page of pages) {
    for (const link of new Set(page.links)) {
      if (!leadsSomewhere(link, page.path, ids, files)) broken.push(`${page.path} → ${link}`);
    }
  }
  return broken;
}

function leadsSomewhere(
  link: string,
  from: string,
  ids: ReadonlyMap<string, ReadonlySet<string>>,
  files: ReadonlySet<string>,
): boolean {
  if (!URL.canParse(link, SITE + encodeURI(from))) return false;
  const url = new URL(link, SITE + encodeURI(from));
  if (`${url.origin}/` !== SITE) return true;
  const path = decode(url.pathname).slice(1);
  if (!files.has(path)) return false;
  const fragment = decode(url.hash).slice(1);
  // What a script reads from an address (`#from=2026-11-09`) is no place in the page.
  if (fragment.includes("=")) return true;
  return fragment === "" || fragment === "top" || (ids.get(path)?.has(fragment) ?? true);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
