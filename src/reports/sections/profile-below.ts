import type { ProfilesRow } from "../../analysis/profiles.ts";
import { figure } from "../components/figure.ts";
import { sparkline } from "../components/sparkline.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { profileLink } from "../profile-link.ts";
import { markedSignal, rangeText } from "./names.ts";
import type { ProfileContext } from "./profile-context.ts";
import { weeksOf } from "./profile-trend.ts";
import { section } from "./section.ts";

/** Which of its parts changed? The categories below a category, each with its weeks and the way to its page. */
export function profileBelowSection(context: ProfileContext): Html {
  const { language, links, profile, report } = context;
  const own = language.words.profilePages.below;
  const rows = report.rows.profiles.filter(
    (row) =>
      row.span === "weeks" &&
      row.dimension === "category" &&
      profile.dimension === "category" &&
      row.path.length === profile.path.length + 1 &&
      profile.path.every((part, level) => part === row.path[level]),
  );
  if (rows.length === 0) return html``;
  const moved = rows.filter((row) => row.signal !== null);
  const lead = language.say(moved.length === 0 ? own.quiet : own.moved, {
    count: moved.length,
    of: rows.length,
  });
  return section("below", own.question, lead, [
    figure(
      {
        analysis: "profiles",
        title: own.title,
        reading: own.reading,
        chart: html`${belowTable(context, rows)}`,
        method: language.words.profilePages.trend.method,
        table: null,
      },
      links,
      language,
    ),
  ]);
}

function belowTable(context: ProfileContext, rows: readonly ProfilesRow[]): Html {
  const { language } = context;
  const { words } = language;
  const own = words.profilePages.below;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    own.title,
    [
      { heading: words.table.category },
      number(language.say(own.weeks, { weeks: context.weeks.weekly_counts.length })),
      { heading: own.trend },
      number(own.newest),
      number(words.table.usualRange),
      { heading: words.table.judgement },
    ],
    rows.map((row) => {
      const points = weeksOf(row);
      const name = row.path.at(-1) ?? "";
      const newest = points.find((point) => point.isJudged)?.value ?? null;
      return [
        profileLink("category", row.path, name, context),
        language.count(row.complaints),
        sparkline(language.say(own.spark, { name, weeks: points.length }), points),
        language.count(newest),
        rangeText(row, language),
        markedSignal(row, language),
      ];
    }),
  );
}
