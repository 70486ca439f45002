import type { AgeingRow } from "../../analysis/ageing.ts";
import { ageingStack } from "../components/ageing-stack.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { groupName, sentences } from "./names.ts";
import type { PageContext } from "./section.ts";
import { codeName } from "./time-names.ts";

/** The bands from the oldest to the youngest, as they are stacked. */
export const bandOrder = [
  "over_8_weeks",
  "4_to_8_weeks",
  "2_to_4_weeks",
  "1_to_2_weeks",
  "3_to_7_days",
  "1_to_3_days",
  "under_1_day",
] as const;

/** Past the four weeks and the eight of the rules that know such limits. */
const oldBands: ReadonlySet<string> = new Set(["over_8_weeks", "4_to_8_weeks"]);

/** How old the open complaints are: a bar for each of the periods before, stacked by age. */
export function ageingFigure(context: PageContext): Html {
  const { report, language, links } = context;
  const words = language.words.time.ageing;
  const history = report.rows.ageing.filter((row) => row.grain === "history");
  const labels = [...new Set(history.map((row) => row.label))].sort();
  const own = history.filter((row) => row.label === report.period.label);
  const open = own.reduce((total, row) => total + (row.open_count ?? 0), 0);
  if (open === 0) return html``;
  const sizes = (label: string) => {
    const rows = history.filter((row) => row.label === label);
    if (rows.every((row) => row.open_count === null)) return null;
    return bandOrder.map((band) => rows.find((row) => row.band === band)?.open_count ?? 0);
  };
  const bands = bandOrder.map((band, index) => ({
    className: `age-${index + 1}`,
    isOld: oldBands.has(band),
    text: language.say(words.band, {
      band: codeName(words.bands, band),
      open: own.find((row) => row.band === band)?.open_count ?? 0,
    }),
  }));
  const named = bands.map(({ text }) => text).join(language.words.listComma);
  return figure(
    {
      analysis: "ageing",
      title: words.title,
      reading: sentences([oldFact(own, language), words.reading], language),
      chart: ageingStack({
        label: language.say(words.label, { bands: named }),
        bars: labels.map((label) => ({ name: language.shortPeriod(label), bands: sizes(label) })),
        bands,
        noData: language.words.noData,
      }),
      method: words.method,
      table: ageingTable(
        report.rows.ageing.filter(
          (row) => row.grain === "period" && row.dimension !== "customer_type",
        ),
        language,
      ),
    },
    links,
    language,
  );
}

function oldFact(own: readonly AgeingRow[], language: Language): string {
  const count = (band: string) => own.find((row) => row.band === band)?.open_count ?? 0;
  const oldest = count("over_8_weeks");
  const old = oldest + count("4_to_8_weeks");
  return old === 0 ? "" : language.say(language.words.time.ageing.fact, { old, oldest });
}

/** The bands by group, with how many are past their limit and how many were reopened. */
function ageingTable(rows: readonly AgeingRow[], language: Language): Html {
  const { words } = language;
  const own = words.time.ageing;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    own.title,
    [
      { heading: words.table.group },
      { heading: own.age },
      number(words.measures.open_at_end),
      number(words.table.share),
      number(own.overdue),
      number(own.reopened),
    ],
    rows.map((row) => [
      groupName(row.dimension, row.value, language),
      codeName(own.bands, row.band),
      language.count(row.open_count),
      language.percent(row.open_share),
      language.count(row.overdue_count),
      language.count(row.reopened_count),
    ]),
  );
}
