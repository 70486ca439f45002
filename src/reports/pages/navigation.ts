import { type Html, html, join } from "../html.ts";
import type { Language } from "../language.ts";
import { linksFrom, type Subject, subjects } from "../links.ts";
import { isLocale, locales } from "../locale.ts";
import { type NamedKind, namedPeriod } from "../period-name.ts";
import type { Site } from "../report-data.ts";

interface Link {
  readonly href: string;
  readonly text: string;
  readonly relation?: string;
}

/** The locales of a site that reports are written in; all of them where it names none. */
export function localesOf(site: Site) {
  const known = site.locales.filter(isLocale);
  return known.length > 0 ? known : [...locales];
}

/** The subjects that a site has pages about: made of the newest month; of a week there is only the one about time; none outside. */
export function subjectsOf(site: Site): readonly Subject[] {
  if (site.audience === "public") return [];
  if (site.months.length > 0) return subjects;
  return site.weeks.length > 0 ? ["time"] : [];
}

/** The months that have a notice; those of a site for the public are its months. */
export function noticesOf(site: Site): readonly string[] {
  return site.notices ?? (site.audience === "public" ? site.months : []);
}

/** The path of a month's notice below its locale, without ending. */
export function noticePath(label: string): string {
  return `notice/${label}`;
}

/** The periods before and after, and those of the other kind that share days with this one; beside a notice only notices. */
export function neighboursOf(site: Site, label: string, language: Language, path: string): Link[] {
  const { words } = language;
  const links = linksFrom(path);
  const period = namedPeriod(label);
  if (!period) return [];
  const isNotice = path === noticePath(label);
  const same = (isNotice ? noticesOf(site) : labelsOf(site, period.kind)).toSorted();
  const to = (other: string) => (isNotice ? links.page(noticePath(other)) : links.period(other));
  const at = same.indexOf(label);
  const result: Link[] = [];
  const before = at > 0 ? same[at - 1] : undefined;
  const after = at >= 0 ? same[at + 1] : undefined;
  if (before !== undefined)
    result.push({
      href: to(before),
      text: `← ${language.shortPeriod(before)}`,
      relation: "prev",
    });
  if (after !== undefined)
    result.push({
      href: to(after),
      text: `${language.shortPeriod(after)} →`,
      relation: "next",
    });
  if (isNotice) return result;
  if (period.kind === "week")
    for (const month of overlapping(site.months, period))
      result.push({
        href: links.period(month),
        text: language.say(words.nav.month, { month: language.period(month) }),
      });
  if (period.kind === "month")
    for (const quarter of overlapping(site.quarters, period))
      result.push({
        href: links.period(quarter),
        text: language.capital(language.period(quarter)),
      });
  return result;
}

function labelsOf(site: Site, kind: NamedKind): readonly string[] {
  return { week: site.weeks, month: site.months, quarter: site.quarters }[kind];
}

/** The labels of periods that share at least a day with `[from, until)`, oldest first. */
export function overlapping(
  labels: readonly string[],
  span: { readonly from: string; readonly until: string },
): string[] {
  return labels
    .filter((label) => {
      const period = namedPeriod(label);
      return period !== null && period.from < span.until && span.from < period.until;
    })
    .toSorted();
}

/** The weeks within a month that have pages, as links. */
export function weeksOf(site: Site, label: string, language: Language, path: string): Html | null {
  const period = namedPeriod(label);
  if (period?.kind !== "month") return null;
  const weeks = overlapping(site.weeks, period);
  if (weeks.length === 0) return null;
  const links = linksFrom(path);
  const each = weeks.map(
    (week) => html`<a href="${links.period(week)}">${language.shortPeriod(week)}</a>`,
  );
  return html`<p class="weeks">${language.words.nav.weeks} ${join(each, " · ")}</p>\n`;
}
