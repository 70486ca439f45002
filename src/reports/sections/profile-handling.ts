import type { ProfilesRow } from "../../analysis/profiles.ts";
import { figure, key } from "../components/figure.ts";
import { intervalDots } from "../components/interval-dots.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { sentences } from "./names.ts";
import type { ProfileContext } from "./profile-context.ts";
import { section } from "./section.ts";
import { intervalOf, rateOf } from "./time-names.ts";

/** The shares that are told of a profile, with what they are over. */
const shares = [
  { measure: "due_met", base: "due_count", part: "due_met_count" },
  { measure: "satisfied", base: "answered_count", part: "satisfied_count" },
  { measure: "reopened", base: "eligible_count", part: "reopened_count" },
] as const;

/** How long, in time, satisfied, reopened: the period and 26 weeks; a category beside all complaints. */
export function profileHandlingSection(context: ProfileContext): Html {
  const { language, weeks } = context;
  const own = language.words.profilePages.handling;
  const told = weeks.ended_count + weeks.due_count + weeks.answered_count;
  if (told === 0) return section("handling", own.question, own.none, []);
  return section("handling", own.question, mainFact(weeks, language), [handlingFigure(context)]);
}

function mainFact(weeks: ProfilesRow, language: Language): string {
  const own = language.words.profilePages.handling;
  return sentences(
    [
      weeks.median_hours !== null &&
        language.say(own.factHours, {
          count: weeks.ended_count,
          median: language.duration(weeks.median_hours),
          range: quartersOf(weeks, language),
        }),
      weeks.due_count > 0 &&
        language.say(own.factDue, {
          rate: rateOf(weeks.due_met_count, weeks.due_count, language),
        }),
      weeks.answered_count > 0 &&
        language.say(own.factSatisfied, {
          rate: rateOf(weeks.satisfied_count, weeks.answered_count, language),
        }),
    ],
    language,
  );
}

function quartersOf(
  { lower_quartile_hours: lower, upper_quartile_hours: upper }: ProfilesRow,
  language: Language,
): string {
  if (lower === null || upper === null) return "–";
  return language.range(language.duration(lower), language.duration(upper));
}

/** A category is drawn beside all complaints; departments and places are compared fairly elsewhere. */
function handlingFigure(context: ProfileContext): Html {
  const { language, links, profile, weeks } = context;
  const own = language.words.profilePages.handling;
  const isCategory = profile.dimension === "category";
  const reading = isCategory
    ? html`${own.readingCategory} ${key("dot", own.keyOwn)} ${key("ring", own.keyAll)}`
    : html`${own.readingUnit}`;
  const known = shares.some(({ base }) => weeks[base] > 0);
  return figure(
    {
      analysis: "profiles",
      title: own.title,
      reading,
      chart: html`${isCategory && known ? ratesChart(context) : null}${handlingTable(context)}`,
      method: isCategory ? own.methodCategory : own.method,
      table: null,
    },
    links,
    language,
  );
}

function ratesChart({ language, weeks, allWeeks }: ProfileContext): Html {
  const own = language.words.profilePages.handling;
  const drawn = shares.filter(({ base }) => weeks[base] > 0);
  const dots = drawn.flatMap(({ measure }) => {
    const standing = weeks[`${measure}_standing`];
    const isApart = standing === "above" || standing === "below";
    const dot = (row: ProfilesRow, name: string, mark: "calm" | "signal" | "ring") => ({
      name,
      value: row[`${measure}_rate`] ?? 0,
      lower: row[`${measure}_rate_lower`],
      upper: row[`${measure}_rate_upper`],
      mark,
    });
    return [
      dot(weeks, own.measures[measure], isApart ? "signal" : "calm"),
      dot(allWeeks, own.all, "ring"),
    ];
  });
  const cells = dots.map(({ value }) => language.percent(value));
  const column = { heading: "", cells, signalled: dots.map(({ mark }) => mark === "signal") };
  return intervalDots(
    mainFact(weeks, language),
    dots,
    { wide: [column], narrow: [column] },
    { from: 0, to: 1, tickText: (value) => language.wholePercent(value) },
  );
}

function handlingTable(context: ProfileContext): Html {
  const { language, period, weeks, allWeeks, profile, report } = context;
  const { words } = language;
  const own = words.profilePages.handling;
  const isCategory = profile.dimension === "category";
  const rows = [period, weeks, ...(isCategory ? [allWeeks] : [])];
  const number = (heading: string) => ({ heading, number: true });
  const hours = (row: ProfilesRow) =>
    row.median_hours === null
      ? "–"
      : html`${language.duration(row.median_hours)}<br>${quartersOf(row, language)}`;
  return table(
    own.title,
    [
      { heading: own.measure },
      number(language.capital(language.period(report.period.label))),
      number(language.say(own.weeks, { weeks: weeks.weekly_counts.length })),
      ...(isCategory ? [number(own.allWeeks), { heading: words.table.judgement }] : []),
    ],
    [
      [own.median, ...rows.map(hours), ...(isCategory ? [""] : [])],
      ...shares.map(({ measure, base, part }) => [
        own.measures[measure],
        ...rows.map((row) =>
          row[base] === 0
            ? "–"
            : html`${rateOf(row[part], row[base], language)}<br>${intervalOf(row[`${measure}_rate_lower`], row[`${measure}_rate_upper`], language)}`,
        ),
        ...(isCategory ? [own.standings[weeks[`${measure}_standing`] ?? "few"]] : []),
      ]),
      [own.open, openText(period, language), "", ...(isCategory ? ["", ""] : [])],
    ],
  );
}

function openText({ open_at_end: open, overdue_at_end: late }: ProfilesRow, language: Language) {
  if (open === null) return "–";
  const own = language.words.profilePages.handling;
  return language.say(own.openText, { open, late: late ?? 0 });
}
