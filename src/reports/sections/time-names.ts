import { type Html, html } from "../html.ts";
import { type Language, smallBase } from "../language.ts";
import type { Links } from "../links.ts";
import { kindOf } from "../period-rows.ts";
import type { PeriodReport } from "../report-data.ts";

/** A code in the reader's language; what the reader's language has no word for is shown as it was written. */
export function codeName(words: Readonly<Record<string, string>>, code: string): string {
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;
}

/** A clock: one of the known ones, or as the workspace calls it. */
export function clockName(clock: string, language: Language): string {
  return codeName(language.words.time.clocks, clock);
}

/** What a complaint waits for. */
export function stageName(stage: string, language: Language): string {
  return codeName(language.words.time.stages, stage);
}

/** What happened: an event's code, or the source's own name of a step. */
export function stepName(step: string, language: Language): string {
  return codeName(language.words.time.events, step);
}

/** Hours, or a dash where there are none to tell. */
export function hoursText(hours: number | null, language: Language): string {
  return hours === null ? "–" : language.duration(hours);
}

/** A value with its interval in brackets: "28.6 h (27.1–30.2 h)". */
export function withInterval(
  value: number | null,
  lower: number | null,
  upper: number | null,
  language: Language,
): string {
  if (value === null) return "–";
  const text = language.duration(value);
  if (lower === null || upper === null) return text;
  const range = language.range(language.duration(lower), language.duration(upper));
  return language.say(language.words.time.survival.interval, { value: text, range });
}

/** "71–83%", or a dash where there is no interval. */
export function intervalOf(lower: number | null, upper: number | null, language: Language): string {
  if (lower === null || upper === null) return "–";
  return language.range(language.percent(lower), language.percent(upper));
}

/** A rate with what it is made of: "12.3% (37 of 301)"; of a small base the counts alone. */
export function rateOf(part: number, base: number, language: Language): string {
  if (base === 0) return "–";
  const share = language.share(part, base);
  if (base < smallBase) return share;
  return language.say(language.words.time.ofCounts, { share, part, base });
}

/** The command that lists all rows of an analysis for the period of a page. */
export function commandFor(report: PeriodReport, analysis: string): string {
  return `plaint analyze ${analysis} --${kindOf(report)} ${report.period.label}`;
}

/** What a list that is cut says under it: how many rows more there are, and what lists them. */
export function cutNote(
  report: PeriodReport,
  analysis: string,
  left: number,
  language: Language,
): Html {
  if (left <= 0) return html``;
  return html`<p class="note">${language.say(language.words.time.cut, { count: left })} <code>${commandFor(report, analysis)}</code></p>`;
}

/** The way to the page that has everything about time. */
export function moreOnTime(links: Links, language: Language): Html {
  return html`<p class="note"><a class="evidence" href="${links.subject("time")}">${language.words.time.more}</a></p>`;
}
