import type { CompensationRow } from "../../analysis/compensation.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { sentences } from "./names.ts";
import { amountText, countText, dimensionName, outcomeName } from "./outcome-names.ts";
import { type PageContext, section } from "./section.ts";
import { cutNote, intervalOf, rateOf } from "./time-names.ts";

const dimensions = [
  "root_cause",
  "category",
  "liability",
  "solution",
  "decided_by",
  "customer_type",
] as const;
const most = 20;

/** What was paid? Every currency by itself, then by cause, category, finding, solution and who decided. */
export function compensationSection(context: PageContext): Html {
  const { report, language } = context;
  const { outcomes } = language.words;
  const own = outcomes.compensation;
  const whole = report.rows.compensation.filter((row) => row.dimension === "all");
  if (whole.length === 0) {
    const lead = kindOf(report) === "week" ? outcomes.monthly : own.none;
    return section("compensation", own.question, lead, []);
  }
  return section("compensation", own.question, fact(whole, language), [
    amountsFigure(context, own.wholeTitle, whole),
    ...dimensions.map((dimension) => {
      const rows = report.rows.compensation
        .filter((row) => row.dimension === dimension)
        .toSorted(bySize);
      const title = language.say(own.byGroup, {
        dimension: dimensionName(dimension, language).toLocaleLowerCase(language.locale),
      });
      const hasValues = rows.some((row) => row.value !== null);
      return hasValues ? amountsFigure(context, title, rows) : html``;
    }),
  ]);
}

function fact(whole: readonly CompensationRow[], language: Language): string {
  const own = language.words.outcomes.compensation;
  return sentences(
    [
      language.say(own.fact, {
        paid: whole.reduce((sum, row) => sum + row.paid_count, 0),
        solved: whole[0]?.solved_count ?? 0,
      }),
      ...whole
        .filter((row) => row.paid_count > 0)
        .map((row) =>
          language.say(own.total, {
            currency: row.currency ?? own.unknownCurrency,
            total: amountText(row.total_amount, language),
            median: amountText(row.median_amount, language),
          }),
        ),
    ],
    language,
  );
}

/** Amounts of one currency stand together, the largest total first. */
function bySize(one: CompensationRow, other: CompensationRow): number {
  const [mine, theirs] = [one.currency ?? "\uffff", other.currency ?? "\uffff"];
  if (mine !== theirs) return mine < theirs ? -1 : 1;
  return (other.total_amount ?? 0) - (one.total_amount ?? 0);
}

function amountsFigure(
  { report, language, links }: PageContext,
  title: string,
  rows: readonly CompensationRow[],
): Html {
  const own = language.words.outcomes.compensation;
  return figure(
    {
      analysis: "compensation",
      title,
      reading: own.reading,
      chart: html`${amountsTable(title, rows.slice(0, most), language)}${cutNote(report, "compensation", rows.length - most, language)}`,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}

function amountsTable(title: string, rows: readonly CompensationRow[], language: Language): Html {
  const { words } = language;
  const own = words.outcomes.compensation;
  const number = (heading: string) => ({ heading, number: true });
  const amount = (value: number | null) => amountText(value, language);
  return table(
    title,
    [
      { heading: words.table.group },
      { heading: own.currency },
      number(own.paid),
      number(own.share),
      number(words.sla.intervalColumn),
      number(own.totalColumn),
      number(own.median),
      number(own.p90),
      number(own.mean),
      number(words.sla.intervalColumn),
      number(own.zero),
      number(own.negative),
      number(words.outcomes.previous),
    ],
    rows.map((row) => [
      outcomeName(row.dimension, row.value, language),
      row.currency ?? own.unknownCurrency,
      language.count(row.paid_count),
      rateOf(row.paid_count, row.solved_count - row.without_record_count, language),
      intervalOf(row.paid_rate_lower, row.paid_rate_upper, language),
      amount(row.total_amount),
      amount(row.median_amount),
      amount(row.p90_amount),
      amount(row.mean_amount),
      row.mean_amount_lower === null || row.mean_amount_upper === null
        ? "–"
        : language.range(amount(row.mean_amount_lower), amount(row.mean_amount_upper)),
      language.count(row.zero_count),
      language.count(row.negative_count),
      row.previous_total_amount === null
        ? countText(row.previous_paid_count, language)
        : amount(row.previous_total_amount),
    ]),
  );
}
