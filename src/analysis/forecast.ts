import type { CapacityConfig } from "../config/capacity.ts";
import type { Database } from "../database.ts";
import { addDays, type Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { capacityRow, hoursOf } from "./forecast/capacity.ts";
import { type History, historyUntil } from "./forecast/history.ts";
import { openOutlook, openValues } from "./forecast/open.ts";
import { forecastPaths, receivedOutlook } from "./forecast/received.ts";
import { type Expected, reconciled } from "./forecast/reconcile.ts";
import type { Outlook } from "./forecast/rolling.ts";
import { type ForecastRow, forecastRow } from "./forecast/row.ts";
import { forecastRows, type Labelled, modelRows, observedRows } from "./forecast/rows.ts";
import { type RunningMonth, runningBacklog, runningMonth } from "./forecast/running-month.ts";
import { type Material, materialOf, type Path, units } from "./forecast/timeline.ts";
import { endsOf } from "./open-check.ts";

/**
 * Complaints received and the backlog in the next 8 weeks and 3 months, each after the last whole one that is known by the end of the
 * period, with 80 and 95 % intervals; nothing that came later is read. By the method with the lowest mean absolute scaled error over
 * eight rolling origins, each refitted; see docs/foresight.md. Cohort: all complaints, and each category path with at least 5 a week
 * in the mean of the last year; others, and complaints without a category, are in the total only. Forecasts
 * of a category's parts, and of what has none, add up to its own. A month that has begun is what its whole weeks brought and what the forecast of the weeks gives the
 * days after. The backlog: the total and first levels, by the rule backlog.ends_at.
 * Hours of handling are those of the 80 % interval. No forecast under 8 weeks or 4 months of history.
 */
export const forecast = {
  row: forecastRow,
  run,
  needs: ["steps"],
  reported: ["month"],
} satisfies Analysis<ForecastRow>;

async function run(db: Database, period: Period): Promise<ForecastRow[]> {
  const material = await materialOf(db);
  if (material === null) return [];
  const { are_unknown } = await endsOf(db);
  const { timelines, special, lastDay } = material;
  const today = addDays(lastDay, 1);
  const cut = period.until < today ? period.until : today;
  const weeks = historyUntil(timelines.week, cut, special);
  if (weeks === null) return [];
  const paths = forecastPaths(weeks);
  const weekly = outlooksOf(weeks, paths);
  return units.flatMap((unit) => {
    const history = unit === "week" ? weeks : historyUntil(timelines.month, cut, special);
    if (history === null) return [];
    const outlooks = unit === "week" ? weekly : outlooksOf(history, paths);
    const begun = unit === "week" ? weekly.map(() => neither) : begunMonths(history, weeks, weekly);
    return unitRows(material, history, { outlooks, begun }, !are_unknown);
  });
}

/** The first month of a path, where it has begun: its complaints, and its backlog. */
interface Begun {
  readonly received: RunningMonth | null;
  readonly open: RunningMonth | null;
}
const neither: Begun = { received: null, open: null };

function begunMonths(
  { ahead: [month] }: History,
  weeks: History,
  weekly: readonly Expected[],
): readonly Begun[] {
  const all = weekly[0]?.path.daily ?? new Map();
  return weekly.map(({ path, outlook }) => {
    if (outlook === null || month === undefined) return neither;
    const received = runningMonth(month, weeks, outlook, path.daily, all);
    const stock = weeks.timeline.stocks.get(path.levels[0] ?? null);
    if (received === null || stock === undefined || path.levels.length > 1)
      return { received, open: null };
    const open = openOutlook(weeks, stock, outlook);
    const last = openValues(weeks, stock).at(-1) ?? 0;
    return { received, open: open === null ? null : runningBacklog(month, weeks, open, last) };
  });
}

function outlooksOf(history: History, paths: readonly string[]): readonly Expected[] {
  const alone = paths.map((key) => {
    const path = history.timeline.received.get(key) as Path;
    return { path, outlook: receivedOutlook(history, path) };
  });
  return reconciled(history, alone);
}

/** All rows of the weeks, or of the months; `begun`: of each path the first of them, where it has begun. */
function unitRows(
  { capacity }: Material,
  history: History,
  { outlooks, begun }: { readonly outlooks: readonly Expected[]; readonly begun: readonly Begun[] },
  isOpenKnown: boolean,
): ForecastRow[] {
  const config: CapacityConfig = JSON.parse(capacity);
  const rows = outlooks.flatMap(({ path, outlook }, index) => {
    const hours = hoursOf(config, history, path.levels);
    return seriesRows(
      history,
      "received",
      path,
      outlook,
      (place) => path.counts[place] as number,
      hours,
      begun[index]?.received,
    );
  });
  if (!isOpenKnown) return rows;
  const open = outlooks.flatMap(({ path, outlook }, index) =>
    path.levels.length > 1 ? [] : openRows(history, path, outlook, begun[index]?.open),
  );
  const total = open.filter(({ path }) => path.length === 0);
  const { unit } = history.timeline;
  const last =
    unit === "week" ? capacityRow(config, { unit, measure: "open", path: [] }, total) : null;
  return [...rows, ...open, ...(last === null ? [] : [last])];
}

function openRows(
  history: History,
  path: Path,
  received: Outlook | null,
  begun: RunningMonth | null | undefined,
): ForecastRow[] {
  const stock = history.timeline.stocks.get(path.levels[0] ?? null);
  if (stock === undefined) return [];
  const values = openValues(history, stock);
  const outlook = received === null ? null : openOutlook(history, stock, received);
  const valueAt = (place: number) => values[place - history.first] as number;
  return seriesRows(history, "open", path, outlook, valueAt, null, begun);
}

function seriesRows(
  history: History,
  measure: Labelled["measure"],
  { levels }: Path,
  outlook: Outlook | null,
  valueAt: (place: number) => number,
  hours: number | null,
  begun: RunningMonth | null = null,
): ForecastRow[] {
  const labelled = { unit: history.timeline.unit, measure, path: [...levels] };
  // Of finer paths only what is to come.
  const observed = levels.length > 1 ? [] : observedRows(history, labelled, valueAt);
  if (outlook === null) return observed;
  return [
    ...modelRows(history, labelled, outlook),
    ...observed,
    ...forecastRows(history, labelled, outlook, hours, begun),
  ];
}
