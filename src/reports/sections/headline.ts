import type { OverviewRow } from "../../analysis/overview.ts";
import type { LinePoint } from "../components/line-with-band.ts";
import { sparkline } from "../components/sparkline.ts";
import type { Measure } from "../finding.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { historyOf, kindOf, measureRow, previousRow } from "../period-rows.ts";
import type { PeriodReport } from "../report-data.ts";
import { markedSignal, rangeText } from "./names.ts";

export const measures: readonly Measure[] = [
  "complaints",
  "due_met_rate",
  "median_hours",
  "open_at_end",
  "overdue_at_end",
];

/** The five headline numbers, each with the periods behind it and whether it is within its usual range. */
export function headline(report: PeriodReport, language: Language): Html {
  const tiles = measures.map((measure) => tile(report, measure, language));
  return html`<div class="tiles" role="list">${tiles}</div>\n`;
}

/** The points of a measure, oldest first. */
export function pointsOf(report: PeriodReport, measure: Measure): LinePoint[] {
  return historyOf(report, measure).map((row) => ({
    value: row.value,
    partial: row.partial,
    signalled: row.signal !== null,
  }));
}

function tile(report: PeriodReport, measure: Measure, language: Language): Html {
  const { words } = language;
  const row = measureRow(report, measure);
  const value = row?.value ?? null;
  const previous = previousRow(report, measure)?.value ?? null;
  const points = pointsOf(report, measure);
  const name = words.measures[measure];
  const spark = language.say(words.tiles.spark, { name, periods: points.length });
  const signalled = row !== undefined && row.signal !== null;
  return html`<div role="listitem" class="tile${signalled ? " signalled" : ""}">
<div class="tile-name">${name}</div>
<div class="tile-value">${valueAndUnit(measure, value, language)}</div>
${sparkline(spark, points)}
<div class="tile-signal">${row ? judgement(row, language) : words.noData}</div>
${row && row.usual_mean !== null ? html`<div class="tile-usual">${language.say(words.tiles.usual, { range: rangeText(row, language, (one) => language.measure(measure, one)) })}</div>` : null}
<div class="tile-previous">${language.say(words.tiles.previous[kindOf(report)], { value: language.measure(measure, previous) })}</div>
</div>\n`;
}

/** The value large, its unit small. */
export function valueAndUnit(measure: Measure, value: number | null, language: Language): Html {
  const { words } = language;
  if (value === null) return html`<span class="none">${words.noData}</span>`;
  const unit = words.measureUnits[measure];
  if (unit !== "")
    return html`${language.measure(measure, value)}<span class="unit">${language.say(unit, { value })}</span>`;
  const text = language.measure(measure, value);
  const match = /^([\d.,]+)\s*(.*)$/.exec(text);
  if (!match) return html`${text}`;
  return html`${match[1]}<span class="unit">${match[2]}</span>`;
}

function judgement(row: OverviewRow, language: Language): string {
  if (row.value === null) return language.words.noData;
  return row.partial ? language.words.notJudgedPartial : markedSignal(row, language);
}
