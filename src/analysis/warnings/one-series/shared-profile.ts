import { earns } from "./own-shape.ts";
import { type PenalisedFit, penalisedPoisson } from "./penalised-poisson.ts";
import { dispersionOf } from "./residuals.ts";
import { specialSpread } from "./special-effect.ts";
import { fewestForSeason, historyRows, seasonColumns, type Windows } from "./windows-of-series.ts";

/** What season and special times do to all complaints, for series too small to tell it themselves. */
export interface SharedProfile {
  /** For each window the log of what season does; before a year is known: of the drift of the last half year. */
  readonly season: Float64Array;
  readonly hasSeason: boolean;
  /** For each window the log of what its special times do, as far as earlier ones of the kind tell. */
  readonly special: Float64Array;
  /** Its variance. */
  readonly specialVariance: Float64Array;
  /** All complaints of the judged window, what they were expected to be by season and special times, and their dispersion. */
  readonly judged: number;
  readonly expected: number;
  readonly dispersion: number;
}

const fewestWindows = 8;
const fewestForTwoHarmonics = 104;

/** The design of the regression of all complaints: columns over all windows. */
interface Design {
  readonly rows: readonly number[];
  readonly counts: Float64Array;
  readonly base: readonly Float64Array[];
  /** Those of `base` that are season. */
  readonly season: readonly Float64Array[];
  /** Kinds of special time. */
  readonly kinds: readonly Float64Array[];
}

/**
 * Fits all complaints before the judged window: quasi-Poisson, with harmonics of the year (one; two from two years on) and a
 * log-linear trend where they earn their place (1 %), and an effect of each kind of special time that is drawn towards none by
 * its prior. With less than a year the season is a parabola through the newest 26 windows.
 * @param total all complaints, one number a window; of the judged one those registered by now
 */
export function sharedProfile(total: Float64Array, windows: Windows): SharedProfile {
  const { periods } = windows;
  const kinds = windows.special.shares.filter((shares) =>
    shares.subarray(0, periods).some((share) => share > 0),
  );
  const rows = historyRows(windows);
  const counts = Float64Array.from(rows, (i) => total[i] as number);
  const ones = new Float64Array(periods).fill(1);
  let design: Design = { rows, counts, base: [ones], season: [], kinds };
  const judged = total[periods - 1] ?? 0;
  let found = rows.length < fewestWindows ? null : fit(design, 1);
  if (found === null) return unknown(design, judged, periods);
  const trend = ones.map((_, i) => (i - periods + 1) / 52);
  const hasYear = windows.season !== null && rows.length >= fewestForSeason(windows.daysEach);
  const drift = [trend, trend.map((place) => place * place)];
  const steps = hasYear
    ? [...harmonics(windows.season as Float64Array, rows.length), [trend]]
    : [drift];
  for (const more of steps) {
    const tried: Design = {
      ...design,
      base: [...design.base, ...more],
      season: hasYear && more.length === 1 ? design.season : [...design.season, ...more],
    };
    const next = fit(tried, found.dispersion);
    if (next !== null && found.deviance - next.deviance > earns(more.length) * next.dispersion)
      [design, found] = [tried, next];
  }
  found = fit(design, found.dispersion) ?? found;
  return profileOf(found, design, judged, periods);
}

function harmonics(season: Float64Array, windows: number): Float64Array[][] {
  const columns = seasonColumns(season, windows >= fewestForTwoHarmonics ? 2 : 1);
  return columns.length === 2 ? [columns] : [columns.slice(0, 2), columns.slice(2)];
}

type Found = PenalisedFit & { readonly dispersion: number };

function fit({ rows, counts, base, kinds }: Design, dispersion: number): Found | null {
  const weights = new Float64Array(rows.length).fill(1);
  const nothing = new Float64Array(rows.length);
  const found = penalisedPoisson(
    [...base, ...kinds].map((column) => Float64Array.from(rows, (i) => column[i] as number)),
    counts,
    weights,
    nothing,
    [...base.map(() => 0), ...kinds.map(() => dispersion / specialSpread.all ** 2)],
  );
  if (found === null) return null;
  const left = dispersionOf(counts, found.fitted, weights, base.length);
  return { ...found, dispersion: Math.max(1, left) };
}

/** Before there is a history: special times may do anything that their prior allows. */
function unknown({ kinds }: Design, judged: number, periods: number): SharedProfile {
  const specialVariance = new Float64Array(periods);
  for (const shares of kinds)
    for (let i = 0; i < periods; i++)
      specialVariance[i] =
        (specialVariance[i] as number) + ((shares[i] as number) * specialSpread.all) ** 2;
  const [season, special] = [new Float64Array(periods), new Float64Array(periods)];
  const nothing = { judged, expected: 0, dispersion: 1, hasSeason: false };
  return { season, special, specialVariance, ...nothing };
}

function profileOf(
  { coefficients, covariance, dispersion }: Found,
  { base, season: seasonal, kinds }: Design,
  judged: number,
  periods: number,
): SharedProfile {
  const size = base.length + kinds.length;
  const at = (place: number) => base.length + place;
  const sumOf = (columns: readonly Float64Array[], i: number, first: number) =>
    columns.reduce(
      (sum, column, j) => sum + (coefficients[first + j] as number) * (column[i] as number),
      0,
    );
  const each = (value: (i: number) => number) =>
    Float64Array.from({ length: periods }, (_, i) => value(i));
  const special = each((i) => sumOf(kinds, i, at(0)));
  const season = each((i) =>
    base.reduce(
      (sum, column, j) =>
        seasonal.includes(column) ? sum + (coefficients[j] as number) * (column[i] as number) : sum,
      0,
    ),
  );
  const specialVariance = each((i) => {
    let sum = 0;
    kinds.forEach((one, j) => {
      if (one[i] === 0) return;
      kinds.forEach((other, k) => {
        const entry = covariance[at(j) * size + at(k)] as number;
        sum += dispersion * (one[i] as number) * (other[i] as number) * entry;
      });
    });
    return sum;
  });
  const last = periods - 1;
  const expected = Math.exp(sumOf(base, last, 0) + (special[last] as number));
  const hasSeason = seasonal.length > 0;
  return { season, hasSeason, special, specialVariance, judged, expected, dispersion };
}
