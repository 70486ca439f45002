import type { ActionsRow } from "../analysis/actions/row.ts";
import type { ChangeRow } from "../analysis/change.ts";
import type { ForecastRow } from "../analysis/forecast/row.ts";
import type { OverviewRow } from "../analysis/overview.ts";
import type { WarningsRow } from "../analysis/warnings/row.ts";
import type { Signal } from "./signal.ts";

export type Measure = OverviewRow["measure"];

/** What a manager asks; the strongest finding of each is said before the second of any. */
export type Topic =
  | "volume"
  | "where"
  | "why"
  | "limits"
  | "backlog"
  | "time"
  | "words"
  | "ahead"
  | "actions";

/** What every finding has: its place in the ranking and the section that shows its evidence. */
interface Ranked {
  readonly weight: number;
  /** Null: none that it shares with others. */
  readonly topic: Topic | null;
  readonly anchor: string;
}

/** A value beyond its usual range, with what it was judged against. */
export interface Judged {
  readonly signal: Signal;
  readonly value: number;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly provisional: boolean;
  /** How many earlier periods made the range. */
  readonly periods: number;
}

/** Something worth saying about a period: a code and finished numbers, no words. */
export type Finding = Ranked &
  (
    | { readonly code: "no_data" | "nothing_moved" | "not_judged" | "too_early" }
    | {
        readonly code: "measure";
        readonly measure: Measure;
        readonly judged: Judged;
        readonly base: number;
        readonly previous: number | null;
        readonly yearAgo: number | null;
      }
    | {
        readonly code: "category" | "root_cause";
        readonly path: readonly string[];
        readonly judged: Judged;
        readonly previous: number | null;
        /** Its moving parts, largest excess first. */
        readonly parts: readonly { readonly name: string; readonly excess: number }[];
        /** Part of the total's excess over its mean; null where the total has none. */
        readonly shareOfExcess: number | null;
        readonly verified: number;
        readonly presumed: number;
      }
    | {
        readonly code: "sla_group";
        readonly dimension: "priority" | "department";
        readonly value: string | null;
        readonly judged: Judged;
        readonly met: number;
        readonly due: number;
        readonly lower: number;
        readonly upper: number;
      }
    | {
        readonly code: "stage";
        /** The department; null: not told. */
        readonly value: string | null;
        readonly stage: string;
        readonly judged: Judged;
        readonly entered: number;
        readonly still: number;
        readonly previous: number | null;
      }
    | { readonly code: "change"; readonly row: ChangeRow; readonly partial: boolean }
    | { readonly code: "no_change"; readonly tests: number }
    | {
        readonly code: "warning";
        readonly row: WarningsRow;
        /** Where its excess lies. */
        readonly parts: readonly WarningsRow[];
      }
    | { readonly code: "no_warning"; readonly series: number }
    | {
        readonly code: "action";
        readonly outcome: "effective" | "worse" | "overdue" | "back";
        readonly row: ActionsRow;
      }
    | {
        readonly code: "backlog_limit";
        /** Whether the expected number passes it; else its interval reaches it. */
        readonly isExpected: boolean;
        readonly limit: number;
        readonly week: string;
        /** The forecast of that week. */
        readonly expected: ForecastRow | null;
      }
    | { readonly code: "overdue_open"; readonly overdue: number; readonly open: number }
    | {
        readonly code: "keywords";
        readonly words: readonly { readonly word: string; readonly complaints: number }[];
        readonly periods: number;
      }
    | {
        readonly code: "partial_volume";
        readonly complaints: number;
        readonly days: number;
        readonly previous: number;
        /** Whether what moved was judged over the same days of earlier periods. */
        readonly judgedOtherwise: boolean;
      }
  );

/** A finding in sentences: what happened, how big, how sure. */
export interface FindingWords {
  readonly conclusion: string;
  readonly size: string;
  readonly sureness: string;
}

/** A row's value with its range, when it has a signal. */
export function judge(
  row: Pick<OverviewRow, "signal" | "usual_mean" | "usual_lower" | "usual_upper"> & {
    usual_provisional: boolean;
  },
  value: number,
  periods: number,
): Judged | null {
  if (row.signal === null || row.usual_mean === null) return null;
  return {
    signal: row.signal,
    value,
    mean: row.usual_mean,
    lower: row.usual_lower ?? row.usual_mean,
    upper: row.usual_upper ?? row.usual_mean,
    provisional: row.usual_provisional,
    periods,
  };
}
