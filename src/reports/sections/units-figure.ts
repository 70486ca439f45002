import type { UnitsRow } from "../../analysis/units.ts";
import { figure } from "../components/figure.ts";
import { type FunnelPoint, funnelPlot, funnelStartsAtZero } from "../components/funnel.ts";
import { type TableCell, table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { profileLink } from "../profile-link.ts";
import { sentences } from "./names.ts";
import type { PageContext } from "./section.ts";
import { cutNote, rateOf } from "./time-names.ts";
import { exposureUnit, measureName, measureRange, measureText } from "./unit-names.ts";

/** How many rows its table has at most, the largest units. */
const listed = 50;
/** From how much more than chance alone a reader is told so: as variance. */
const muchDispersed = 1.5;

/** Whether a unit lies beyond the 99.8 % limits. */
export function isOutside(row: UnitsRow): boolean {
  return row.funnel_standing === "above_limit" || row.funnel_standing === "below_limit";
}

/** "Resolved in time: departments". */
export function groupTitle(row: UnitsRow, language: Language): string {
  const words = language.words.comparedUnits;
  return language.capital(
    language.say(words.units.groupTitle, {
      measure: measureName(row, language),
      dimension: words.dimensions[row.dimension],
    }),
  );
}

/** The funnel of one measure and one dimension, with a table of every unit. */
export function unitsFigure(context: PageContext, rows: readonly UnitsRow[]): Html {
  const { report, language, links } = context;
  const own = language.words.comparedUnits.units;
  const [first] = rows;
  if (!first) return html``;
  const size =
    first.measure === "rate"
      ? language.say(own.sizeExposure, { unit: exposureUnit(first.exposure_unit, language) })
      : own.sizeCases;
  const dispersion = rows.find((row) => row.over_dispersion !== null)?.over_dispersion ?? 1;
  const bySize = rows.toSorted((one, other) => other.base_count - one.base_count);
  const title = groupTitle(first, language);
  const points = rows.flatMap((row) => pointOf(row, language));
  return figure(
    {
      analysis: "units",
      title,
      reading: sentences(
        [
          language.say(own.reading, { size, measure: measureName(first, language) }),
          dispersion >= muchDispersed &&
            language.say(own.overDispersed, { times: language.decimal(dispersion) }),
          !funnelStartsAtZero({ points, target: first.target }) &&
            language.words.volume.readingAxis,
        ],
        language,
      ),
      chart: html`${funnelOf(first, points, language)}${cutNote(report, "units", rows.length - listed, language)}`,
      method: own.method,
      table: unitsTable(title, bySize.slice(0, listed), context),
    },
    links,
    language,
  );
}

function funnelOf(first: UnitsRow, points: readonly FunnelPoint[], language: Language): Html {
  const words = language.words.comparedUnits;
  const outside = points.filter((point) => point.outside).map((point) => point.name);
  const target = measureText(first, first.target, language);
  return funnelPlot({
    label: language.say(words.units.label, {
      measure: measureName(first, language),
      dimension: words.dimensions[first.dimension],
      judged: first.judged_count,
      target,
      outside:
        outside.length === 0
          ? words.units.labelNone
          : language.say(words.units.labelOutside, {
              names: outside.join(language.words.listComma),
            }),
    }),
    points,
    target: first.target,
    targetText: target,
    sizeText: (size) => language.count(size),
    valueText: (value) =>
      first.measure === "rate" ? language.decimal(value) : language.wholePercent(value),
  });
}

function pointOf(row: UnitsRow, language: Language): FunnelPoint[] {
  const { funnel_lower_95, funnel_upper_95, funnel_lower_998, funnel_upper_998 } = row;
  if (
    funnel_lower_95 === null ||
    funnel_upper_95 === null ||
    funnel_lower_998 === null ||
    funnel_upper_998 === null
  )
    return [];
  return [
    {
      name: row.value ?? language.words.blank,
      size: row.base_count,
      value: row.rate,
      lower95: funnel_lower_95,
      upper95: funnel_upper_95,
      lower998: funnel_lower_998,
      upper998: funnel_upper_998,
      outside: isOutside(row),
    },
  ];
}

function unitsTable(title: string, rows: readonly UnitsRow[], context: PageContext): Html {
  const { language } = context;
  const { words } = language;
  const own = words.comparedUnits.units;
  const isRate = rows[0]?.measure === "rate";
  const number = (heading: string) => ({ heading, number: true });
  return table(
    title,
    [
      { heading: words.table.group },
      number(own.value),
      number(words.sla.intervalColumn),
      number(own.limits),
      { heading: own.standing },
      ...(isRate ? [] : [number(own.standardised)]),
      number(own.ranks),
      number(own.tied),
    ],
    rows.map((row) => [
      nameCell(row, context),
      isRate
        ? language.say(words.comparedUnits.interval, {
            value: measureText(row, row.rate, language),
            range: `${language.count(row.event_count)} ÷ ${language.count(row.base_count)}`,
          })
        : rateOf(row.event_count, row.base_count, language),
      measureRange(row, row.rate_lower, row.rate_upper, language),
      measureRange(row, row.funnel_lower_998, row.funnel_upper_998, language),
      row.funnel_standing === null ? own.notJudged : own.standings[row.funnel_standing],
      ...(isRate ? [] : [standardisedText(row, language)]),
      row.best_rank === null || row.worst_rank === null
        ? "–"
        : language.say(own.rankRange, { best: row.best_rank, worst: row.worst_rank }),
      tiedText(row, language),
    ]),
  );
}

/** Departments and places have pages of their own. */
function nameCell({ dimension, value }: UnitsRow, context: PageContext): TableCell {
  if (value === null) return context.language.words.blank;
  if (dimension !== "department" && dimension !== "place") return value;
  return profileLink(dimension, [value], value, context);
}

function standardisedText(row: UnitsRow, language: Language): string {
  const own = language.words.comparedUnits.units;
  if (row.standardised_rate === null || row.funnel_standing === null) return "–";
  // With few cases the ratio to what was expected can make more than all of them.
  const value = measureText(row, Math.min(1, row.standardised_rate), language);
  if (row.standardised_standing === null || row.standardised_standing === "within") return value;
  return `${value} ${own.standings[row.standardised_standing]}`;
}

function tiedText(row: UnitsRow, language: Language): string {
  const own = language.words.comparedUnits.units;
  if (row.told_apart_count === null) return "–";
  if (row.told_apart_count === 0) return own.tiedNone;
  return language.say(own.tiedSome, { count: row.told_apart_count });
}
