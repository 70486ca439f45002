import type { WarningsRow } from "../../analysis/warnings/row.ts";
import { expectedLine } from "../components/expected-line.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { partsOf } from "../foresight-rows.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { Subject } from "../links.ts";
import {
  casesCommand,
  expectedRange,
  expectedText,
  isNextToNone,
  rarityText,
  seriesName,
  specialName,
  timesText,
} from "./foresight-names.ts";
import { monthTicks } from "./month-ticks.ts";
import { sentences } from "./names.ts";
import type { PageContext } from "./section.ts";

const day = 86_400_000;

/** A warning's first line: the series, its count, what was expected. */
export function warningTitle(row: WarningsRow, language: Language): string {
  const own = language.words.foresight.warnings;
  const values = {
    name: language.capital(seriesName(row, language)),
    count: row.complaints ?? 0,
  };
  if (row.expected === null || row.expected_lower === null || row.expected_upper === null)
    return language.say(own.headlineAlone, values);
  if (isNextToNone(row.expected)) return language.say(own.headlineRare, values);
  return language.say(own.headline, {
    ...values,
    expected: expectedText(row.expected, language),
    range: expectedRange(row.expected_lower, row.expected_upper, language),
  });
}

/**
 * Everything about one warning: how far above the expected ones, since when, of what it consists, whom to ask.
 * @param isFirst whether the way to read the chart is told: once is enough for a list of them
 */
export function warningCard(row: WarningsRow, context: PageContext, isFirst: boolean): Html {
  const { language, links } = context;
  const own = language.words.foresight.warnings;
  return html`<div id="warning-${row.rank ?? 0}" class="alert">${figure(
    {
      analysis: "warnings",
      title: warningTitle(row, language),
      reading: sureness(row, language),
      chart: html`${chartOf(row, context, isFirst)}${facts(row, context)}`,
      method: row.rule === null ? "" : own.methods[row.rule],
      table: row.counts.length < 2 ? null : weeksTable(row, context),
    },
    links,
    language,
  )}</div>\n`;
}

/** How much above, since when, how unlikely without a change. */
function sureness(row: WarningsRow, language: Language): string {
  const own = language.words.foresight.warnings;
  const times = timesText(row, language);
  const isRun = (row.since_periods ?? 0) > 1 && row.since !== null;
  const special =
    row.special_time === null
      ? null
      : language.say(row.special_time_known === true ? own.special : own.specialNew, {
          name: specialName(row.special_time, language),
        });
  return sentences(
    [
      times !== null && language.say(own.times, { times }),
      isRun
        ? language.say(own.since, {
            day: language.date(row.since ?? ""),
            periods: row.since_periods ?? 0,
          })
        : row.since !== null && own.sinceNow,
      row.rule === "safety_words" ? own.oneIsEnough : rarityText(row, language),
      special,
    ],
    language,
  );
}

/** The first days of the weeks drawn, oldest first. */
function weeksOf(row: WarningsRow, { report }: PageContext): { readonly from: string }[] {
  const newest = Date.parse(report.period.from);
  return row.counts.map((_, index) => ({
    from: new Date(newest - (row.counts.length - 1 - index) * 7 * day).toISOString().slice(0, 10),
  }));
}

function chartOf(row: WarningsRow, context: PageContext, isFirst: boolean): Html {
  const { report, language } = context;
  const own = language.words.foresight.warnings;
  const weeks = weeksOf(row, context);
  if (weeks.length < 2) return html``;
  const expected = row.expected === null ? "–" : expectedText(row.expected, language);
  const { expected_lower: lower, expected_upper: upper } = row;
  return html`${expectedLine({
    label: language.say(own.chartLabel, {
      name: language.capital(seriesName(row, language)),
      periods: weeks.length,
      count: row.complaints ?? 0,
      expected,
    }),
    counts: row.counts,
    expected: row.expected_counts,
    band: lower === null || upper === null ? null : { lower, upper },
    ticks: monthTicks(weeks, language),
    texts: {
      newest: language.count(row.counts.at(-1) ?? 0),
      expected: language.say(own.chartExpected, { value: expected }),
    },
    countText: language.count,
  })}${isFirst ? html`<p class="reading">${report.period.partial ? own.chartReadingDays : own.chartReading}</p>` : null}`;
}

