import type { ThemeModel } from "../../../text/themes.ts";
import { type Identified, identified, type NumberedLook } from "./identify.ts";
import { joinedModel } from "./joined-model.ts";
import { chainMethod, type Look, looksAt } from "./looks.ts";
import type { StoredTexts } from "./stored-texts.ts";

/** What the store keeps of the themes found up to the end of a month. */
export type MonthlyFit = Pick<NumberedLook, "language" | "month" | "made_from" | "ids">;

/** The themes that texts of a language are given now. */
export interface NewestThemes {
  readonly language: StoredTexts["language"];
  /** Up to whose end the texts were looked at that the model is of. */
  readonly month: number;
  /** How many these were. */
  readonly texts: number;
  readonly model: ThemeModel;
  /** The number of each theme of the model. */
  readonly ids: readonly number[];
}

export interface Followed {
  readonly newest: readonly NewestThemes[];
  /** The month in which each number was first given. */
  readonly since: ReadonlyMap<number, number>;
  /** Of the months that are over, in their order, Chinese before English. */
  readonly fits: readonly MonthlyFit[];
}

/**
 * Finds themes at the end of every month that has texts and follows them from month to month, so that each has one number for
 * good. In the newest month, which goes on, the themes are those of the month before, and beside them those that arrived in it: from
 * one week to the next nothing else changes. Follows from the texts alone: who ran it before, and how often, leaves no trace.
 * Numbers are given in the order of months, in each first to those that arrived in it, Chinese before English, by when a theme had its
 * 20th text: what comes later in a month does not move them.
 * @param known what an earlier run made by the same method; taken over as far as the texts are the same
 */
export function followThemes(
  all: readonly StoredTexts[],
  known: readonly MonthlyFit[] = [],
  onMonth: (done: number, of: number) => void = () => {},
): Followed {
  const every = looksAt(all);
  const months = [...new Set(every.map(({ month }) => month))].map((month) =>
    every.filter((look) => look.month === month),
  );
  const running = months.at(-1) ?? [];
  const steps: NumberedLook[] = [];
  const since = new Map<number, number>();
  let isKnown = true;
  for (const [index, looks] of months.slice(0, -1).entries()) {
    const fits = known.slice(steps.length, steps.length + looks.length);
    isKnown &&= looks.every((look, at) => isSame(look, fits[at]));
    const numbered = isKnown
      ? looks.map((look, at) => ({ ...look, ids: (fits[at] as MonthlyFit).ids }))
      : numberedLooks(looks, steps, since);
    for (const step of numbered) {
      for (const id of step.ids) if (!since.has(id)) since.set(id, step.month);
      beforeOf(step, steps).at(-chainMethod.remembered)?.model.forget();
      steps.push(step);
    }
    onMonth(index + 1, months.length);
  }
  const bases = all.flatMap(
    ({ language }) => steps.findLast((step) => step.language === language) ?? [],
  );
  // Another machine may round otherwise: what it numbered is then not what is found here.
  if (known.length > 0 && bases.some(({ ids, model }) => ids.length !== model.get().themes.length))
    return followThemes(all, [], onMonth);
  const newest = newestThemes(running, bases, steps, since);
  onMonth(months.length, months.length);
  const fits = steps.map(({ language, month, made_from, ids }) => ({
    language,
    month,
    made_from,
    ids,
  }));
  return { newest, since, fits };
}

function isSame(look: Look, known: MonthlyFit | undefined): boolean {
  return (
    known !== undefined &&
    look.language === known.language &&
    look.month === known.month &&
    look.made_from === known.made_from
  );
}

function beforeOf({ language }: Look, steps: readonly NumberedLook[]): NumberedLook[] {
  return steps.filter((step) => step.language === language);
}

/** Every theme of a month with its number. */
function numberedLooks(
  looks: readonly Look[],
  steps: readonly NumberedLook[],
  since: Map<number, number>,
): NumberedLook[] {
  const found = looks.map((look) => ({ look, ...identified(look, beforeOf(look, steps)) }));
  giveNumbers(found, "arrived", since);
  giveNumbers(found, "regrouped", since);
  return found.map(({ look, ids }) => ({ ...look, ids: ids as number[] }));
}

function giveNumbers(
  found: readonly (Identified & { readonly look: Look })[],
  part: "arrived" | "regrouped",
  since: Map<number, number>,
): void {
  let last = Math.max(0, ...since.keys());
  for (const { look, ids, [part]: themes } of found) {
    for (const theme of themes) {
      ids[theme] = ++last;
      since.set(last, look.month);
    }
  }
}

/** The themes in use: of a language whose first month goes on its own, else the last ones and those that arrived beside them. */
function newestThemes(
  running: readonly Look[],
  bases: readonly NumberedLook[],
  steps: readonly NumberedLook[],
  since: Map<number, number>,
): NewestThemes[] {
  const baseOf = (look: Look) => bases.find(({ language }) => language === look.language);
  const first = running.filter((look) => baseOf(look) === undefined);
  const others = running
    .filter((look) => baseOf(look) !== undefined)
    .map((look) => ({ look, ...identified(look, beforeOf(look, steps)) }));
  giveNumbers(others, "arrived", since);
  const whole = [...bases, ...numberedLooks(first, steps, since)];
  return whole
    .map(({ language, month, places, model, ids }) => {
      const found = others.find(({ look }) => look.language === language);
      const added = found?.arrived ?? [];
      const arrived = found === undefined ? model.get() : found.look.model.get();
      return {
        language,
        month,
        texts: places.length,
        model: joinedModel(model.get(), arrived, added),
        ids: [...ids, ...added.map((theme) => found?.ids[theme] as number)],
      };
    })
    .sort((a, b) => (a.language === b.language ? 0 : a.language === "zh" ? -1 : 1));
}
