import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byAdtributor, byLocalise } from "../../../bench/localisation.ts";
import { compare, earlierPeriods, f1, plant, seedOf } from "../../../bench/planted-changes.ts";
import { localise } from "../../../src/analysis/change/localise.ts";
import { leavesWithin, type Scope } from "../../../src/analysis/change/localise-table.ts";
import { fullTable, tableOf } from "./leaf-table.ts";

const scope = (...parts: [attribute: number, ...codes: number[]][]): Scope =>
  parts.map(([attribute, ...codes]) => ({ attribute, codes }));
const scopesOf = (...given: Parameters<typeof localise>) =>
  localise(...given).map((one) => one.scope);

describe("localise", () => {
  // 8 categories × 6 places × 4 channels, four complaints each, as expected
  const quiet = fullTable([8, 6, 4], () => [4, 4]);

  it("tells nothing of a table that is as expected, nor of an empty one", () => {
    expect(localise(quiet)).toEqual([]);
    expect(localise(tableOf([8, 6, 4], []))).toEqual([]);
    expect(localise(tableOf([], []))).toEqual([]);
  });

  it.each([
    ["one value", scope([0, 2])],
    ["two values of an attribute", scope([1, 0, 5])],
    ["a combination of two", scope([0, 2], [2, 1])],
    ["a combination with two stations", scope([0, 2], [1, 3, 4])],
    ["a combination of three", scope([0, 7], [1, 5], [2, 3])],
    ["two categories at two stations", scope([0, 2, 5], [1, 3, 4])],
    ["a combination of three with two values of each", scope([0, 2, 5], [1, 3, 4], [2, 0, 1])],
  ])("finds %s that came four times as often", (_, planted) => {
    const within = leavesWithin(quiet, planted);
    const table = {
      ...quiet,
      actual: quiet.actual.map((count, leaf) => (within[leaf] === 1 ? 4 * count + 8 : count)),
    };
    const found = localise(table);
    const leaves = within.reduce((sum, one) => sum + one, 0);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      scope: planted,
      actual: 24 * leaves,
      expected: 4 * leaves,
      excess: 20 * leaves,
      leaves,
    });
    expect(found[0]?.risk).toBeGreaterThan(0.5);
  });

  it("finds what fell away, and looks only where it is asked to", () => {
    const table = fullTable([8, 6, 4], ([category, place]) => [
      category === 2 ? 12 : place === 5 ? 0 : 4,
      4,
    ]);
    expect(scopesOf(table)).toEqual([scope([0, 2]), scope([1, 5])]);
    expect(scopesOf(table, { direction: "up" })).toEqual([scope([0, 2])]);
    expect(scopesOf(table, { direction: "down" })).toEqual([scope([1, 5])]);
    expect(scopesOf(table, { most: 1 })).toEqual([scope([0, 2])]);
  });

  it("divides a value of which two combinations make everything", () => {
    const table = fullTable([8, 6, 4], ([category, place, channel]) => {
      const hit =
        category === 2 && ((place === 1 && channel === 0) || (place === 4 && channel === 3));
      return [hit ? 60 : 4, 4];
    });
    expect(scopesOf(table)).toEqual([scope([0, 2], [1, 1], [2, 0]), scope([0, 2], [1, 4], [2, 3])]);
  });

  it("does not name a parent beside the child that has it all", () => {
    // categories of the second level know their first level: 3 children each
    const table = fullTable([9, 6], ([child, place]) => [child === 4 && place === 1 ? 40 : 4, 4]);
    const first = (table.attributes[0] as Int32Array).map((child) => Math.floor(child / 3));
    const withParents = {
      ...table,
      attributes: [first, ...table.attributes],
      cardinalities: [3, 9, 6],
    };
    expect(scopesOf(withParents)).toEqual([scope([1, 4], [2, 1])]);
  });

  it("keeps to its floors", () => {
    const table = fullTable([8, 6, 4], ([category]) => [category === 2 ? 12 : 4, 4]);
    expect(scopesOf(table, { smallestExcess: 192 })).toEqual([scope([0, 2])]);
    expect(scopesOf(table, { smallestExcess: 193 })).toEqual([]);
    expect(scopesOf(table, { smallestCount: 289 })).toEqual([]);
    const single = fullTable([5], ([code]) => [code === 3 ? 30 : 4, 4]);
    expect(scopesOf(single, { deepest: 2 })).toEqual([scope([0, 3])]);
  });

  it("never names a value that means not told", () => {
    const table = fullTable([8, 6], ([category]) => [category === 0 ? 40 : 4, 4]);
    expect(scopesOf(table)).toEqual([scope([0, 0])]);
    expect(scopesOf(table, { unnamed: [0, null] })).toEqual([]);
    const both = fullTable([8, 6], ([category]) => [
      category === 0 ? 40 : category === 3 ? 16 : 4,
      4,
    ]);
    expect(scopesOf(both)).toEqual([scope([0, 0]), scope([0, 3])]);
    const alike = fullTable([8, 6], ([category]) => [category === 0 || category === 3 ? 16 : 4, 4]);
    expect(scopesOf(alike)).toEqual([scope([0, 0, 3])]);
    expect(scopesOf(alike, { unnamed: [0, null] })).toEqual([scope([0, 3])]);
  });

  it("takes what was never seen before for what it is", () => {
    const table = fullTable([8, 6], ([category]) => (category === 3 ? [3, 0] : [4, 4]));
    expect(localise(table)).toMatchObject([
      { scope: scope([0, 3]), actual: 18, expected: 0, excess: 18 },
    ]);
  });

  it("asks for more where counts swing more", () => {
    const table = fullTable([8, 6, 4], ([category, place]) => [
      category === 2 && place === 1 ? 10 : 4,
      4,
    ]);
    expect(scopesOf(table)).toEqual([scope([0, 2], [1, 1])]);
    expect(scopesOf(table, { dispersion: 2 })).toEqual([]);
  });

  it("gives the same for the same complaints, one a row or together", () => {
    const together = fullTable([6, 5], ([category, place]) => [
      category === 2 && place === 1 ? 24 : 3,
      3,
    ]);
    const rows = Array.from(together.actual, (count, leaf) => {
      const codes = together.attributes.map((attribute) => attribute[leaf] as number);
      return [
        ...Array.from({ length: count }, () => [codes, 1, 0] as const),
        ...Array.from({ length: 72 }, () => [codes, 0, 1 / 24] as const),
      ];
    }).flat();
    const apart = localise(tableOf([6, 5], rows));
    expect(apart.map((one) => one.scope)).toEqual(scopesOf(together));
    expect(apart[0]?.expected).toBeCloseTo(3, 9);
  });

  it("gives scopes that hold what they say, whatever the table", () => {
    const counts = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.array(counts, { minLength: 24, maxLength: 24 }), (leaves) => {
        let next = 0;
        const table = fullTable([4, 3, 2], () => leaves[next++] as [number, number]);
        const taken = new Uint8Array(24);
        for (const found of localise(table)) {
          const within = leavesWithin(table, found.scope);
          let [actual, expected] = [0, 0];
          within.forEach((one, leaf) => {
            if (one === 1 && taken[leaf] === 0) {
              actual += table.actual[leaf] as number;
              expected += table.expected[leaf] as number;
            }
            if (one === 1) taken[leaf] = 1;
          });
          expect([found.actual, found.expected, found.excess]).toEqual([
            actual,
            expected,
            actual - expected,
          ]);
          expect(Math.abs(found.excess)).toBeGreaterThanOrEqual(5);
          expect(found.score).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("refuses a table whose arrays, codes or counts do not fit", () => {
    expect(() => localise({ ...quiet, expected: new Float64Array(3) })).toThrow(RangeError);
    expect(() => localise({ ...quiet, cardinalities: [8, 6] })).toThrow(RangeError);
    expect(() => localise({ ...quiet, cardinalities: [8, 6, 3] })).toThrow(RangeError);
    expect(() => localise(tableOf([2], [[[-1], 1, 1]]))).toThrow(RangeError);
    expect(() => localise(tableOf([2], [[[1], -1, 1]]))).toThrow(RangeError);
    expect(() => localise(tableOf([2], [[[1], 1, Number.NaN]]))).toThrow(RangeError);
    expect(() => leavesWithin(quiet, scope([3, 0]))).toThrow(RangeError);
    expect(() => leavesWithin(quiet, scope([0, 8]))).toThrow(RangeError);
  });

  // bench/localisation.ts, a slice of it: what it plants is drawn, so a few are missed
  it("finds clear planted changes with an F1 above 0.9, where one dimension at a time does not", () => {
    const tally = { right: 0, wrong: 0, missed: 0 };
    const alone = { right: 0, wrong: 0, missed: 0 };
    for (const layer of [1, 2, 3]) {
      for (const causes of [1, 2]) {
        for (const index of [0, 1]) {
          const planting = { layer, causes, factor: 3, noise: 1 };
          const planted = plant(planting, seedOf(planting, index), 2500);
          compare(byLocalise(planted.table, { earlierPeriods }), planted.causes, tally);
          compare(byAdtributor(planted.table, {}), planted.causes, alone);
        }
      }
    }
    expect(f1(tally)).toBeGreaterThan(0.9);
    expect(f1(alone)).toBeLessThan(0.5);
  });

  // 5 % of 40 are allowed: 6 or more of them would come about with a chance of 1.4 %, were it so many
  it("tells nothing of tables without a change", () => {
    const planting = { layer: 1, causes: 0, factor: 1, noise: 1 };
    let told = 0;
    for (let index = 0; index < 40; index++) {
      const { table } = plant(planting, seedOf(planting, index), 300);
      if (localise(table, { earlierPeriods }).length > 0) told++;
    }
    expect(told).toBeLessThanOrEqual(5);
  });
});
