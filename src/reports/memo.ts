import type { Html } from "./html.ts";
import type { Locale } from "./locale.ts";
import type { PeriodReport } from "./report-data.ts";

/** Gives the body of a report that was made before from the same numbers, or makes it. */
export type Memo = (report: PeriodReport, locale: Locale, make: () => Html) => Html;

/** Makes it every time. */
export const withoutMemo: Memo = (_report, _locale, make) => make();
