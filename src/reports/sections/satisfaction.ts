import type { SatisfactionRow } from "../../analysis/satisfaction.ts";
import { figure, key } from "../components/figure.ts";
import { type IntervalDot, intervalDots } from "../components/interval-dots.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { shown } from "./categories.ts";
import { markedSignal, rangeText, sentences } from "./names.ts";
import { countText, dimensionName, outcomeName } from "./outcome-names.ts";
import { moreOn, type PageContext, section } from "./section.ts";
import { codeName, cutNote, intervalOf, rateOf } from "./time-names.ts";

const dimensions = [
  "department",
  "category",
  "solution",
  "time_taken",
  "channel",
  "customer_type",
  "priority",
] as const;
const bands = ["up_to_1_day", "1_to_3_days", "3_to_7_days", "over_7_days"];
const questions = ["overall", "speed", "effect", "attitude", "transparency"];
/** A rate over fewer answers is shown and not judged. */
const fewest = 20;

/**
 * Are customers satisfied? The result and every question, then the result by group, with what the silent could change.
 * @param whole whether every group is shown, or only departments and where the rest is
 */
export function satisfactionSection(context: PageContext, whole = false): Html {
  const { report, language } = context;
  const own = language.words.outcomes;
  const rows = report.rows.satisfaction;
  const all = rows.find((row) => row.dimension === "all" && row.basis === "result");
  if (!all) {
    const lead = kindOf(report) === "week" ? own.monthly : own.satisfaction.none;
    return section("satisfaction", own.satisfaction.question, lead, []);
  }
  return section("satisfaction", own.satisfaction.question, fact(all, language), [
    dotsFigure(context, own.satisfaction.questions, questionsOf(rows), (row) =>
      questionName(row, language),
    ),
    ...dimensions
      .slice(0, whole ? dimensions.length : 1)
      .map((dimension) => groupFigure(context, dimension)),
    whole ? html`` : moreOn("outcomes", context),
  ]);
}

function fact(whole: SatisfactionRow, language: Language): string {
  const own = language.words.outcomes.satisfaction;
  const { solved_count: solved, answered_count: answered } = whole;
  if (answered === 0) return language.say(own.silent, { solved });
  return sentences(
    [
      language.say(own.fact, {
        solved,
        answered,
        share: rateOf(whole.satisfied_count, answered, language),
        dissatisfied: rateOf(whole.dissatisfied_count, answered, language),
      }),
      whole.silent_count > 0 &&
        language.say(own.bounds, {
          worst: language.percent(whole.satisfied_rate_at_worst),
          best: language.percent(whole.satisfied_rate_at_best),
        }),
      whole.not_reprocessed_count > 0 &&
        language.say(own.notReprocessed, { count: whole.not_reprocessed_count }),
    ],
    language,
  );
}

/** The result first, then the questions in their usual order, others by name. */
function questionsOf(rows: readonly SatisfactionRow[]): SatisfactionRow[] {
  const place = ({ basis, question }: SatisfactionRow) => {
    if (basis === "result") return -1;
    const known = questions.indexOf(question ?? "");
    return known === -1 ? questions.length : known;
  };
  return rows
    .filter((row) => row.dimension === "all")
    .toSorted((one, other) => place(one) - place(other));
}

function questionName({ basis, question }: SatisfactionRow, language: Language): string {
  const own = language.words.outcomes;
  if (basis === "result") return own.satisfaction.result;
  return question === null ? language.words.blank : codeName(own.codes.question, question);
}

function groupFigure(context: PageContext, dimension: (typeof dimensions)[number]): Html {
  const { report, language } = context;
  const rows = report.rows.satisfaction
    .filter((row) => row.dimension === dimension && row.basis === "result")
    .toSorted(dimension === "time_taken" ? byBand : bySize);
  if (rows.every((row) => row.value === null || row.answered_count === 0)) return html``;
  const title = language.say(language.words.outcomes.satisfaction.byGroup, {
    dimension: dimensionName(dimension, language).toLocaleLowerCase(language.locale),
  });
  return dotsFigure(context, title, rows, (row) => outcomeName(dimension, row.value, language));
}

