import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import type { PeriodReport } from "../report-data.ts";
import { untoldFigure } from "./escalations.ts";
import { markedSignal, rangeText, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { intervalOf, moreOnTime, rateOf } from "./time-names.ts";

/** How many of the longest untold complaints are listed. */
const fewUntold = 10;

/** A rate with its base, its interval and where there is one its usual range. */
interface LoopRate {
  readonly analysis: string;
  readonly name: string;
  readonly part: number;
  readonly base: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly range: string;
  readonly judgement: string;
  /** Why there is no rate, where there is none. */
  readonly without?: string;
}

/** Were loops closed? Hand-offs, limits that passed with nobody told, reopenings, and on a month's page call-backs. */
export function loopsSection(context: PageContext): Html {
  const { report, language, links } = context;
  const words = language.words.time.loops;
  const rates = ratesOf(report, language);
  if (rates.every((rate) => rate.base === 0))
    return section("loops", words.question, words.none, [moreOnTime(links, language)]);
  return section("loops", words.question, mainFact(report, language), [
    ratesFigure(context, rates),
    untoldFigure(context, fewUntold),
    moreOnTime(links, language),
  ]);
}

function mainFact(report: PeriodReport, language: Language): string {
  const words = language.words.time.loops;
  const handOffs = report.rows["hand-offs"].find((row) => row.dimension === "all");
  const escalations = report.rows.escalations.find((row) => row.dimension === "all");
  const reopened = report.rows.reopened.find(
    (row) => row.dimension === "all" && row.window_days === 7,
  );
  const known = handOffs?.known_count ?? 0;
  const recorded = (escalations?.told_count ?? 0) + (escalations?.untold_count ?? 0);
  return sentences(
    [
      known > 0 &&
        language.say(words.handOffs, {
          part: handOffs?.with_hand_off_count ?? 0,
          base: known,
        }),
      recorded > 0 &&
        language.say(words.escalations, {
          breached: recorded,
          untold: escalations?.untold_count ?? 0,
        }),
      reopened !== undefined &&
        reopened.eligible_count > 0 &&
        language.say(words.reopened, {
          part: reopened.reopened_count,
          base: reopened.eligible_count,
        }),
    ],
    language,
  );
}

function ratesOf(report: PeriodReport, language: Language): LoopRate[] {
  const monthly = kindOf(report) !== "week";
  return [
    ...handOffRate(report, language),
    ...untoldRate(report, language),
    ...reopenedRates(report, language),
    ...(monthly ? followUpRate(report, language) : []),
  ];
}

const unjudged = { range: "–", judgement: "–" };

function handOffRate(report: PeriodReport, language: Language): LoopRate[] {
  const row = report.rows["hand-offs"].find((one) => one.dimension === "all");
  if (!row) return [];
  return [
    {
      analysis: "hand-offs",
      name: language.words.time.loops.rows.handOff,
      part: row.with_hand_off_count ?? 0,
      base: row.known_count ?? 0,
      lower: row.hand_off_rate_lower,
      upper: row.hand_off_rate_upper,
      range: rangeText(row, language, language.percent),
      judgement: markedSignal(row, language),
    },
  ];
}

function untoldRate(report: PeriodReport, language: Language): LoopRate[] {
  const row = report.rows.escalations.find((one) => one.dimension === "all");
  if (!row) return [];
  return [
    {
      analysis: "escalations",
      name: language.words.time.loops.rows.untold,
      part: row.untold_count ?? 0,
      base: (row.told_count ?? 0) + (row.untold_count ?? 0),
      lower: row.untold_rate_lower,
      upper: row.untold_rate_upper,
      ...unjudged,
    },
  ];
}

function reopenedRates(report: PeriodReport, language: Language): LoopRate[] {
  return report.rows.reopened
    .filter((row) => row.dimension === "all")
    .map((row) => ({
      analysis: "reopened",
      name: language.say(language.words.time.loops.rows.reopened, { days: row.window_days }),
      part: row.reopened_count,
      base: row.eligible_count,
      lower: row.reopened_rate_lower,
      upper: row.reopened_rate_upper,
      range: rangeText(row, language, language.percent),
      judgement: row.usual_mean === null ? "–" : markedSignal(row, language),
      without: row.not_yet_count > 0 ? language.words.time.loops.notYet : "–",
    }));
}

function followUpRate(report: PeriodReport, language: Language): LoopRate[] {
  const row = report.rows["follow-up"].find((one) => one.dimension === "all");
  if (!row) return [];
  return [
    {
      analysis: "follow-up",
      name: language.words.time.loops.rows.followUp,
      part: row.followed_up_count,
      base: row.ended_count - row.without_record_count,
      lower: row.followed_up_rate_lower,
      upper: row.followed_up_rate_upper,
      ...unjudged,
    },
  ];
}

function ratesFigure(context: PageContext, rates: readonly LoopRate[]): Html {
  const { language, links } = context;
  const { words } = language;
  const own = words.time.loops;
  const chart = table(
    own.title,
    [
      { heading: own.measure },
      { heading: own.rate, number: true },
      { heading: words.sla.intervalColumn, number: true },
      { heading: words.table.usualRange, number: true },
      { heading: words.table.judgement },
    ],
    rates.map((rate) => [
      html`<a href="${links.definition(rate.analysis)}">${rate.name}</a>`,
      rate.base === 0 ? (rate.without ?? "–") : rateOf(rate.part, rate.base, language),
      intervalOf(rate.lower, rate.upper, language),
      rate.range,
      rate.judgement,
    ]),
  );
  return figure(
    {
      analysis: "reopened",
      title: own.title,
      reading: own.reading,
      chart,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}
