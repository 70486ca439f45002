import type { UnitsRow } from "../../analysis/units.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { measureName, measureText } from "./unit-names.ts";
import { groupTitle, isOutside, unitsFigure } from "./units-figure.ts";

/** How many funnels a page has: of the groups with the most to say. */
const mostFunnels = 6;
const mostNamed = 5;

/** Who differs beyond chance? Units compared by funnel, and which of them cannot be told apart. */
export function unitsSection(context: PageContext): Html {
  const { report, language } = context;
  const own = language.words.comparedUnits.units;
  const groups = groupsOf(report.rows.units);
  const judged = groups.filter((rows) => rows.some((row) => row.funnel_standing !== null));
  if (judged.length === 0) return section("units", own.question, own.none, []);
  const telling = judged
    .filter((rows) => rows.some((row) => isOutside(row) || (row.told_apart_count ?? 0) > 0))
    .toSorted((one, other) => outsideOf(other).length - outsideOf(one).length)
    .slice(0, mostFunnels);
  return section("units", own.question, mainFact(judged, language), [
    summary(context, judged),
    ...telling.map((rows) => unitsFigure(context, rows)),
  ]);
}

/** The rows of each measure, dimension and unit of exposure, in the order that the analysis gives. */
function groupsOf(rows: readonly UnitsRow[]): UnitsRow[][] {
  const groups = new Map<string, UnitsRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.measure, row.dimension, row.exposure_unit]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

const outsideOf = (rows: readonly UnitsRow[]) => rows.filter(isOutside);

function mainFact(groups: readonly UnitsRow[][], language: Language): string {
  const own = language.words.comparedUnits.units;
  const outside = groups.flatMap(outsideOf);
  const apart = groups.flat().filter((row) => isApart(row) && !isOutside(row));
  const explained = [...outside, ...apart].filter((row) => row.standardised_standing === "within");
  const names = (rows: readonly UnitsRow[]) =>
    rows
      .slice(0, mostNamed)
      .map((row) =>
        language.say(own.beyondOne, {
          name: row.value ?? language.words.blank,
          measure: measureName(row, language),
        }),
      )
      .join(language.words.listComma);
  return sentences(
    [
      outside.length === 0 ? own.quiet : language.say(own.beyond, { names: names(outside) }),
      apart.length > 0 && language.say(own.apartFromAll, { names: names(apart) }),
      explained.length > 0 && language.say(own.mixExplains, { names: names(explained) }),
    ],
    language,
  );
}

/** Whether a unit can be told apart from every other that is judged. */
function isApart(row: UnitsRow): boolean {
  return row.judged_count > 2 && row.told_apart_count === row.judged_count - 1;
}

function summary({ language, links }: PageContext, groups: readonly UnitsRow[][]): Html {
  const { words } = language;
  const own = words.comparedUnits.units;
  const chart = table(
    own.summaryTitle,
    [
      { heading: own.group },
      { heading: own.judged, number: true },
      { heading: own.target, number: true },
      { heading: own.apart },
      { heading: own.outside },
    ],
    groups.flatMap((rows) => {
      const [first] = rows;
      if (!first) return [];
      const apart = rows.filter((row) => (row.told_apart_count ?? 0) > 0).length;
      return [
        [
          groupTitle(first, language),
          language.say(own.judgedOf, { judged: first.judged_count, units: first.units_count }),
          measureText(first, first.target, language),
          apart === 0
            ? own.allTied
            : language.say(own.someApart, { count: apart, judged: first.judged_count }),
          outsideOf(rows)
            .slice(0, mostNamed)
            .map((row) => row.value ?? words.blank)
            .join(words.listComma) || own.nobody,
        ],
      ];
    }),
  );
  return figure(
    {
      analysis: "units",
      title: own.summaryTitle,
      reading: own.summaryReading,
      chart: html`${chart}`,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}
