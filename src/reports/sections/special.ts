import type { SpecialRow } from "../../analysis/special.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { pathName, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { codeName, intervalOf, rateOf } from "./time-names.ts";

const number = (heading: string) => ({ heading, number: true });

/** What do special times and customers add? Shown apart; the period's other figures contain them. */
export function specialSection(context: PageContext): Html {
  const { report, language, links } = context;
  const words = language.words.review.special;
  const rows = report.rows.special;
  const of = (grain: SpecialRow["grain"]) => rows.filter((row) => row.grain === grain);
  const windows = of("window");
  const summary = of("customers")[0];
  if (windows.length === 0 && (summary?.customers ?? 0) === 0)
    return section("special", words.question, words.none, []);
  const lead = [
    ...windows.map((row) => windowFact(row, language)),
    summary ? customersFact(summary, language) : null,
  ];
  const make = (title: string, reading: string, chart: Html) =>
    figure(
      { analysis: "special", title, reading, chart, method: words.method, table: null },
      links,
      language,
    );
  const customers = of("customer");
  return section("special", words.question, sentences(lead, language), [
    ...(windows.length === 0
      ? []
      : [
          make(
            words.title,
            words.reading,
            html`${windowsTable(windows, language)}${categoriesTable(of("category"), language)}`,
          ),
        ]),
    make(words.groupsTitle, words.reading, groupsTable(of("group"), language)),
    ...(customers.length === 0 || summary === undefined
      ? []
      : [
          make(
            words.customersTitle,
            language.say(words.customersReading, ruleOf(summary, language)),
            customersTable(customers, summary, language),
          ),
        ]),
  ]);
}

/** The code of a preset in the reader's language; other names are data. */
function windowName({ name, is_preset }: SpecialRow, language: Language): string {
  return is_preset ? codeName(language.words.review.windows, name ?? "") : (name ?? "–");
}

function windowFact(row: SpecialRow, language: Language): string {
  return language.say(language.words.review.special.factWindow, {
    name: windowName(row, language),
    count: row.complaints,
    day: row.per_day === null ? "–" : language.decimal(row.per_day),
  });
}

function customersFact(row: SpecialRow, language: Language): string {
  const words = language.words.review.special;
  const values = { least: row.repeat_count ?? 0, days: row.repeat_days ?? 0 };
  if ((row.customers ?? 0) === 0) return language.say(words.factNoCustomers, values);
  return language.say(words.factCustomers, {
    ...values,
    customers: row.customers ?? 0,
    count: row.complaints,
    share: row.share === null ? "–" : language.percent(row.share),
  });
}

function ruleOf(row: SpecialRow, language: Language) {
  return {
    least: row.repeat_count ?? 0,
    share: language.percent(row.suspected_from_share),
  };
}

function windowsTable(rows: readonly SpecialRow[], language: Language): Html {
  const { words } = language;
  const own = words.review.special;
  return table(
    own.title,
    [
      { heading: own.window },
      { heading: words.table.days },
      number(words.table.complaints),
      number(own.perDay),
      number(own.before),
      number(own.yearAgo),
    ],
    rows.map((row) => [
      windowName(row, language),
      language.dates(row.from ?? "", row.until ?? ""),
      language.count(row.complaints),
      row.per_day === null ? "–" : language.decimal(row.per_day),
      times(row.ratio, row.ratio_lower, row.ratio_upper, language),
      times(row.year_ago_ratio, row.year_ago_ratio_lower, row.year_ago_ratio_upper, language),
    ]),
  );
}

function times(
  ratio: number | null,
  lower: number | null,
  upper: number | null,
  language: Language,
): string {
  const words = language.words.review.special;
  if (ratio === null) return "–";
  const value = language.decimal(ratio);
  if (lower === null || upper === null) return language.say(words.timesOnly, { ratio: value });
  const range = language.range(language.decimal(lower), language.decimal(upper));
  return language.say(words.times, { ratio: value, range });
}

function categoriesTable(rows: readonly SpecialRow[], language: Language): Html {
  const { words } = language;
  const own = words.review.special;
  if (rows.length === 0) return html``;
  return table(
    own.moreTitle,
    [
      { heading: own.category },
      { heading: own.window },
      number(words.table.complaints),
      number(words.table.share),
      number(own.usual),
    ],
    rows.map((row) => [
      pathName(row.path, words.notClassified),
      windowName(row, language),
      language.count(row.complaints),
      language.percent(row.share),
      language.percent(row.usual_share),
    ]),
  );
}

function groupsTable(rows: readonly SpecialRow[], language: Language): Html {
  const { words } = language;
  const own = words.review.special;
  return table(
    own.groupsTitle,
    [
      { heading: words.table.group },
      number(words.table.complaints),
      number(own.perDay),
      number(own.inTime),
      number(words.sla.intervalColumn),
      number(own.satisfied),
      number(words.sla.intervalColumn),
    ],
    rows.map((row) => [
      row.group === null ? "–" : own.groups[row.group],
      language.count(row.complaints),
      row.per_day === null ? "–" : language.decimal(row.per_day),
      rateOf(row.due_met_count ?? 0, row.due_count ?? 0, language),
      intervalOf(row.due_met_rate_lower, row.due_met_rate_upper, language),
      rateOf(row.satisfied_count ?? 0, row.answered_count ?? 0, language),
      intervalOf(row.satisfied_rate_lower, row.satisfied_rate_upper, language),
    ]),
  );
}

function customersTable(
  rows: readonly SpecialRow[],
  { repeat_days }: SpecialRow,
  language: Language,
): Html {
  const { words } = language;
  const own = words.review.special;
  return table(
    own.customersTitle,
    [
      { heading: own.customer },
      number(words.table.complaints),
      number(language.say(own.recent, { days: repeat_days ?? 0 })),
      number(own.span),
      number(own.decided),
      number(own.unfounded),
      { heading: own.suspected },
    ],
    rows.map((row) => [
      language.count(row.customer_number),
      language.count(row.complaints),
      language.count(row.recent_count),
      language.count(row.span_days),
      language.count(row.decided_count),
      language.count(row.unfounded_count),
      row.is_suspected ? own.yes : own.no,
    ]),
  );
}
