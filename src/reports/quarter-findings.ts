import { casesOf } from "./finding-cases.ts";
import { findingWords } from "./finding-words.ts";
import { findings } from "./findings.ts";
import { actionRows } from "./foresight-rows.ts";
import type { Language } from "./language.ts";
import { measureRow, previousRow } from "./period-rows.ts";
import { type QuarterFinding, sentence, totalFinding } from "./quarter-total.ts";
import type { PeriodReport } from "./report-data.ts";
import { changedClocks, recodedCount } from "./revision-rows.ts";
import { actionsOf } from "./sections/actions.ts";
import { verdictName } from "./sections/actions-words.ts";
import { clockName, intervalOf } from "./sections/time-names.ts";

const atMost = 7;
/** What moved must not push out what a review asks for. */
const mostJudged = 3;
const unjudged = ["too_early", "not_enough_data"];
/** What is only said where nothing was judged: the facts of the quarter say more. */
const quiet = ["too_early", "nothing_moved", "not_judged", "no_data"];

/**
 * What the quarter was: what moved beyond its usual range, which few quarters have the history to say, and the facts that a review
 * asks for: how many, in time or not, the pile, satisfaction, actions, and whether classes or limits changed on the way.
 */
export function quarterFindings(report: PeriodReport, language: Language): QuarterFinding[] {
  const found = findings(report).filter(({ code }) => !quiet.includes(code));
  const judged = found.filter((one) => "judged" in one);
  const said = (code: string) =>
    judged.some((one) => one.code === "measure" && one.measure === code);
  const words = (one: (typeof found)[number]) => ({
    ...findingWords(one, "quarter", language),
    anchor: one.anchor,
    cases: casesOf(one, report),
  });
  const facts = [
    said("complaints") ? [] : totalFinding(report, language),
    revised(report, language),
    said("due_met_rate") ? [] : limits(report, language),
    said("open_at_end") ? [] : pile(report, language),
    satisfied(report, language),
    found.some(({ code }) => code === "action") ? [] : actions(report, language),
  ].flat();
  const rest = found.filter((one) => one.code === "action");
  return [...judged.slice(0, mostJudged).map(words), ...facts, ...rest.map(words)].slice(0, atMost);
}

function limits(report: PeriodReport, language: Language): QuarterFinding[] {
  const { words } = language;
  const own = words.quarter.findings;
  const row = report.rows.sla.find(
    (one) => one.cohort === "due" && one.clock === "resolve" && one.dimension === "all",
  );
  if (!row || row.due_count === 0) return [];
  const before = previousRow(report, "due_met_rate")?.value ?? null;
  const parts = [
    language.say(own.limitsSize, {
      met: row.due_met_count,
      due: row.due_count,
      interval: intervalOf(row.due_met_rate_lower, row.due_met_rate_upper, language),
    }),
    ...(before === null
      ? []
      : [language.say(words.findings.previous.quarter, { value: language.percent(before) })]),
  ];
  return [
    {
      conclusion: language.say(own.limits, {
        rate: language.share(row.due_met_count, row.due_count),
      }),
      size: sentence(parts, language),
      sureness: "",
      anchor: "sla",
      cases: null,
    },
  ];
}

function pile(report: PeriodReport, language: Language): QuarterFinding[] {
  const own = language.words.quarter.findings;
  const row = report.rows.backlog.find((one) => one.grain === "period" && one.dimension === "all");
  if (!row || row.open_at_start === null || row.open_at_end === null) return [];
  const [start, end] = [row.open_at_start, row.open_at_end];
  return [
    {
      conclusion: language.say(report.period.partial ? own.pileSoFar : own.pile, {
        end,
        change: language.change(end - start),
      }),
      size: sentence(
        [
          language.say(own.pileSize, {
            start,
            end,
            overdue: language.count(measureRow(report, "overdue_at_end")?.value ?? null),
          }),
        ],
        language,
      ),
      sureness: "",
      anchor: "backlog",
      cases: null,
    },
  ];
}

function satisfied(report: PeriodReport, language: Language): QuarterFinding[] {
  const own = language.words.quarter.findings;
  const row = report.rows.satisfaction.find(
    (one) => one.dimension === "all" && one.basis === "result",
  );
  if (!row || row.answered_count === 0) return [];
  return [
    {
      conclusion: language.say(own.satisfied, {
        rate: language.share(row.satisfied_count, row.answered_count),
      }),
      size: sentence(
        [
          language.say(own.satisfiedSize, {
            satisfied: row.satisfied_count,
            answered: row.answered_count,
            interval: intervalOf(row.satisfied_rate_lower, row.satisfied_rate_upper, language),
          }),
        ],
        language,
      ),
      sureness: "",
      anchor: "satisfaction",
      cases: null,
    },
  ];
}

function actions(report: PeriodReport, language: Language): QuarterFinding[] {
  const { words } = language;
  const own = actionsOf(actionRows(report));
  if (own.length === 0) return [];
  const judged = own.filter(({ verdict }) => verdict !== null && !unjudged.includes(verdict));
  const counts = new Map<string, number>();
  for (const row of own)
    counts.set(verdictName(row, language), (counts.get(verdictName(row, language)) ?? 0) + 1);
  const verdicts = [...counts].map(([verdict, count]) =>
    language.say(words.foresight.actions.factVerdict, { verdict, count }),
  );
  return [
    {
      conclusion: language.say(words.quarter.findings.actions, {
        judged: judged.length,
        count: own.length,
      }),
      size: sentence([verdicts.join(words.listComma)], language),
      sureness: "",
      anchor: "actions",
      cases: null,
    },
  ];
}

/** Whether classes or limits changed within the quarter: its numbers are of two kinds then. */
function revised(report: PeriodReport, language: Language): QuarterFinding[] {
  const own = language.words.quarter.findings;
  const blank = { sureness: "", anchor: "revisions", cases: null };
  const clocks = changedClocks(report).map((clock) => {
    const row = report.rows.revisions.find(
      (one) => one.grain === "rate" && one.clock === clock && one.label === report.period.label,
    );
    const isDue = row !== undefined && row.due_met_rate !== null;
    return {
      conclusion: language.say(own.revised, { clock: clockName(clock, language) }),
      size: isDue
        ? sentence(
            [
              language.say(own.revisedSize, {
                rate: language.percent(row.due_met_rate),
                restated: language.percent(row.restated_due_met_rate),
              }),
            ],
            language,
          )
        : "",
      ...blank,
    };
  });
  const complaints = recodedCount(report);
  if (complaints === null) return clocks;
  return [
    ...clocks,
    {
      conclusion: own.reclassified,
      size: sentence([language.say(own.reclassifiedSize, { complaints })], language),
      ...blank,
    },
  ];
}
