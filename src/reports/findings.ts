import type { OverviewRow } from "../analysis/overview.ts";
import { actionFindings, limitFindings } from "./action-findings.ts";
import { changeFindings } from "./change-findings.ts";
import { type Finding, type Judged, judge, type Measure, type Topic } from "./finding.ts";
import { judgedSeries } from "./foresight-rows.ts";
import { groupFindings } from "./group-findings.ts";
import { earlierPeriods, measureRow, previousRow, volumeRow } from "./period-rows.ts";
import type { PeriodReport } from "./report-data.ts";
import { isSizable, strength } from "./signal.ts";
import { stageFindings } from "./stage-findings.ts";
import { isWarnedOf, warningFindings } from "./warning-findings.ts";

const atMost = 7;
/** How much a measure matters to the reader, before how far it moved. */
const importance: Readonly<Record<Measure, number>> = {
  complaints: 1,
  due_met_rate: 0.95,
  overdue_at_end: 0.9,
  median_hours: 0.8,
  open_at_end: 0.7,
};
const topics: Readonly<Record<Measure, Topic>> = {
  complaints: "volume",
  due_met_rate: "limits",
  overdue_at_end: "backlog",
  median_hours: "time",
  open_at_end: "backlog",
};
const anchors: Readonly<Record<Measure, string>> = {
  complaints: "volume",
  due_met_rate: "sla",
  overdue_at_end: "sla",
  median_hours: "handling-time",
  open_at_end: "backlog",
};

/**
 * What stands out in a period, most important first, at most seven: values beyond the range that chance alone gives,
 * then the facts that need work (overdue cases). Says so when nothing moved.
 */
export function findings(report: PeriodReport): Finding[] {
  const changed = changeFindings(report);
  const warned = warningFindings(report);
  const moved =
    changed === null
      ? movedAlone(report, warned)
      : [...changed, ...measureFindings(report).filter(isPile), ...stageFindings(report)];
  const facts = [
    ...partialVolume(report, changed !== null || warned !== null),
    ...overdueOpen(report, moved),
    ...keywords(report, moved),
  ];
  const found = [...moved, ...facts, ...actionFindings(report), ...limitFindings(report)];
  if (moved.length === 0 && !(report.period.partial && facts.length > 0)) found.push(quiet(report));
  return chosen(found.sort((one, other) => other.weight - one.weight));
}

/** Measures and groups each judged by itself; warnings, where there are any judged, say what categories and causes would. */
function movedAlone(report: PeriodReport, warned: readonly Finding[] | null): Finding[] {
  const measures = measureFindings(report).filter(
    (one) =>
      one.code !== "measure" ||
      one.measure !== "complaints" ||
      !(isWarnedOf(warned ?? [], "all") || isLate(one.judged, report)),
  );
  return [
    ...(warned ?? []),
    ...measures,
    ...groupFindings(report, warned !== null),
    ...stageFindings(report),
  ];
}

/** Whether a fall is only that complaints are not registered yet: with those still to come the period may lie in its range. */
function isLate({ value, mean, lower }: Judged, report: PeriodReport): boolean {
  const most = judgedSeries(report)?.nowcast_upper ?? null;
  return most !== null && value < mean && most >= lower;
}

/** The pile is no part of the family of changes that are judged together. */
function isPile({ topic }: Finding): boolean {
  return topic === "backlog";
}

/** Of these one sentence is enough: the headline numbers below say the other. */
const saidOnce: readonly Topic[] = ["backlog", "limits"];

/** The strongest of each topic, then the next strongest while there is room. */
function chosen(found: readonly Finding[]): Finding[] {
  const first = found.filter(
    (one, index) =>
      one.topic === null || found.findIndex((other) => other.topic === one.topic) === index,
  );
  const next = found.filter(
    (one) => !first.includes(one) && one.topic !== null && !saidOnce.includes(one.topic),
  );
  const kept = new Set([...first, ...next].slice(0, atMost));
  return found.filter((one) => kept.has(one));
}

