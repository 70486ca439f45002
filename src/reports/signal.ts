import type { OverviewRow } from "../analysis/overview.ts";
import type { Judged } from "./finding.ts";

export type Signal = NonNullable<OverviewRow["signal"]>;
export type SignalKind = "limit" | "shift" | "trend" | "near";

/** Which rule a signal comes from. */
export function signalKind(signal: Signal): SignalKind {
  if (signal.endsWith("limit")) return "limit";
  if (signal.startsWith("shift")) return "shift";
  return signal.startsWith("trend") ? "trend" : "near";
}

/** Which way a signal points. */
export function signalDirection(signal: Signal): "up" | "down" {
  return signal === "above_limit" || signal.endsWith("_up") || signal === "near_upper"
    ? "up"
    : "down";
}

/** The mark that says a signal without colour. */
export function signalMark(signal: OverviewRow["signal"]): string {
  if (signal === null) return "";
  return signalDirection(signal) === "up" ? "▲" : "▼";
}

/**
 * Whether a signal is worth a sentence: a run along the mean is unlikely by chance but too small to matter unless the value
 * itself lies a third of the way to a limit.
 */
export function isSizable(judged: Judged): boolean {
  return signalKind(judged.signal) === "limit" || offCentre(judged) >= 1 / 3;
}

/** How far from the mean, in half-widths of the range. */
function offCentre({ value, mean, lower, upper }: Judged): number {
  return Math.abs(value - mean) / Math.max((upper - lower) / 2, Number.EPSILON);
}

/**
 * How strong the evidence of a change is, for ranking only: a value outside its limits counts 1 and more, by how many
 * half-widths of the range it lies beyond (at most 2 more); runs count less, the more the farther from the mean.
 */
export function strength(judged: Judged): number {
  const kind = signalKind(judged.signal);
  if (kind !== "limit") {
    return { shift: 0.8, trend: 0.7, near: 0.6 }[kind] + 0.1 * Math.min(offCentre(judged), 1);
  }
  const half = Math.max((judged.upper - judged.lower) / 2, Number.EPSILON);
  const beyond = Math.max(judged.value - judged.upper, judged.lower - judged.value, 0);
  return 1 + Math.min(beyond / half, 2);
}
