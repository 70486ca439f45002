import type { RatesRow } from "../../analysis/rates.ts";
import { figure, key } from "../components/figure.ts";
import { intervalDots } from "../components/interval-dots.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { signalMark } from "../signal.ts";
import { markedSignal, rangeText, sentences, signalWords } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { cutNote } from "./time-names.ts";
import { exposureUnit, perText } from "./unit-names.ts";

/** How many rows a chart has at most: those with a signal first, then the largest. */
const drawn = 15;
const listed = 50;

/** How many for what we handle? Complaints per exposure, of the whole and by what the exposure is stated by. */
export function ratesSection(context: PageContext): Html {
  const { report, language } = context;
  const { words } = language;
  const own = words.comparedUnits.rates;
  const rows = report.rows.rates;
  const wholes = rows.filter((row) => row.dimension === "all");
  if (wholes.length === 0) return section("rates", own.question, own.none, []);
  const figures = wholes.flatMap((whole) =>
    [...new Set(ofUnit(rows, whole).map((row) => row.dimension))].map((dimension) =>
      ratesFigure(
        context,
        whole,
        ofUnit(rows, whole).filter((row) => row.dimension === dimension),
      ),
    ),
  );
  return section(
    "rates",
    own.question,
    sentences(
      wholes.flatMap((whole) => [
        wholeFact(context, whole),
        movedFact(ofUnit(rows, whole), language),
      ]),
      language,
    ),
    figures,
  );
}

/** The rows by value that have the exposure of a whole. */
function ofUnit(rows: readonly RatesRow[], whole: RatesRow): RatesRow[] {
  return rows.filter((row) => row.dimension !== "all" && row.exposure_unit === whole.exposure_unit);
}

function wholeFact({ report, language }: PageContext, whole: RatesRow): string {
  const own = language.words.comparedUnits.rates;
  const sentence = whole.previous_rate === null ? own.fact : own.factBefore[kindOf(report)];
  return language.capital(
    language.say(sentence, {
      rate: language.decimal(whole.rate),
      per: perText(whole.per, whole.exposure_unit, language),
      range: intervalText(whole, language),
      previous: whole.previous_rate === null ? "" : language.decimal(whole.previous_rate),
      judgement: signalWords(whole, language),
    }),
  );
}

function movedFact(rows: readonly RatesRow[], language: Language): string | null {
  const moved = rows.filter((row) => row.signal !== null);
  if (moved.length === 0) return null;
  return language.say(language.words.comparedUnits.rates.moved, {
    names: moved
      .slice(0, 5)
      .map((row) => `${signalMark(row.signal)} ${nameOf(row, language)}`)
      .join(language.words.listComma),
  });
}

function ratesFigure(context: PageContext, whole: RatesRow, rows: readonly RatesRow[]): Html {
  const { report, language, links } = context;
  const { words } = language;
  const own = words.comparedUnits.rates;
  const [first] = rows;
  if (!first) return html``;
  const per = perText(whole.per, whole.exposure_unit, language);
  const dimension = words.comparedUnits.dimensions[first.dimension as "place"];
  const bySize = rows.toSorted((one, other) => other.exposure - one.exposure);
  const top = bySize
    .toSorted((one, other) => Number(other.signal !== null) - Number(one.signal !== null))
    .slice(0, drawn)
    .toSorted((one, other) => other.exposure - one.exposure);
  const title = language.say(own.title, { per, dimension });
  return figure(
    {
      analysis: "rates",
      title: language.capital(title),
      reading: html`${sentences([language.say(own.reading, { per }), ...notes(whole, language)], language)} ${top.some((row) => row.signal !== null) ? key("signal", own.keySignal) : null}`,
      chart: html`${ratesChart(context, sentences([wholeFact(context, whole), movedFact(rows, language)], language), top)}${cutNote(report, "rates", Math.max(0, rows.length - listed), language)}`,
      method: own.method,
      table: ratesTable(context, title, [whole, ...bySize.slice(0, listed)]),
    },
    links,
    language,
  );
}

/** What of the period, the exposure and the complaints is not in the rate, where anything is not. */
function notes(whole: RatesRow, language: Language): (string | null)[] {
  const own = language.words.comparedUnits.rates;
  return [
    whole.covered_share < 1
      ? language.say(own.covered, { share: language.percent(whole.covered_share) })
      : null,
    whole.prorated_share > 0
      ? language.say(own.prorated, { share: language.percent(whole.prorated_share) })
      : null,
    whole.left_out_count > 0 ? language.say(own.leftOut, { count: whole.left_out_count }) : null,
    whole.blank_count > 0 ? language.say(own.blank, { count: whole.blank_count }) : null,
  ];
}

function ratesChart({ language }: PageContext, label: string, rows: readonly RatesRow[]): Html {
  const { words } = language;
  const signalled = rows.map((row) => row.signal !== null);
  const rate = {
    heading: words.comparedUnits.rates.rate,
    cells: rows.map((row) => `${signalMark(row.signal)}${language.decimal(row.rate)}`),
    signalled,
  };
  const count = {
    heading: words.table.complaints,
    cells: rows.map((row) => language.count(row.complaints)),
  };
  const usual = {
    heading: words.comparedUnits.rates.usual,
    cells: rows.map((row) => rangeText(row, language)),
  };
  return intervalDots(
    label,
    rows.map((row) => ({
      name: nameOf(row, language),
      value: row.rate,
      lower: row.rate_lower,
      upper: row.rate_upper,
      mark: row.signal === null ? ("calm" as const) : ("signal" as const),
    })),
    { wide: [rate, count, usual], narrow: [rate] },
    { from: 0, to: 0, tickText: language.decimal },
  );
}

function ratesTable(
  { report, language }: PageContext,
  title: string,
  rows: readonly RatesRow[],
): Html {
  const { words } = language;
  const own = words.comparedUnits.rates;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    title,
    [
      { heading: words.table.group },
      number(words.table.complaints),
      number(own.exposure),
      number(own.rate),
      number(words.sla.intervalColumn),
      number(own.previous[kindOf(report)]),
      number(own.usual),
      { heading: words.table.judgement },
    ],
    rows.map((row) => [
      row.dimension === "all" ? own.whole : nameOf(row, language),
      language.count(row.complaints),
      `${language.count(row.exposure)} ${exposureUnit(row.exposure_unit, language)}`,
      language.decimal(row.rate),
      intervalText(row, language),
      row.previous_rate === null ? "–" : language.decimal(row.previous_rate),
      rangeText(row, language),
      markedSignal(row, language),
    ]),
  );
}

function intervalText(row: RatesRow, language: Language): string {
  return language.range(language.decimal(row.rate_lower), language.decimal(row.rate_upper));
}

function nameOf(row: RatesRow, language: Language): string {
  return row.value ?? language.words.blank;
}
