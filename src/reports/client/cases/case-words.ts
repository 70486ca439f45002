import type { Words } from "../../locale.ts";

/** What the script of the case library says, handed over as JSON in the page. */
export interface CaseWords {
  /** By which numbers and dates are written. */
  readonly tag: string;
  readonly own: Omit<Words["caseSearch"], "intro" | "withoutScript" | "command" | "hint">;
  /** What stands between two sentences. */
  readonly gap: string;
  readonly units: Pick<Words["units"], "minutes" | "hours" | "days">;
  /** Kinds of solutions by their codes. */
  readonly solutions: Readonly<Record<string, string>>;
}
