import type { BacklogRow } from "../../analysis/backlog.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { ageingFigure } from "./ageing.ts";
import { backlogFigure } from "./backlog-figure.ts";
import { type PageContext, section } from "./section.ts";
import { silentFigures } from "./silent.ts";
import { moreOnTime } from "./time-names.ts";

/** How many of the longest silent complaints are listed. */
const fewSilent = 10;
/** How many departments stand beside the whole. */
const fewDepartments = 5;

/** Is the pile growing? What was open, what came and went, how old it is, and what nobody has touched. */
export function backlogSection(context: PageContext): Html {
  const { report, language, links } = context;
  const words = language.words.time.backlog;
  const all = report.rows.backlog.find((row) => row.grain === "period" && row.dimension === "all");
  if (!all) return section("backlog", words.question, words.none, []);
  return section("backlog", words.question, mainFact(all, language), [
    backlogFigure(context, fewDepartments),
    ageingFigure(context),
    ...(kindOf(report) === "quarter" ? [] : silentFigures(context, fewSilent)),
    moreOnTime(links, language),
  ]);
}

function mainFact(all: BacklogRow, language: Language): string {
  const words = language.words.time.backlog;
  const { open_at_start: start, open_at_end: end } = all;
  if (start === null || end === null) return words.unknown;
  return language.say(words.fact, {
    start,
    end,
    change: language.change(end - start),
    came: (all.received_count ?? 0) + (all.reopened_count ?? 0),
    went: all.ended_count ?? 0,
  });
}

/** What the newest statuses say of how many are open, beside what the history says. */
export function openCheck({ report, language }: PageContext): Html {
  const row = report.rows.backlog.find((one) => one.grain === "check");
  if (!row || row.rebuilt_open_count === null || row.status_open_count === null) return html``;
  return html`<p class="note">${language.say(language.words.time.backlog.check, {
    rebuilt: row.rebuilt_open_count,
    recorded: row.status_open_count,
    difference: language.change(row.difference),
  })}</p>`;
}
