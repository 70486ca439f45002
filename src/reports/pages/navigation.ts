import { type Html, html, join } from "../html.ts";
import type { Language } from "../language.ts";
import { linksFrom, type Subject, subjects } from "../links.ts";
import { isLocale, locales, wordsOf } from "../locale.ts";
import { namedPeriod } from "../period-name.ts";
import type { Site } from "../report-data.ts";
import type { PageFrame } from "./page.ts";

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

/** The line above a page: where it stands, its neighbours, the definitions, the other languages. */
export function navigation(site: Site, language: Language, frame: PageFrame): Html {
  const { words } = language;
  const { path, here, label, links = linksFrom(path) } = frame;
  const neighbours = label === undefined ? [] : neighboursOf(site, label, language, path);
  const others: Link[] = localesOf(site)
    .filter((locale) => locale !== language.locale)
    .map((locale) => ({
      href: links.inLocale(locale),
      text: wordsOf[locale].localeName,
      relation: `alternate" hreflang="${locale}" lang="${locale}`,
    }));
  const crumbs =
    path === "index"
      ? html`<span>${words.nav.allReports}</span>`
      : html`<a href="${links.index}">${words.nav.allReports}</a> <span aria-hidden="true">/</span> <span>${here}</span>`;
  const right = [
    ...neighbours,
    ...subjectsOf(site)
      .filter((name) => name !== path)
      .map((name) => ({ href: links.subject(name), text: words.subjects[name].name })),
    ...(path === "definitions" ? [] : [{ href: links.definitions, text: words.nav.definitions }]),
    ...others,
  ];
  return html`<nav aria-label="${words.nav.label}"><span class="crumbs">${crumbs}</span><span class="ways">${right.map(anchor)}</span></nav>\n`;
}

/** The subjects that a site has pages about: made of the newest month; of a week there is only the one about time. */
export function subjectsOf(site: Site): readonly Subject[] {
  if (site.months.length > 0) return subjects;
  return site.weeks.length > 0 ? ["time"] : [];
}

function anchor(link: Link): Html {
  const relation = link.relation === undefined ? null : { markup: ` rel="${link.relation}"` };
  return html`<a href="${link.href}"${relation}>${link.text}</a> `;
}

/** The periods before and after, and those of the other kind that share days with this one. */
function neighboursOf(site: Site, label: string, language: Language, path: string): Link[] {
  const { words } = language;
  const links = linksFrom(path);
  const period = namedPeriod(label);
  if (!period) return [];
  const same = (period.kind === "week" ? site.weeks : site.months).toSorted();
  const at = same.indexOf(label);
  const result: Link[] = [];
  const before = at > 0 ? same[at - 1] : undefined;
  const after = at >= 0 ? same[at + 1] : undefined;
  if (before !== undefined)
    result.push({
      href: links.period(before),
      text: `← ${language.shortPeriod(before)}`,
      relation: "prev",
    });
  if (after !== undefined)
    result.push({
      href: links.period(after),
      text: `${language.shortPeriod(after)} →`,
      relation: "next",
    });
  if (period.kind === "week")
    for (const month of overlapping(site.months, period))
      result.push({
        href: links.period(month),
        text: language.say(words.nav.month, { month: language.period(month) }),
      });
  return result;
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
