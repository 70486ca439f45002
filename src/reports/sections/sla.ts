import type { SlaRow } from "../../analysis/sla.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { atRiskList } from "./at-risk.ts";
import { byPriority, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { type SlaBars, slaFigure } from "./sla-figure.ts";
import { trendFigure } from "./sla-trend.ts";
import { moreOnTime } from "./time-names.ts";

/** How many of the clocks that run out next are listed. */
const fewAtRisk = 10;

/** In time? Limits kept and breached over the complaints whose limit passed in the period. */
export function slaSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.sla;
  const due = groupsOf(report.rows.sla, "due");
  const received = groupsOf(report.rows.sla, "received");
  const all = due.find((row) => row.dimension === "all");
  const allReceived = received.find((row) => row.dimension === "all");
  const others = otherClocks(context);
  const notes = [
    receivedNote(allReceived, language),
    recorded(all, language),
    ...others,
    // What ran out soon after a quarter is long over when it is reviewed.
    kindOf(report) === "quarter" ? html`` : atRiskList(context, fewAtRisk),
    moreOnTime(context.links, language),
  ];
  if (!all || all.due_count === 0) {
    const without = allReceived && allReceived.due_count + allReceived.not_yet_due_count === 0;
    const lead =
      without && allReceived.complaints > 0
        ? language.say(words.noLimit, { count: allReceived.complaints })
        : words.noneDue;
    return section("sla", words.question, lead, notes);
  }
  const lead = sentences([mainFact(all, language), aheadFact(allReceived, language)], language);
  const priorities = dimensionOf(due, "priority").toSorted(byPriority);
  const departments = dimensionOf(due, "department").toSorted(
    (one, other) => other.due_count - one.due_count,
  );
  return section("sla", words.question, lead, [
    trendFigure(context, "resolve"),
    slaFigure(context, { title: words.byPriority, rows: [all, ...priorities], received }),
    ...(departments.length > 0
      ? [slaFigure(context, { title: words.byDepartment, rows: departments, received })]
      : []),
    ...notes,
  ]);
}

function groupsOf(rows: readonly SlaRow[], cohort: SlaRow["cohort"]): SlaRow[] {
  return rows.filter((row) => row.clock === "resolve" && row.cohort === cohort);
}

/** A bar for each clock, where there are more than the one of the section. */
function otherClocks(context: PageContext): Html[] {
  const bars = clockBars(context);
  return bars.rows.length > 1 ? [slaFigure(context, bars)] : [];
}

/** The whole of each clock, the resolution first. */
export function clockBars({ report, language }: PageContext): SlaBars {
  const all = report.rows.sla.filter((row) => row.dimension === "all");
  const rows = all
    .filter((row) => row.cohort === "due" && row.due_count > 0)
    .toSorted((one, other) => Number(other.clock === "resolve") - Number(one.clock === "resolve"));
  const received = all.filter((row) => row.cohort === "received");
  return { title: language.words.time.clockTable.title, rows, received, by: "clock" };
}

function dimensionOf(rows: readonly SlaRow[], dimension: SlaRow["dimension"]): SlaRow[] {
  return rows.filter((row) => row.dimension === dimension && row.due_count > 0);
}

function mainFact(all: SlaRow, language: Language): string {
  return language.say(language.words.sla.fact, {
    met: all.due_met_count,
    due: all.due_count,
    rate: language.share(all.due_met_count, all.due_count),
    open: all.open_breached_count,
  });
}

function aheadFact(received: SlaRow | undefined, language: Language): string {
  if (!received || received.not_yet_due_count === 0) return "";
  return language.say(language.words.sla.ahead, { ahead: received.not_yet_due_count });
}

/** The other cohort: what became of the complaints received in the period. */
function receivedNote(row: SlaRow | undefined, language: Language): Html {
  if (!row || row.complaints === 0) return html``;
  return html`<p class="note">${language.say(language.words.sla.received, {
    complaints: row.complaints,
    due: row.due_count,
    met: row.due_met_count,
    rate: language.share(row.due_met_count, row.due_count),
    ahead: row.not_yet_due_count,
    none: row.no_limit_count,
    unknown: row.time_unknown_count,
  })}</p>`;
}

/** The sources' own judgement, beside ours and never mixed with it. */
function recorded(all: SlaRow | undefined, language: Language): Html {
  if (!all) return html``;
  const judged = all.recorded_met_count + all.recorded_breached_count;
  if (judged === 0) return html``;
  return html`<p class="note">${language.say(language.words.sla.recorded, {
    met: all.recorded_met_count,
    breached: all.recorded_breached_count,
    rate: language.share(all.recorded_met_count, judged),
  })}</p>`;
}
