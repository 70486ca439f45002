import {
  type WeightedFamily,
  weightedBenjaminiHochberg,
} from "../statistics/weighted-benjamini-hochberg.ts";
import type { Candidate } from "./candidates.ts";
import type { Dimension, Measure } from "./rows.ts";

/** The false discovery rate held over all measures, dimensions and directions of a period together. */
export const falseDiscoveryRate = 0.05;

/** Percent of the budget of error that each measure has; what is not in the data leaves its part unspent. */
const ofMeasure: Readonly<Record<Measure, number>> = {
  volume: 78,
  due_met_rate: 12,
  satisfied_rate: 3,
  handling_hours: 4,
  rate: 3,
};

type Group = "all" | Dimension | "pair";

/** Percent of a measure's budget that each dimension has; its values share it equally, but for paths that have others below them. */
const ofDimension: Readonly<Record<"volume" | "others", Readonly<Record<Group, number>>>> = {
  volume: {
    all: 4,
    category: 74,
    root_cause: 6,
    product: 2.5,
    service_step: 2,
    region: 1,
    place: 4,
    channel: 2,
    customer_type: 0.5,
    department: 1,
    priority: 0.5,
    level: 0.5,
    source: 0.5,
    pair: 1.5,
  },
  others: {
    all: 34,
    category: 10,
    root_cause: 3,
    product: 4,
    service_step: 3,
    region: 3,
    place: 5,
    channel: 4,
    customer_type: 3,
    department: 26,
    priority: 3,
    level: 1,
    source: 1,
    pair: 0,
  },
};

/** Of the error of a test, the part that is spent on the direction that is worse for customers. */
const onWorse = { counts: 0.94, others: 0.9 } as const;

/** A candidate in one direction: one test of the family. */
export interface Test {
  readonly candidate: Candidate;
  readonly direction: "up" | "down";
  readonly p: number;
  readonly weight: number;
}

/** The tests of a period with the rule that says which are beyond chance. */
export interface Family extends WeightedFamily {
  readonly tests: readonly Test[];
  /** Tests of the same kind later, when what was found has been taken out, in the same family. */
  retest(candidates: readonly Candidate[]): Test[];
}

/** Whether more of a measure is worse. */
function worse(measure: Measure): "up" | "down" {
  return measure === "due_met_rate" || measure === "satisfied_rate" ? "down" : "up";
}

/** The directions a candidate is tested in, with their part of its error. Causes are found late: of them no fall is judged. */
function directionsOf({ measure, field, other }: Candidate) {
  if (other !== null || (measure === "volume" && field?.dimension === "root_cause"))
    return [["up", 1]] as const;
  const bad = worse(measure);
  const part = onWorse[measure === "volume" ? "counts" : "others"];
  return [
    [bad, part],
    [bad === "up" ? "down" : "up", 1 - part],
  ] as const;
}

function groupOf({ field, other }: Candidate): Group {
  return other !== null ? "pair" : (field?.dimension ?? "all");
}

const keyOf = (candidate: Candidate) => `${candidate.measure} ${groupOf(candidate)}`;

function budgetOf(candidate: Candidate): number {
  const { measure } = candidate;
  const table = ofDimension[measure === "volume" ? "volume" : "others"];
  return ofMeasure[measure] * table[groupOf(candidate)];
}

/** What a path says is said again, and better, by those below it: it has a quarter of the part of a value that has none below. */
function partOf({ field, code, other }: Candidate): number {
  return other === null && field?.parents.includes(code) ? 0.25 : 1;
}

/** All candidates of all measures as one family with its budget of error. */
export function familyOf(candidates: readonly Candidate[]): Family {
  const sizes = new Map<string, number>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    sizes.set(key, (sizes.get(key) ?? 0) + partOf(candidate));
  }
  const count = candidates.reduce((sum, each) => sum + directionsOf(each).length, 0);
  const testsOf = (candidate: Candidate): Test[] => {
    const size = sizes.get(keyOf(candidate));
    const own =
      size === undefined ? 0 : (budgetOf(candidate) / 10_000) * (partOf(candidate) / size) * count;
    return directionsOf(candidate).map(([direction, part]) => ({
      candidate,
      direction,
      p: candidate.cell[direction],
      weight: own * part,
    }));
  };
  const tests = candidates.flatMap(testsOf);
  const family = weightedBenjaminiHochberg(tests, falseDiscoveryRate);
  return { ...family, tests, retest: (later) => later.flatMap(testsOf) };
}
