import type { WarningsRow } from "../../analysis/warnings/row.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { PageContext } from "./section.ts";
import { intervalOf } from "./time-names.ts";

/** How often the warnings of each rule were right, of those that people decided. */
export function rulesFigure(rules: readonly WarningsRow[], context: PageContext): Html {
  const { language, links } = context;
  const own = language.words.foresight.warnings;
  if (!rules.some((row) => decided(row) > 0)) return html`<p class="note">${own.rulesNone}</p>\n`;
  const number = (heading: string) => ({ heading, number: true });
  return figure(
    {
      analysis: "warnings",
      title: own.rulesTitle,
      reading: own.rulesReading,
      chart: table(
        own.rulesTitle,
        [
          { heading: own.rule },
          number(own.confirmed),
          number(own.falseAlarms),
          number(own.undecided),
          number(own.precision),
        ],
        rules.map((row) => [
          row.rule === null ? "–" : own.rules[row.rule],
          language.count(row.confirmed_count ?? 0),
          language.count(row.false_count ?? 0),
          language.count(row.undecided_count ?? 0),
          precisionText(row, language),
        ]),
      ),
      method: own.rulesMethod,
      table: null,
    },
    links,
    language,
  );
}

function decided(row: WarningsRow): number {
  return (row.confirmed_count ?? 0) + (row.false_count ?? 0);
}

/** Counts and interval: there are never many. */
function precisionText(row: WarningsRow, language: Language): string {
  const own = language.words.foresight.warnings;
  const base = decided(row);
  if (base === 0) return own.noneDecided;
  return language.say(own.precisionOf, {
    part: row.confirmed_count ?? 0,
    base,
    range: intervalOf(row.precision_lower, row.precision_upper, language),
  });
}
