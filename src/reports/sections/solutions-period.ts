import type { SolutionsRow } from "../../analysis/solutions.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { sentences } from "./names.ts";
import { amountText, fullName } from "./outcome-names.ts";
import type { PageContext } from "./section.ts";
import { cutNote, hoursText, rateOf } from "./time-names.ts";

const most = 30;

/** What was done in the period and what came of it, not compared: a line for each kind, set, mode and decider. */
export function solutionsOfPeriod({ report, language, links }: PageContext): Html {
  const { words } = language;
  const own = words.outcomes.solutions;
  const rows = report.rows.solutions.filter((row) => row.window === "period");
  const lines = rows.filter((row) => row.measure === "satisfied");
  if (lines.length === 0) return html``;
  const number = (heading: string) => ({ heading, number: true });
  const cells = (line: SolutionsRow) => {
    const same = rows.filter((row) => row.dimension === line.dimension && row.value === line.value);
    const of = (measure: SolutionsRow["measure"]) => same.find((row) => row.measure === measure);
    return [
      fullName(line.dimension, line.value, language),
      language.count(line.solved_count),
      shareOf(line, language),
      shareOf(of("reopened"), language),
      hoursText(of("hours")?.figure ?? null, language),
      amountsText(
        same.filter((row) => row.measure === "compensation"),
        language,
      ),
    ];
  };
  const sorted = lines.toSorted(bySize);
  const chart = table(
    own.periodTitle,
    [
      { heading: words.table.group },
      number(words.outcomes.solved),
      number(own.measures.satisfied),
      number(own.measures.reopened),
      number(own.medianHours),
      number(own.meanAmount),
    ],
    sorted.slice(0, most).map(cells),
  );
  return figure(
    {
      analysis: "solutions",
      title: own.periodTitle,
      reading: own.periodReading,
      chart: html`${chart}${cutNote(report, "solutions", sorted.length - most, language)}`,
      method: sentences([own.caution], language),
      table: null,
    },
    links,
    language,
  );
}

const dimensions = ["solution", "solution_mode", "decided_by", "combination"];

function bySize(one: SolutionsRow, other: SolutionsRow): number {
  const place = ({ dimension }: SolutionsRow) => dimensions.indexOf(dimension);
  return place(one) - place(other) || other.solved_count - one.solved_count;
}

function shareOf(row: SolutionsRow | undefined, language: Language): string {
  return row === undefined ? "–" : rateOf(row.part_count ?? 0, row.base_count, language);
}

/** "CNY 75 · HKD 30": one mean for each currency. */
function amountsText(rows: readonly SolutionsRow[], language: Language): string {
  if (rows.length === 0) return "–";
  const { unknownCurrency } = language.words.outcomes.compensation;
  return rows
    .map((row) => `${row.currency ?? unknownCurrency} ${amountText(row.figure, language)}`)
    .join(" · ");
}
