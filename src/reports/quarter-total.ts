import type { FindingWords } from "./finding.ts";
import type { FindingCases } from "./finding-cases.ts";
import type { Language } from "./language.ts";
import { earlierPeriods, measureRow, volumeRow } from "./period-rows.ts";
import type { PeriodReport } from "./report-data.ts";
import { rangeText } from "./sections/names.ts";

/** A sentence of a quarter's page, with the section that shows its evidence. */
export interface QuarterFinding extends FindingWords {
  readonly anchor: string;
  /** The cases behind it; null: the explorer cannot tell them apart. */
  readonly cases: FindingCases | null;
}

/** How many complaints the quarter had, against the one before and a year ago over the same days. */
export function totalFinding(report: PeriodReport, language: Language): QuarterFinding[] {
  const own = language.words.quarter.findings;
  const row = volumeRow(report);
  const count = row?.complaints ?? measureRow(report, "complaints")?.value ?? null;
  if (!row || count === null) return [];
  const { partial } = report.period;
  const against = (sentence: string, value: number | null) =>
    value === null || value === 0 || row.compared_complaints === null
      ? []
      : [
          language.say(sentence, {
            change: language.change(row.compared_complaints - value),
            share: signedShare(row.compared_complaints, value, language),
            value,
            days: row.compared_days ?? 0,
          }),
        ];
  const parts = [
    ...against(partial ? own.previousDays : own.previous, row.previous_complaints),
    ...against(partial ? own.yearAgoDays : own.yearAgo, row.year_ago_complaints),
  ];
  const { from, until } = report.period;
  return [
    {
      conclusion: language.capital(
        language.say(partial ? own.totalSoFar : own.total, {
          count,
          period: language.period(report.period.label),
        }),
      ),
      size: sentence(parts.length === 0 ? [own.alone] : parts, language),
      sureness: partial ? "" : judgement(report, language),
      anchor: "volume",
      cases: { conditions: `from=${from}&until=${until}&by=received`, lists: "the_same" },
    },
  ];
}

/** That the total is nothing out of the ordinary, or that there is nothing to say so by. */
function judgement(report: PeriodReport, language: Language): string {
  const own = language.words.quarter.findings;
  const row = measureRow(report, "complaints");
  if (row && row.usual_mean !== null)
    return language.say(own.usual, { range: rangeText(row, language) });
  return language.say(own.notJudged, { periods: earlierPeriods(report, "complaints") });
}

function signedShare(value: number, before: number, language: Language): string {
  const share = (value - before) / before;
  const sign = share > 0 ? "+" : share < 0 ? "−" : "±";
  return `${sign}${language.percent(Math.abs(share))}`;
}

/** Parts of a sentence as one. */
export function sentence(parts: readonly string[], language: Language): string {
  const { words } = language;
  return language.capital(`${parts.join(words.listSemicolon)}${words.fullStop}`);
}
