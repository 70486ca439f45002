import { language } from "./language.ts";
import type { Locale } from "./locale.ts";
import type { AnalysisRows } from "./report-data.ts";

/** The analyses with their titles in a language, as the definitions page names them, in order of name. */
export function analysisTitles(locale: Locale): { name: keyof AnalysisRows; title: string }[] {
  const { definitions } = language(locale).words;
  const names = Object.keys(definitions).toSorted() as (keyof AnalysisRows)[];
  return names.map((name) => ({ name, title: definitions[name].title }));
}
