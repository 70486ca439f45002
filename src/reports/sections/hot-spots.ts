import type { HotSpotsRow } from "../../analysis/hot-spots.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { hourFigure, hourName } from "./hot-hours.ts";
import { markedSignal, pathName, rangeText, sentences } from "./names.ts";
import { moreOn, type PageContext, section } from "./section.ts";
import { cutNote } from "./time-names.ts";

const dimensions = ["product", "region", "place", "service_step"] as const;
/** As many rows as a table shows, and as many names as a sentence. */
const most = 20;
const mostNamed = 5;
const number = (heading: string) => ({ heading, number: true });

/**
 * Where and when? What lies beyond chance, hours of the week, products, regions, places, steps.
 * @param whole whether everything is shown, or only what lies beyond chance and where the rest is
 */
export function hotSpotsSection(context: PageContext, whole = false): Html {
  const { report, language } = context;
  const words = language.words.where.hotSpots;
  const rows = report.rows["hot-spots"];
  if (rows.length === 0) return section("hot-spots", words.question, words.none, []);
  const pairs = rows.filter((row) => row.grain === "pair");
  return section("hot-spots", words.question, leadOf(rows, language), [
    hourFigure(context),
    ...dimensions.map((dimension) => dimensionFigure(context, dimension, whole)),
    pairs.length === 0 ? html`` : pairFigure(context, pairs),
    whole ? html`` : moreOn("where", context),
  ]);
}

function leadOf(rows: readonly HotSpotsRow[], language: Language): string {
  const { words } = language;
  const own = words.where.hotSpots;
  const named = (sentence: string, names: readonly string[]) =>
    names.length > 0 &&
    language.say(sentence, { names: names.slice(0, mostNamed).join(words.listComma) });
  const values = rows
    .filter((row) => row.grain === "value" && row.value !== null && isUp(row))
    .map((row) => row.value as string);
  const hours = rows
    .filter((row) => row.grain === "hour" && row.stands_out === "more")
    .map((row) => hourName(row, language));
  const pairs = rows.filter((row) => row.grain === "pair").map((row) => pairName(row, language));
  const parts = [named(own.values, values), named(own.hours, hours), named(own.pairs, pairs)];
  if (parts.some((part) => part !== false)) return sentences(parts, language);
  const isJudged = rows.some((row) => row.grain === "value" && row.usual_mean !== null);
  return isJudged ? own.quiet : language.capital(words.notJudged) + words.fullStop;
}

function isUp({ signal }: HotSpotsRow): boolean {
  return signal !== null && /above|up$|upper/.test(signal);
}

function pairName({ value, place }: HotSpotsRow, language: Language): string {
  const { where } = language.words;
  return language.say(where.hotSpots.pair, {
    product: value ?? where.untold,
    place: place ?? where.untold,
  });
}

function dimensionFigure(
  { report, language, links }: PageContext,
  dimension: (typeof dimensions)[number],
  whole: boolean,
): Html {
  const own = language.words.where.hotSpots;
  const rows = report.rows["hot-spots"].filter(
    (row) => row.dimension === dimension && (whole || row.signal !== null),
  );
  if (rows.length === 0) return html``;
  const ordered = rows.toSorted(
    (one, other) => Number(other.signal !== null) - Number(one.signal !== null),
  );
  const title = own.dimensions[dimension];
  const left = rows.reduce((sum, row) => sum + row.values, 0) - Math.min(most, rows.length);
  return figure(
    {
      analysis: "hot-spots",
      title,
      reading: own.reading,
      chart: html`${valueTable(title, ordered.slice(0, most), language)}${cutNote(report, "hot-spots", left, language)}`,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}

function valueTable(title: string, rows: readonly HotSpotsRow[], language: Language): Html {
  const { words } = language;
  const own = words.where;
  return table(
    title,
    [
      { heading: own.hotSpots.name },
      number(words.table.complaints),
      number(words.table.share),
      number(words.table.usualRange),
      { heading: words.table.judgement },
      { heading: own.hotSpots.mainCategory },
      { heading: own.hotSpots.mainCause },
    ],
    rows.map((row) => [
      row.grain === "other_values"
        ? language.say(own.hotSpots.others, { count: row.values })
        : (row.value ?? own.untold),
      language.count(row.complaints),
      language.percent(row.share),
      rangeText(row, language),
      row.grain === "other_values" ? "–" : markedSignal(row, language),
      mainText(row.main_category, row.main_category_count, language),
      mainText(row.main_root_cause, row.main_root_cause_count, language),
    ]),
  );
}

function mainText(path: readonly string[] | null, count: number | null, language: Language) {
  if (path === null || count === null) return "–";
  const name = pathName(path, language.words.notClassified);
  return language.say(language.words.where.hotSpots.mainOf, { name, count });
}

function pairFigure({ report, language, links }: PageContext, rows: readonly HotSpotsRow[]): Html {
  const { words } = language;
  const own = words.where.hotSpots;
  const chart = table(
    own.pairTitle,
    [
      { heading: own.name },
      number(words.table.complaints),
      number(own.expected),
      { heading: own.mainCategory },
      { heading: own.mainCause },
    ],
    rows
      .slice(0, most)
      .map((row) => [
        pairName(row, language),
        language.count(row.complaints),
        row.expected_complaints === null ? "–" : language.decimal(row.expected_complaints),
        mainText(row.main_category, row.main_category_count, language),
        mainText(row.main_root_cause, row.main_root_cause_count, language),
      ]),
  );
  return figure(
    {
      analysis: "hot-spots",
      title: own.pairTitle,
      reading: own.pairReading,
      chart: html`${chart}${cutNote(report, "hot-spots", rows.length - most, language)}`,
      method: own.pairMethod,
      table: null,
    },
    links,
    language,
  );
}
