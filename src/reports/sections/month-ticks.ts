import type { LineTick } from "../components/line-with-band.ts";
import type { Language } from "../language.ts";

/** A tick at the first period of each month. */
export function monthTicks(
  rows: readonly { readonly from: string }[],
  language: Language,
): LineTick[] {
  const ticks: LineTick[] = [];
  let last = "";
  for (const [index, row] of rows.entries()) {
    const current = row.from.slice(0, 7);
    const lateStart = last === "" && rows.length > 20 && Number(row.from.slice(8)) > 14;
    if (current !== last && !lateStart)
      ticks.push({ index, text: language.month(row.from), year: row.from.slice(0, 4) });
    last = current;
  }
  return ticks;
}
