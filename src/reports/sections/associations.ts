import type { AssociationsRow } from "../../analysis/associations.ts";
import { figure, key } from "../components/figure.ts";
import { type RankedBar, rankedBars } from "../components/ranked-bars.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import {
  cellsTable,
  combination,
  pairsFigure,
  timesText,
  valueNames,
} from "./associations-tables.ts";
import { sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";

/** As many combinations as the chart draws; the table has all that are listed. */
const shown = 12;

/** What goes together? Values of two fields that meet more often than chance explains, then how strongly fields go together. */
export function associationsSection(context: PageContext): Html {
  const { report, language } = context;
  const own = language.words.associations;
  const rows = report.rows.associations;
  const compared = rows.filter((row) => row.standing === "compared");
  if (compared.length === 0) return section("associations", own.question, own.none, []);
  const beyond = rows.filter((row) => row.is_beyond_chance === true);
  const main = fact(compared, beyond, language);
  return section("associations", own.question, main, [
    ...(beyond.length > 0 ? [cellsFigure(context, beyond, main)] : []),
    pairsFigure(context, rows),
  ]);
}

function fact(
  compared: readonly AssociationsRow[],
  beyond: readonly AssociationsRow[],
  language: Language,
): string {
  const own = language.words.associations;
  const sum = (field: "tested_cells" | "beyond_chance_count") =>
    compared.reduce((all, row) => all + (row[field] ?? 0), 0);
  const counts = { cells: sum("tested_cells"), pairs: compared.length };
  const first = beyond[0];
  if (!first) return language.say(own.quiet, counts);
  const found = language.say(own.found, {
    ...valueNames(first, language),
    count: first.complaints,
    expected: language.decimal(first.expected ?? 0),
  });
  const more = language.say(own.foundMore, { ...counts, found: sum("beyond_chance_count") });
  return sentences([found, more], language);
}

/** Without the first level of a category beside the category itself: it says the same again, only less exactly. */
function withoutRepeats(rows: readonly AssociationsRow[]): AssociationsRow[] {
  const keyOf = (row: AssociationsRow) =>
    JSON.stringify([row.left_value[0], row.right_dimension, row.right_value]);
  const exact = new Set(rows.filter((row) => row.left_dimension === "category").map(keyOf));
  return rows.filter((row) => row.left_dimension !== "category_area" || !exact.has(keyOf(row)));
}

function cellsFigure(
  { language, links }: PageContext,
  beyond: readonly AssociationsRow[],
  main: string,
): Html {
  const own = language.words.associations;
  const rows = withoutRepeats(beyond);
  const top = rows.slice(0, shown);
  const times = top.map((row) => timesText(row, language));
  return figure(
    {
      analysis: "associations",
      title: own.title,
      reading: html`${readingText(rows.length, rows.length < beyond.length, language)} ${key("previous", own.keyExpected)}`,
      chart: rankedBars(
        main,
        top.map((row) => barOf(row, language)),
        {
          wide: [
            {
              heading: own.expected,
              cells: top.map((row) => language.decimal(row.expected ?? 0)),
            },
            { heading: own.lift, cells: times },
          ],
          narrow: [{ heading: own.lift, cells: times }],
        },
      ),
      method: own.method,
      table: cellsTable(rows, language),
    },
    links,
    language,
  );
}

function readingText(found: number, isShortened: boolean, language: Language): string {
  const own = language.words.associations;
  return sentences(
    [
      own.reading,
      isShortened && own.readingArea,
      found > shown && language.say(own.listed, { shown, found }),
    ],
    language,
  );
}

function barOf(row: AssociationsRow, language: Language): RankedBar {
  return {
    name: combination(row, language),
    value: row.complaints,
    valueText: language.count(row.complaints),
    previous: row.expected,
    signalled: true,
    context: false,
  };
}
