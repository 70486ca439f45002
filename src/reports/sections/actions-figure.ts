import type { ActionsRow } from "../../analysis/actions/row.ts";
import { type CounterfactualPoint, counterfactualLine } from "../components/counterfactual-line.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { actionTitle, measureName, measureValue, verdictSentence } from "./actions-words.ts";
import { monthTicks } from "./month-ticks.ts";
import { sentences } from "./names.ts";
import type { PageContext } from "./section.ts";

/** The weeks of an action: observed, fitted, and what would have been without it. Nothing where there are none to draw. */
export function actionFigure(
  action: ActionsRow,
  weeks: readonly ActionsRow[],
  context: PageContext,
): Html {
  const { language, links } = context;
  const own = language.words.foresight.actions;
  if (weeks.length < 2) return html``;
  const hasGaps = weeks.some((row) => row.observed !== null && row.fitted === null);
  return figure(
    {
      analysis: "actions",
      title: language.say(own.chartTitle, { title: measureName(action, language) }),
      reading: sentences([own.chartReading, hasGaps && own.chartGaps], language),
      chart: chartOf(action, weeks, language),
      method: own.method,
      table: weeksTable(action, weeks, language),
    },
    links,
    language,
  );
}

function chartOf(action: ActionsRow, weeks: readonly ActionsRow[], language: Language): Html {
  const own = language.words.foresight.actions;
  const newest = weeks.findLast((row) => row.observed !== null);
  const without = weeks.findLast((row) => row.counterfactual !== null);
  const text = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : measureValue(action, value, language);
  return counterfactualLine({
    label: language.say(own.chartLabel, {
      title: actionTitle(action),
      periods: weeks.length,
      say: verdictSentence(action, language),
    }),
    points: weeks.map(pointOf),
    start: startOf(action, weeks, language),
    ticks: monthTicks(
      weeks.map(({ from }) => ({ from: from ?? "" })),
      language,
    ),
    texts: {
      observed: language.say(own.chartObserved, { value: text(newest?.observed) }),
      without: language.say(own.chartCounterfactual, { value: text(without?.counterfactual) }),
    },
    valueText: (value) => measureValue(action, value, language),
  });
}

function pointOf(row: ActionsRow): CounterfactualPoint {
  const { observed, fitted, counterfactual: value } = row;
  if (value === null) return { observed, fitted, without: null };
  const { counterfactual_lower: lower, counterfactual_upper: upper } = row;
  return { observed, fitted, without: { value, lower: lower ?? value, upper: upper ?? value } };
}

/** Half a week before the first week since. */
function startOf(action: ActionsRow, weeks: readonly ActionsRow[], language: Language) {
  const index = weeks.findIndex((row) => row.is_after === true);
  if (index === -1) return null;
  return { index: index - 0.5, text: language.date(action.started_on) };
}

function weeksTable(action: ActionsRow, weeks: readonly ActionsRow[], language: Language): Html {
  const own = language.words.foresight.actions;
  const hasBase = weeks.some((row) => row.base_count !== null);
  const number = (heading: string) => ({ heading, number: true });
  const text = (value: number | null) =>
    value === null ? "–" : measureValue(action, value, language);
  return table(
    own.week,
    [
      { heading: own.week },
      number(own.observed),
      ...(hasBase ? [number(own.base)] : []),
      number(own.fitted),
      number(own.counterfactual),
      number(own.interval),
    ],
    weeks
      .toReversed()
      .map((row) => [
        language.capital(language.period(row.label ?? "")),
        text(row.observed),
        ...(hasBase ? [row.base_count === null ? "–" : language.count(row.base_count)] : []),
        text(row.fitted),
        text(row.counterfactual),
        row.counterfactual_lower === null || row.counterfactual_upper === null
          ? "–"
          : language.range(text(row.counterfactual_lower), text(row.counterfactual_upper)),
      ]),
  );
}
