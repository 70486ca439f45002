import { type Html, html } from "./html.ts";
import { profileOf, profilePath } from "./profile-slug.ts";
import type { ProfilePage } from "./report-data.ts";
import type { PageContext } from "./sections/section.ts";

/**
 * A name as the way to the page about it, where there is one; else the name alone.
 * @param path of a category deeper than pages go: the page of what it is below of
 * @param text what is shown, as a table would show it without the link
 */
export function profileLink(
  dimension: ProfilePage["dimension"],
  path: readonly string[],
  text: string,
  { site, links }: Pick<PageContext, "site" | "links">,
): string | Html {
  const page = site.audience === "internal" ? profileOf(site, { dimension, path }) : null;
  return page === null ? text : html`<a href="${links.page(profilePath(page))}">${text}</a>`;
}
