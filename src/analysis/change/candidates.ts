import { type Cell, exposedCount, meanCell, relativeCount, shareCell } from "./cell.ts";
import {
  binomialDispersion,
  meanDispersion,
  moderated,
  poissonDispersion,
  type RawDispersion,
  sumAt,
} from "./dispersion.ts";
import type { Field, Window } from "./facts.ts";
import type { Measure } from "./rows.ts";
import type { Sample, SampleMeasure } from "./sample.ts";
import { type Series, seriesOf, type Tally, totalOf } from "./tally.ts";

/** A value, or a pair of values, that is tested; `field` null: everything. */
export interface Candidate {
  readonly measure: Measure;
  readonly field: Field | null;
  readonly code: number;
  readonly other: { readonly field: Field; readonly code: number } | null;
  readonly cell: Cell;
  /** What is drawn: counts, shares or mean hours in the order of the window's spans; null: no base. */
  readonly values: readonly (number | null)[];
}

/** Shares and means over fewer are not judged. */
const fewestJudged = 20;
/** Counts that are fewer in all periods together cannot be listed whatever they do. */
const fewestCounted = 8;
const mostValues = 200;

/**
 * The codes of a field that are tested: the largest, without paths of which a single one below is the same, and without those whose
 * meaning changed since the earlier periods began.
 */
export function testedCodes(field: Field, tally: Tally, { spans, current }: Window): number[] {
  const [from, until] = [spans[0]?.from ?? 0, spans[current]?.until ?? 0];
  const isBroken = (code: number) => {
    const at = field.breaks.get(code);
    return at !== undefined && at > from && at < until;
  };
  const sizes = Float64Array.from(field.names, (_, code) =>
    seriesOf(tally, code).base.reduce((sum, each) => sum + each, 0),
  );
  const isRepeated = new Set<number>();
  field.parents.forEach((parent, code) => {
    if (parent >= 0 && sizes[code] === sizes[parent]) isRepeated.add(parent);
  });
  const codes = [...field.names.keys()].filter(
    (code) =>
      (sizes[code] as number) > 0 &&
      !isRepeated.has(code) &&
      !isBroken(code) &&
      !(code === 0 && field.dimension === "root_cause"),
  );
  const all = sizes.reduce((sum, each, code) => sum + (field.parents[code] === -1 ? each : 0), 0);
  if (codes.length < 2 || codes.some((code) => sizes[code] === all && codes.length === 1))
    return [];
  return codes
    .sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b)
    .slice(0, mostValues)
    .sort((a, b) => a - b);
}

/** What the earlier periods and the current one say of a series. */
interface Judged {
  readonly raw: RawDispersion;
  readonly cell: (dispersion: { value: number; degrees: number }) => Cell | null;
}

/** Everything, tested against its own history; counts by day, of which a season makes more or fewer. */
export function wholeCandidate(sample: Sample, total: Series, window: Window): Candidate | null {
  const { spans, earlier, current, season } = window;
  let judged: Judged | null;
  if (sample.amount === null) {
    const days = Float64Array.from(spans, (each, at) => each.days * (season?.[at] ?? 1));
    const before = sumAt(total.base, earlier);
    if (before < fewestCounted) return null;
    judged = {
      raw: poissonDispersion(total.base, days, earlier),
      cell: (dispersion) =>
        exposedCount(
          total.base[current] as number,
          days[current] as number,
          before,
          sumAt(days, earlier),
          dispersion,
        ),
    };
  } else judged = judgedMean(total, window, null);
  const cell = judged?.cell(moderated([judged.raw])[0] as { value: number; degrees: number });
  if (!cell) return null;
  const values = valuesOf(sample.measure, total);
  return { measure: sample.measure, field: null, code: 0, other: null, cell, values };
}

/**
 * The values of a field: counts against the rest of the field, shares and means against their own history, or, where the whole
 * has been listed already (`movedWhole`), against that and what everything else moved by.
 */
