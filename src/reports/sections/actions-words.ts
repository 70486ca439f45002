import type { ActionsRow } from "../../analysis/actions/row.ts";
import type { Language } from "../language.ts";
import { signedPercent } from "./foresight-names.ts";
import { sentences } from "./names.ts";

/** What the register calls an action; its id where it has no title. */
export function actionTitle({ title, action_id: id }: ActionsRow): string {
  return title ?? id;
}

/** The verdict in words; of what could not be judged, that it was not. */
export function verdictName({ verdict }: ActionsRow, language: Language): string {
  const own = language.words.foresight.actions;
  return verdict === null ? own.notJudged : own.verdicts[verdict];
}

/** "−52% to −28%": the ends of a relative change. */
export function changeRange(lower: number, upper: number, language: Language): string {
  return language.say(language.words.foresight.actions.range, {
    lower: signedPercent(lower, language),
    upper: signedPercent(upper, language),
  });
}

/** "−41% (−52% to −28%)": the change against what would have been; null where there is none. */
export function effectText(
  row: Pick<ActionsRow, "effect" | "effect_lower" | "effect_upper">,
  language: Language,
): string | null {
  const { effect, effect_lower: lower, effect_upper: upper } = row;
  if (effect === null) return null;
  const text = signedPercent(effect, language);
  if (lower === null || upper === null) return text;
  return language.say(language.words.foresight.withRange, {
    value: text,
    range: changeRange(lower, upper, language),
  });
}

/** What was wanted, as a relative change. */
export function wantedText({ expected_change: change }: ActionsRow, language: Language) {
  return change === null ? null : signedPercent(change, language);
}

/** The measure that an action is judged by. */
export function measureName({ measure }: ActionsRow, language: Language): string {
  return language.words.foresight.actions.measures[measure ?? "complaints"];
}

/** A value of the measure: a share, a time, or complaints a week. */
export function measureValue({ measure }: ActionsRow, value: number, language: Language): string {
  if (measure === "handling_hours") return language.duration(value);
  if (measure !== null && measure !== "complaints") return language.percent(value);
  return language.decimal(Number(value.toPrecision(3)));
}

/** The verdict as a sentence with its size, and why there is none. */
export function verdictSentence(row: ActionsRow, language: Language): string {
  const own = language.words.foresight.actions;
  const said =
    row.verdict === null
      ? null
      : language.say(own.say[row.verdict], {
          measure: measureName(row, language),
          effect: row.effect === null ? "–" : signedPercent(row.effect, language),
          range:
            row.effect_lower === null || row.effect_upper === null
              ? "–"
              : changeRange(row.effect_lower, row.effect_upper, language),
          before: row.weeks_before ?? 0,
          after: row.weeks_after ?? 0,
        });
  const text = sentences([said, row.problem && own.problems[row.problem]], language);
  return text === "" ? `${own.notJudged}${language.words.fullStop}` : language.capital(text);
}

/** Complaints avoided, or that came on top, with the interval; null where no effect was seen or another measure is judged. */
export function avoidedText(row: ActionsRow, language: Language): string | null {
  const own = language.words.foresight.actions;
  const { avoided, avoided_lower: lower, avoided_upper: upper } = row;
  const isSeen = ["effective", "partly", "worse"].includes(row.verdict ?? "");
  if (!isSeen || avoided === null || lower === null || upper === null) return null;
  const isLess = avoided >= 0;
  const ends = isLess ? [lower, upper] : [-upper, -lower];
  const [from, to] = ends.map((end) => whole(end, language)) as [string, string];
  return language.say(isLess ? own.avoided : own.added, {
    count: Math.round(Math.abs(avoided)),
    range: language.say(own.range, { lower: from, upper: to }),
  });
}

/** A whole number with a true minus. */
function whole(value: number, language: Language): string {
  const text = language.count(Math.round(Math.abs(value)));
  return Math.round(value) < 0 ? `−${text}` : text;
}
