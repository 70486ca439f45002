import type { UnitsRow } from "../../analysis/units.ts";
import { figure, key } from "../components/figure.ts";
import { intervalDots } from "../components/interval-dots.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { sentences } from "./names.ts";
import type { ProfileContext } from "./profile-context.ts";
import { section } from "./section.ts";
import { rateOf } from "./time-names.ts";
import { measureName, measureRange, measureText } from "./unit-names.ts";

/** How a unit stands once its mix of cases is counted in; else as it stands in the funnel; null: not judged. */
export function fairStanding(row: UnitsRow): UnitsRow["funnel_standing"] {
  if (row.funnel_standing === null) return null;
  return row.standardised_standing ?? row.funnel_standing;
}

/** Told apart from every other that is judged, and not because of its mix of cases; which way. */
function isApart(row: UnitsRow): boolean {
  return (
    row.judged_count > 2 &&
    row.told_apart_count === row.judged_count - 1 &&
    row.standardised_standing !== "within"
  );
}

type Differing = "above_limit" | "below_limit" | "apart_above" | "apart_below";

/** How a unit differs from the others beyond chance; null: it does not. */
function differenceOf(row: UnitsRow): Differing | null {
  const standing = fairStanding(row);
  if (standing === "above_limit" || standing === "below_limit") return standing;
  if (!isApart(row)) return null;
  return row.rate > row.target ? "apart_above" : "apart_below";
}

/** Neither beyond the limits nor told apart from any single other one. */
const isTied = (row: UnitsRow) => differenceOf(row) === null && row.told_apart_count === 0;

/** What is to be expected of the unit's mix of cases, as a share; null where it cannot be said. */
function expectedShare({ case_mix_expected, comparable_count }: UnitsRow): number | null {
  return case_mix_expected === null || !comparable_count
    ? null
    : case_mix_expected / comparable_count;
}

function namesOf(rows: readonly UnitsRow[], language: Language): string {
  return rows.map((row) => measureName(row, language)).join(language.words.listComma);
}

/** The finding about a department or place: what lies beyond the limits, else that it cannot be told apart. */
export function fairFact({ language, units, report }: ProfileContext) {
  const own = language.words.profilePages.fair;
  const period = language.period(report.period.label);
  const judged = units.filter((row) => fairStanding(row) !== null);
  const anchor = "fair";
  if (judged.length === 0)
    return { conclusion: own.few, size: language.say(own.basis, { period }), anchor };
  const differing = judged.filter((row) => differenceOf(row) !== null);
  const conclusion =
    differing.length === 0
      ? own.inside
      : sentences(
          differing.map((row) => differenceText(row, language)),
          language,
        );
  const measures = (rows: readonly UnitsRow[]) => ({ measures: namesOf(rows, language) });
  const tied = judged.filter(isTied);
  const explained = judged.filter(
    (row) => row.standardised_standing === "within" && row.funnel_standing !== "within",
  );
  const alone = judged.filter((row) => row.measure !== "rate" && expectedShare(row) === null);
  const size = sentences(
    [
      tied.length > 0 && language.say(own.tied, measures(tied)),
      explained.length > 0 && language.say(own.mix, measures(explained)),
      alone.length > 0 && own.alone,
      language.say(own.basis, { period }),
    ],
    language,
  );
  return { conclusion, size, anchor };
}

function differenceText(row: UnitsRow, language: Language): string {
  const own = language.words.profilePages.fair;
  const expected = expectedShare(row);
  return language.say(expected === null ? own.differs : own.differsMix, {
    measure: language.capital(measureName(row, language)),
    value: measureText(row, row.rate, language),
    difference: own.differences[differenceOf(row) ?? "above_limit"],
    expected: measureText(row, expected ?? row.target, language),
  });
}

/** Is it different from the others? Its own shares beside what units with its mix of cases have; no ranking. */
export function profileFairSection(context: ProfileContext): Html {
  const { language, units, profile, links } = context;
  if (profile.dimension === "category") return html``;
  const own = language.words.profilePages.fair;
  if (units.length === 0) return section("fair", own.question, own.none, []);
  const fact = fairFact(context);
  return section("fair", own.question, sentences([fact.conclusion, fact.size], language), [
    figure(
      {
        analysis: "units",
        title: own.title,
        reading: html`${own.reading} ${key("dot", own.keyOwn)} ${key("ring", own.keyExpected)}`,
        chart: html`${sharesChart(context)}${fairTable(context)}`,
        method: language.words.comparedUnits.units.method,
        table: null,
      },
      links,
      language,
    ),
    html`<p class="note"><a class="evidence" href="${links.subject("where")}#units">${own.more}</a></p>\n`,
  ]);
}

function sharesChart({ language, units }: ProfileContext): Html | null {
  const own = language.words.profilePages.fair;
  const drawn = units.filter((row) => row.measure !== "rate");
  if (drawn.length === 0) return null;
  const dots = drawn.flatMap((row) => {
    const expected = expectedShare(row);
    const mark = differenceOf(row) !== null ? ("signal" as const) : ("calm" as const);
    const name = language.capital(measureName(row, language));
    return [
      { name, value: row.rate, lower: row.rate_lower, upper: row.rate_upper, mark },
      ...(expected === null
        ? []
        : [
            {
              name: own.keyExpected,
              value: expected,
              lower: null,
              upper: null,
              mark: "ring" as const,
            },
          ]),
    ];
  });
  const column = {
    heading: "",
    cells: dots.map(({ value }) => language.percent(value)),
    signalled: dots.map(({ mark }) => mark === "signal"),
  };
  return intervalDots(
    own.title,
    dots,
    { wide: [column], narrow: [column] },
    { from: 0, to: 1, tickText: (value) => language.wholePercent(value) },
  );
}

function fairTable({ language, units }: ProfileContext): Html {
  const { words } = language;
  const own = words.profilePages.fair;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    own.title,
    [
      { heading: own.measure },
      number(own.ownColumn),
      number(own.expected),
      number(own.allColumn),
      { heading: words.table.judgement },
    ],
    units.map((row) => [
      html`<span class="prose">${language.capital(measureName(row, language))}</span>`,
      html`${valueText(row, language)}<br>${measureRange(row, row.rate_lower, row.rate_upper, language)}`,
      measureText(row, expectedShare(row), language),
      html`${measureText(row, row.target, language)}<br>${measureRange(row, row.funnel_lower_998, row.funnel_upper_998, language)}`,
      html`${judgementOf(row, language)}${toldApart(row, language)}`,
    ]),
  );
}

function valueText(row: UnitsRow, language: Language): string {
  if (row.measure === "rate") return measureText(row, row.rate, language);
  return rateOf(row.event_count, row.base_count, language);
}

function judgementOf(row: UnitsRow, language: Language): string {
  const own = language.words.profilePages.fair;
  const { standings, notJudged } = language.words.comparedUnits.units;
  if (fairStanding(row) === null) return notJudged;
  const difference = differenceOf(row);
  if (difference !== null) return own.marks[difference];
  return isTied(row) ? own.cannotBeTold : standings.within;
}

function toldApart(row: UnitsRow, language: Language): Html | null {
  if (!row.told_apart_count || isApart(row)) return null;
  const { toldApart: words } = language.words.profilePages.fair;
  const counts = { count: row.told_apart_count, of: Math.max(0, row.judged_count - 1) };
  return html`<br>${language.say(words, counts)}`;
}
