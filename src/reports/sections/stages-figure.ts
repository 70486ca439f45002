import type { StagesRow } from "../../analysis/stages.ts";
import { figure, key } from "../components/figure.ts";
import { type StackedBar, stackedBars } from "../components/stacked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { NamedKind } from "../period-name.ts";
import { kindOf } from "../period-rows.ts";
import { shown } from "./categories.ts";
import { groupName, markedSignal, rangeText } from "./names.ts";
import type { PageContext } from "./section.ts";
import { byStage, isSlow, type StageGroup } from "./stage-groups.ts";
import { cutNote, hoursText, stageName, withInterval } from "./time-names.ts";

/** The stages' parts of all the time that complaints were open in the period, a bar for each department. */
export function stagesFigure(context: PageContext, groups: readonly StageGroup[]): Html {
  const { language, links, report } = context;
  const { words } = language;
  const own = words.time.stagesSection;
  const top = groups.slice(0, shown);
  const tints = tintsOf(top);
  const days = {
    heading: own.days,
    cells: top.map((group) => language.count(Math.round(group.hours / 24))),
  };
  const summary = top
    .slice(0, 3)
    .map((group) => groupSummary(group, language))
    .join(words.listSemicolon);
  return figure(
    {
      analysis: "stages",
      title: own.title,
      reading: html`${own.reading} ${key("part-waiting", own.keyWaiting)} ${key("signal", own.keySignal)}`,
      chart: stackedBars(
        language.say(own.label, { groups: summary }),
        top.map((group) => bar(group, tints, language)),
        1,
        { wide: [days], narrow: [days] },
      ),
      method: own.method,
      table: stagesTable(top, kindOf(report), language),
    },
    links,
    language,
  );
}

function groupSummary(group: StageGroup, language: Language): string {
  const longest = group.rows.toSorted((one, other) => other.stage_hours - one.stage_hours)[0];
  const name = groupName(group.dimension, group.value, language);
  if (!longest || group.hours === 0) return name;
  return `${name} ${stageName(longest.stage, language)} ${language.percent(longest.stage_hours / group.hours)}`;
}

/** Of each stage that there is one of two tints in turn, so that neighbours differ and a stage looks the same in every bar. */
function tintsOf(groups: readonly StageGroup[]): ReadonlyMap<string, string> {
  const rows = groups.flatMap((group) => group.rows);
  const there = rows.filter((row) => row.stage_hours > 0 && !row.is_waiting);
  const stages = [...new Set(there.map((row) => row.stage))].sort(byStage);
  return new Map(stages.map((stage, index) => [stage, index % 2 === 0 ? "part-one" : "part-two"]));
}

function bar(
  group: StageGroup,
  tints: ReadonlyMap<string, string>,
  language: Language,
): StackedBar {
  return {
    name: groupName(group.dimension, group.value, language),
    interval: null,
    parts: group.rows
      .filter((row) => row.stage_hours > 0)
      .map((row) => {
        const share = row.stage_hours / group.hours;
        const name = stageName(row.stage, language);
        return {
          className: partClass(row, tints),
          value: share,
          text: `${name} ${language.wholePercent(share)}`,
          shortText: name,
        };
      }),
  };
}

function partClass(row: StagesRow, tints: ReadonlyMap<string, string>): string {
  if (row.is_waiting) return "part-waiting";
  if (row.dimension === "department" && isSlow(row)) return "signal";
  return tints.get(row.stage) ?? "part-one";
}

/** Every stage of every group with how long it took those who entered it. */
function stagesTable(groups: readonly StageGroup[], kind: NamedKind, language: Language): Html {
  const { words } = language;
  const own = words.time.stagesSection;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    own.tableTitle,
    [
      { heading: words.table.group },
      { heading: words.time.stage },
      number(own.share),
      number(own.days),
      number(own.entered),
      number(own.still),
      number(own.median),
      number("P90"),
      number(own.previous[kind]),
      number(words.table.usualRange),
      { heading: words.table.judgement },
    ],
    groups.flatMap((group) =>
      group.rows.map((row) => [
        groupName(row.dimension, row.value, language),
        stageName(row.stage, language),
        language.percent(group.hours === 0 ? null : row.stage_hours / group.hours),
        language.decimal(row.stage_hours / 24),
        language.count(row.entered_count),
        language.count(row.still_count),
        withInterval(row.median_hours, row.median_lower, row.median_upper, language),
        hoursText(row.p90_hours, language),
        hoursText(row.previous_median_hours, language),
        rangeText(row, language, language.duration),
        markedSignal(row, language),
      ]),
    ),
  );
}

/** How long complaints stayed in every stage of every group, at most `most` rows. */
export function stageTimesFigure(
  context: PageContext,
  groups: readonly StageGroup[],
  most: number,
): Html {
  const { report, language, links } = context;
  const own = language.words.time.stagesSection;
  const whole: StageGroup[] = [];
  let rows = 0;
  for (const group of groups) {
    if (rows + group.rows.length > most && whole.length > 0) break;
    whole.push(group);
    rows += group.rows.length;
  }
  const left = groups.slice(whole.length).reduce((total, group) => total + group.rows.length, 0);
  return figure(
    {
      analysis: "stages",
      title: own.tableTitle,
      reading: own.tableReading,
      chart: html`${stagesTable(whole, kindOf(report), language)}${cutNote(report, "stages", left, language)}`,
      method: own.tableMethod,
      table: null,
    },
    links,
    language,
  );
}
