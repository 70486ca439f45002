import type { ActionsRow } from "../../analysis/actions/row.ts";
import { actionRows } from "../foresight-rows.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { actionFigure } from "./actions-figure.ts";
import {
  actionTitle,
  avoidedText,
  changeRange,
  effectText,
  measureName,
  measureValue,
  verdictName,
  verdictSentence,
  wantedText,
} from "./actions-words.ts";
import { casesCommand, signedPercent } from "./foresight-names.ts";
import { pathName } from "./names.ts";
import { type PageContext, section } from "./section.ts";

/** One action from the cause it addresses to its effect, with its weeks. */
export function actionDetail(row: ActionsRow, id: string, context: PageContext): Html {
  const { report, language } = context;
  const own = language.words.foresight.actions;
  const weeks = actionRows(report)
    .filter((each) => each.grain === "week" && each.action_id === row.action_id)
    .toSorted((one, other) => ((one.from ?? "") < (other.from ?? "") ? -1 : 1));
  const limits = row.control_filter === null ? own.limits : own.limitsControl;
  const change = effectText(
    {
      effect: row.others_effect,
      effect_lower: row.others_effect_lower,
      effect_upper: row.others_effect_upper,
    },
    language,
  );
  const against = change === null ? null : language.say(own.againstOthers, { change });
  return section(id, actionTitle(row), verdictSentence(row, language), [
    chain(row, language),
    actionFigure(row, weeks, context),
    row.effect === null ? html`` : html`<p class="note">${against ?? limits}</p>\n`,
    listNote(row, context),
  ]);
}

/** Cause, action, effect: three steps side by side. */
function chain(row: ActionsRow, language: Language): Html {
  const own = language.words.foresight.actions;
  const steps: readonly (readonly [string, readonly (string | null)[]])[] = [
    [own.cause, causeLines(row, language)],
    [own.actionStep, actionLines(row, language)],
    [own.effectStep, effectLines(row, language)],
  ];
  const shown = steps.map(([heading, lines]) => {
    const told = lines.filter((line) => line !== null && line !== "");
    return html`<li><h4>${heading}</h4>${told.map((line) => html`<p>${line}</p>`)}</li>\n`;
  });
  return html`<ol class="steps">${shown}</ol>\n`;
}

function causeLines(row: ActionsRow, language: Language): (string | null)[] {
  const own = language.words.foresight.actions;
  if (row.cause.length === 0) return [own.causeNone];
  const { cause_before: before, cause_after: after } = row;
  return [
    pathName(row.cause, language.words.noCause),
    before === null || after === null
      ? null
      : language.say(own.causeWeeks, {
          before: perWeek(before, language),
          after: perWeek(after, language),
        }),
  ];
}

function perWeek(value: number, language: Language): string {
  return language.decimal(Number(value.toPrecision(3)));
}

function actionLines(row: ActionsRow, language: Language): (string | null)[] {
  const own = language.words.foresight.actions;
  const change = wantedText(row, language);
  const target =
    change === null
      ? own.wantedNone
      : row.until === null
        ? language.say(own.wantedChange, { change })
        : language.say(own.wantedBy, { change, day: longDate(row.until, language) });
  return [
    language.say(own.begun, {
      title: actionTitle(row),
      day: longDate(row.started_on, language),
    }),
    row.owner === null ? null : language.say(own.ownedBy, { owner: row.owner }),
    target,
  ];
}

function longDate(date: string, language: Language): string {
  const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  return language.dates(date, next);
}

function effectLines(row: ActionsRow, language: Language): (string | null)[] {
  const own = language.words.foresight.actions;
  const { mean_before: before, mean_after: after } = row;
  return [
    headline(),
    row.problem === null ? null : own.problems[row.problem],
    before === null || after === null
      ? null
      : language.say(own.means, {
          measure: language.capital(measureName(row, language)),
          before: measureValue(row, before, language),
          after: measureValue(row, after, language),
        }),
    avoidedText(row, language),
    partOfChange(own.level, row.level_change, row.level_change_lower, row.level_change_upper),
    partOfChange(own.slope, row.slope_change, row.slope_change_lower, row.slope_change_upper),
    row.target === null ? null : own.target[row.target],
    row.is_overdue === true ? own.overdue : null,
    recurrence(),
  ];

  function partOfChange(
    sentence: string,
    change: number | null,
    lower: number | null,
    upper: number | null,
  ): string | null {
    if (change === null || lower === null || upper === null) return null;
    return language.say(sentence, {
      change: signedPercent(change, language),
      range: changeRange(lower, upper, language),
    });
  }

  function headline(): string {
    const verdict = language.capital(verdictName(row, language));
    const effect = effectText(row, language);
    return effect === null ? verdict : language.say(own.verdictWith, { verdict, effect });
  }

  function recurrence(): string | null {
    if (row.recurrence === null) return null;
    if (row.recurrence === "none" || row.recurrence_since === null) return own.recurrence.none;
    return language.say(own.recurrence.back, { day: language.date(row.recurrence_since) });
  }
}

/** Which complaints are counted, against which, and what lists them. */
function listNote(row: ActionsRow, context: PageContext): Html {
  const { language } = context;
  const own = language.words.foresight.actions;
  const filter = row.filter ?? own.filterAll;
  const counted =
    row.control_filter === null
      ? language.say(own.counted, { filter })
      : language.say(own.countedControl, { filter, control: row.control_filter });
  const command = casesCommand(context, row.where);
  return html`<p class="note">${counted}${command === null ? null : html` ${own.list} ${command}`}</p>\n`;
}
