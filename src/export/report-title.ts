import type { Language } from "../reports/language.ts";
import type { PeriodReport } from "../reports/report-data.ts";

/** The title of a report's page: "Weekly complaint report · week 46, 2026". */
export function reportTitle({ period }: PeriodReport, language: Language): string {
  const titles: Readonly<Record<string, string>> = language.words.title;
  const title = titles[period.kind];
  if (title === undefined) throw new RangeError(`there are no reports of a ${period.kind}`);
  return language.say(title, { period: language.period(period.label) });
}
