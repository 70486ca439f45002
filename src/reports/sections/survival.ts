import type { HandlingTimeRow } from "../../analysis/handling-time.ts";
import { figure, key } from "../components/figure.ts";
import { type CurveMark, type SurvivalCurve, survivalCurve } from "../components/survival-curve.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { PageContext } from "./section.ts";
import { withInterval } from "./time-names.ts";
import { timesTable } from "./times-table.ts";

type Measure = HandlingTimeRow["measure"];
type Unit = HandlingTimeRow["unit"];

/** The row of all complaints received in the period, for a measure in a unit of time. */
export function receivedRow(
  rows: readonly HandlingTimeRow[],
  measure: Measure,
  unit: Unit = "elapsed",
): HandlingTimeRow | undefined {
  return rows.find(
    (row) =>
      row.cohort === "received" &&
      row.dimension === "all" &&
      row.measure === measure &&
      row.unit === unit,
  );
}

/** What the curve says in a sentence: by when half were over, and how many are still open. */
export function survivalFact(row: HandlingTimeRow | undefined, language: Language): string {
  if (!row || row.received_count === null || row.received_count === 0) return "";
  const words = language.words.time.survival;
  const values = { received: row.received_count, open: row.open_count };
  if (row.median_hours === null) return language.say(words.factOpen, values);
  return language.say(words.fact, { ...values, median: language.duration(row.median_hours) });
}

/** The share of the received that is still open against time, with median, P80 and P90, and what the closed alone would say. */
export function survivalFigure(
  context: PageContext,
  measure: Measure,
  unit: Unit = "elapsed",
  withTable = true,
): Html {
  const { report, language, links } = context;
  const rows = report.rows["handling-time"];
  const row = receivedRow(rows, measure, unit);
  if (!row?.curve || row.curve.length === 0) return html``;
  const words = language.words.time.survival;
  const plain = words.title[measure];
  const title = unit === "working" ? language.say(words.working, { title: plain }) : plain;
  const beside = besideOf(row, language);
  return figure(
    {
      analysis: "handling-time",
      title,
      reading: html`${words.reading} ${key("sure-band", words.sure)}${beside === null ? null : key("ring-grey", words.closedOnly)}`,
      chart: survivalCurve(curveOf(row, beside, language)),
      method: words.method,
      table: withTable ? timesTable(context) : null,
    },
    links,
    language,
  );
}

function curveOf(
  row: HandlingTimeRow,
  beside: SurvivalCurve["beside"],
  language: Language,
): SurvivalCurve {
  const words = language.words.time.survival;
  const marks = marksOf(row, language);
  const named = marks.map((mark) => mark.shortText).join(language.words.listComma);
  return {
    label: language.say(words.label, { marks: named === "" ? words.notReached : named }),
    points: row.curve ?? [],
    marks,
    beside,
    hoursText: language.duration,
    shareText: language.wholePercent,
  };
}

function marksOf(row: HandlingTimeRow, language: Language): CurveMark[] {
  const words = language.words.time.survival;
  const marks = [
    {
      name: words.median,
      at: 0.5,
      hours: row.median_hours,
      lower: row.median_lower,
      upper: row.median_upper,
    },
    { name: "P80", at: 0.2, hours: row.p80_hours, lower: row.p80_lower, upper: row.p80_upper },
    { name: "P90", at: 0.1, hours: row.p90_hours, lower: row.p90_lower, upper: row.p90_upper },
  ];
  return marks.flatMap(({ name, at, hours, lower, upper }) =>
    hours === null
      ? []
      : [
          {
            hours,
            surviving: at,
            text: language.say(words.mark, {
              name,
              value: withInterval(hours, lower, upper, language),
            }),
            shortText: language.say(words.mark, { name, value: language.duration(hours) }),
          },
        ],
  );
}

/** The three quantiles that the closed alone would give; nothing where all are closed. */
function besideOf(row: HandlingTimeRow, language: Language): SurvivalCurve["beside"] {
  if (row.open_count === 0) return null;
  const points = [
    { surviving: 0.5, hours: row.closed_only_median_hours },
    { surviving: 0.2, hours: row.closed_only_p80_hours },
    { surviving: 0.1, hours: row.closed_only_p90_hours },
  ].flatMap(({ surviving, hours }) => (hours === null ? [] : [{ surviving, hours }]));
  return points.length === 0 ? null : { text: language.words.time.survival.closedOnly, points };
}
