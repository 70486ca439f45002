import type { ClassifyRow } from "../../analysis/classify.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { pathName } from "./names.ts";
import type { PageContext } from "./section.ts";
import { codeName } from "./time-names.ts";

const mostListed = 20;
const number = (heading: string) => ({ heading, number: true });

/** A classified field in the reader's language, as a sentence begins. */
export const fieldName = (field: ClassifyRow["field"], language: Language) =>
  language.capital(codeName(language.words.causes.fields, field));

/** What is in "other" and in the blanks, against the period before. */
export function openFigure({ language, links }: PageContext, rows: readonly ClassifyRow[]): Html {
  const { words } = language;
  const own = words.classify;
  const open = rows.filter((row) => row.grain === "unclassified");
  const [first] = open;
  // A field that hardly anything tells has no "other" to be explained.
  if (first === undefined || open.every((row) => row.by === null)) return html``;
  const title = language.say(own.openTitle, { field: fieldName(first.field, language) });
  return figure(
    {
      analysis: "classify",
      title,
      reading: own.openReading,
      chart: table(
        title,
        [
          { heading: own.suggested },
          { heading: own.by },
          number(words.table.complaints),
          number(words.table.previous),
          number(own.growth),
        ],
        open.map((row) => [
          pathName(row.path, own.nothing),
          row.by === null ? "–" : own.bys[row.by],
          language.count(row.complaints),
          row.previous_complaints === null ? "–" : language.count(row.previous_complaints),
          row.growth === null ? "–" : signed(row.growth, language),
        ]),
      ),
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}

function signed(value: number, language: Language): string {
  if (value === 0) return "0";
  return `${value < 0 ? "−" : "+"}${language.count(Math.abs(value))}`;
}

/** The workspace's rules with how often people say the same. */
export function ruleTable(rows: readonly ClassifyRow[], { language }: PageContext): Html {
  const own = language.words.classify;
  const rules = rows.filter((row) => row.grain === "rule");
  if (rules.length === 0) return html``;
  return html`<h3>${own.ruleTitle}</h3>
<p class="reading">${own.ruleReading}</p>
${table(
  own.ruleTitle,
  [{ heading: own.rule }, { heading: own.suggested }, number(own.fits), number(own.agrees)],
  rules.map((row) => [
    row.rule ?? "–",
    row.reason === "unknown_class"
      ? `${pathName(row.path, own.nothing)} (${own.unknown})`
      : pathName(row.path, own.nothing),
    language.count(row.complaints),
    row.complaints === 0 ? "–" : language.share(row.correct_count ?? 0, row.complaints),
  ]),
)}`;
}

/** Recorded classes that look odd, complaint by complaint: inside the company only. */
export function doubtfulTable({ report, site, language }: PageContext): Html {
  const { words } = language;
  const own = words.classify;
  const doubtful = report.rows.suggestions.filter((row) => row.kind === "doubtful");
  if (!site.lists_complaints || doubtful.length === 0) return html``;
  return html`<h3>${own.doubtfulTitle}</h3>
<p class="reading">${language.say(own.doubtfulReading, { most: mostListed })}</p>
${table(
  own.doubtfulTitle,
  [
    { heading: own.complaint },
    { heading: own.recordedClass },
    { heading: own.suggested },
    number(own.confidence),
  ],
  doubtful
    .slice(0, mostListed)
    .map((row) => [
      `${row.source}/${row.complaint_id}`,
      pathName(row.path, words.blank),
      pathName(row.suggested_path, own.nothing),
      language.percent(row.confidence ?? 0),
    ]),
)}`;
}
