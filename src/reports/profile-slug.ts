import { createHash } from "node:crypto";
import type { ProfilesRow } from "../analysis/profiles.ts";
import type { ProfilePage, Site } from "./report-data.ts";

type Named = Pick<ProfilePage, "dimension" | "path">;

/**
 * What the address of a page calls a category, department or place: the same for the same name, and nothing of the name. The first ten
 * digits of a hash, written in the letters a to p: ten figures could be read as somebody's telephone number.
 */
export function profileSlug({ dimension, path }: Named): string {
  return createHash("sha256")
    .update(JSON.stringify([dimension, path]))
    .digest("hex")
    .slice(0, 10)
    .replace(/\d/g, (digit) => String.fromCharCode("g".charCodeAt(0) + Number(digit)));
}

/** The pages of a site about one category, department or place, each dimension by size. */
export function profilesOf(rows: readonly ProfilesRow[]): ProfilePage[] {
  return rows.flatMap(({ span, dimension, path }) => {
    if (span !== "period" || dimension === "all") return [];
    return [{ dimension, path, slug: profileSlug({ dimension, path }) }];
  });
}

const known = new WeakMap<Site, ReadonlyMap<string, ProfilePage>>();

/** The page about something, or about the category that it is below of; null: there is none. */
export function profileOf(site: Site, { dimension, path }: Named): ProfilePage | null {
  const pages = known.get(site) ?? new Map(site.profiles.map((page) => [keyOf(page), page]));
  known.set(site, pages);
  for (let length = path.length; length > 0; length--) {
    const page = pages.get(keyOf({ dimension, path: path.slice(0, length) }));
    if (page) return page;
  }
  return null;
}

const keyOf = ({ dimension, path }: Named) => JSON.stringify([dimension, path]);

/** The page's path below its locale, without ending. */
export function profilePath({ dimension, slug }: ProfilePage): string {
  return `${dimension}/${slug}`;
}