export function fieldCandidates(
  sample: Sample,
  field: Field,
  tally: Tally,
  codes: readonly number[],
  window: Window,
  movedWhole: boolean,
): Candidate[] {
  const total = totalOf(tally, field, { told: field.dimension === "root_cause" });
  const found = codes.flatMap((code) => {
    const series = seriesOf(tally, code);
    const judged =
      sample.amount === null
        ? judgedCount(series, total, window)
        : judgedMean(series, window, movedWhole ? total : null);
    return judged === null ? [] : [{ code, series, judged }];
  });
  const dispersions = moderated(found.map(({ judged }) => judged.raw));
  return found.flatMap(({ code, series, judged }, i) => {
    const cell = judged.cell(dispersions[i] as { value: number; degrees: number });
    if (cell === null) return [];
    const values = valuesOf(sample.measure, series);
    return [{ measure: sample.measure, field, code, other: null, cell, values }];
  });
}

/** Complaints more than expected that matter. */
export const leastExcess = 5;

/** A count of complaints against all others; what exceeds what is expected by less than `leastExcess` is not tested. */
export function judgedCount(
  series: Series,
  total: Series,
  window: Window,
  leastExcess?: number,
): Judged | null {
  const { earlier, current } = window;
  const now = series.base[current] as number;
  const before = sumAt(series.base, earlier);
  if (now + before < fewestCounted) return null;
  const restNow = (total.base[current] as number) - now;
  const restBefore = sumAt(total.base, earlier) - before;
  return {
    raw: binomialDispersion(series.base, total.base, earlier),
    cell: (dispersion) => relativeCount(now, restNow, before, restBefore, dispersion, leastExcess),
  };
}

function judgedMean(series: Series, window: Window, whole: Series | null): Judged | null {
  const { earlier, current } = window;
  const { base, sum, squares } = series;
  const baseNow = base[current] as number;
  const baseBefore = sumAt(base, earlier);
  if (sum === null || baseNow < fewestJudged || baseBefore < fewestJudged) return null;
  const now = { base: baseNow, sum: sum[current] as number, squares: squares?.[current] ?? 0 };
  const before = momentsAt(series, earlier);
  const rest = whole === null ? undefined : shiftOf(series, whole, window);
  if (rest === null) return null;
  if (squares === null)
    return {
      raw: binomialDispersion(sum, base, earlier),
      cell: (dispersion) => shareCell(now.sum, now.base, before.sum, before.base, dispersion, rest),
    };
  const periods = earlier.map((place) => momentsAt(series, [place]));
  return {
    raw: meanDispersion(periods, before),
    cell: (dispersion) => meanCell(now, before, dispersion, rest),
  };
}

export function momentsAt({ base, sum, squares }: Series, places: readonly number[]) {
  return {
    base: sumAt(base, places),
    sum: sum === null ? 0 : sumAt(sum, places),
    // The squares of 1 and 0 are themselves.
    squares: sumAt(squares ?? sum ?? base, places),
  };
}

/** What all but one value moved by, with its variance; null where there is nothing else. */
function shiftOf(series: Series, whole: Series, { earlier, current }: Window) {
  const less = (places: readonly number[]) => {
    const [all, own] = [momentsAt(whole, places), momentsAt(series, places)];
    return {
      base: all.base - own.base,
      sum: all.sum - own.sum,
      squares: all.squares - own.squares,
    };
  };
  const [now, before] = [less([current]), less(earlier)];
  if (now.base < fewestJudged || before.base < fewestJudged) return null;
  const spread = ({ base, sum, squares }: typeof now) => {
    const mean = sum / base;
    const single = series.squares === null ? mean * (1 - mean) : squares / base - mean * mean;
    return Math.max(single, 0) / base;
  };
  return {
    value: now.sum / now.base - before.sum / before.base,
    variance: spread(now) + spread(before),
  };
}

/** What a chart shows of a series. */
export function valuesOf(measure: SampleMeasure, { base, sum }: Series): (number | null)[] {
  return Array.from(base, (rows, place) => {
    if (measure === "volume" || sum === null) return rows;
    return rows < fewestJudged ? null : (sum[place] as number) / rows;
  });
}
