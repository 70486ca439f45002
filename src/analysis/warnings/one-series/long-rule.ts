import { type FarringtonResult, farringtonAt } from "../../statistics/farrington.ts";
import type { Prediction } from "./prediction.ts";
import { degreesOf } from "./residuals.ts";
import type { SharedProfile } from "./shared-profile.ts";
import { rare, shortRule } from "./short-rule.ts";
import { specialEffect } from "./special-effect.ts";
import type { Windows } from "./windows-of-series.ts";

/** Windows before the judged one from which three full years, half a year left out and half a season can be told. */
export const fewestForFarrington = 3 * 52 + 26 + 3;
/** Coefficients of the regression: ten parts of the year, and a trend. */
const used = 11;

type Judge = (counts: Float64Array) => FarringtonResult | null;
const judges = new WeakMap<Windows, Judge | null>();

/**
 * Flexible Farrington, for three years or more of windows of at most a week. What special times did to all complaints is taken out
 * of the history first, and what they do now is put on what is expected: Spring Festival moves, and Farrington has no holidays.
 * Its threshold takes the expected mean as known; the prediction has the uncertainty of the mean and of the dispersion beside it,
 * and the square of what the regression of the short rule says differently: a season in ten steps is low at a sharp peak, and a
 * trend that leads beyond all earlier counts is not followed.
 * @returns null where it does not apply: too little history, windows too long, or under 0.5 expected
 */
export function longRule(
  counts: Float64Array,
  windows: Windows,
  shared: SharedProfile,
): { rule: "farrington"; prediction: Prediction } | null {
  const judge = judgeOf(windows);
  if (judge === null) return null;
  const last = windows.periods - 1;
  const series = new Float64Array(windows.periods);
  for (let i = 0; i < last; i++)
    series[i] =
      windows.covered[i] === 1
        ? (counts[i] as number) * Math.exp(-(shared.special[i] as number))
        : Number.NaN;
  series[last] = counts[last] as number;
  const found = judge(series);
  if (found === null || !(found.expected >= rare) || found.logVariance === null) return null;
  const { expected, dispersion, logVariance, years } = found;
  const other = shortRule(counts, windows, shared);
  if (other === null) return null;
  const special = specialEffect(expected, counts[last] as number, other.past, windows, shared);
  const mean = expected * Math.exp(special.effect);
  const differ = Math.log(mean / other.prediction.mean);
  return {
    rule: "farrington",
    prediction: {
      mean,
      fromHistory: logVariance / dispersion,
      fromModel: special.variance + differ ** 2,
      dispersion,
      degrees: degreesOf(52 * years - 26 - used, expected, dispersion),
      registered: windows.registered,
      registeredVariance: windows.registeredVariance,
    },
  };
}

function judgeOf(windows: Windows): Judge | null {
  if (windows.periods <= fewestForFarrington || windows.daysEach > 7) return null;
  let found = judges.get(windows);
  if (found === undefined) {
    found = farringtonAt(windows.periods - 1);
    judges.set(windows, found);
  }
  return found;
}
