import type { Finding } from "../reports/finding.ts";
import { casesOf } from "../reports/finding-cases.ts";
import type { PeriodReport } from "../reports/report-data.ts";

/** The command that lists the complaints behind a finding; null where no filter tells them apart. */
export function casesCommand(finding: Finding, report: PeriodReport): string | null {
  const cases = casesOf(finding, report);
  if (cases === null) return null;
  const words = ["plaint", "cases"];
  const conditions = new URLSearchParams(cases.conditions);
  // Without a first day it is about all that there are.
  const isSpan = conditions.has("from");
  for (const [field, value] of conditions) {
    if (field === "from" || field === "until") words.push(...(isSpan ? [`--${field}`, value] : []));
    else if (field === "by") words.push("--cohort", value);
    else words.push("--where", quoted(`${field}=${value}`));
  }
  return `${words.join(" ")} --csv`;
}

/** A word of a command line: in quotes unless nothing in it means anything to a shell. */
function quoted(word: string): string {
  if (/^[\p{L}\p{N}_=/.-]+$/u.test(word)) return word;
  return `'${word.replace(/\p{C}/gu, " ").replaceAll("'", "'\\''")}'`;
}
