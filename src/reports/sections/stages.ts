import type { StagesRow } from "../../analysis/stages.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { groupName, markedSignal, rangeText, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { isSlow, type StageGroup, stageGroups } from "./stage-groups.ts";
import { stagesFigure, stageTimesFigure } from "./stages-figure.ts";
import { moreOnTime, stageName } from "./time-names.ts";

/** How many rows the table of all stages has at most. */
const mostRows = 80;

/**
 * Where did the hours go? The stages' parts of all the time that complaints were open in the period, by department.
 * @param whole with every stage of every department as a table of its own
 */
export function stagesSection(context: PageContext, whole = false): Html {
  const { report, language, links } = context;
  const words = language.words.time.stagesSection;
  const groups = stageGroups(report.rows.stages);
  const all = groups.find((group) => group.dimension === "all");
  if (!all || all.hours === 0) return section("stages", words.question, words.none, []);
  const lead = sentences([mainFact(all, language), waitingFact(all, language)], language);
  return section("stages", words.question, lead, [
    ...signalFacts(report.rows.stages, language),
    stagesFigure(context, groups),
    ...(whole ? [stageTimesFigure(context, groups, mostRows)] : [moreOnTime(links, language)]),
  ]);
}

function mainFact(all: StageGroup, language: Language): string {
  const longest = all.rows.toSorted((one, other) => other.stage_hours - one.stage_hours)[0];
  if (!longest) return "";
  return language.say(language.words.time.stagesSection.fact, {
    days: Math.round(all.hours / 24),
    share: language.percent(longest.stage_hours / all.hours),
    stage: stageName(longest.stage, language),
  });
}

function waitingFact(all: StageGroup, language: Language): string {
  const waiting = all.rows
    .filter((row) => row.is_waiting)
    .reduce((total, row) => total + row.stage_hours, 0);
  if (waiting === 0) return "";
  return language.say(language.words.time.stagesSection.waiting, {
    share: language.percent(waiting / all.hours),
  });
}

function signalFacts(rows: readonly StagesRow[], language: Language): Html[] {
  const slow = rows
    .filter((row) => row.dimension === "department" && isSlow(row))
    .toSorted((one, other) => excess(other) - excess(one));
  return slow.slice(0, 3).map(
    (row) =>
      html`<p class="slow">${language.say(language.words.time.stagesSection.signal, {
        group: groupName(row.dimension, row.value, language),
        stage: stageName(row.stage, language),
        median: language.duration(row.median_hours),
        signal: markedSignal(row, language),
        range: rangeText(row, language, language.duration),
      })}</p>\n`,
  );
}

/** How many times as long as usual. */
function excess(row: StagesRow): number {
  return (row.median_hours ?? 0) / Math.max(row.usual_mean ?? 0, 0.1);
}
