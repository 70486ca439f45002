import type { PeriodReport } from "../reports/index.ts";

/** The most suggestions that a report's data lists of a kind; `plaint analyze suggestions` lists them all. */
const mostSuggestions = 50;

/**
 * The rows as an internal site has them. The second count of what is open is of as_of: the report of a period that is over has none.
 * @param lastDay the local day of as_of
 */
export function internalRows(
  rows: PeriodReport["rows"],
  { until }: { readonly until: string },
  lastDay: string,
): PeriodReport["rows"] {
  return {
    ...rows,
    suggestions: rows.suggestions.filter((row) => row.rank <= mostSuggestions),
    backlog: until > lastDay ? rows.backlog : rows.backlog.filter((row) => row.grain !== "check"),
  };
}
