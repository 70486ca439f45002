import type { ForecastRow } from "../../analysis/forecast/row.ts";
import { forecastRows } from "../foresight-rows.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { openFan, receivedFan } from "./forecast-fans.ts";
import { categoriesFigure, monthsFigure } from "./forecast-tables.ts";
import { ahead, capacityWords, countRange } from "./forecast-words.ts";
import { expectedText } from "./foresight-names.ts";
import { sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";

/** What is to come? Complaints and backlog of the next weeks and months with intervals, and what they mean for the work. */
export function forecastSection(context: PageContext): Html {
  const { report, language } = context;
  const own = language.words.foresight.forecast;
  const rows = forecastRows(report);
  if (!rows.some((row) => row.grain === "forecast"))
    return section("forecast", own.question, own.none, []);
  const capacity = capacityWords(rows, language);
  return section("forecast", own.question, leadOf(rows, language), [
    capacity === "" ? html`` : html`<p class="note">${capacity}</p>\n`,
    receivedFan(context, rows),
    openFan(context, rows),
    monthsFigure(context, rows),
    categoriesFigure(context, rows),
  ]);
}

function leadOf(rows: readonly ForecastRow[], language: Language): string {
  const own = language.words.foresight.forecast;
  const [month] = ahead(rows, "month", "received");
  const open = ahead(rows, "week", "open").at(-1);
  return sentences(
    [
      month !== undefined &&
        language.say(own.fact, {
          month: language.capital(language.period(month.label ?? "")),
          value: expectedText(month.value ?? 0, language),
          range: countRange(month.lower_80, month.upper_80, language),
        }),
      open !== undefined &&
        language.say(own.factOpen, {
          week: language.period(open.label ?? ""),
          value: expectedText(open.value ?? 0, language),
          range: countRange(open.lower_80, open.upper_80, language),
        }),
    ],
    language,
  );
}
