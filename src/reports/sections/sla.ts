import type { SlaRow } from "../../analysis/sla.ts";
import { figure, key } from "../components/figure.ts";
import type { Column } from "../components/row-frame.ts";
import { type StackedBar, stackedBars } from "../components/stacked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { signalMark } from "../signal.ts";
import { shown } from "./categories.ts";
import { byPriority, groupName, markedSignal, rangeText, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";

/** In time? Limits kept and breached over the complaints whose limit passed in the period. */
export function slaSection(context: PageContext): Html {
  const { report, language } = context;
  const words = language.words.sla;
  const due = groupsOf(report.rows.sla, "due");
  const received = groupsOf(report.rows.sla, "received");
  const all = due.find((row) => row.dimension === "all");
  const allReceived = received.find((row) => row.dimension === "all");
  const notes = [receivedNote(allReceived, language), recorded(all, language)];
  if (!all || all.due_count === 0) {
    const without = allReceived && allReceived.due_count + allReceived.not_yet_due_count === 0;
    const lead =
      without && allReceived.complaints > 0
        ? language.say(words.noLimit, { count: allReceived.complaints })
        : words.noneDue;
    return section("sla", words.question, lead, notes);
  }
  const lead = sentences([mainFact(all, language), aheadFact(allReceived, language)], language);
  const priorities = dimensionOf(due, "priority").toSorted(byPriority);
  const departments = dimensionOf(due, "department").toSorted(
    (one, other) => other.due_count - one.due_count,
  );
  return section("sla", words.question, lead, [
    slaFigure(context, words.byPriority, [all, ...priorities], received),
    ...(departments.length > 0
      ? [slaFigure(context, words.byDepartment, departments, received)]
      : []),
    ...notes,
  ]);
}

function groupsOf(rows: readonly SlaRow[], cohort: SlaRow["cohort"]): SlaRow[] {
  return rows.filter((row) => row.cohort === cohort);
}

function dimensionOf(rows: readonly SlaRow[], dimension: SlaRow["dimension"]): SlaRow[] {
  return rows.filter((row) => row.dimension === dimension && row.due_count > 0);
}

function mainFact(all: SlaRow, language: Language): string {
  return language.say(language.words.sla.fact, {
    met: all.due_met_count,
    due: all.due_count,
    rate: language.share(all.due_met_count, all.due_count),
    open: all.open_breached_count,
  });
}

function aheadFact(received: SlaRow | undefined, language: Language): string {
  if (!received || received.not_yet_due_count === 0) return "";
  return language.say(language.words.sla.ahead, { ahead: received.not_yet_due_count });
}

/** The other cohort: what became of the complaints received in the period. */
function receivedNote(row: SlaRow | undefined, language: Language): Html {
  if (!row || row.complaints === 0) return html``;
  return html`<p class="note">${language.say(language.words.sla.received, {
    complaints: row.complaints,
    due: row.due_count,
    met: row.due_met_count,
    rate: language.share(row.due_met_count, row.due_count),
    ahead: row.not_yet_due_count,
    none: row.no_limit_count,
    unknown: row.time_unknown_count,
  })}</p>`;
}

function slaFigure(
  context: PageContext,
  title: string,
  rows: readonly SlaRow[],
  received: readonly SlaRow[],
): Html {
  const { language, links } = context;
  const { words } = language;
  const top = rows.slice(0, shown);
  return figure(
    {
      analysis: "sla",
      title,
      reading: html`${readingText(rows, language)} ${key("calm", words.sla.met)} ${key("signal", words.sla.breachedLate)} ${key("signal-hollow", words.sla.breachedOpen)} ${key("interval", words.sla.interval)}`,
      chart: stackedBars(
        language.say(words.sla.chartLabel, { title, groups: ratesText(top, language) }),
        top.map((row) => bar(row, language)),
        1,
        columnsOf(top, received, language),
      ),
      method: words.sla.method,
      table: slaTable(title, rows, received, language),
    },
    links,
    language,
  );
}

function readingText(rows: readonly SlaRow[], language: Language): string {
  const words = language.words.sla;
  return sentences(
    [
      words.reading,
      rows[0]?.dimension === "department" && words.readingDepartments,
      rows.length > shown && language.say(words.readingShown, { shown, of: rows.length }),
    ],
    language,
  );
}

function bar(row: SlaRow, language: Language): StackedBar {
  const late = row.breached_count - row.open_breached_count;
  const part = (className: string, value: number) => ({
    className,
    value: row.due_count === 0 ? 0 : value / row.due_count,
    text: "",
  });
  const { due_met_rate_lower: lower, due_met_rate_upper: upper } = row;
  return {
    name: groupName(row.dimension, row.value, language),
    parts: [
      part("calm", row.due_met_count),
      part("signal", late),
      part("signal-hollow", row.open_breached_count),
    ],
    interval: lower === null || upper === null ? null : { lower, upper },
  };
}

function rateText(row: SlaRow, language: Language): string {
  return row.due_met_rate === null ? "–" : language.share(row.due_met_count, row.due_count);
}

function intervalText(row: SlaRow, language: Language): string {
  const { due_met_rate_lower: lower, due_met_rate_upper: upper } = row;
  if (lower === null || upper === null) return "–";
  return language.range(language.wholePercent(lower), language.wholePercent(upper));
}

/** Received in the period with their limit still ahead: the same group in the other cohort. */
function aheadText(row: SlaRow, received: readonly SlaRow[], language: Language): string {
  const same = received.find(
    (other) => other.dimension === row.dimension && other.value === row.value,
  );
  return same ? language.count(same.not_yet_due_count) : "–";
}

/** The groups with their rates, for who cannot see the bars. */
function ratesText(rows: readonly SlaRow[], language: Language): string {
  return rows
    .map((row) => `${groupName(row.dimension, row.value, language)} ${rateText(row, language)}`)
    .join(language.words.listSemicolon);
}

/** Breached, and those of them still open in brackets. */
function breachText(row: SlaRow, language: Language): string {
  const open = language.count(row.open_breached_count);
  return language.say(language.words.sla.breachedOfOpen, { breached: row.breached_count, open });
}

function columnsOf(
  rows: readonly SlaRow[],
  received: readonly SlaRow[],
  language: Language,
): { wide: Column[]; narrow: Column[] } {
  const { words } = language;
  const signalled = rows.map((row) => row.signal !== null);
  const rates = rows.map((row) => `${signalMark(row.signal)} ${rateText(row, language)}`.trim());
  const rate: Column = { heading: words.sla.rate, cells: rates, signalled };
  const ahead: Column = {
    heading: words.sla.notYetDue,
    cells: rows.map((row) => aheadText(row, received, language)),
  };
  return {
    wide: [
      rate,
      { heading: words.sla.intervalColumn, cells: rows.map((row) => intervalText(row, language)) },
      { heading: words.sla.due, cells: rows.map((row) => language.count(row.due_count)) },
      { heading: words.sla.breached, cells: rows.map((row) => breachText(row, language)) },
      ahead,
    ],
    narrow: [rate],
  };
}

function slaTable(
  caption: string,
  rows: readonly SlaRow[],
  received: readonly SlaRow[],
  language: Language,
): Html {
  const { words } = language;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    caption,
    [
      { heading: words.table.group },
      number(words.sla.rate),
      number(words.sla.intervalColumn),
      number(words.sla.due),
      number(words.sla.met),
      number(words.sla.breachedLate),
      number(words.sla.breachedOpen),
      number(words.sla.notYetDue),
      number(words.table.usualRange),
      { heading: words.table.judgement },
    ],
    rows.map((row) => [
      groupName(row.dimension, row.value, language),
      rateText(row, language),
      intervalText(row, language),
      language.count(row.due_count),
      language.count(row.due_met_count),
      language.count(row.breached_count - row.open_breached_count),
      language.count(row.open_breached_count),
      aheadText(row, received, language),
      rangeText(row, language, language.percent),
      markedSignal(row, language),
    ]),
  );
}

/** The sources' own judgement, beside ours and never mixed with it. */
function recorded(all: SlaRow | undefined, language: Language): Html {
  if (!all) return html``;
  const judged = all.recorded_met_count + all.recorded_breached_count;
  if (judged === 0) return html``;
  return html`<p class="note">${language.say(language.words.sla.recorded, {
    met: all.recorded_met_count,
    breached: all.recorded_breached_count,
    rate: language.share(all.recorded_met_count, judged),
  })}</p>`;
}
