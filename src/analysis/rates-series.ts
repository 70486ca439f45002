import type { Period } from "../period.ts";
import type { ExposedCount, ExposureDimension } from "./exposed-counts.ts";

/** The counts of one unit and one value, period by period. */
export interface Series {
  readonly dimension: ExposureDimension | "all";
  readonly value: string | null;
  readonly exposure_dimension: ExposureDimension | null;
  readonly exposure_unit: string | null;
  readonly counts: readonly ExposedCount[];
  readonly blank: number;
}

/** The exposure of the whole: stated as such, or the sum over a dimension's values, with the complaints of blank values. */
export function wholeOf(
  dimension: ExposureDimension | "all",
  unit: string | null,
  counts: readonly ExposedCount[],
  period: Period,
): Series {
  const periods = [...new Set(counts.map((each) => each.starts_on))].toSorted(byName);
  const summed = periods.map((starts_on): ExposedCount => {
    const members = counts.filter(
      (each) => each.starts_on === starts_on && (each.is_exposed || each.is_blank),
    );
    const sum = (field: NumberField) => members.reduce((total, each) => total + each[field], 0);
    const [first] = counts as [ExposedCount, ...ExposedCount[]];
    return {
      ...first,
      value: null,
      starts_on,
      complaints: sum("complaints"),
      exposure: sum("exposure"),
      prorated_exposure: sum("prorated_exposure"),
      days: Math.max(0, ...members.map((each) => each.days)),
      previous_complaints: sum("previous_complaints"),
      previous_exposure: sum("previous_exposure"),
      received: first.received_of_all,
    };
  });
  const blanks = counts.filter(
    (each) =>
      isCurrent(each, period) &&
      (each.is_blank || (dimension !== "all" && each.is_exposed && each.value === null)),
  );
  return {
    dimension: "all",
    value: null,
    exposure_dimension: dimension === "all" ? null : dimension,
    exposure_unit: unit,
    counts: summed.filter((each) => each.exposure > 0),
    blank: blanks.reduce((sum, each) => sum + each.complaints, 0),
  };
}

type NumberField =
  | "complaints"
  | "exposure"
  | "prorated_exposure"
  | "previous_complaints"
  | "previous_exposure";

export function seriesOf(
  dimension: ExposureDimension | "all",
  unit: string | null,
  counts: readonly ExposedCount[],
): Series[] {
  const values = new Map<string | null, ExposedCount[]>();
  for (const each of counts.filter(({ is_exposed }) => is_exposed)) {
    const known = values.get(each.value);
    if (known) known.push(each);
    else values.set(each.value, [each]);
  }
  return [...values].map(([value, own]) => ({
    dimension,
    value,
    exposure_dimension: null,
    exposure_unit: unit,
    counts: own,
    blank: 0,
  }));
}

export const isCurrent = (each: ExposedCount, period: Period) => each.starts_on === period.from;

/** Of several wholes the one that is stated as such, then the one that reaches most days, then by name. */
export function byReach(period: Period) {
  const days = ({ counts }: Series) => counts.find((each) => isCurrent(each, period))?.days ?? 0;
  return (one: Series, other: Series) =>
    Number(one.exposure_dimension !== null) - Number(other.exposure_dimension !== null) ||
    days(other) - days(one) ||
    byName(one.exposure_dimension, other.exposure_dimension);
}

/** By code unit, null first. */
export function byName(one: string | null, other: string | null): number {
  if (one === other) return 0;
  return other !== null && (one === null || one < other) ? -1 : 1;
}
