import { describe, expect, it } from "vitest";
import { refineScope } from "../../../src/analysis/change/localise-refine.ts";
import type { Scope } from "../../../src/analysis/change/localise-table.ts";
import { fullTable } from "./leaf-table.ts";

const scope = (...parts: [attribute: number, ...codes: number[]][]): Scope =>
  parts.map(([attribute, ...codes]) => ({ attribute, codes }));

describe("refineScope", () => {
  // cause (5) × station (12) × category (4) × channel (3); cause 1 is new at stations 4 and 9 in category 2
  const sorting = fullTable([5, 12, 4, 3], ([cause, station, category]) => [
    cause === 1 && (station === 4 || station === 9) && category === 2 ? 12 : 1,
    1,
  ]);

  it("narrows a cause to the two stations and the category that hold its excess", () => {
    expect(refineScope(sorting, scope([0, 1]))).toEqual({
      scope: scope([0, 1], [1, 4, 9], [2, 2]),
      actual: 72,
      expected: 6,
      excess: 66,
      explained_share: 1,
    });
  });

  it("names no more attributes and values than asked", () => {
    expect(refineScope(sorting, scope([0, 1]), { deepest: 2 }).scope).toEqual(
      scope([0, 1], [1, 4, 9]),
    );
    expect(refineScope(sorting, scope([0, 1]), { deepest: 1 }).scope).toEqual(scope([0, 1]));
    // one station holds half of the excess only
    expect(refineScope(sorting, scope([0, 1]), { mostValues: 1 }).scope).toEqual(
      scope([0, 1], [2, 2]),
    );
    expect(refineScope(sorting, scope([0, 1]), { mostValues: 1, share: 0.5 }).scope).toEqual(
      scope([0, 1], [1, 4], [2, 2]),
    );
  });

  it("starts from everything, and narrows the values given", () => {
    expect(refineScope(sorting, [], { deepest: 2 }).explained_share).toBe(1);
    expect(refineScope(sorting, scope([0, 0, 1, 2]), { deepest: 3 }).scope).toEqual(
      scope([0, 1], [1, 4, 9], [2, 2]),
    );
  });

  it("leaves a scope that moved as one as it is", () => {
    const even = fullTable([5, 12, 4], ([cause]) => [cause === 1 ? 3 : 1, 1]);
    expect(refineScope(even, scope([0, 1]))).toEqual({
      scope: scope([0, 1]),
      actual: 144,
      expected: 48,
      excess: 96,
      explained_share: 1,
    });
  });

  it("adds no value that all of the scope has, and none that means not told", () => {
    // the second attribute follows from the first
    const table = fullTable([6, 10], ([child, place]) => [child === 4 && place === 1 ? 60 : 2, 2]);
    const parents = (table.attributes[0] as Int32Array).map((child) => Math.floor(child / 3));
    const withParents = {
      ...table,
      attributes: [...table.attributes, parents],
      cardinalities: [6, 10, 2],
    };
    expect(refineScope(withParents, scope([0, 4])).scope).toEqual(scope([0, 4], [1, 1]));
    expect(refineScope(withParents, scope([0, 4]), { unnamed: [null, 1, null] }).scope).toEqual(
      scope([0, 4]),
    );
  });

  it("gives up the parent of a kind that it names later", () => {
    // cause 1: parent 1 grew, most of all its child 4; naming the parent alone tells more at first
    const table = fullTable([2, 12, 5], ([cause, child]) => {
      if (cause === 0) return [6, 6];
      return [child === 4 ? 40 : child === 3 || child === 5 ? 20 : 6, 6];
    });
    const parents = (table.attributes[1] as Int32Array).map((child) => Math.floor(child / 3));
    const withParents = {
      ...table,
      attributes: [...table.attributes, parents],
      cardinalities: [2, 12, 5, 4],
    };
    const found = refineScope(withParents, scope([0, 1]), { share: 0.5 });
    expect(found.scope).toEqual(scope([0, 1], [1, 4]));
    expect(found.explained_share).toBeCloseTo(170 / 310, 12);
    expect(refineScope(withParents, scope([0, 1])).scope).toEqual(scope([0, 1], [3, 1]));
  });

  it("looks for dense values beside large ones", () => {
    const places = [
      [330, 300],
      [33, 5],
      [32, 5],
      [300, 300],
    ] as const;
    const table = fullTable([4], ([place]) => places[place as number] ?? [0, 0]);
    expect(refineScope(table, [], { share: 0.6 }).scope).toEqual(scope([0, 1, 2]));
  });

  it("narrows a lack of complaints as well", () => {
    const fallen = fullTable([3, 10, 4], ([cause, place]) => [
      cause === 1 && place === 7 ? 0 : 9,
      9,
    ]);
    expect(refineScope(fallen, scope([0, 1]))).toMatchObject({
      scope: scope([0, 1], [1, 7]),
      excess: -36,
      explained_share: 1,
    });
  });

  it("has nothing to narrow where there is no excess", () => {
    const quiet = fullTable([3, 10], () => [2, 2]);
    expect(refineScope(quiet, scope([0, 1]))).toMatchObject({
      scope: scope([0, 1]),
      excess: 0,
      explained_share: 1,
    });
    expect(
      refineScope(
        fullTable([3, 10], () => [0, 0]),
        [],
      ),
    ).toMatchObject({ scope: [], excess: 0, explained_share: 1 });
  });

  it("does not narrow by chance: a third of the excess more in one place is none", () => {
    const slight = fullTable([3, 10, 4], ([cause, place]) => [
      cause === 1 ? (place === 7 ? 5 : 3) : 1,
      1,
    ]);
    expect(refineScope(slight, scope([0, 1]), { share: 0.1 }).scope).toEqual(scope([0, 1]));
  });
});