function measureFindings(report: PeriodReport): Finding[] {
  const found: Finding[] = [];
  for (const measure of Object.keys(importance) as Measure[]) {
    const row = measureRow(report, measure);
    if (!row || row.value === null) continue;
    const judged = judge(row, row.value, earlierPeriods(report, measure));
    if (!judged || !isSizable(judged)) continue;
    found.push({
      code: "measure",
      measure,
      judged,
      base: row.base_count,
      previous: previousRow(report, measure)?.value ?? null,
      yearAgo: measure === "complaints" ? (volumeRow(report)?.year_ago_complaints ?? null) : null,
      weight: importance[measure] * strength(judged),
      topic: topics[measure],
      anchor: anchors[measure],
    });
  }
  return found;
}

function partialVolume(report: PeriodReport, judged: boolean): Finding[] {
  const row = volumeRow(report);
  if (!report.period.partial || !row || row.compared_days === null) return [];
  if (row.compared_complaints === null || row.previous_complaints === null) return [];
  return [
    {
      code: "partial_volume",
      complaints: row.compared_complaints,
      days: row.compared_days,
      previous: row.previous_complaints,
      judgedOtherwise: judged,
      weight: 0.5,
      topic: "volume",
      anchor: "volume",
    },
  ];
}

/** Overdue cases are work to do even in an ordinary week; said once. */
function overdueOpen(report: PeriodReport, moved: readonly Finding[]): Finding[] {
  const overdue = measureRow(report, "overdue_at_end")?.value ?? 0;
  const open = measureRow(report, "open_at_end")?.value ?? 0;
  const said = moved.some((one) => one.code === "measure" && one.measure === "overdue_at_end");
  if (said || overdue === 0) return [];
  return [{ code: "overdue_open", overdue, open, weight: 0.3, topic: "backlog", anchor: "sla" }];
}

const mostWords = 3;

/** What is new or grows, of which what only comes along with it is left out; else the words that stand out. */
function keywords(report: PeriodReport, moved: readonly Finding[]): Finding[] {
  const emerging = report.rows.emerging
    .filter((row) => row.term_kind !== "theme")
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, mostWords)
    .map(({ terms, complaints }) => ({ word: terms[0] ?? "", complaints }));
  const anchor = emerging.length > 0 ? "emerging" : "keywords";
  const words = (emerging.length > 0 ? emerging : standingOut(report)).filter(
    ({ word }) => !isWarnedOf(moved, "phrase", word),
  );
  if (words.length === 0) return [];
  const periods = earlierPeriods(report, "complaints");
  return [{ code: "keywords", words, periods, weight: 0.25, topic: "words", anchor }];
}

function standingOut(report: PeriodReport): { word: string; complaints: number }[] {
  return report.rows.keywords
    .filter(
      (row) => row.grain === "period" && row.stands_out === "more" && row.explained_by === null,
    )
    .toSorted((one, other) => (one.keyness_rank ?? 0) - (other.keyness_rank ?? 0))
    .slice(0, mostWords)
    .map(({ word, complaints }) => ({ word, complaints }));
}

function quiet(report: PeriodReport): Finding {
  const row = measureRow(report, "complaints");
  const complaints = row?.value ?? volumeRow(report)?.complaints ?? null;
  if (complaints === null)
    return { code: "no_data", weight: 1, topic: "volume", anchor: "sources" };
  const series = judgedSeries(report)?.judged_count ?? null;
  if (report.period.partial && series !== null)
    return { code: "no_warning", series, weight: 1, topic: "volume", anchor: "warnings" };
  if (report.period.partial)
    return { code: "not_judged", weight: 1, topic: "volume", anchor: "volume" };
  if (report.rows.overview.every((one) => !isCurrent(one, report) || one.usual_mean === null))
    return { code: "too_early", weight: 1, topic: "volume", anchor: "volume" };
  return { code: "nothing_moved", weight: 1, topic: "volume", anchor: "volume" };
}

function isCurrent(row: OverviewRow, report: PeriodReport): boolean {
  return row.label === report.period.label;
}
