import type { SlaRow } from "../../analysis/sla.ts";
import type { Html } from "../html.ts";
import type { PeriodReport } from "../report-data.ts";
import { ageingFigure } from "../sections/ageing.ts";
import { atRiskList } from "../sections/at-risk.ts";
import { openCheck } from "../sections/backlog.ts";
import { backlogFigure } from "../sections/backlog-figure.ts";
import { escalationsFigure, untoldFigure } from "../sections/escalations.ts";
import { followUpFigure, handOffsFigure, reopenedFigure } from "../sections/loops-detail.ts";
import { pathsSection } from "../sections/paths.ts";
import { type PageContext, section } from "../sections/section.ts";
import { silentFigures } from "../sections/silent.ts";
import { clockBars } from "../sections/sla.ts";
import { dimensionFigure } from "../sections/sla-dimension.ts";
import { slaFigure } from "../sections/sla-figure.ts";
import { trendFigure } from "../sections/sla-trend.ts";
import { stagesSection } from "../sections/stages.ts";
import { receivedRow, survivalFact, survivalFigure } from "../sections/survival.ts";
import { clockName } from "../sections/time-names.ts";
import { allTimesFigure, groupTimesFigure } from "../sections/times-table.ts";
import type { Part } from "./subject-page.ts";

/** How many rows the lists of single complaints have. */
const listed = 20;

/** Everything about time of one period: every clock and dimension, all stages, curves, the pile, paths and lists. */
export function timeSections(context: PageContext): Part[] {
  const { words } = context.language;
  return [
    { id: "sla", title: words.sla.question, body: clocksSection(context) },
    { id: "handling-time", title: words.handlingTime.question, body: timesSection(context) },
    {
      id: "stages",
      title: words.time.stagesSection.question,
      body: stagesSection(context, true),
    },
    { id: "paths", title: words.time.paths.question, body: pathsSection(context) },
    { id: "backlog", title: words.time.backlog.question, body: pileSection(context) },
    { id: "loops", title: words.time.loops.question, body: openLoops(context) },
  ];
}

const dimensions = ["priority", "department", "category", "source", "policy"] as const;

/** Every clock over the periods and by every dimension. */
function clocksSection(context: PageContext): Html {
  const { report, language: reader } = context;
  const bars = clockBars(context);
  const clocks = bars.rows.map((row) => row.clock);
  const words = reader.words.sla;
  if (clocks.length === 0) return section("sla", words.question, words.noneDue, []);
  const lead = bars.rows
    .map(
      (row: SlaRow) =>
        `${clockName(row.clock, reader)} ${reader.share(row.due_met_count, row.due_count)}`,
    )
    .join(reader.words.listSemicolon);
  return section("sla", words.question, `${lead}${reader.words.fullStop}`, [
    slaFigure(context, bars),
    ...clocks.flatMap((clock) => [
      trendFigure(context, clock),
      ...dimensions.map((dimension) => dimensionFigure(context, report.rows.sla, clock, dimension)),
    ]),
    atRiskList(context, listed),
  ]);
}

/** How long until the first response, the first and the final resolution, in elapsed and in working time. */
function timesSection(context: PageContext): Html {
  const { report, language: reader } = context;
  const words = reader.words.handlingTime;
  const received = receivedRow(report.rows["handling-time"], "final_resolution");
  const lead = survivalFact(received, reader);
  return section("handling-time", words.question, lead === "" ? reader.words.noData : lead, [
    allTimesFigure(context),
    ...measuresOf(report).flatMap((measure) => [
      survivalFigure(context, measure, "elapsed", false),
      survivalFigure(context, measure, "working", false),
    ]),
    groupTimesFigure(context),
  ]);
}

/** What a curve is drawn of; the first resolution only where it is not the final one of all. */
function measuresOf(report: PeriodReport) {
  const rows = report.rows["handling-time"];
  const final = receivedRow(rows, "final_resolution")?.curve;
  const first = receivedRow(rows, "first_resolution")?.curve;
  const same = JSON.stringify(first) === JSON.stringify(final);
  return same
    ? (["final_resolution", "first_response"] as const)
    : (["final_resolution", "first_resolution", "first_response"] as const);
}

/** The pile, its age, and what lies in it untouched. */
function pileSection(context: PageContext): Html {
  const words = context.language.words.time.backlog;
  const rows = context.report.rows.backlog;
  if (rows.length === 0) return section("backlog", words.question, words.none, []);
  return section("backlog", words.question, words.identityReading, [
    backlogFigure(context, listed),
    openCheck(context),
    ageingFigure(context),
    ...silentFigures(context, listed),
  ]);
}

/** Hand-offs, escalations, reopenings and call-backs, group by group. */
function openLoops(context: PageContext): Html {
  const words = context.language.words.time.loops;
  return section("loops", words.question, words.reading, [
    handOffsFigure(context),
    escalationsFigure(context),
    untoldFigure(context, listed),
    reopenedFigure(context),
    followUpFigure(context),
  ]);
}
