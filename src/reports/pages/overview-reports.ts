import { type Html, html, join } from "../html.ts";
import type { Language } from "../language.ts";
import type { Links } from "../links.ts";
import { namedPeriod } from "../period-name.ts";
import type { Site } from "../report-data.ts";

/** What the list of reports says about a period besides its name. */
export type PeriodSummaries = ReadonlyMap<
  string,
  { readonly complaints: number | null; readonly partial: boolean }
>;

const day = 86_400_000;

interface Lists {
  readonly site: Site;
  readonly known: PeriodSummaries;
  readonly language: Language;
  readonly links: Links;
}

/** Every report, the newest year first: its quarters, its months with their complaints, and under each month its weeks. */
export function reportsByYear(
  site: Site,
  known: PeriodSummaries,
  language: Language,
  links: Links,
): Html {
  const lists: Lists = { site, known, language, links };
  const months = [...new Set([...site.months, ...site.weeks.map(monthOf)])].sort().reverse();
  const years = [...new Set([...months, ...site.quarters].map((label) => label.slice(0, 4)))];
  if (years.length === 0) return html``;
  const each = years
    .sort()
    .reverse()
    .map((year) =>
      yearTable(
        year,
        months.filter((label) => label.startsWith(year)),
        lists,
      ),
    );
  return html`<section id="reports"><h2>${language.words.frame.overview.reports}</h2>
${each}</section>\n`;
}

/** The month that a week counts to: the one with its Thursday, as its year is the one with it. */
function monthOf(week: string): string {
  const from = Date.parse(namedPeriod(week)?.from ?? "");
  return Number.isNaN(from) ? week.slice(0, 7) : new Date(from + 3 * day).toISOString().slice(0, 7);
}

function yearTable(year: string, months: readonly string[], lists: Lists): Html {
  const { words } = lists.language;
  const own = words.frame.overview;
  const quarters = lists.site.quarters.filter((label) => label.startsWith(year)).toSorted();
  const line =
    quarters.length === 0
      ? null
      : html`<p class="weeks">${own.quarters} ${join(
          quarters.map((label) => named(label, lists, true)),
          " · ",
        )}</p>\n`;
  if (months.length === 0) return html`<h3>${year}</h3>${line}`;
  const rows = months.map((label) => monthRow(label, lists));
  return html`<h3>${year}</h3>${line}
<div class="table periods"><table><caption>${year}</caption><thead><tr><th scope="col">${words.table.period}</th><th scope="col" class="number">${words.table.complaints}</th><th scope="col">${own.weeksColumn}</th></tr></thead><tbody>${rows}</tbody></table></div>\n`;
}

function monthRow(label: string, lists: Lists): Html {
  const { site, known, language, links } = lists;
  const name = language.capital(language.period(label));
  const title = site.months.includes(label)
    ? html`<a href="${links.period(label)}">${name}</a>`
    : html`${name}`;
  const summary = known.get(label);
  const partial = summary?.partial
    ? html` <span class="tag">${language.words.partial}</span>`
    : null;
  const count = summary === undefined ? "–" : language.count(summary.complaints);
  const weeks = site.weeks.filter((week) => monthOf(week) === label).toSorted();
  return html`<tr><th scope="row">${title}${partial}</th><td class="number">${count}</td><td><div class="listed">${weeks.map((week) => named(week, lists, false))}</div></td></tr>\n`;
}

/** A period as a link, with how many complaints it has. */
function named(label: string, { known, language, links }: Lists, isWhole: boolean): Html {
  const name = language.capital(isWhole ? language.period(label) : language.shortPeriod(label));
  const count = known.get(label)?.complaints ?? null;
  const said = count === null ? null : html`<small>${language.count(count)}</small>`;
  return html`<span><a href="${links.period(label)}">${name}</a>${said}</span>`;
}
