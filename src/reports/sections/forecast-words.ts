import type { ForecastRow } from "../../analysis/forecast/row.ts";
import type { Language } from "../language.ts";
import { expectedText } from "./foresight-names.ts";
import { sentences } from "./names.ts";

/** The forecasts of all complaints together, the nearest first. */
export function ahead(
  rows: readonly ForecastRow[],
  unit: ForecastRow["unit"],
  measure: ForecastRow["measure"],
): ForecastRow[] {
  return rows
    .filter(
      (row) =>
        row.grain === "forecast" &&
        row.unit === unit &&
        row.measure === measure &&
        row.path.length === 0 &&
        row.value !== null,
    )
    .toSorted((one, other) => (one.horizon ?? 0) - (other.horizon ?? 0));
}

/** "1,120–1,500": an interval of counts, or a dash where there is none. */
export function countRange(lower: number | null, upper: number | null, language: Language): string {
  if (lower === null || upper === null) return "–";
  return language.range(expectedText(lower, language), expectedText(upper, language));
}

/** Hours of work, rounded as a workload is told. */
export function hoursOfWork(hours: number, language: Language): string {
  const rounded = Number(hours.toPrecision(3));
  return language.say(language.words.foresight.forecast.hoursValue, {
    value: language.decimal(rounded),
  });
}

/** By which method, how well it did against the naive one, and how often its intervals held. */
export function howWords(
  rows: readonly ForecastRow[],
  { unit, measure, path }: ForecastRow,
  language: Language,
): string {
  const own = language.words.foresight.forecast;
  const models = rows.filter(
    (row) =>
      row.grain === "model" &&
      row.unit === unit &&
      row.measure === measure &&
      row.path.join("\0") === path.join("\0"),
  );
  const chosen = models.find((row) => row.is_chosen === true);
  if (!chosen || chosen.model === null) return "";
  const model = own.models[chosen.model];
  if (chosen.mase === null || !chosen.origins) return language.say(own.howUntested, { model });
  const naive = models.find(
    (row) => row !== chosen && (row.model === "seasonal_naive" || row.model === "naive_drift"),
  );
  const values = { model, origins: chosen.origins, mase: language.decimal(chosen.mase) };
  return sentences(
    [
      naive && naive.model !== null && naive.mase !== null
        ? language.say(own.how, {
            ...values,
            naive: own.models[naive.model],
            naiveMase: language.decimal(naive.mase),
          })
        : language.say(own.howAlone, values),
      chosen.coverage_80 !== null &&
        chosen.coverage_95 !== null &&
        language.say(own.coverage, {
          inner: language.wholePercent(chosen.coverage_80),
          outer: language.wholePercent(chosen.coverage_95),
        }),
      unit === "week" &&
        chosen.seasons !== null &&
        chosen.seasons < 2 &&
        chosen.history_periods !== null &&
        language.say(own.short, { periods: chosen.history_periods }),
    ],
    language,
  );
}

/** What the forecast means for the work: hours against those that there are, and the limit of the backlog. */
export function capacityWords(rows: readonly ForecastRow[], language: Language): string {
  const capacity = rows.find((row) => row.grain === "capacity");
  const weeks = ahead(rows, "week", "received");
  return sentences(
    [
      ...hoursWords(weeks, capacity?.hours_available ?? null, language),
      capacity ? limitWords(capacity, weeks.length, language) : null,
    ],
    language,
  );
}

function hoursWords(
  weeks: readonly ForecastRow[],
  available: number | null,
  language: Language,
): string[] {
  const own = language.words.foresight.forecast;
  const [next] = weeks;
  if (!next || next.handling_hours === null) return [];
  const values = {
    hours: hoursOfWork(next.handling_hours, language),
    range: language.range(
      hoursOfWork(next.handling_hours_lower ?? next.handling_hours, language),
      hoursOfWork(next.handling_hours_upper ?? next.handling_hours, language),
    ),
  };
  if (available === null) return [language.say(own.capacityHours, values)];
  const over = weeks.filter((week) => (week.handling_hours ?? 0) > available).length;
  return [
    language.say(own.capacityEnough, { ...values, available: hoursOfWork(available, language) }),
    ...(over > 0 ? [language.say(own.capacityOver, { count: over, weeks: weeks.length })] : []),
  ];
}

/** When the backlog passes its limit, or may; null where none is set. */
function limitWords(capacity: ForecastRow, weeks: number, language: Language): string | null {
  const own = language.words.foresight.forecast;
  const { backlog_limit: limit, passes_limit_in: passes, may_pass_limit_in: may } = capacity;
  if (limit === null) return null;
  if (passes !== null)
    return language.say(own.limitPasses, { limit, week: language.period(passes) });
  if (may !== null) return language.say(own.limitMay, { limit, week: language.period(may) });
  return language.say(own.limitStays, { limit, weeks });
}
