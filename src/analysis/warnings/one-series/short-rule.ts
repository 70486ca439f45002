import { ownShapeOf } from "./own-shape.ts";
import type { Prediction } from "./prediction.ts";
import { levelOf, type SeriesHistory } from "./residuals.ts";
import type { SharedProfile } from "./shared-profile.ts";
import { ownVariance, type Past, specialEffect } from "./special-effect.ts";
import { historyRows, type Windows } from "./windows-of-series.ts";

const fewestWindows = 8;
/** Complaints in the history from which a series may have a trend and a season of its own. */
const fewestForOwn = 100;
/** Expected in a window: below it a series is one of rare events. */
export const rare = 0.5;

/**
 * The negative-binomial rule for a history shorter than three years: quasi-Poisson regression on the windows before the judged
 * one, in the season of all complaints where that fits better than none, with a season and a trend of its own where they earn
 * their place. Outliers of the past count less.
 *
 * Where under 0.5 are expected in a window the rule is called that of rare events: (events + ½) ÷ windows are expected, and their
 * number has the negative binomial distribution that a Poisson count has when its mean is a gamma one known by so many events.
 * Sources: Noufaily et al. (2013), Statistics in Medicine 32, 1206–1222, for the weights; Gelman et al., Bayesian Data Analysis,
 * 3rd ed., 2.6, for the prediction.
 * @returns null with fewer than 8 complete windows
 */
export function shortRule(
  counts: Float64Array,
  windows: Windows,
  shared: SharedProfile,
): { rule: "negative_binomial" | "rare_events"; prediction: Prediction; past: Past } | null {
  const last = windows.periods - 1;
  const plain = historyOf(counts, windows, shared, false);
  if (plain.rows.length < fewestWindows) return null;
  let [history, level, season] = [plain, levelOf(plain), 0];
  if (shared.hasSeason) {
    const seasonal = historyOf(counts, windows, shared, true);
    const inSeason = levelOf(seasonal);
    if (inSeason.deviance < level.deviance)
      [history, level, season] = [seasonal, inSeason, shared.season[last] as number];
  }
  const shape = level.events >= fewestForOwn ? ownShapeOf(history, windows, level) : null;
  const { fitted, dispersion, degrees } = shape ?? level;
  const base = (shape ?? level).mean * Math.exp(season);
  const past: Past = { rows: history.rows, counts: history.counts, fitted, dispersion };
  const special = specialEffect(base, counts[last] as number, past, windows, shared);
  const mean = base * Math.exp(special.effect);
  return {
    rule: mean < rare ? "rare_events" : "negative_binomial",
    past,
    prediction: {
      mean,
      fromHistory: shape?.fromHistory ?? 1 / (level.events + 0.5),
      fromModel: special.variance,
      dispersion,
      degrees,
      registered: windows.registered,
      registeredVariance: windows.registeredVariance,
    },
  };
}

/** The history of a series, with the season of all complaints in its offset or not. */
function historyOf(
  counts: Float64Array,
  windows: Windows,
  shared: SharedProfile,
  inSeason: boolean,
): SeriesHistory {
  const rows = historyRows(windows);
  return {
    rows,
    counts: Float64Array.from(rows, (i) => counts[i] as number),
    offset: Float64Array.from(
      rows,
      (i) => (shared.special[i] as number) + (inSeason ? (shared.season[i] as number) : 0),
    ),
    unsure: Float64Array.from(
      rows,
      (i) => (shared.specialVariance[i] as number) + ownVariance(windows, i),
    ),
  };
}
