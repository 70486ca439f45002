import type { UnclassifiedRow } from "../../analysis/unclassified.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { markedSignal, rangeText } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { codeName, intervalOf } from "./time-names.ts";

/** How much is blank and how much is "other", field by field, against what is usual. */
export function unclassifiedSection(context: PageContext): Html {
  const { report, language, links } = context;
  const words = language.words.causes.unclassified;
  const rows = report.rows.unclassified;
  if (rows.length === 0) return section("unclassified", words.question, words.none, []);
  // A field that no complaint has is no gap in this period's work: it is named, not counted.
  const never = rows.filter((row) => row.kind === "blank" && row.unclassified_rate === 1);
  const fields = new Set(never.map((row) => row.field));
  const told = rows.filter((row) => !fields.has(row.field));
  const note = language.say(words.never, {
    names: never
      .map((row) => codeName(language.words.causes.fields, row.field))
      .join(language.words.listComma),
  });
  return section("unclassified", words.question, mainFact(told, language), [
    figure(
      {
        analysis: "unclassified",
        title: words.title,
        reading: words.reading,
        chart: html`${unclassifiedTable(told, language)}${never.length === 0 ? null : html`<p class="note">${note}</p>`}`,
        method: words.method,
        table: null,
      },
      links,
      language,
    ),
  ]);
}

function mainFact(rows: readonly UnclassifiedRow[], language: Language): string {
  const words = language.words.causes.unclassified;
  const moved = rows.filter((row) => row.signal !== null);
  if (rows.every((row) => row.usual_mean === null))
    return `${language.capital(language.words.notJudged)}${language.words.fullStop}`;
  if (moved.length === 0) return words.factQuiet;
  const names = moved.map((row) => {
    const field = codeName(language.words.causes.fields, row.field);
    const item = language.say(words.item, { field, kind: words.kinds[row.kind] });
    return `${item} ${language.share(row.unclassified_count, row.base_count)}`;
  });
  return language.say(words.fact, {
    fields: moved.length,
    of: rows.length,
    names: names.join(language.words.listSemicolon),
  });
}

function unclassifiedTable(rows: readonly UnclassifiedRow[], language: Language): Html {
  const { words } = language;
  const own = words.causes.unclassified;
  return table(
    own.title,
    [
      { heading: own.field },
      { heading: own.kind },
      { heading: own.count, number: true },
      { heading: own.rate, number: true },
      { heading: own.interval, number: true },
      { heading: words.table.previous, number: true },
      { heading: words.table.usualRange, number: true },
      { heading: words.table.judgement },
    ],
    rows.map((row) => [
      codeName(words.causes.fields, row.field),
      own.kinds[row.kind],
      language.count(row.unclassified_count),
      row.base_count === 0 ? "–" : language.share(row.unclassified_count, row.base_count),
      intervalOf(row.unclassified_rate_lower, row.unclassified_rate_upper, language),
      row.previous_unclassified_rate === null
        ? "–"
        : language.percent(row.previous_unclassified_rate),
      rangeText(row, language, language.percent),
      markedSignal(row, language),
    ]),
  );
}
