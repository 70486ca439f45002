import type { Finding, FindingWords } from "./finding.ts";
import type { Language } from "./language.ts";
import {
  actionTitle,
  avoidedText,
  changeRange,
  measureName,
  verdictName,
  wantedText,
} from "./sections/actions-words.ts";
import { countRange } from "./sections/forecast-words.ts";
import {
  expectedRange,
  expectedText,
  isNextToNone,
  rarityText,
  seriesName,
  signedPercent,
  timesText,
} from "./sections/foresight-names.ts";
import { sentences } from "./sections/names.ts";
import { partName } from "./sections/warnings-card.ts";

type Of<Code extends Finding["code"]> = Extract<Finding, { code: Code }>;

/** Says a warning, what became of an action, or what the backlog is heading for. */
export function foresightWords(
  finding: Of<"warning" | "no_warning" | "action" | "backlog_limit">,
  language: Language,
): FindingWords {
  switch (finding.code) {
    case "warning":
      return warningWords(finding, language);
    case "action":
      return actionWords(finding, language);
    case "backlog_limit":
      return limitWords(finding, language);
    default:
      return {
        conclusion: language.say(language.words.foresight.findings.noWarning, {
          judged: finding.series,
        }),
        size: "",
        sureness: "",
      };
  }
}

/** A sentence of parts, empty where there are none. */
function joined(parts: readonly (string | null)[], language: Language): string {
  const told = parts.filter((part) => part !== null && part !== "");
  if (told.length === 0) return "";
  return language.capital(`${told.join(language.words.listSemicolon)}${language.words.fullStop}`);
}

const mostParts = 3;

function warningWords({ row, parts }: Of<"warning">, language: Language): FindingWords {
  const own = language.words.foresight;
  const times = timesText(row, language);
  const values = {
    name: language.capital(seriesName(row, language)),
    count: row.complaints ?? 0,
  };
  const { expected, expected_lower: lower, expected_upper: upper } = row;
  const mainly = parts.slice(0, mostParts).map((part) => partName(part, language));
  const plainly = row.rule === "safety_words" ? own.findings.warningOne : own.findings.warningPlain;
  const isRare = expected !== null && isNextToNone(expected);
  const isRun = row.since !== null && (row.since_periods ?? 0) > 1;
  return {
    conclusion:
      times === null
        ? language.say(isRare ? own.findings.warningRare : plainly, values)
        : language.say(own.findings.warning, { ...values, times }),
    size: joined(
      [
        expected === null || isRare || lower === null || upper === null
          ? null
          : language.say(own.findings.warningExpected, {
              expected: expectedText(expected, language),
              range: expectedRange(lower, upper, language),
            }),
        isRun
          ? language.say(own.findings.warningSince, { day: language.date(row.since ?? "") })
          : null,
        mainly.length === 0
          ? null
          : language.say(own.findings.warningParts, {
              parts: mainly.join(language.words.listComma),
            }),
      ],
      language,
    ),
    sureness:
      row.rule === "safety_words"
        ? own.warnings.oneIsEnough
        : sentences([own.findings.warningSure, rarityText(row, language)], language),
  };
}

function actionWords({ row, outcome }: Of<"action">, language: Language): FindingWords {
  const own = language.words.foresight;
  const { effect, effect_lower: lower, effect_upper: upper } = row;
  const wanted = wantedText(row, language);
  const conclusion = language.say(own.findings.action[outcome], {
    title: actionTitle(row),
    measure: measureName(row, language),
    effect: effect === null ? "–" : signedPercent(effect, language),
    verdict: verdictName(row, language),
    day: language.date(row.recurrence_since ?? row.started_on),
  });
  const interval =
    lower === null || upper === null
      ? null
      : language.say(own.findings.actionInterval, { range: changeRange(lower, upper, language) });
  return {
    conclusion,
    size: sentences(
      [
        joined(
          [
            interval,
            wanted === null ? null : language.say(own.findings.actionWanted, { change: wanted }),
          ],
          language,
        ),
        outcome === "effective" ? avoidedText(row, language) : null,
      ],
      language,
    ),
    sureness: row.control_filter === null ? own.actions.limits : own.actions.limitsControl,
  };
}

function limitWords(finding: Of<"backlog_limit">, language: Language): FindingWords {
  const own = language.words.foresight.findings;
  const { expected } = finding;
  return {
    conclusion: language.say(finding.isExpected ? own.limitPasses : own.limitMay, {
      limit: finding.limit,
      week: language.period(finding.week),
    }),
    size:
      expected === null || expected.value === null
        ? ""
        : language.say(own.limitSize, {
            value: expectedText(expected.value, language),
            range: countRange(expected.lower_80, expected.upper_80, language),
          }),
    sureness: "",
  };
}
