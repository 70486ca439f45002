import type { ChannelsRow } from "../../analysis/channels.ts";
import { figure, key } from "../components/figure.ts";
import { rankedBars } from "../components/ranked-bars.ts";
import { type TableCell, table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { kindOf } from "../period-rows.ts";
import { markedSignal, rangeText, sentences } from "./names.ts";
import { type PageContext, section } from "./section.ts";
import { cutNote, withInterval } from "./time-names.ts";
import { changeOf, countBars, countColumns, judgedRate, largestFirst } from "./where-names.ts";

/** A profile of one group of complaints, whatever it is grouped by. */
export type ProfileRow = Omit<ChannelsRow, "grain" | "channel" | "customer_type">;

/** A group with the name that a reader sees; untold: nobody said which group it is. */
export interface NamedProfile {
  readonly name: string;
  readonly isUntold: boolean;
  readonly row: ProfileRow;
}

/** What a section of profiles is about. */
export interface ProfileSection {
  readonly id: string;
  readonly analysis: "channels" | "customer-types";
  readonly words: {
    readonly question: string;
    readonly none: string;
    readonly fact: string;
    readonly moved: string;
    readonly title: string;
    readonly name: string;
  };
  /** More tables after the first. */
  readonly more: readonly Html[];
}

/** As many groups as are shown by name. */
export const mostProfiles = 20;
const number = (heading: string) => ({ heading, number: true });

/** Counts as bars, and what became of them as a table. */
export function profileSection(
  context: PageContext,
  { id, analysis, words, more }: ProfileSection,
  groups: readonly NamedProfile[],
): Html {
  const { report, language, links } = context;
  if (groups.every(({ isUntold }) => isUntold)) return section(id, words.question, words.none, []);
  const ordered = largestFirst(
    groups.map(({ row, ...group }) => ({ ...row, ...group })),
    (row) => row.isUntold,
  );
  const top = ordered.slice(0, mostProfiles);
  const where = language.words.where;
  const lead = leadOf(ordered, words, language);
  const bars = countBars(
    top,
    (row) => row.name,
    (row) => row.isUntold,
    language,
  );
  const named = top.map(({ name, isUntold, ...row }) => ({ name, isUntold, row }));
  return section(id, words.question, lead, [
    figure(
      {
        analysis,
        title: words.title,
        reading: html`${where.profile.reading} ${key("previous", where.keyPrevious[kindOf(report)])} ${top.some((row) => row.signal !== null) ? key("signal", where.keySignal) : null}`,
        chart: html`${rankedBars(lead, bars, countColumns(top, language))}
<h4>${where.profile.table}</h4>
${profileTable(where.profile.table, words.name, named, language)}
${cutNote(report, analysis, ordered.length - top.length, language)}
${more}`,
        method: where.profile.method,
        table: countTable(words.title, words.name, named, language),
      },
      links,
      language,
    ),
  ]);
}

function leadOf(
  rows: readonly (ProfileRow & { readonly name: string; readonly isUntold: boolean })[],
  words: ProfileSection["words"],
  language: Language,
): string {
  const told = rows.filter((row) => !row.isUntold);
  const [first] = told;
  const moved = told.filter((row) => row.signal !== null).length;
  return sentences(
    [
      first !== undefined &&
        language.say(words.fact, {
          name: first.name,
          count: first.complaints,
          share: language.percent(first.share),
        }),
      moved > 0 && language.say(words.moved, { count: moved, of: told.length }),
    ],
    language,
  );
}

/** What became of the complaints of some groups. */
export function profileTable(
  caption: string,
  heading: string,
  groups: readonly NamedProfile[],
  language: Language,
): Html {
  const own = language.words.where;
  return table(
    caption,
    [
      { heading },
      number(own.median),
      number(own.inTime),
      number(own.satisfied),
      number(own.response),
      number(own.reopened),
    ],
    groups.map(({ name, row }) => [
      name,
      withInterval(row.median_hours, row.median_lower, row.median_upper, language),
      ...ratesOf(row, language),
    ]),
  );
}

function countTable(
  caption: string,
  heading: string,
  groups: readonly NamedProfile[],
  language: Language,
): Html {
  const { words } = language;
  return table(
    caption,
    [
      { heading },
      number(words.table.complaints),
      number(words.table.share),
      number(words.where.earlierShare),
      number(words.where.change),
      number(words.table.usualRange),
      { heading: words.table.judgement },
    ],
    groups.map(({ name, row }) => [
      name,
      language.count(row.complaints),
      language.percent(row.share),
      row.earlier_share === null ? "–" : language.percent(row.earlier_share),
      language.change(changeOf(row)),
      rangeText(row, language),
      markedSignal(row, language),
    ]),
  );
}

function ratesOf(row: ProfileRow, language: Language): TableCell[] {
  const rate = (part: number, base: number, lower: number | null, upper: number | null) =>
    judgedRate(part, base, { lower, upper }, language);
  return [
    rate(row.due_met_count, row.due_count, row.due_met_rate_lower, row.due_met_rate_upper),
    rate(
      row.satisfied_count,
      row.answered_count,
      row.satisfied_rate_lower,
      row.satisfied_rate_upper,
    ),
    rate(row.answered_count, row.ended_count, row.response_rate_lower, row.response_rate_upper),
    rate(row.reopened_count, row.eligible_count, row.reopened_rate_lower, row.reopened_rate_upper),
  ];
}
