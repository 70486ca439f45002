import type { SolutionsRow } from "../../analysis/solutions.ts";
import { figure, key } from "../components/figure.ts";
import { intervalDots } from "../components/interval-dots.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { sentences } from "./names.ts";
import { fullName, outcomeName, signed, signedRange } from "./outcome-names.ts";
import { type PageContext, section } from "./section.ts";
import { solutionsOfPeriod } from "./solutions-period.ts";
import { cutNote } from "./time-names.ts";

const measures = ["satisfied", "reopened", "hours"] as const;
/** Sets of kinds are many: they are in the table alone, and so is what one category has that chance explains. */
const drawnDimensions = ["solution", "solution_mode", "decided_by"];
const most = 40;

type Compared = SolutionsRow & {
  readonly matched_difference: number;
  readonly matched_lower: number;
  readonly matched_upper: number;
};

/** What goes with which solution? Differences like against like over twelve months, then what was done in the period. */
export function solutionsSection(context: PageContext): Html {
  const { report, language } = context;
  const { outcomes } = language.words;
  const own = outcomes.solutions;
  const rows = report.rows.solutions;
  if (rows.every((row) => row.value === null)) {
    const lead = kindOf(report) === "week" ? outcomes.monthly : own.none;
    return section("solutions", own.question, lead, []);
  }
  const compared = rows.filter(isCompared);
  return section("solutions", own.question, fact(compared, language), [
    ...measures.map((measure) => differencesFigure(context, compared, measure)),
    differencesTable(context, compared),
    solutionsOfPeriod(context),
  ]);
}

function isCompared(row: SolutionsRow): row is Compared {
  return row.matched_difference !== null;
}

function fact(rows: readonly Compared[], language: Language): string {
  const own = language.words.outcomes.solutions;
  if (rows.length === 0) return own.tooFew;
  const beyond = rows.filter((row) => row.is_beyond_chance === true);
  if (beyond.length === 0)
    return sentences([language.say(own.factNone, { of: rows.length }), own.caution], language);
  const largest = beyond.toSorted(byChance)[0] as Compared;
  return sentences(
    [
      language.say(own.fact, { count: beyond.length, of: rows.length }),
      language.say(own.largest, {
        measure: own.measures[largest.measure],
        name: nameOf(largest, language),
        difference: differenceText(largest, language),
      }),
      own.caution,
    ],
    language,
  );
}

/** What chance explains least comes first. */
function byChance(one: Compared, other: Compared): number {
  return (one.p_value ?? 1) - (other.p_value ?? 1);
}

/** "First line", and within one category "Charges: First line". */
function nameOf(row: Compared, language: Language, isFull = true): string {
  const name = (isFull ? fullName : outcomeName)(row.dimension, row.value, language);
  return row.within === "all" ? name : `${row.category ?? language.words.blank} · ${name}`;
}

function differenceText({ matched_difference, measure }: Compared, language: Language): string {
  return signed(matched_difference, measure !== "hours", language);
}

function differencesFigure(
  context: PageContext,
  rows: readonly Compared[],
  measure: (typeof measures)[number],
): Html {
  const { language, links } = context;
  const own = language.words.outcomes.solutions;
  const drawn = rows
    .filter((row) => row.measure === measure && drawnDimensions.includes(row.dimension))
    .filter((row) => row.within === "all" || row.is_beyond_chance === true)
    .toSorted(byDimension);
  if (drawn.length === 0) return html``;
  const name = (row: Compared) => nameOf(row, language, false);
  const cells = drawn.map((row) => differenceText(row, language));
  const difference = {
    heading: own.difference,
    cells,
    signalled: drawn.map((row) => row.is_beyond_chance === true),
  };
  const rests = {
    heading: language.words.table.complaints,
    cells: drawn.map((row) => language.count(row.compared_count)),
  };
  const title = language.say(own.title, { measure: own.measures[measure] });
  const groups = drawn
    .map((row, index) => `${name(row)} ${cells[index]}`)
    .join(language.words.listSemicolon);
  return figure(
    {
      analysis: "solutions",
      title,
      reading: html`${own.reading} ${difference.signalled.includes(true) ? key("signal", own.keySignal) : null}`,
      chart: intervalDots(
        language.say(own.label, { measure: own.measures[measure], groups }),
        drawn.map((row) => ({
          name: name(row),
          value: row.matched_difference,
          lower: row.matched_lower,
          upper: row.matched_upper,
          mark: row.is_beyond_chance === true ? "signal" : "calm",
        })),
        { wide: [difference, rests], narrow: [difference] },
        { from: -0.05, to: 0.05, tickText },
      ),
      method: sentences([own.method, own.caution], language),
      table: null,
    },
    links,
    language,
  );
}

/** Percent of what is more or less, with its sign. */
function tickText(value: number): string {
  const percent = Math.round(value * 1000) / 10;
  return `${percent > 0 ? "+" : ""}${percent}%`.replace("-", "−");
}

function byDimension(one: Compared, other: Compared): number {
  const place = ({ dimension }: Compared) => drawnDimensions.indexOf(dimension);
  return (
    Number(one.within !== "all") - Number(other.within !== "all") ||
    place(one) - place(other) ||
    other.matched_difference - one.matched_difference
  );
}

/** Every difference, those of exact sets too, the least explained by chance first. */
function differencesTable(context: PageContext, rows: readonly Compared[]): Html {
  const { report, language, links } = context;
  const { words } = language;
  const own = words.outcomes.solutions;
  if (rows.length === 0) return html``;
  const number = (heading: string) => ({ heading, number: true });
  const sorted = rows.toSorted(byChance);
  const chart = table(
    own.tableTitle,
    [
      { heading: words.table.group },
      { heading: words.outcomes.figure },
      number(own.difference),
      number(words.sla.intervalColumn),
      number(own.crude),
      number(own.restsOn),
      { heading: own.chance },
    ],
    sorted.slice(0, most).map((row) => [
      fullName(row.dimension, row.value, language),
      own.measures[row.measure],
      differenceText(row, language),
      signedRange(row.matched_lower, row.matched_upper),
      row.crude_difference === null
        ? "–"
        : signed(row.crude_difference, row.measure !== "hours", language),
      language.say(own.restsOnText, {
        own: language.count(row.compared_count),
        others: language.count(row.others_count),
        strata: row.strata_count ?? 0,
      }),
      chanceText(row, language),
    ]),
  );
  return figure(
    {
      analysis: "solutions",
      title: own.tableTitle,
      reading: own.reading,
      chart: html`${chart}${cutNote(report, "solutions", sorted.length - most, language)}`,
      method: sentences([own.method, own.caution], language),
      table: null,
    },
    links,
    language,
  );
}

function chanceText(row: Compared, language: Language): string {
  const own = language.words.outcomes.solutions;
  const judged = row.is_beyond_chance === true ? own.beyond : own.within;
  return row.reverses === true ? `${judged}${language.words.listSemicolon}${own.reverses}` : judged;
}
