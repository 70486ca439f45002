import type { VolumeRow } from "../../analysis/volume.ts";
import { dayBars } from "../components/day-bars.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { PageContext } from "./section.ts";

interface Month {
  readonly from: string;
  /** Null: no data. */
  readonly complaints: number | null;
  /** Days with data. */
  readonly days: number;
}

/** The months of a quarter, made of its days. */
export function monthsFigure(context: PageContext, days: readonly VolumeRow[]): Html {
  const { language, links } = context;
  const words = language.words.quarter;
  const months = monthsOf(days);
  if (months.length === 0) return html``;
  const name = ({ from }: Month) => language.capital(language.period(from.slice(0, 7)));
  const parts = months.map((month) =>
    language.say(words.monthPart, {
      month: name(month),
      count: language.count(month.complaints),
    }),
  );
  const label = language.say(words.monthsLabel, {
    months: parts.join(language.words.listSemicolon),
  });
  const bars = months.map((month) => ({
    name: language.month(month.from),
    value: month.complaints,
    valueText: language.count(month.complaints),
    previous: null,
  }));
  return figure(
    {
      analysis: "volume",
      title: words.monthsTitle,
      reading: words.monthsReading,
      chart: dayBars(label, bars, language.words.noData),
      method: words.monthsMethod,
      table: table(
        words.monthsTitle,
        [
          { heading: language.words.table.period },
          { heading: language.words.table.complaints, number: true },
          { heading: language.words.table.days, number: true },
          { heading: words.perDay, number: true },
        ],
        months.map((month) => [
          name(month),
          language.count(month.complaints),
          language.count(month.days),
          month.complaints === null ? "–" : language.decimal(month.complaints / month.days),
        ]),
      ),
    },
    links,
    language,
  );
}

function monthsOf(days: readonly VolumeRow[]): Month[] {
  const labels = [...new Set(days.map(({ from }) => from.slice(0, 7)))].sort();
  return labels.map((label) => {
    const counts = days
      .filter(({ from }) => from.startsWith(label))
      .flatMap(({ complaints }) => complaints ?? []);
    const sum = counts.reduce((total, count) => total + count, 0);
    return {
      from: `${label}-01`,
      complaints: counts.length === 0 ? null : sum,
      days: counts.length,
    };
  });
}
