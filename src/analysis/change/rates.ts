import { type Candidate, testedCodes } from "./candidates.ts";
import { exposedCount } from "./cell.ts";
import { moderated, poissonDispersion, sumAt } from "./dispersion.ts";
import { type Exposure, type Facts, fewestEarlier, type Window } from "./facts.ts";
import type { Sample } from "./sample.ts";
import { seriesOf, tallyOf, totalOf } from "./tally.ts";

/**
 * Complaints (`volume`, less what has been taken out) per unit of exposure against their own history, of everything and of the values whose exposure is known in the period
 * and in enough earlier ones.
 */
export function rateCandidates(volume: Sample, facts: Facts, window: Window): Candidate[] {
  const dimensions = [...new Set(window.exposures.map(({ dimension }) => dimension))];
  return dimensions.flatMap((dimension) => {
    const field = facts.fields.find((each) => each.dimension === dimension) ?? null;
    const counted = field ?? facts.fields[0];
    if (counted === undefined || (dimension !== null && field === null)) return [];
    const tally = tallyOf(volume, counted, window);
    const tested = field === null ? [0] : testedCodes(field, tally, window);
    const found = tested.flatMap((code) => {
      const name = field?.names[code] ?? "";
      const exposure = window.exposures.find(
        (each) => each.dimension === dimension && each.value === name,
      );
      const counts = field === null ? totalOf(tally, counted) : seriesOf(tally, code);
      const judged = exposure && judgedRate(counts.base, exposure, window);
      return judged ? [{ code, judged }] : [];
    });
    const dispersions = moderated(found.map(({ judged }) => judged.raw));
    return found.map(({ code, judged }, i): Candidate => {
      const { now, exposureNow, before, exposureBefore, values } = judged;
      const dispersion = dispersions[i] as (typeof dispersions)[number];
      const cell = exposedCount(now, exposureNow, before, exposureBefore, dispersion);
      const perUnit = {
        ...cell,
        observed: cell.observed / exposureNow,
        expected: cell.expected / exposureNow,
        difference: cell.difference / exposureNow,
        lower: cell.lower / exposureNow,
        upper: cell.upper / exposureNow,
      };
      return { measure: "rate", field, code, other: null, cell: perUnit, values };
    });
  });
}

function judgedRate(counts: Float64Array, { quantities }: Exposure, window: Window) {
  const known = window.earlier.filter((place) => (quantities[place] as number) > 0);
  const exposureNow = quantities[window.current] as number;
  const before = sumAt(counts, known);
  if (known.length < fewestEarlier || !(exposureNow > 0) || before < 1) return null;
  return {
    now: counts[window.current] as number,
    exposureNow,
    before,
    exposureBefore: sumAt(quantities, known),
    raw: poissonDispersion(counts, quantities, known),
    values: Array.from(counts, (count, place) => {
      const quantity = quantities[place] as number;
      return quantity > 0 ? count / quantity : null;
    }),
  };
}
