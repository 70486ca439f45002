import { type Html, html } from "../html.ts";
import { language } from "../language.ts";
import { linksFrom } from "../links.ts";
import type { Locale } from "../locale.ts";
import { profileLink } from "../profile-link.ts";
import { profilePath } from "../profile-slug.ts";
import type { PeriodReport, ProfilePage, Site } from "../report-data.ts";
import { profileBelowSection } from "../sections/profile-below.ts";
import { type ProfileContext, profileContext, profileName } from "../sections/profile-context.ts";
import { profileFindings } from "../sections/profile-facts.ts";
import { profileFairSection } from "../sections/profile-fair.ts";
import { profileHandlingSection } from "../sections/profile-handling.ts";
import { profileOverSection } from "../sections/profile-over.ts";
import { profilePartsSection } from "../sections/profile-parts.ts";
import { profileStagesSection } from "../sections/profile-stages.ts";
import { profileTrendSection } from "../sections/profile-trend.ts";
import { page } from "./page.ts";

/**
 * Everything about one category, department or place: made of the newest month and the 26 weeks up to its end. Facts by fair
 * comparison; nobody is ranked or scored.
 * @param report of the newest month
 */
export function profilePage(
  profile: ProfilePage,
  report: PeriodReport,
  site: Site,
  locale: Locale,
): string {
  const reader = language(locale);
  const path = profilePath(profile);
  const links = linksFrom(path, report.period.label);
  const context = profileContext(profile, { report, site, language: reader, links });
  const name = profileName(profile, reader);
  const title = reader.say(reader.words.profilePages.titles[profile.dimension], { name });
  return page(
    { path, title, here: name },
    site,
    reader,
    context === null
      ? [html`<p class="lead">${reader.words.profilePages.none}</p>\n`]
      : [
          standing(context),
          profileFindings(context),
          profileTrendSection(context),
          profileBelowSection(context),
          profilePartsSection(context),
          profileOverSection(context),
          profileHandlingSection(context),
          profileFairSection(context),
          profileStagesSection(context),
          cutNote(context),
        ],
  );
}

/** Of which period the page is, what it is a part of, and the way to its complaints. */
function standing(context: ProfileContext): Html {
  const { language: reader, links, report, weeks, profile, site } = context;
  const { words } = reader;
  const own = words.profilePages;
  const period = reader.period(report.period.label);
  const above =
    profile.dimension === "category" && profile.path.length > 1
      ? profileLink("category", profile.path.slice(0, -1), profile.path[0] ?? "", context)
      : null;
  return html`<p class="standing"><a href="${links.period(report.period.label)}">${reader.say(own.standing, { period })}</a>${report.period.partial ? html` · <b class="warning">${words.partial}</b>` : null} · ${reader.say(own.weeks, { weeks: weeks.weekly_counts.length, dates: reader.dates(weeks.from, weeks.until) })}${above === null ? null : html` · ${own.partOf} ${above}`}</p>
<p class="ways">${site.audience === "internal" ? html`<a class="evidence" href="${links.explorer(conditionsOf(context))}">${own.explorer}</a>` : null}</p>\n`;
}

/** The complaints of the 26 weeks, as the explorer's address says it. */
function conditionsOf({ profile, weeks }: ProfileContext): string {
  return new URLSearchParams([
    ["from", weeks.from],
    ["until", weeks.until],
    ["by", "received"],
    [profile.dimension, profile.path.join("/")],
  ]).toString();
}

/** How many of the dimension have no page of their own. */
function cutNote({ language: reader, report, profile, period }: ProfileContext): Html {
  const shown = report.rows.profiles.filter(
    (row) => row.span === "period" && row.dimension === profile.dimension,
  ).length;
  const left = period.values_count - shown;
  if (left <= 0) return html``;
  const own = reader.words.profilePages;
  return html`<p class="note">${reader.say(own.cut[profile.dimension], { count: left })}</p>\n`;
}
