import type { ProfilesRow } from "../../analysis/profiles.ts";
import { figure } from "../components/figure.ts";
import { type LinePoint, lineWithBand } from "../components/line-with-band.ts";
import { table } from "../components/table.ts";
import type { Html } from "../html.ts";
import { monthTicks } from "./month-ticks.ts";
import { markedSignal, rangeText, sentences } from "./names.ts";
import type { ProfileContext } from "./profile-context.ts";
import { addedDays } from "./profile-days.ts";
import { trendFact } from "./profile-facts.ts";
import { section } from "./section.ts";

/** A week with its count, as it is drawn and listed. */
interface CountedWeek extends LinePoint {
  readonly from: string;
  readonly until: string;
  readonly isJudged: boolean;
}

/** Has it changed? Week by week, the newest that is over against what chance gives. */
export function profileTrendSection(context: ProfileContext): Html {
  const { language, weeks } = context;
  const own = language.words.profilePages.trend;
  return section("trend", own.question, trendFact(context), [trendFigure(context, weeksOf(weeks))]);
}

/** The 26 weeks of a row, oldest first. */
export function weeksOf(row: ProfilesRow): CountedWeek[] {
  const judged = row.weekly_counts.length - (row.is_last_running ? 2 : 1);
  return row.weekly_counts.map((value, index) => ({
    value,
    from: addedDays(row.from, 7 * index),
    until: addedDays(row.from, 7 * (index + 1)),
    partial: row.is_last_running && index === row.weekly_counts.length - 1,
    isJudged: index === judged,
    signalled: index === judged && row.signal !== null,
  }));
}

function trendFigure(context: ProfileContext, counted: readonly CountedWeek[]): Html {
  const { language, links, weeks } = context;
  const { words } = language;
  const own = words.profilePages.trend;
  const { usual_mean: mean, usual_lower: lower, usual_upper: upper } = weeks;
  const band = mean !== null && lower !== null && upper !== null ? { mean, lower, upper } : null;
  const newest = counted.at(-1)?.value ?? null;
  return figure(
    {
      analysis: "profiles",
      title: own.title,
      reading: sentences(
        [
          words.volume.reading,
          band === null ? words.volume.readingNoBand : words.volume.readingBand,
          weeks.signal !== null && own.readingSignal,
          weeks.is_last_running && words.volume.readingPartial,
          counted.some(({ value }) => value === null) && words.volume.readingGap,
          weeks.break_on !== null &&
            language.say(own.broken, { day: language.date(weeks.break_on) }),
        ],
        language,
      ),
      chart: lineWithBand({
        label: language.say(own.label, { fact: trendFact(context), name: context.name }),
        points: counted,
        band,
        texts: {
          newest: newest === null ? "" : language.say(words.units.complaints, { count: newest }),
          upper: band
            ? language.say(words.volume.upper, { value: language.decimal(band.upper) })
            : "",
          mean: band ? language.say(words.volume.mean, { value: language.decimal(band.mean) }) : "",
          lower: band
            ? language.say(words.volume.lower, { value: language.decimal(band.lower) })
            : "",
        },
        ticks: monthTicks(counted, language),
        tickText: (value) => (Number.isInteger(value) ? language.count(value) : ""),
        noData: words.noData,
      }),
      method: own.method,
      table: weeksTable(context, counted),
    },
    links,
    language,
  );
}

function weeksTable({ language, weeks }: ProfileContext, counted: readonly CountedWeek[]): Html {
  const { words } = language;
  const own = words.profilePages.trend;
  return table(
    own.title,
    [
      { heading: own.week },
      { heading: words.table.complaints, number: true },
      { heading: words.table.usualRange, number: true },
      { heading: words.table.judgement },
    ],
    counted
      .toReversed()
      .map((each) => [
        language.dates(each.from, each.until),
        language.count(each.value),
        each.isJudged ? rangeText(weeks, language) : "–",
        each.partial ? words.partial : each.isJudged ? markedSignal(weeks, language) : "",
      ]),
  );
}
