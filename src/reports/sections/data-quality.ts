import type { DataQualityRow } from "../../analysis/data-quality.ts";
import { analysisTitles } from "../analysis-titles.ts";
import { figure } from "../components/figure.ts";
import { type RankedBar, rankedBars } from "../components/ranked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { signalMark } from "../signal.ts";
import { markedSignal, rangeText } from "./names.ts";
import { faultName, fieldName, namesOf } from "./quality-note.ts";
import { type PageContext, section } from "./section.ts";
import { intervalOf, rateOf } from "./time-names.ts";

const number = (heading: string) => ({ heading, number: true });

/** How far can the data be relied on? What touches figures first, then fields, single complaints and rejected rows. */
export function dataQualitySection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.review.quality;
  const rows = report.rows["data-quality"];
  const fields = rows.filter((row) => row.kind === "completeness");
  if (fields.length === 0) return section("data-quality", words.question, words.none, []);
  const faults = rows.filter((row) => row.is_noticeable);
  const fact =
    faults.length === 0
      ? words.factQuiet
      : language.say(words.fact, { count: faults.length, names: namesOf(faults, 3, language) });
  const flags = rows.filter((row) => row.kind === "flags");
  const rejects = rows.filter((row) => row.kind === "rejects");
  return section("data-quality", words.question, fact, [
    ...(faults.length === 0 ? [] : [faultsFigure(context, faults)]),
    completenessFigure(context, fields),
    ...(flags.length + rejects.length === 0 ? [] : [rulesFigure(context, flags, rejects)]),
  ]);
}

function faultsFigure({ language, links }: PageContext, faults: readonly DataQualityRow[]): Html {
  const words = language.words.review.quality;
  const titles = new Map(
    analysisTitles(language.locale).map(({ name, title }) => [name as string, title]),
  );
  const chart = table(
    words.title,
    [
      { heading: words.fault },
      number(words.found),
      number(language.words.sla.intervalColumn),
      { heading: words.touches },
    ],
    faults.map((row) => [
      faultName(row, language),
      foundText(row, language),
      row.kind === "completeness"
        ? intervalOf(reversed(row.share_upper), reversed(row.share_lower), language)
        : intervalOf(row.share_lower, row.share_upper, language),
      row.affects.map((name) => titles.get(name) ?? name).join(language.words.listComma) || "–",
    ]),
  );
  return figure(
    {
      analysis: "data-quality",
      title: words.title,
      reading: words.reading,
      chart,
      method: words.method,
      table: null,
    },
    links,
    language,
  );
}

function reversed(share: number | null): number | null {
  return share === null ? null : 1 - share;
}

/** Of a field, how many do not tell it; of other faults, how many have it. */
function foundText(row: DataQualityRow, language: Language): string {
  const { found_count: found, base_count: base } = row;
  if (found === null) return "–";
  if (base === null) return language.count(found);
  return rateOf(row.kind === "completeness" ? base - found : found, base, language);
}

function completenessFigure(
  { language, links }: PageContext,
  fields: readonly DataQualityRow[],
): Html {
  const words = language.words.review.quality;
  const told = fields.filter((row) => row.base_count !== null);
  const never = fields.filter((row) => row.base_count === null);
  const bars = told.map(
    (row): RankedBar => ({
      name: nameOf(row, language),
      value: 100 * (row.share ?? 0),
      valueText: language.share(row.found_count ?? 0, row.base_count ?? 0),
      previous: row.previous_share === null ? null : 100 * row.previous_share,
      signalled: row.signal !== null,
      context: false,
    }),
  );
  const signals = {
    heading: language.words.table.judgement,
    cells: told.map((row) => signalMark(row.signal)),
    signalled: told.map((row) => row.signal !== null),
  };
  const note = language.say(words.never, {
    names: never.map(({ field }) => fieldName(field, language)).join(language.words.listComma),
  });
  return figure(
    {
      analysis: "data-quality",
      title: words.completenessTitle,
      reading: words.completenessReading,
      chart: html`${bars.length === 0 ? null : rankedBars(words.completenessTitle, bars, { wide: [signals], narrow: [signals] })}${never.length === 0 ? null : html`<p class="note">${note}</p>`}`,
      method: words.completenessMethod,
      table: completenessTable(told, language),
    },
    links,
    language,
  );
}

function nameOf(row: DataQualityRow, language: Language): string {
  const name = fieldName(row.field, language);
  return row.is_required ? language.say(language.words.review.quality.required, { name }) : name;
}

function completenessTable(rows: readonly DataQualityRow[], language: Language): Html {
  const { words } = language;
  const own = words.review.quality;
  return table(
    own.completenessTitle,
    [
      { heading: own.field },
      number(own.told),
      number(words.table.previous),
      number(words.table.usualRange),
      { heading: words.table.judgement },
      number(own.unknown),
    ],
    rows.map((row) => [
      nameOf(row, language),
      rateOf(row.found_count ?? 0, row.base_count ?? 0, language),
      row.previous_share === null ? "–" : language.percent(row.previous_share),
      rangeText(row, language, language.percent),
      markedSignal(row, language),
      language.count(row.unknown_count),
    ]),
  );
}

function rulesFigure(
  { language, links }: PageContext,
  flags: readonly DataQualityRow[],
  rejects: readonly DataQualityRow[],
): Html {
  const { words } = language;
  const own = words.review.quality;
  const flagged = table(
    own.flagsTitle,
    [
      { heading: own.rule },
      number(own.found),
      number(words.table.usualRange),
      { heading: words.table.judgement },
    ],
    flags.map((row) => [
      faultName(row, language),
      foundText(row, language),
      rangeText(row, language),
      markedSignal(row, language),
    ]),
  );
  const rejected = table(
    own.rejectsTitle,
    [{ heading: own.rule }, number(own.found)],
    rejects.map((row) => [
      faultName(row, language),
      language.say(own.rowsRead, { found: row.found_count ?? 0, base: row.base_count ?? 0 }),
    ]),
  );
  return figure(
    {
      analysis: "data-quality",
      title: own.flagsTitle,
      reading: own.reading,
      chart: html`${flags.length === 0 ? null : flagged}${rejects.length === 0 ? null : rejected}`,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}
