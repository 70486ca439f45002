import type { ChangePartsRow } from "../../analysis/change-parts.ts";
import { type Dimension, differenceText, measureText, valueName } from "../change-words.ts";
import { figure } from "../components/figure.ts";
import { type SignedBar, signedBars } from "../components/signed-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { PageContext } from "./section.ts";

type Measure = ChangePartsRow["measure"];
/** The parts that are drawn; the rest are summed up. */
const shown = 10;

/** What the change of a measure consists of, by the values of a dimension at its coarsest level; nothing where it is not told. */
export function partsFigure(
  context: PageContext,
  measure: Measure,
  comparison: ChangePartsRow["comparison"],
  dimension: Dimension,
): Html {
  const { report, language, links } = context;
  const words = language.words.change;
  const of = report.rows["change-parts"].filter(
    (row) => row.measure === measure && row.comparison === comparison,
  );
  const whole = of.find((row) => row.dimension === "all");
  const parts = of
    .filter((row) => row.dimension === dimension && row.level === 1)
    .toSorted((one, other) => Math.abs(other.total_part) - Math.abs(one.total_part));
  const largest = parts[0];
  if (!whole || !largest || whole.value_before === null || whole.value_now === null) return html``;
  const values = {
    measure: words.measures[measure],
    dimension: words.dimensions[dimension],
    before: measureText(measure, whole.value_before, language),
    now: measureText(measure, whole.value_now, language),
  };
  const title = language.say(words.section.partsTitle, values);
  const label = language.say(words.section.partsLabel, {
    title,
    name: valueName(dimension, largest.value, language),
    part: differenceText(measure, largest.total_part, language),
  });
  const isCount = measure === "volume";
  return figure(
    {
      analysis: "change-parts",
      title,
      reading: language.say(words.section.partsReading[comparison], values),
      chart: signedBars(label, barsOf(parts, whole, language), { wide: [], narrow: [] }),
      method: words.section.partsMethod[isCount ? "volume" : "rate"],
      table: partsTable(title, parts, whole, language),
    },
    links,
    language,
  );
}

function barsOf(
  parts: readonly ChangePartsRow[],
  whole: ChangePartsRow,
  language: Language,
): SignedBar[] {
  const bar = (name: string, value: number, context: boolean): SignedBar => ({
    name,
    value,
    valueText: differenceText(whole.measure, value, language),
    context,
  });
  const rest = parts.slice(shown);
  const bars = parts
    .slice(0, shown)
    .map((row) => bar(valueName(row.dimension, row.value, language), row.total_part, false));
  if (rest.length > 0) {
    const name = language.say(language.words.change.section.rest, { groups: rest.length });
    const sum = rest.reduce((total, row) => total + row.total_part, 0);
    bars.push(bar(name, sum, true));
  }
  return [...bars, bar(language.words.change.section.total, whole.total_part, true)];
}

function partsTable(
  title: string,
  parts: readonly ChangePartsRow[],
  whole: ChangePartsRow,
  language: Language,
): Html {
  const { section } = language.words.change;
  const { columns } = section;
  const number = (heading: string) => ({ heading, number: true });
  const value = (one: number | null) =>
    one === null ? "–" : measureText(whole.measure, one, language);
  const part = (one: number | null) =>
    one === null ? "–" : differenceText(whole.measure, one, language);
  const has = (field: "exposure_part" | "rate_part" | "mix_part") =>
    parts.some((row) => row[field] !== null);
  const extra = (["exposure_part", "rate_part", "mix_part"] as const).filter(has);
  const names = {
    exposure_part: section.exposurePart,
    rate_part: section.ownPart,
    mix_part: section.mixPart,
  };
  const cells = (name: string, row: ChangePartsRow) => [
    name,
    value(row.value_before),
    value(row.value_now),
    ...extra.map((field) => part(row[field])),
    part(row.total_part),
  ];
  return table(
    title,
    [
      { heading: columns.what },
      number(columns.before),
      number(columns.value),
      ...extra.map((field) => number(names[field])),
      number(section.total),
    ],
    [
      ...parts.map((row) => cells(valueName(row.dimension, row.value, language), row)),
      cells(section.total, whole),
    ],
  );
}
