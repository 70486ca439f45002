import type { LineTick } from "../components/line-with-band.ts";
import type { Language } from "../language.ts";
import { namedPeriod } from "../period-name.ts";

/** A tick at the first period of each month, or at each quarter. */
export function monthTicks(
  rows: readonly { readonly from: string; readonly label?: string | null }[],
  language: Language,
): LineTick[] {
  const ticks: LineTick[] = [];
  let last = "";
  for (const [index, row] of rows.entries()) {
    const current = row.from.slice(0, 7);
    const lateStart = last === "" && rows.length > 20 && Number(row.from.slice(8)) > 14;
    if (current !== last && !lateStart)
      ticks.push({ index, text: tickText(row, language), year: row.from.slice(0, 4) });
    last = current;
  }
  return ticks;
}

function tickText(
  { from, label }: { readonly from: string; readonly label?: string | null },
  language: Language,
): string {
  const isQuarter = label != null && namedPeriod(label)?.kind === "quarter";
  return isQuarter ? language.shortPeriod(label) : language.month(from);
}
