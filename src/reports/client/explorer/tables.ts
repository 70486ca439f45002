import { writeAddress } from "./address.ts";
import { type Complaints, dayDimensions, firstField } from "./complaints.ts";
import { byteOrderMark, type Cell, csvLine } from "./csv.ts";
import { binned, binsOf, isoDay } from "./days.ts";
import { noMinutes } from "./median.ts";
import type { Slicing } from "./slicing.ts";
import { countedRows, levelAt, levelOf } from "./values.ts";

/** What a complaint is called, by row. */
export interface Names {
  source(row: number): string;
  complaint(row: number): string;
}

/**
 * What the charts show as CSV: field, value, complaints under the filters of all other fields, and among all; first what is chosen, as in
 * an address, and how many that are. Codes and ISO dates, no display text.
 */
export function countsCsv({ complaints, counting, choice }: Slicing): string {
  const { fields, rows, firstDay, lastDay, asOfDay } = complaints;
  const address = writeAddress(
    choice,
    fields.map(({ field }) => field),
  );
  const lines: Cell[][] = [
    ["field", "value", "complaints", "all_complaints"],
    ["chosen", address, counting.chosen, rows],
  ];
  const bins = binsOf(firstDay, Math.max(lastDay, asOfDay));
  const dimension = dayDimensions[choice.by];
  const days = (counts: Uint32Array) => binned(bins, counts.subarray(0, complaints.days), firstDay);
  const all = days(counting.totals(dimension));
  days(counting.counts[dimension] as Uint32Array).forEach((count, bin) => {
    lines.push([
      `${choice.by}_${bins.unit}`,
      isoDay(bins.starts[bin] as number),
      count,
      all[bin] ?? 0,
    ]);
  });
  for (const [place, field] of fields.entries()) {
    const level = levelOf(field, levelAt(field, choice.values.get(field.field) ?? []));
    const at = firstField + place;
    const counted = countedRows(level, counting.counts[at] as Uint32Array, counting.totals(at));
    for (const { value, count, total } of counted.rows)
      if (total > 0) lines.push([field.field, value, count, total]);
  }
  return byteOrderMark + lines.map(csvLine).join("");
}

/** The columns of a chosen complaint. */
export function complaintColumns({ fields }: Complaints): string[] {
  const own = fields.map(({ field }) => field).filter((field) => field !== "source");
  return ["source", "complaint_id", "received", "ended", "elapsed_hours", ...own];
}

/** A complaint as cells: codes, paths joined by slashes, ISO dates, hours. */
export function complaintCells(complaints: Complaints, names: Names, row: number): Cell[] {
  const { firstDay, days, received, ended, minutes, fields } = complaints;
  const day = (after: number | undefined) =>
    after === undefined || after >= days ? null : isoDay(firstDay + after);
  const took = minutes[row] as number;
  const own = fields
    .filter(({ field }) => field !== "source")
    .map(({ texts, codes }) => texts[codes[row] as number] ?? "");
  return [
    names.source(row),
    names.complaint(row),
    day(received[row]),
    day(ended[row]),
    took === noMinutes ? null : Math.round((took / 60) * 100) / 100,
    ...own,
  ];
}

/** Every chosen complaint as CSV, the newest first, in pieces that a file is put together of. */
export function* complaintsCsv(slicing: Slicing, names: Names): Generator<string> {
  const { complaints } = slicing;
  let piece = byteOrderMark + csvLine(complaintColumns(complaints));
  for (const row of slicing.chosenRows()) {
    piece += csvLine(complaintCells(complaints, names, row));
    if (piece.length < 1_000_000) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
