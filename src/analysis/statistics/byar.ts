import { normalQuantile } from "./normal.ts";

/**
 * Byar's approximate interval for the mean of a Poisson count, in events; divide by the exposure for a rate. Within 1 % of
 * Garwood's from 10 events on; for counts that are weighted sums (directly standardised rates), which have no exact one.
 *   low = o (1 − 1/9o − z/3√o)³, o = events, 0 without events;  high = the same with +z and o = events + 1
 * Source: Breslow & Day (1987), Statistical Methods in Cancer Research II, IARC, eq. 2.10; used by Public Health England.
 */
export function byarInterval(events: number, confidence = 0.95): { low: number; high: number } {
  if (!(events >= 0 && events < Infinity)) {
    throw new RangeError(`byarInterval: ${events} events is not a count`);
  }
  const z = normalQuantile((1 + confidence) / 2);
  return { low: events === 0 ? 0 : cube(events, -z), high: cube(events + 1, z) };
}

function cube(o: number, z: number): number {
  return o * Math.max(0, 1 - 1 / (9 * o) + z / (3 * Math.sqrt(o))) ** 3;
}
