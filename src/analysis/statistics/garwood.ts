import { gammaQuantile } from "./gamma.ts";

/**
 * Garwood's exact interval for the mean of a Poisson count, in events; divide by the exposure for a rate.
 *   low = ½ χ²(α/2; 2·events), 0 without events;  high = ½ χ²(1 − α/2; 2·events + 2)
 * Source: Garwood (1936), Biometrika 28, 437–442; R `poisson.test(events)$conf.int`.
 */
export function garwoodInterval(events: number, confidence = 0.95): { low: number; high: number } {
  if (!(Number.isInteger(events) && events >= 0)) {
    throw new RangeError(`garwoodInterval: ${events} events is not a count`);
  }
  const tail = (1 - confidence) / 2;
  return {
    low: events === 0 ? 0 : gammaQuantile(tail, events),
    high: gammaQuantile(1 - tail, events + 1),
  };
}
