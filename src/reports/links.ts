import type { Locale } from "./locale.ts";

/** The pages beside the reports, each about one subject, made of the newest report. */
export const subjects = [
  "time",
  "where",
  "why",
  "voice",
  "outcomes",
  "actions",
  "quality",
] as const;
export type Subject = (typeof subjects)[number];

/** Addresses from one page to others, relative, so that the site works in a sub-folder and from disk. */
export interface Links {
  /** The index in the page's own language. */
  readonly index: string;
  readonly definitions: string;
  /** The report data of this period as JSON. */
  readonly data: string;
  definition(analysis: string): string;
  subject(name: Subject): string;
  period(label: string): string;
  /** Any page below the locale by its path without ending: `explorer`, `category/3fa2b1c4`. */
  page(path: string): string;
  /** The explorer, showing the complaints that conditions choose: `from=2026-11-09&until=2026-11-16&priority=urgent`. */
  explorer(conditions: string): string;
  /** This same page in another language. */
  inLocale(locale: Locale): string;
}

/** The page's path without locale and ending: `weekly/2026-W46`, `quarterly/2026-Q3`. */
export function periodPath(label: string): string {
  const folder = label.includes("W") ? "weekly" : label.includes("Q") ? "quarterly" : "monthly";
  return `${folder}/${label}`;
}

/** Links from the page at the site's root, which is the index of a locale. */
export function linksFromRoot(locale: Locale): Links {
  const at = `./${locale}/`;
  return {
    index: "./index.html",
    definitions: `${at}definitions.html`,
    data: "",
    definition: (analysis) => `${at}definitions.html#${encodeURIComponent(analysis)}`,
    subject: (name) => `${at}${name}.html`,
    period: (label) => `${at}${periodPath(label)}.html`,
    page: (path) => `${at}${path}.html`,
    explorer: (conditions) => `${at}explorer.html#${conditions}`,
    inLocale: (other) => `./${other}/index.html`,
  };
}

/**
 * Links from a page of a locale.
 * @param path the page's path below its locale without ending, such as `index` or `weekly/2026-W46`
 */
export function linksFrom(path: string, label: string | null = null): Links {
  const up = "../".repeat(path.split("/").length - 1);
  const at = up === "" ? "./" : up;
  return {
    index: `${at}index.html`,
    definitions: `${at}definitions.html`,
    data: label === null ? "" : `${at}../data/${periodPath(label)}.json`,
    definition: (analysis) => `${at}definitions.html#${encodeURIComponent(analysis)}`,
    subject: (name) => `${at}${name}.html`,
    period: (other) => `${at}${periodPath(other)}.html`,
    page: (other) => `${at}${other}.html`,
    explorer: (conditions) => `${at}explorer.html#${conditions}`,
    inLocale: (locale) => `${at}../${locale}/${path}.html`,
  };
}
