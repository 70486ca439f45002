/**
 * What errors are measured in: the mean absolute change from one season to the next, or from one value to the next where `season` is 1.
 * Errors divided by it compare between series.
 * Source: Hyndman & Koehler (2006), Another look at measures of forecast accuracy, International Journal of Forecasting 22, 679–688.
 * @returns null where nothing ever changes, or there are too few values
 */
export function errorScale(values: Float64Array, season: number): number | null {
  let sum = 0;
  for (let t = season; t < values.length; t++)
    sum += Math.abs((values[t] as number) - (values[t - season] as number));
  return values.length > season && sum > 0 ? sum / (values.length - season) : null;
}
