import { CATEGORIES } from "../../data/generator/categories.ts";
import { fill } from "../../data/generator/describe.ts";
import { STATION } from "../../data/generator/network.ts";
import { CHARGES } from "../../data/generator/phrases/charges.ts";
import { ASKS, CONSEQUENCES, OPENERS, TIMES, TRIED } from "../../data/generator/phrases/frames.ts";
import { INFORMATION } from "../../data/generator/phrases/information.ts";
import { SAFETY } from "../../data/generator/phrases/safety.ts";
import { OTHER, SERVICE } from "../../data/generator/phrases/service.ts";
import { Stream } from "../../data/generator/random.ts";
import type { LabelledText } from "../../src/text/classifier.ts";

const bodies: Readonly<Record<string, readonly string[]>> = {
  ...SERVICE,
  ...CHARGES,
  ...SAFETY,
  ...INFORMATION,
  ...OTHER,
};

/** Which phrases of a list a text may take, by their places. */
export type Choice = (place: number) => boolean;

/**
 * Texts as the demo's complaints are composed, without its plantings: for each of the 15 categories as many. `body` chooses
 * among the sentences that say what happened, `frame` among openers, times, what was tried, consequences and asks.
 */
export function composed(
  name: string,
  texts: number,
  { body, frame }: { readonly body: Choice; readonly frame: Choice },
): LabelledText[] {
  const stream = new Stream(name);
  const one = (phrases: readonly string[], may: Choice) =>
    stream.pick(phrases.filter((_, place) => may(place)));
  return Array.from({ length: texts * CATEGORIES.length }, (_, index) => {
    const label = CATEGORIES[index % CATEGORIES.length]?.path as string;
    const known = {
      category: label,
      station: stream.weighted(STATION),
      customer: "张三",
      phone: "13900001234",
      waybill: `PL${stream.digits(12)}`,
    };
    const parts = [
      one(OPENERS, frame) + one(TIMES, frame) + fill(one(bodies[label] ?? [], body), stream, known),
    ];
    if (stream.chance(0.6)) parts.push(fill(one(TRIED, frame), stream, known));
    if (stream.chance(0.5)) parts.push(one(CONSEQUENCES, frame));
    return { text: `${parts.join("，")}。${one(ASKS, frame)}。`, label };
  });
}
