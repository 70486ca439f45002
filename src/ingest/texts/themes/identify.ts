import { assignThemes, matchThemes } from "../../../text/themes.ts";
import { chainMethod, chosenTexts, type Look } from "./looks.ts";

/** The themes of a month with their numbers. */
export interface NumberedLook extends Look {
  /** The number of each theme of the model. */
  readonly ids: readonly number[];
}

/** What the themes of a month are to those of the months before. */
export interface Identified {
  /** The number that each theme has from before; null: it is none of them. */
  readonly ids: (number | null)[];
  /** Those that are none and of which most texts came in the month: a story that was not told before. */
  readonly arrived: readonly number[];
  /** Those that are none because known texts fell into groups otherwise. */
  readonly regrouped: readonly number[];
}

/**
 * Matches the themes of a month with those of the last ones before, newest first, by the texts of the month's window that both have.
 * @param before the months before of the same language, in order
 */
export function identified(look: Look, before: readonly NumberedLook[]): Identified {
  const { themes } = look.model.get();
  const texts = chosenTexts(look.source, look.places);
  const own = assignThemes(look.model.get(), texts).theme;
  const ids = new Array<number | null>(themes.length).fill(null);
  for (const earlier of before.slice(-chainMethod.remembered).reverse()) {
    const model = earlier.model.get();
    const theirs = assignThemes(model, texts).theme;
    const used = new Set(ids);
    const matched = matchThemes(own, theirs, [themes.length, model.themes.length]);
    for (const [theme, other] of matched.entries()) {
      const id = earlier.ids[other];
      if (id !== undefined && ids[theme] === null && !used.has(id)) ids[theme] = id;
    }
  }
  const times = timesOf(look, own, themes.length);
  const nameOf = (theme: number) => themes[theme]?.terms.join(" ") ?? "";
  const fresh = themes
    .map((_, theme) => theme)
    .filter((theme) => ids[theme] === null)
    .sort((a, b) => compare(times[a]?.found, times[b]?.found) || compare(nameOf(a), nameOf(b)));
  return {
    ids,
    arrived: fresh.filter((theme) => times[theme]?.isOfMonth === true),
    regrouped: fresh.filter((theme) => times[theme]?.isOfMonth !== true),
  };
}

function compare<Value extends number | string>(
  one: Value | undefined,
  other: Value | undefined,
): number {
  if (one === other) return 0;
  return (one as Value) < (other as Value) ? -1 : 1;
}

/** When each theme had its 20th text (never: infinity), and whether most of its texts are of the month itself. */
function timesOf({ source, places, month }: Look, theme: Int32Array, themes: number) {
  const times = Array.from({ length: themes }, (): number[] => []);
  const ofMonth = new Int32Array(themes);
  for (const [index, place] of places.entries()) {
    const own = theme[index] as number;
    if (own < 0) continue;
    times[own]?.push(source.received[place] as number);
    if (source.month[place] === month) ofMonth[own] = (ofMonth[own] as number) + 1;
  }
  const enough = chainMethod.fewestOfTheme - 1;
  return times.map((own, index) => ({
    found: Float64Array.from(own).sort()[enough] ?? Number.POSITIVE_INFINITY,
    isOfMonth: 2 * (ofMonth[index] as number) > own.length,
  }));
}
