import type { ForecastRow } from "../../analysis/forecast/row.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { ahead, countRange, hoursOfWork, howWords } from "./forecast-words.ts";
import { expectedText } from "./foresight-names.ts";
import { pathName } from "./names.ts";
import type { PageContext } from "./section.ts";

/** The next months: complaints, the hours that they mean, and how many will be open. */
export function monthsFigure(context: PageContext, rows: readonly ForecastRow[]): Html {
  const { language, links } = context;
  const own = language.words.foresight.forecast;
  const months = ahead(rows, "month", "received");
  const [next] = months;
  if (!next) return html``;
  const open = ahead(rows, "month", "open");
  const hasHours = months.some((row) => row.handling_hours !== null);
  const number = (heading: string) => ({ heading, number: true });
  return figure(
    {
      analysis: "forecast",
      title: own.monthsTitle,
      reading: own.monthsReading,
      chart: table(
        own.monthsTitle,
        [
          { heading: own.month },
          number(own.expected),
          number(own.inner),
          number(own.outer),
          ...(hasHours ? [number(own.hours)] : []),
          ...(open.length > 0 ? [number(own.openColumn)] : []),
        ],
        months.map((row) => [
          monthText(row),
          expectedText(row.value ?? 0, language),
          countRange(row.lower_80, row.upper_80, language),
          countRange(row.lower_95, row.upper_95, language),
          ...(hasHours
            ? [row.handling_hours === null ? "–" : hoursOfWork(row.handling_hours, language)]
            : []),
          ...(open.length > 0 ? [openText(row)] : []),
        ]),
      ),
      method: howWords(rows, next, language),
      table: null,
    },
    links,
    language,
  );

  function monthText({ label, so_far }: ForecastRow): string {
    const month = language.capital(language.period(label ?? ""));
    return so_far === null
      ? month
      : language.say(own.begunMonth, { month, count: language.count(so_far) });
  }

  function openText({ label }: ForecastRow): string {
    const value = open.find((row) => row.label === label)?.value ?? null;
    return value === null ? "–" : expectedText(value, language);
  }
}

/** The next month of each category that has a forecast of its own: main categories by size, each before its parts. */
export function categoriesFigure(context: PageContext, rows: readonly ForecastRow[]): Html {
  const { language, links } = context;
  const { words } = language;
  const own = words.foresight.forecast;
  const parts = byMainCategory(
    rows.filter(
      (row) =>
        row.grain === "forecast" &&
        row.unit === "month" &&
        row.measure === "received" &&
        row.horizon === 1 &&
        row.path.length > 0 &&
        row.value !== null,
    ),
  );
  const [first] = parts;
  if (!first) return html``;
  const number = (heading: string) => ({ heading, number: true });
  return figure(
    {
      analysis: "forecast",
      title: language.say(own.categoriesTitle, {
        month: language.period(first.label ?? ""),
      }),
      reading: own.categoriesReading,
      chart: table(
        own.expected,
        [
          { heading: words.table.category },
          number(own.expected),
          number(own.inner),
          { heading: own.model },
        ],
        parts.map((row) => [
          pathName(row.path, words.notClassified),
          expectedText(row.value ?? 0, language),
          countRange(row.lower_80, row.upper_80, language),
          row.model === null ? "–" : own.models[row.model],
        ]),
      ),
      method: own.categoriesMethod,
      table: null,
    },
    links,
    language,
  );
}

/** Main categories from large to small, each followed by its parts from large to small. */
function byMainCategory(rows: readonly ForecastRow[]): ForecastRow[] {
  const size = new Map<string, number>();
  for (const { path, value } of rows) {
    const main = path[0] ?? "";
    size.set(main, Math.max(size.get(main) ?? 0, value ?? 0));
  }
  const names = [...size.keys()].toSorted(
    (one, other) => (size.get(other) ?? 0) - (size.get(one) ?? 0) || (one < other ? -1 : 1),
  );
  const place = ({ path }: ForecastRow) => names.indexOf(path[0] ?? "");
  return rows.toSorted(
    (one, other) =>
      place(one) - place(other) ||
      one.path.length - other.path.length ||
      (other.value ?? 0) - (one.value ?? 0),
  );
}
