import type { LevelsRow } from "../../analysis/levels.ts";
import { figure, key } from "../components/figure.ts";
import { rankedBars } from "../components/ranked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { groupName, markedSignal, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { codeName, cutNote, intervalOf } from "./time-names.ts";
import { countBars, countColumns, judgedRate } from "./where-names.ts";

type Dimension = LevelsRow["dimension"];

/** The order of the figures, and of codes within them, gravest first; other values follow by name. */
const dimensions = ["level", "priority", "severity", "urgency", "scope"] as const;
const gravest = ["major", "important", "general", "urgent", "high", "medium", "low"];
/** As many values as are shown of one dimension. */
const most = 15;
const number = (heading: string) => ({ heading, number: true });

/** How grave are they? A figure for each dimension that is told. */
export function levelsSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.where.levels;
  const rows = report.rows.levels;
  if (rows.length === 0) return section("levels", words.question, words.none, []);
  const figures = dimensions.flatMap((dimension) => {
    const own = rows.filter((row) => row.dimension === dimension).toSorted(byGravity);
    return own.length === 0 ? [] : [dimensionFigure(context, dimension, own)];
  });
  return section("levels", words.question, leadOf(rows, language), figures);
}

function leadOf(rows: readonly LevelsRow[], language: Language): string {
  const words = language.words.where.levels;
  const major = rows.find((row) => row.dimension === "level" && row.value === "major");
  const all = rows
    .filter((row) => row.dimension === "level")
    .reduce((sum, row) => sum + row.complaints, 0);
  const moved = rows.filter((row) => row.value !== null && row.signal !== null).length;
  const isJudged = rows.some((row) => row.usual_mean !== null);
  return sentences(
    [
      major !== undefined &&
        language.say(words.major, {
          count: major.complaints,
          of: all,
          share: language.percent(major.share),
        }),
      moved > 0 && language.say(words.moved, { count: moved }),
      moved === 0 &&
        (isJudged
          ? words.quiet
          : language.capital(language.words.notJudged) + language.words.fullStop),
    ],
    language,
  );
}

function dimensionFigure(
  { report, language, links }: PageContext,
  dimension: Dimension,
  rows: readonly LevelsRow[],
): Html {
  const { where } = language.words;
  const title = where.levels.dimensions[dimension];
  const top = rows.slice(0, most);
  const nameOf = (row: LevelsRow) => valueName(dimension, row.value, language);
  const bars = countBars(top, nameOf, (row) => row.value === null, language);
  const label = `${title}: ${top
    .map((row) => language.say(where.bars, { name: nameOf(row), count: row.complaints }))
    .join(language.words.listComma)}`;
  return figure(
    {
      analysis: "levels",
      title,
      reading: html`${where.levels.reading} ${key("previous", where.keyPrevious[kindOf(report)])} ${top.some((row) => row.signal !== null) ? key("signal", where.keySignal) : null}`,
      chart: html`${rankedBars(label, bars, countColumns(top, language))}${levelsTable(title, top, nameOf, language)}${cutNote(report, "levels", rows.length - top.length, language)}`,
      method: where.levels.method,
      table: null,
    },
    links,
    language,
  );
}

function levelsTable(
  title: string,
  rows: readonly LevelsRow[],
  nameOf: (row: LevelsRow) => string,
  language: Language,
): Html {
  const { words } = language;
  const own = words.where;
  return table(
    title,
    [
      { heading: own.levels.name },
      number(words.table.complaints),
      number(words.table.share),
      number(words.sla.intervalColumn),
      number(own.earlierShare),
      { heading: words.table.judgement },
      number(own.levels.escalated),
    ],
    rows.map((row) => [
      nameOf(row),
      language.count(row.complaints),
      language.percent(row.share),
      intervalOf(row.share_lower, row.share_upper, language),
      row.earlier_share === null ? "–" : language.percent(row.earlier_share),
      markedSignal(row, language),
      judgedRate(
        row.escalated_complaints,
        row.known_count,
        { lower: row.escalated_rate_lower, upper: row.escalated_rate_upper },
        language,
      ),
    ]),
  );
}

function valueName(dimension: Dimension, value: string | null, language: Language): string {
  if (value === null) return language.words.where.untold;
  if (dimension === "level") return codeName(language.words.where.levelNames, value);
  return groupName(dimension, value, language);
}

function byGravity(one: LevelsRow, other: LevelsRow): number {
  return place(one) - place(other);
}

function place({ value }: LevelsRow): number {
  if (value === null) return gravest.length + 1;
  const index = gravest.indexOf(value);
  return index === -1 ? gravest.length : index;
}
