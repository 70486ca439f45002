import type { RankedBar } from "../components/ranked-bars.ts";
import type { Column } from "../components/row-frame.ts";
import type { TableCell } from "../components/table.ts";
import { html } from "../html.ts";
import type { Language } from "../language.ts";
import { signalMark } from "../signal.ts";
import { markedSignal } from "./names.ts";
import { codeName, intervalOf, rateOf } from "./time-names.ts";

/** A share of fewer is shown with its counts and not judged. */
export const fewest = 20;

/** A count beside its earlier periods, as every part of this page has it. */
export interface Compared {
  readonly complaints: number;
  readonly share: number;
  readonly previous_complaints: number | null;
  readonly compared_complaints: number | null;
  readonly usual_mean: number | null;
  readonly usual_lower: number | null;
  readonly usual_upper: number | null;
  readonly signal: Parameters<typeof signalMark>[0];
}

/** A channel: one of the usual ones, or as the source calls it. */
export function channelName(channel: string | null, language: Language): string {
  const { where } = language.words;
  return channel === null ? where.untold : codeName(where.channelNames, channel);
}

/** A kind of demand: one of the table, or as the workspace calls it. */
export function demandName(demand: string | null, language: Language): string {
  const { where } = language.words;
  return demand === null ? where.untold : codeName(where.demandNames, demand);
}

/** How much more or fewer than before, of the days that are compared. */
export function changeOf(row: Compared): number | null {
  if (row.previous_complaints === null || row.compared_complaints === null) return null;
  return row.compared_complaints - row.previous_complaints;
}

/** "85.0% (170 of 200)" over its interval; of few the counts, and that they are few. */
export function judgedRate(
  part: number,
  base: number,
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
  language: Language,
): TableCell {
  const text = rateOf(part, base, language);
  if (base === 0) return text;
  if (base < fewest) return language.say(language.words.where.few, { text });
  return html`${text}<br>${intervalOf(lower, upper, language)}`;
}

/** Bars of counts with the period before; `isContext` rows are no unit of their own. */
export function countBars<Row extends Compared>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  isContext: (row: Row) => boolean,
  language: Language,
): RankedBar[] {
  return rows.map((row) => ({
    name: nameOf(row),
    value: row.complaints,
    valueText: language.count(row.complaints),
    previous: row.previous_complaints,
    signalled: row.signal !== null,
    context: isContext(row),
  }));
}

/** The columns beside such bars: change, share and, where any row has one, the signal in words. */
export function countColumns(
  rows: readonly Compared[],
  language: Language,
): { readonly wide: readonly Column[]; readonly narrow: readonly Column[] } {
  const { words } = language;
  const signalled = rows.map((row) => row.signal !== null);
  const changes = rows.map((row) => language.change(changeOf(row)));
  const change: Column = { heading: words.where.change, cells: changes, signalled };
  const shares = rows.map((row) => language.percent(row.share));
  const marked = changes.map((text, index) =>
    `${signalMark(rows[index]?.signal ?? null)} ${text}`.trim(),
  );
  const signal: Column = {
    heading: "",
    cells: rows.map((row) => (row.signal === null ? "" : markedSignal(row, language))),
    signalled,
  };
  const share: Column = { heading: words.table.share, cells: shares };
  return {
    wide: signalled.includes(true) ? [change, share, signal] : [change, share],
    narrow: [{ ...change, cells: marked }],
  };
}

/** Largest first, equals in the order given; what is not told last. */
export function largestFirst<Row extends Compared>(
  rows: readonly Row[],
  isUntold: (row: Row) => boolean,
): Row[] {
  return rows.toSorted(
    (one, other) =>
      Number(isUntold(one)) - Number(isUntold(other)) || other.complaints - one.complaints,
  );
}