/** Of what it consists, in whose words, whom to ask, what is known of it, what lists it. */
function facts(row: WarningsRow, context: PageContext): Html {
  const { report, language } = context;
  const { words } = language;
  const own = words.foresight.warnings;
  const parts = (relation: "driver" | "explained") =>
    partsText(partsOf(report, row.rank, relation), language);
  const state = row.state === null ? null : own.states[row.state];
  const known: readonly (readonly [string, string | Html | null])[] = [
    [own.lies, parts("driver")],
    [own.explained, parts("explained")],
    [own.quote, row.quote === null ? null : language.say(words.themes.quote, { text: row.quote })],
    [own.ask, row.owner === null ? null : language.say(own.owner, { name: row.owner })],
    [
      own.state,
      state !== null && row.note !== null
        ? language.say(own.noted, { state, note: row.note })
        : state,
    ],
    [own.list, listCell(row, context)],
  ];
  const told = known.filter(([, text]) => text !== null && text !== "");
  if (told.length === 0) return html``;
  return html`<dl>${told.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>\n`)}</dl>\n`;
}

const mostParts = 5;

/** The first parts with their counts, and how many more there are. */
function partsText(parts: readonly WarningsRow[], language: Language): string {
  const own = language.words.foresight.warnings;
  const left = parts.length - mostParts;
  const named = parts.slice(0, mostParts).map((part) => partName(part, language));
  const more = left > 0 ? [language.say(own.partsMore, { count: left })] : [];
  return language.capital([...named, ...more].join(language.words.listSemicolon));
}

/** A part with its count and, where that says something, what was expected of it. */
export function partName(part: WarningsRow, language: Language): string {
  const own = language.words.foresight.warnings;
  const values = { name: seriesName(part, language), count: part.complaints ?? 0 };
  if (part.expected === null || isNextToNone(part.expected))
    return language.say(own.partAlone, values);
  return language.say(own.part, { ...values, expected: expectedText(part.expected, language) });
}

/** Which page, and where on it, tells more about the values of a field. */
const pagesOf: Readonly<
  Partial<Record<NonNullable<WarningsRow["field"]>, readonly [Subject, string]>>
> = {
  category: ["why", "category-tree"],
  root_cause: ["why", "cause-tree"],
  product: ["where", "hot-spots"],
  place: ["where", "hot-spots"],
  channel: ["where", "channels"],
  level: ["where", "levels"],
  theme: ["voice", "themes"],
  phrase: ["voice", "emerging"],
  cue: ["voice", "sentiment"],
};

/** What lists its complaints, one of them, and the page about its field. */
function listCell(row: WarningsRow, context: PageContext): Html | null {
  const { site, language, links } = context;
  const { words } = language;
  const own = words.foresight.warnings;
  const command = casesCommand(context, row.where);
  const isShown = site.lists_complaints && row.example_id !== null;
  const id = [row.example_source, row.example_id].filter((part) => part !== null).join("/");
  const target = row.field === null || site.months.length === 0 ? undefined : pagesOf[row.field];
  if (command === null && !isShown && target === undefined) return null;
  const example = isShown ? html` <span>${language.say(own.example, { id })}</span>` : null;
  const page = target
    ? html` <a class="evidence" href="${links.subject(target[0])}#${target[1]}">${language.say(words.subjects.more, { name: words.subjects[target[0]].name })}</a>`
    : null;
  return html`${command}${example}${page}`;
}

function weeksTable(row: WarningsRow, context: PageContext): Html {
  const { language } = context;
  const own = language.words.foresight.warnings;
  const weeks = weeksOf(row, context);
  return table(
    language.capital(seriesName(row, language)),
    [
      { heading: own.week },
      { heading: own.complaints, number: true },
      { heading: own.expected, number: true },
    ],
    weeks
      .map(({ from }, index) => {
        const expected = row.expected_counts[index] ?? null;
        return [
          language.dates(from, new Date(Date.parse(from) + day).toISOString().slice(0, 10)),
          language.count(row.counts[index] ?? 0),
          expected === null ? "–" : expectedText(expected, language),
        ];
      })
      .toReversed(),
  );
}
