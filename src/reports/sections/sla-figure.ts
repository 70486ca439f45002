import type { SlaRow } from "../../analysis/sla.ts";
import { figure, key } from "../components/figure.ts";
import type { Column } from "../components/row-frame.ts";
import { type StackedBar, stackedBars } from "../components/stacked-bars.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { signalMark } from "../signal.ts";
import { shown } from "./categories.ts";
import { groupName, markedSignal, rangeText, sentences } from "./names.ts";
import type { PageContext } from "./section.ts";
import { clockName } from "./time-names.ts";

/** Bars of limits kept and breached. */
export interface SlaBars {
  readonly title: string;
  /** Rows of the cohort `due`, one a bar. */
  readonly rows: readonly SlaRow[];
  /** Those of the cohort `received`, for what is not yet due. */
  readonly received: readonly SlaRow[];
  /** What a bar is called: its group, or its clock. */
  readonly by?: "group" | "clock";
}

/** Limits kept and breached as a bar for each group, with the figures beside it and in its table. */
export function slaFigure(context: PageContext, bars: SlaBars): Html {
  const { title, rows, received, by = "group" } = bars;
  const name = (row: SlaRow) => nameOf(row, by, context.language);
  const { language, links } = context;
  const { words } = language;
  const top = rows.slice(0, shown);
  return figure(
    {
      analysis: "sla",
      title,
      reading: html`${readingText(rows, language)} ${key("calm", words.sla.met)} ${key("signal", words.sla.breachedLate)} ${key("signal-hollow", words.sla.breachedOpen)} ${key("interval", words.sla.interval)}`,
      chart: stackedBars(
        language.say(words.sla.chartLabel, { title, groups: ratesText(top, name, language) }),
        top.map((row) => bar(row, name(row))),
        1,
        columnsOf(top, received, language),
      ),
      method: words.sla.method,
      table: slaTable(bars, language),
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

function bar(row: SlaRow, name: string): StackedBar {
  const late = row.breached_count - row.open_breached_count;
  const part = (className: string, value: number) => ({
    className,
    value: row.due_count === 0 ? 0 : value / row.due_count,
    text: "",
  });
  const { due_met_rate_lower: lower, due_met_rate_upper: upper } = row;
  return {
    name,
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

function nameOf(row: SlaRow, by: "group" | "clock", language: Language): string {
  if (by === "clock") return clockName(row.clock, language);
  if (row.dimension === "policy" && row.value === null) return language.words.time.groups.ownLimit;
  return groupName(row.dimension, row.value, language);
}

/** Received in the period with their limit still ahead: the same group in the other cohort. */
function aheadText(row: SlaRow, received: readonly SlaRow[], language: Language): string {
  const same = received.find(
    (other) =>
      other.clock === row.clock && other.dimension === row.dimension && other.value === row.value,
  );
  return same ? language.count(same.not_yet_due_count) : "–";
}

/** The groups with their rates, for who cannot see the bars. */
function ratesText(
  rows: readonly SlaRow[],
  name: (row: SlaRow) => string,
  language: Language,
): string {
  return rows
    .map((row) => `${name(row)} ${rateText(row, language)}`)
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

/** The figures of such bars, all of them. */
export function slaTable(bars: SlaBars, language: Language): Html {
  const { title: caption, rows, received, by = "group" } = bars;
  const { words } = language;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    caption,
    [
      { heading: by === "clock" ? words.time.clock : words.table.group },
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
      nameOf(row, by, language),
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
