import type { HotSpotsRow } from "../../analysis/hot-spots.ts";
import { figure } from "../components/figure.ts";
import { hourGrid } from "../components/hour-grid.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { sentences } from "./names.ts";
import type { PageContext } from "./section.ts";

/** A Monday: the names of the weekdays are those of the days from it on. */
const monday = Date.UTC(2026, 10, 9);
const day = 86_400_000;
const number = (heading: string) => ({ heading, number: true });

type HourRow = HotSpotsRow & { readonly weekday: number; readonly hour: number };

function isHour(row: HotSpotsRow): row is HourRow {
  return row.grain === "hour" && row.weekday !== null && row.hour !== null;
}

/** "Wed 15:00" */
export function hourName({ weekday, hour }: HotSpotsRow, language: Language): string {
  return language.say(language.words.where.hotSpots.hour, {
    weekday: weekdayName(weekday ?? 1, language),
    hour: String(hour ?? 0),
  });
}

function weekdayName(weekday: number, language: Language): string {
  const date = new Date(monday + (weekday - 1) * day).toISOString().slice(0, 10);
  return language.weekday(date);
}

/** Complaints by weekday and hour, with those marked that lie beyond the pattern of earlier periods. */
export function hourFigure({ report, language, links }: PageContext): Html {
  const own = language.words.where.hotSpots;
  const rows = report.rows["hot-spots"].filter((row) => row.grain === "hour");
  const cells = rows.filter(isHour);
  const [first] = cells;
  if (first === undefined) return html``;
  const without = rows.find((row) => row.hour === null)?.complaints ?? 0;
  const out = cells.filter((row) => row.stands_out !== null);
  const most = cells.reduce((best, row) => (row.complaints > best.complaints ? row : best), first);
  const label = language.say(own.gridLabel, {
    cell: hourName(most, language),
    count: most.complaints,
    marked: out.map((row) => markedHour(row, language)).join(language.words.listComma),
  });
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => weekdayName(weekday, language));
  const isJudged = cells.some((row) => row.z !== null);
  const reading = [
    own.gridReading,
    !isJudged && own.gridNoPattern,
    without > 0 && language.say(own.gridWithout, { count: without }),
  ];
  return figure(
    {
      analysis: "hot-spots",
      title: own.gridTitle,
      reading: sentences(reading, language),
      chart: html`${hourGrid(
        label.trim(),
        cells.map((row) => ({
          weekday: row.weekday,
          hour: row.hour,
          value: row.complaints,
          mark: markOf(row),
        })),
        weekdays,
      )}${out.length === 0 ? null : outTable(out, language)}`,
      method: own.gridMethod,
      table: null,
    },
    links,
    language,
  );
}

function markOf({ stands_out }: HotSpotsRow): string {
  if (stands_out === null) return "";
  return stands_out === "more" ? "▲" : "▼";
}

function markedHour(row: HotSpotsRow, language: Language): string {
  return `${markOf(row)} ${hourName(row, language)}`;
}

function outTable(rows: readonly HourRow[], language: Language): Html {
  const { words } = language;
  const own = words.where.hotSpots;
  return table(
    own.gridTable,
    [{ heading: own.name }, number(words.table.complaints), number(own.expected)],
    rows.map((row) => [
      markedHour(row, language),
      language.count(row.complaints),
      row.expected_complaints === null ? "–" : language.decimal(row.expected_complaints),
    ]),
  );
}
