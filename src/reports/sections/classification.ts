import type { ClassifyRow } from "../../analysis/classify.ts";
import { figure } from "../components/figure.ts";
import { intervalDots } from "../components/interval-dots.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { pathName, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { doubtfulTable, fieldName, openFigure, ruleTable } from "./suggested-classes.ts";
import { intervalOf } from "./time-names.ts";

type Field = ClassifyRow["field"];
const fields: readonly Field[] = ["category", "root_cause"];
const mostClasses = 12;
/** A share of fewer is drawn as a ring. */
const fewest = 20;
const number = (heading: string) => ({ heading, number: true });

/** How far do texts tell the class? Where model and people agree, what is in "other", which recorded classes look odd. */
export function classificationSection(context: PageContext): Html {
  const { report, language } = context;
  const { words } = language;
  const rows = report.rows.classify;
  const summaries = rows.filter((row) => row.grain === "summary");
  const lead = sentences(
    summaries.map((row) => summarySentence(row, language)),
    language,
  );
  const isTold = summaries.some((row) => row.complaints > 0);
  const parts = fields.flatMap((field) => {
    const own = rows.filter((row) => row.field === field);
    return [classFigure(context, own), coverageFigure(context, own), openFigure(context, own)];
  });
  return section(
    "classification",
    words.classify.question,
    lead === "" ? words.classify.none : lead,
    isTold ? [...parts, ruleTable(rows, context), doubtfulTable(context)] : [],
  );
}

function summarySentence(row: ClassifyRow, language: Language): string | null {
  const own = language.words.classify;
  if (row.reason === "too_few") return row.field === "category" ? own.tooFew : null;
  if (row.complaints === 0) return null;
  const fact = language.say(row.confidence === null ? own.factNever : own.fact, {
    field: fieldName(row.field, language),
    count: row.complaints,
    accuracy: language.percent(row.accuracy ?? 0),
    interval: intervalOf(row.accuracy_lower, row.accuracy_upper, language),
    kappa: row.kappa === null ? "–" : language.decimal(row.kappa),
    confidence: language.percent(row.confidence ?? 1),
    coverage: language.percent(row.coverage ?? 0),
  });
  const open = language.say(own.open, {
    open: row.unclassified_count ?? 0,
    rule: row.suggested_by_rule_count ?? 0,
    model: row.suggested_by_model_count ?? 0,
  });
  return (row.unclassified_count ?? 0) === 0 ? fact : sentences([fact, open], language);
}

function classFigure({ language, links }: PageContext, rows: readonly ClassifyRow[]): Html {
  const { words } = language;
  const own = words.classify;
  const classes = rows.filter((row) => row.grain === "class");
  const [first] = classes;
  if (first === undefined) return html``;
  const drawn = classes.slice(0, mostClasses);
  const title = language.say(own.classTitle, { field: fieldName(first.field, language) });
  const name = (row: ClassifyRow) => pathName(row.path, words.blank);
  const share = (value: number | null) => (value === null ? "–" : language.percent(value));
  const recorded = {
    heading: own.recorded,
    cells: drawn.map((row) => language.count(row.complaints)),
  };
  const precision = { heading: own.precision, cells: drawn.map((row) => share(row.precision)) };
  return figure(
    {
      analysis: "classify",
      title,
      reading: own.classReading,
      chart: intervalDots(
        title,
        drawn.map((row) => ({
          name: name(row),
          value: row.recall ?? 0,
          lower: row.recall_lower,
          upper: row.recall_upper,
          mark: row.complaints < fewest ? "ring" : "calm",
        })),
        { wide: [recorded, precision], narrow: [recorded] },
        { from: 0, to: 1, tickText: language.percent },
      ),
      method: own.classMethod,
      table: table(
        title,
        [
          { heading: own.class },
          number(own.recorded),
          number(own.recall),
          number(language.words.causes.unclassified.interval),
          number(own.precision),
          number("F1"),
        ],
        classes.map((row) => [
          name(row),
          language.count(row.complaints),
          share(row.recall),
          intervalOf(row.recall_lower, row.recall_upper, language),
          share(row.precision),
          share(row.f1),
        ]),
      ),
    },
    links,
    language,
  );
}

function coverageFigure({ language, links }: PageContext, rows: readonly ClassifyRow[]): Html {
  const own = language.words.classify;
  const curve = rows.filter((row) => row.grain === "coverage");
  const [first] = curve;
  if (first === undefined) return html``;
  const error = rows.find((row) => row.grain === "summary")?.calibration_error ?? 0;
  const title = language.say(own.coverageTitle, { field: fieldName(first.field, language) });
  const named = curve.map((row) => ({
    row,
    name: language.say(own.surest, { share: language.percent(row.coverage ?? 0) }),
  }));
  const confidence = {
    heading: own.confidence,
    cells: curve.map((row) => language.percent(row.confidence ?? 0)),
  };
  return figure(
    {
      analysis: "classify",
      title,
      reading: own.coverageReading,
      chart: intervalDots(
        title,
        named.map(({ row, name }) => ({
          name,
          value: row.accuracy ?? 0,
          lower: row.accuracy_lower,
          upper: row.accuracy_upper,
          mark: "calm",
        })),
        { wide: [confidence], narrow: [confidence] },
        { from: 0, to: 1, tickText: language.percent },
      ),
      method: language.say(own.coverageMethod, { error: language.percent(error) }),
      table: table(
        title,
        [
          { heading: title },
          number(language.words.table.complaints),
          number(language.words.table.share),
          number(language.words.causes.unclassified.interval),
          number(own.confidence),
        ],
        named.map(({ row, name }) => [
          name,
          language.count(row.complaints),
          language.percent(row.accuracy ?? 0),
          intervalOf(row.accuracy_lower, row.accuracy_upper, language),
          language.percent(row.confidence ?? 0),
        ]),
      ),
    },
    links,
    language,
  );
}
