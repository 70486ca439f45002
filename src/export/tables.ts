import { type AnalysisName, analyses, analysisNames } from "../analysis/index.ts";
import { UserError } from "../error.ts";
import { language } from "../reports/language.ts";
import type { Locale } from "../reports/locale.ts";
import type { PeriodReport } from "../reports/report-data.ts";
import { type ColumnKind, columnKinds } from "./columns.ts";

export interface Column {
  /** The field's name in the report data. */
  readonly field: string;
  /** What it says, in the reader's language. */
  readonly meaning: string;
  readonly kind: ColumnKind;
}

/** The rows of one analysis, as they stand in a file of tables. */
export interface Table {
  readonly name: AnalysisName;
  /** In the reader's language. */
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** The analyses of a report that have rows, in order of name. */
export function tablesOf(report: PeriodReport, locale: Locale): Table[] {
  return analysisNames
    .filter((name) => report.rows[name].length > 0)
    .map((name) => tableOf(report, name, locale));
}

/**
 * One analysis of a report, which may be without rows.
 * @throws UserError when there is no such analysis
 */
export function tableNamed(report: PeriodReport, name: string, locale: Locale): Table {
  const found = analysisNames.find((each) => each === name);
  if (found !== undefined) return tableOf(report, found, locale);
  throw new UserError(
    `--table ${name}: no such table; of this period there are ${tablesOf(report, locale)
      .map((table) => table.name)
      .join(", ")}`,
  );
}

function tableOf(report: PeriodReport, name: AnalysisName, locale: Locale): Table {
  const { definitions, fields } = language(locale).words;
  const columns = [...columnKinds(analyses[name].row)].map(([field, kind]) => ({
    field,
    meaning: Object.hasOwn(fields, field) ? fields[field as keyof typeof fields] : field,
    kind,
  }));
  return { name, title: definitions[name].title, columns, rows: report.rows[name] };
}

/** A list as text: `a / b` of a path, JSON of what is nested. */
export function listText(list: unknown): string {
  if (list === null || list === undefined) return "";
  if (!Array.isArray(list)) return JSON.stringify(list);
  const isNested = list.some((item) => typeof item === "object" && item !== null);
  return isNested ? JSON.stringify(list) : list.join("/");
}
