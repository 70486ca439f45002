import type { WarningsRow } from "../../analysis/warnings/row.ts";
import { rankedWarnings, warningRows } from "../foresight-rows.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { expectedText } from "./foresight-names.ts";
import { sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { warningCard, warningTitle } from "./warnings-card.ts";
import { rulesFigure } from "./warnings-rules.ts";

/** So many stand open; the others are folded under their first line. */
const open = 3;

/** What is rising beyond chance and season? Each warning with what it consists of, whom to ask, and how often warnings were right. */
export function warningsSection(context: PageContext): Html {
  const { report, language } = context;
  const own = language.words.foresight.warnings;
  const rows = warningRows(report);
  const summary = rows.find((row) => row.grain === "summary");
  if (!summary) return section("warnings", own.question, own.none, []);
  const warnings = rankedWarnings(report);
  const rules = rows.filter((row) => row.grain === "rule");
  return section("warnings", own.question, leadOf(summary, warnings.length, context), [
    ...warnings.map((row, index) =>
      index < open
        ? warningCard(row, context, index === 0)
        : html`<details class="folded"><summary>${warningTitle(row, language)}</summary>${warningCard(row, context, false)}</details>\n`,
    ),
    ...(warnings.length > 0 || rules.length > 0 ? [rulesFigure(rules, context)] : []),
  ]);
}

function leadOf(summary: WarningsRow, listed: number, context: PageContext): string {
  const { language } = context;
  const own = language.words.foresight.warnings;
  const { series_count: series, judged_count: judged, warning_count: count } = summary;
  if ((judged ?? 0) === 0) {
    const history = summary.history_periods ?? 0;
    return (series ?? 0) === 0 ? own.noSeries : language.say(own.notJudged, { history });
  }
  const facts = {
    warnings: count ?? listed,
    judged: judged ?? 0,
    series: series ?? 0,
    rate: language.wholePercent(summary.false_discovery_rate ?? 0),
  };
  return sentences(
    [
      language.say(facts.warnings === 0 ? own.quiet : own.fact, facts),
      listed < facts.warnings && language.say(own.factCut, { shown: listed }),
      windowWords(summary, context),
      lateWords(summary, language),
    ],
    language,
  );
}

/** Over which days a running week is judged. */
function windowWords(summary: WarningsRow, { report, language }: PageContext): string | null {
  const { from, until } = report.period;
  const days = summary.window_days;
  const whole = (Date.parse(until) - Date.parse(from)) / 86_400_000;
  if (days === null || days === 0 || days >= whole) return null;
  const last = new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
  return language.say(language.words.foresight.warnings.window, {
    days,
    dates: language.dates(from, last),
    periods: summary.history_periods ?? 0,
  });
}

/** Nearly all are registered: not worth a sentence. */
const nearlyAll = 0.985;

function lateWords(summary: WarningsRow, language: Language): string | null {
  const { registered_share: share, nowcast, nowcast_lower: lower, nowcast_upper: upper } = summary;
  if (share === null || share >= nearlyAll || nowcast === null) return null;
  return language.say(language.words.foresight.warnings.late, {
    share: language.wholePercent(share),
    total: expectedText(nowcast, language),
    range: language.range(
      expectedText(lower ?? nowcast, language),
      expectedText(upper ?? nowcast, language),
    ),
  });
}