function bySize(one: SatisfactionRow, other: SatisfactionRow): number {
  return (
    Number(one.value === null) - Number(other.value === null) ||
    other.solved_count - one.solved_count
  );
}

function byBand(one: SatisfactionRow, other: SatisfactionRow): number {
  const place = ({ value }: SatisfactionRow) =>
    value === null ? bands.length : bands.indexOf(value);
  return place(one) - place(other);
}

function dotsFigure(
  context: PageContext,
  title: string,
  rows: readonly SatisfactionRow[],
  name: (row: SatisfactionRow) => string,
): Html {
  const { report, language, links } = context;
  const own = language.words.outcomes.satisfaction;
  const answering = rows.filter((row) => row.satisfied_rate !== null);
  const drawn = answering.slice(0, shown);
  const rates = drawn.map((row) => rateOf(row.satisfied_count, row.answered_count, language));
  const groups = drawn
    .map((row, index) => `${name(row)} ${rates[index]}`)
    .join(language.words.listSemicolon);
  const share = {
    heading: own.rate,
    cells: drawn.map((row) => language.share(row.satisfied_count, row.answered_count)),
  };
  const answered = {
    heading: own.answered,
    cells: drawn.map((row) => language.count(row.answered_count)),
  };
  const chart = intervalDots(
    language.say(own.label, { groups }),
    drawn.map((row) => dotOf(row, name(row))),
    { wide: [share, answered], narrow: [share] },
    { from: 0, to: 1, tickText: (value) => language.wholePercent(value) },
  );
  return figure(
    {
      analysis: "satisfaction",
      title,
      reading: html`${own.reading} ${drawn.some((row) => row.signal !== null) ? key("signal", language.words.categories.keySignal) : null}`,
      chart:
        drawn.length === 0
          ? html``
          : html`${chart}${cutNote(report, "satisfaction", answering.length - drawn.length, language)}`,
      method: own.method,
      table: numbersTable(title, rows, name, language),
    },
    links,
    language,
  );
}

function dotOf(row: SatisfactionRow, name: string): IntervalDot {
  const { satisfied_rate_at_worst: lower, satisfied_rate_at_best: upper } = row;
  const signalled = row.signal === null ? "calm" : "signal";
  return {
    name,
    value: row.satisfied_rate ?? 0,
    lower: row.satisfied_rate_lower,
    upper: row.satisfied_rate_upper,
    bounds: lower === null || upper === null ? null : { lower, upper },
    mark: row.answered_count < fewest ? "ring" : signalled,
  };
}

function numbersTable(
  title: string,
  rows: readonly SatisfactionRow[],
  name: (row: SatisfactionRow) => string,
  language: Language,
): Html {
  const { words } = language;
  const own = words.outcomes.satisfaction;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    title,
    [
      { heading: words.table.group },
      number(words.outcomes.solved),
      number(own.asked),
      number(own.response),
      number(own.answered),
      number(own.rate),
      number(words.sla.intervalColumn),
      number(own.boundsColumn),
      number(own.dissatisfied),
      number(own.left),
      number(own.mean),
      number(words.outcomes.previous),
      number(words.table.usualRange),
      { heading: words.table.judgement },
    ],
    rows.map((row) => [
      name(row),
      language.count(row.solved_count),
      countText(row.asked_count, language),
      row.asked_count === null
        ? "–"
        : rateOf(row.asked_answered_count ?? 0, row.asked_count, language),
      language.count(row.answered_count),
      rateOf(row.satisfied_count, row.answered_count, language),
      intervalOf(row.satisfied_rate_lower, row.satisfied_rate_upper, language),
      intervalOf(row.satisfied_rate_at_worst, row.satisfied_rate_at_best, language),
      language.count(row.dissatisfied_count),
      language.count(row.not_reprocessed_count),
      row.mean_score === null ? "–" : language.decimal(row.mean_score),
      row.previous_satisfied_rate === null ? "–" : language.percent(row.previous_satisfied_rate),
      rangeText(row, language, language.percent),
      row.usual_mean === null ? "–" : markedSignal(row, language),
    ]),
  );
}
