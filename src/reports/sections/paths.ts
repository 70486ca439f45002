import type { PathsRow } from "../../analysis/paths.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { type PageContext, section } from "./section.ts";
import { cutNote, hoursText, stepName } from "./time-names.ts";

/** How many rows a list has at most. */
const most = 20;
const number = (heading: string) => ({ heading, number: true });

/** Which ways did complaints go? The commonest sequences of steps, repeated, skipped and swapped ones, and to and fro. */
export function pathsSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.time.paths;
  const rows = waysOf(report);
  const summary = rows.find((row) => row.kind === "summary");
  if (!summary || summary.cases === 0) return section("paths", words.question, words.none, []);
  const commonest = rows.find((row) => row.kind === "variant");
  const lead = language.say(words.fact, {
    cases: summary.cases,
    variants: summary.variants ?? 0,
    share: language.percent(commonest?.cases_share ?? null),
  });
  return section("paths", words.question, lead, [variantsFigure(context), ...oddities(context)]);
}

/** The complaints ended in the period: their ways are whole. */
function waysOf(report: PageContext["report"]): PathsRow[] {
  return report.rows.paths.filter((row) => row.cohort === "ended");
}

function variantsFigure(context: PageContext): Html {
  const { report, language, links } = context;
  const { words } = language;
  const own = words.time.paths;
  const rows = waysOf(report);
  const variants = rows.filter((row) => row.kind === "variant");
  const others = rows.filter((row) => row.kind === "other_variants");
  const chart = table(
    own.title,
    [{ heading: own.steps }, number(own.cases), number(words.table.share), number(own.median)],
    [
      ...variants
        .slice(0, most)
        .map((row) => [
          row.steps.map((step) => stepName(step, language)).join(" → "),
          language.count(row.cases),
          language.percent(row.cases_share),
          hoursText(row.median_hours, language),
        ]),
      ...others.map((row) => [
        language.say(own.others, { count: row.variants ?? 0 }),
        language.count(row.cases),
        language.percent(row.cases_share),
        hoursText(row.median_hours, language),
      ]),
    ],
  );
  return figure(
    {
      analysis: "paths",
      title: own.title,
      reading: own.reading,
      chart,
      method: own.method,
      table: null,
    },
    links,
    language,
  );
}

type Cells = (row: PathsRow, language: Language) => string[];

/** What is out of the ordinary: a table for each kind that there is. */
function oddities(context: PageContext): Html[] {
  const { words } = context.language;
  const own = words.time.paths;
  const kinds: readonly (readonly [
    PathsRow["kind"],
    string,
    string | null,
    string | null,
    Cells,
  ])[] = [
    ["rework", own.rework, own.reworkReading, own.repetitions, reworkCells],
    ["ping_pong", own.pingPong, own.pingPongReading, words.time.loops.times, pingPongCells],
    ["skipped", own.skipped, own.skippedReading, null, stepCells],
    ["out_of_order", own.outOfOrder, own.outOfOrderReading, null, orderCells],
  ];
  return kinds.map(([kind, title, reading, extra, cells]) => {
    const rows = waysOf(context.report).filter((row) => row.kind === kind);
    if (rows.length === 0) return html``;
    const list = table(
      title,
      [{ heading: own.step }, number(own.cases), ...(extra === null ? [] : [number(extra)])],
      rows.slice(0, most).map((row) => cells(row, context.language)),
    );
    return html`<h3>${title}</h3><p class="reading">${reading}</p>${list}${cutNote(context.report, "paths", rows.length - most, context.language)}\n`;
  });
}

function reworkCells(row: PathsRow, language: Language): string[] {
  return [
    stepName(row.steps[0] ?? "", language),
    language.count(row.cases),
    language.count(row.repetitions),
  ];
}

function pingPongCells(row: PathsRow, language: Language): string[] {
  const { blank } = language.words;
  const name = `${row.from_department ?? blank} → ${row.to_department ?? blank} → ${row.from_department ?? blank}`;
  return [name, language.count(row.cases), language.count(row.repetitions)];
}

function stepCells(row: PathsRow, language: Language): string[] {
  return [stepName(row.steps[0] ?? "", language), language.count(row.cases)];
}

function orderCells(row: PathsRow, language: Language): string[] {
  const own = language.words.time.paths;
  const pair = language.say(own.outOfOrderPair, {
    earlier: stepName(row.steps[0] ?? "", language),
    later: stepName(row.steps[1] ?? "", language),
  });
  return [pair, language.count(row.cases)];
}
