import { kinds } from "./generate.ts";
import { plainRules } from "./rules.ts";
import { type Scores, sizes } from "./run.ts";

/** An alarm of ours: a probability of so little or less. One number for all kinds of series. */
export const alpha = 0.01;

/** What a rule does with a threshold. */
interface Found {
  /** False alarms in a hundred weeks of a series. */
  readonly falseAlarms: number;
  /** Share of outbreaks with an alarm in one of their weeks. */
  readonly detected: number;
  /** Weeks from their first to the alarm, on average, of those detected. */
  readonly delay: number;
}

const names = ["ours", ...plainRules.map(({ name }) => name)];

/** Three Markdown tables of a setting: all rules, by kind of series, and how honest our probability is. */
export function tablesOf(scores: readonly Scores[]): string {
  const common = [-Math.log10(alpha), ...plainRules.map(({ threshold }) => threshold)];
  const rate = found(scores, 0, common[0] as number).falseAlarms;
  const tuned = common.map((threshold, rule) =>
    rule === 0 ? threshold : thresholdFor(scores, rule, rate),
  );
  return [overall(scores, common, tuned), byKind(scores, tuned), honesty(scores)].join("\n\n");
}

const levels = [0.05, 0.01, 1e-3, 1e-4];

/** How often our probability is so small or smaller without an outbreak, in parts of what it says: 1 is exact, less is careful. */
function honesty(scores: readonly Scores[]): string {
  const line = (name: string, some: readonly Scores[]) => {
    const all = some.flatMap(({ quiet }) => [...(quiet[0] as Float64Array)]);
    const parts = levels.map((level) => {
      const seen = all.filter((score) => score >= -Math.log10(level)).length;
      return `${(seen / all.length / level).toFixed(2)} (${seen})`;
    });
    return row([name, `${all.length}`, ...parts]);
  };
  return [
    row(["series", "weeks", ...levels.map((level) => `p ≤ ${level}`)]),
    row(["---", "--:", ...levels.map(() => "--:")]),
    ...kinds.map((kind) =>
      line(
        kind,
        scores.filter((each) => each.kind === kind),
      ),
    ),
    line("all", scores),
  ].join("\n");
}

function overall(
  scores: readonly Scores[],
  common: readonly number[],
  tuned: readonly number[],
): string {
  const lines = names.map((name, rule) => {
    const used = found(scores, rule, common[rule] as number);
    const same = found(scores, rule, tuned[rule] as number);
    const bySize = sizes.map((size) =>
      share(found(scores, rule, tuned[rule] as number, size).detected),
    );
    const shown = rule === 0 ? `p ≤ ${alpha}` : (tuned[rule] as number).toFixed(2);
    return row([
      name,
      used.falseAlarms.toFixed(2),
      share(used.detected),
      used.delay.toFixed(2),
      shown,
      share(same.detected),
      ...bySize,
      same.delay.toFixed(2),
    ]);
  });
  return [
    row([
      "rule",
      "false alarms per 100 series-weeks, as used",
      "detected",
      "delay, weeks",
      "threshold for our false alarms",
      "detected then",
      ...sizes.map((size) => `× ${size}`),
      "delay, weeks",
    ]),
    row(["---", ...Array.from({ length: 6 + sizes.length }, () => "--:")]),
    ...lines,
  ].join("\n");
}

/** False alarms and detection of every rule at the same false alarms overall. */
function byKind(scores: readonly Scores[], tuned: readonly number[]): string {
  const lines = kinds.map((kind) => {
    const some = scores.filter((each) => each.kind === kind);
    return row([
      kind,
      ...names.map((_, rule) => {
        const { falseAlarms, detected } = found(some, rule, tuned[rule] as number);
        return `${falseAlarms.toFixed(2)} / ${share(detected)}`;
      }),
    ]);
  });
  return [row(["series", ...names]), row(["---", ...names.map(() => "--:")]), ...lines].join("\n");
}

function found(scores: readonly Scores[], rule: number, threshold: number, size?: number): Found {
  let [weeks, alarms, outbreaks, detected, waited] = [0, 0, 0, 0, 0];
  for (const each of scores) {
    const quiet = each.quiet[rule] as Float64Array;
    weeks += quiet.length;
    for (const score of quiet) if (score >= threshold) alarms++;
    for (const outbreak of each.outbreaks) {
      if (size !== undefined && outbreak.size !== size) continue;
      outbreaks++;
      const first = (outbreak.scores[rule] ?? []).findIndex((score) => score >= threshold);
      if (first < 0) continue;
      detected++;
      waited += first;
    }
  }
  return {
    falseAlarms: (100 * alarms) / weeks,
    detected: detected / outbreaks,
    delay: waited / detected,
  };
}

/** The least threshold of a rule with no more false alarms than that. */
function thresholdFor(scores: readonly Scores[], rule: number, rate: number): number {
  const all = scores.flatMap(({ quiet }) => [...(quiet[rule] as Float64Array)]);
  all.sort((one, other) => other - one);
  const allowed = Math.floor((rate / 100) * all.length);
  const next = all[allowed] as number;
  return all.slice(0, allowed + 1).findLast((score) => score > next) ?? Number.POSITIVE_INFINITY;
}

function share(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
