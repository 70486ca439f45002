import type { Database } from "../database.ts";
import type { Period } from "../period.ts";

/**
 * The same computation, made once for a period of a snapshot however many analyses ask for it. A snapshot never changes, so that the
 * first answer holds; it is forgotten with its database.
 */
export function oncePerPeriod<Result>(
  compute: (db: Database, period: Period) => Promise<Result>,
): (db: Database, period: Period) => Promise<Result> {
  const known = new WeakMap<Database, Map<string, Promise<Result>>>();
  return (db, period) => {
    const results = known.get(db) ?? new Map<string, Promise<Result>>();
    known.set(db, results);
    const key = `${period.kind} ${period.from} ${period.until}`;
    const result = results.get(key) ?? compute(db, period);
    results.set(key, result);
    return result;
  };
}
