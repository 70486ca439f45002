import type { Source } from "./network.ts";
import { CHARGES } from "./phrases/charges.ts";
import { ENGLISH, ENGLISH_ASKS } from "./phrases/english.ts";
import {
  ASKS,
  CONSEQUENCES,
  ITEMS,
  OPENERS,
  PERSONAL,
  ROADS,
  TIMES,
  TRIED,
} from "./phrases/frames.ts";
import { INFORMATION } from "./phrases/information.ts";
import { SAFETY } from "./phrases/safety.ts";
import { OTHER, SERVICE } from "./phrases/service.ts";
import { TRADITIONAL, TRADITIONAL_ASKS } from "./phrases/traditional.ts";
import type { Stream } from "./random.ts";

export type Language = "zh-Hans" | "zh-Hant" | "en";

/** A description in three parts, so that a planting can put another event in the middle. */
export interface Text {
  readonly language: Language;
  readonly before: string;
  readonly body: string;
  readonly after: string;
}

/** What the sentences refer to. */
export interface Known {
  readonly category: string;
  readonly station: string;
  readonly customer: string;
  readonly phone: string;
  readonly waybill: string;
}

const BODIES: Readonly<Record<string, readonly string[]>> = {
  ...SERVICE,
  ...CHARGES,
  ...SAFETY,
  ...INFORMATION,
  ...OTHER,
};

/** How callers write a number: as one, or in groups. */
function spoken(stream: Stream, phone: string): string {
  const [a, b, c] = [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)];
  return stream.pick([phone, `${a}-${b}-${c}`, `${a} ${b} ${c}`, phone]);
}

function slotValue(slot: string, stream: Stream, known: Known): string {
  switch (slot) {
    case "item":
      return stream.pick(ITEMS);
    case "n":
      return String(stream.integer(3, 9));
    case "fee":
      return String(stream.integer(2, 60));
    case "station":
      return known.station;
    case "name":
      return known.customer.slice(0, 1) + stream.pick(["女士", "先生"]);
    case "phone":
      return spoken(stream, known.phone);
    case "waybill":
      return known.waybill;
    case "mail":
      return `user${stream.digits(4)}@example.com`;
    default:
      return `${stream.pick(ROADS)}${stream.integer(1, 299)}号${stream.integer(1, 20)}幢${stream.integer(1, 18)}0${stream.integer(1, 6)}室`;
  }
}

/** Fills `{item}`, `{n}`, `{station}` and the like in a phrase. */
export function fill(phrase: string, stream: Stream, known: Known): string {
  if (!phrase.includes("{")) return phrase;
  return phrase.replace(/\{(\w+)\}/g, (_, slot: string) => slotValue(slot, stream, known));
}

function foreign(stream: Stream, known: Known, language: "zh-Hant" | "en"): Text {
  const [pool, asks, stop] =
    language === "en" ? [ENGLISH, ENGLISH_ASKS, ". "] : [TRADITIONAL, TRADITIONAL_ASKS, "，"];
  const body = fill(stream.pick(pool[known.category] ?? []), stream, known);
  const end = language === "en" ? "" : "。";
  return { language, before: "", body, after: `${stop}${stream.pick(asks)}${end}` };
}

/** Composes what a customer wrote: who and when, what happened, what was tried, what is asked.
 * `bodies` replaces the pool of the category and keeps the text in Simplified script. */
export function describe(
  stream: Stream,
  known: Known,
  source: Source,
  bodies: readonly string[] | undefined,
): Text {
  const at = stream.uniform();
  if (!bodies && source === "web" && at < 0.08) return foreign(stream, known, "zh-Hant");
  if (!bodies && source === "web" && at < 0.13) return foreign(stream, known, "en");
  const before = stream.pick(OPENERS) + stream.pick(TIMES);
  const body = fill(stream.pick(bodies ?? BODIES[known.category] ?? []), stream, known);
  let after = "";
  if (stream.chance(0.6)) after += `，${fill(stream.pick(TRIED), stream, known)}`;
  if (stream.chance(0.5) || before.length + body.length + after.length < 34) {
    after += `，${stream.pick(CONSEQUENCES)}`;
  }
  after += "。";
  if (stream.chance(0.25)) after += `${fill(stream.pick(PERSONAL), stream, known)}，`;
  after += `${stream.pick(ASKS)}${stream.pick(["。", "！", "。", ""])}`;
  return { language: "zh-Hans", before, body, after };
}

/** The description as one string. */
export function written(text: Text): string {
  return text.before + text.body + text.after;
}
