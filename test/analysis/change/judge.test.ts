import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts, Field, Window } from "../../../src/analysis/change/facts.ts";
import { judge } from "../../../src/analysis/change/judge.ts";
import type { Dimension } from "../../../src/analysis/change/rows.ts";

const months = 26;

/** A field whose values are given with the value each lies below. */
function field(dimension: Dimension, values: readonly (readonly [string, string | null])[]) {
  const names = ["", ...values.map(([name]) => name)];
  const parents = Int32Array.from([
    -1,
    ...values.map(([, above]) => (above === null ? -1 : names.indexOf(above))),
  ]);
  const levels = Uint8Array.from(parents, (parent) => (parent < 0 ? 1 : 2));
  return { dimension, names, parents, levels, breaks: new Map<number, number>() };
}

const category = field("category", [
  ["a", null],
  ["b", null],
  ["a/1", "a"],
  ["a/2", "a"],
  ["b/1", "b"],
  ["b/2", "b"],
]);
const place = field("place", [
  ["east", null],
  ["west", null],
  ["north", null],
]);
const department = field("department", [
  ["one", null],
  ["two", null],
]);

/** So many complaints of a month with these values, and how many of them kept their limit. */
type Cell = readonly [
  category: string,
  place: string,
  department: string,
  count: number,
  kept?: number,
];

/** Months of cells: the same every month, then what is different in the last. */
function factsOf(
  usual: readonly Cell[],
  last: readonly Cell[],
  breaks?: readonly [string, number],
): Facts {
  const fields = [category, place, department];
  const codes: number[][] = fields.map(() => []);
  const received: number[] = [];
  const met: number[] = [];
  for (let month = 0; month < months; month++)
    for (const [first, second, third, count, kept = 0.9] of month < months - 1 ? usual : last)
      for (let i = 0; i < count; i++) {
        [first, second, third].forEach((name, at) => {
          (codes[at] as number[]).push((fields[at] as typeof place).names.indexOf(name));
        });
        received.push(month + 0.5);
        met.push(i < kept * count ? 1 : 0);
      }
  const rows = received.length;
  const nothing = new Float64Array(rows).fill(Number.NaN);
  return {
    rows,
    fields: fields.map((each, at): Field => {
      const own = new Map<number, number>();
      if (breaks && each === category) own.set(each.names.indexOf(breaks[0]), breaks[1]);
      return { ...each, breaks: own, codes: Int32Array.from(codes[at] as number[]) };
    }),
    received: Float64Array.from(received),
    hours: nothing,
    ended: new Uint8Array(rows),
    due: Float64Array.from(received),
    met: Uint8Array.from(met),
    solved: nothing,
    satisfied: new Uint8Array(rows),
    basis: new Uint8Array(rows),
    asOf: months,
  };
}

const window: Window = {
  spans: Array.from({ length: months }, (_, month) => ({
    from: month,
    until: month + 1,
    days: 30,
  })),
  earlier: Array.from({ length: months - 1 }, (_, month) => month),
  current: months - 1,
  previous: months - 2,
  yearAgo: months - 13,
  season: null,
  exposures: [],
};

const leaves = ["a/1", "a/2", "b/1", "b/2"];
const usual: Cell[] = leaves.flatMap((leaf) =>
  ["east", "west", "north"].flatMap((where): Cell[] => [
    [leaf, where, "one", 10],
    [leaf, where, "two", 10],
  ]),
);

const said = (facts: Facts, within = window) =>
  judge(facts, within).findings.map(({ measure, direction, scope }) => [
    measure,
    direction,
    ...scope.map(({ field: { dimension, names }, codes }) =>
      [dimension, ...codes.map((code) => names[code])].join(" "),
    ),
  ]);

describe("judge", () => {
  it("lists nothing where nothing changed", () => {
    expect(said(factsOf(usual, usual))).toEqual([]);
  });

  it("does not list values where everything grew alike", () => {
    const grown = usual.map(([a, b, c, count]): Cell => [a, b, c, count * 3]);
    expect(said(factsOf(usual, grown))).toEqual([["volume", "up"]]);
  });

  it("names the path that grew, not the one above it, and not that all others fell", () => {
    const grown = usual.map(([a, b, c, count]): Cell => [a, b, c, a === "a/1" ? count * 6 : count]);
    expect(said(factsOf(usual, grown))).toEqual([["volume", "up", "category a/1"]]);
  });

  it("names a path above others where all of them grew", () => {
    const grown = usual.map(
      ([a, b, c, count]): Cell => [a, b, c, a.startsWith("a") ? count * 4 : count],
    );
    expect(said(factsOf(usual, grown))[0]).toEqual(["volume", "up", "category a"]);
  });

  it("narrows a value to where most of its growth lies", () => {
    const grown = usual.map(
      ([a, b, c, count]): Cell => [a, b, c, a === "b/2" && b === "west" ? count * 8 : count],
    );
    const findings = said(factsOf(usual, grown));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.slice(2).sort()).toEqual(["category b/2", "place west"]);
  });

  it("begins with the value that holds most of a larger one's growth, as it was tested", () => {
    const grown = usual.map(([a, b, c, count]): Cell => {
      const factor = a === "a/1" ? 6 : a === "a/2" ? 1.5 : 1;
      return [a, b, c, count * factor];
    });
    const { findings, tests } = judge(factsOf(usual, grown), window);
    const leaf = tests.find(
      ({ candidate: { measure, field: of, code, other }, direction }) =>
        measure === "volume" && other === null && of?.names[code] === "a/1" && direction === "up",
    );
    expect(findings[0]?.p).toBe(leaf?.p);
    expect(findings[0]?.cell.observed).toBe(360);
  });

  it("finds a second change once the first is taken out", () => {
    const grown = usual.map(
      ([a, b, c, count]): Cell => [
        a,
        b,
        c,
        a === "a/1" ? count * 6 : b === "north" && a === "b/1" ? count * 8 : count,
      ],
    );
    const findings = said(factsOf(usual, grown));
    expect(findings[0]).toEqual(["volume", "up", "category a/1"]);
    expect(findings[1]?.slice(2).sort()).toEqual(["category b/1", "place north"]);
    expect(findings).toHaveLength(2);
  });

  it("names the department whose share kept fell, once", () => {
    const fallen = usual.map(([a, b, c, count]): Cell => [a, b, c, count, c === "one" ? 0.6 : 0.9]);
    expect(said(factsOf(usual, fallen))).toEqual([["due_met_rate", "down", "department one"]]);
  });

  it("names no value where the whole share fell alike", () => {
    const fallen = usual.map(([a, b, c, count]): Cell => [a, b, c, count, 0.7]);
    expect(said(factsOf(usual, fallen))).toEqual([["due_met_rate", "down"]]);
  });

  it("is silent with fewer than seven earlier periods", () => {
    const grown = usual.map(([a, b, c, count]): Cell => [a, b, c, a === "a/1" ? count * 6 : count]);
    const short = { ...window, earlier: window.earlier.slice(-6) };
    expect(said(factsOf(usual, grown), short)).toEqual([]);
    expect(
      said(factsOf(usual, grown), { ...window, earlier: window.earlier.slice(-7) }),
    ).not.toEqual([]);
  });

  it("does not compare a path across the day that split it", () => {
    const before = usual.filter(([a]) => a !== "a/2");
    expect(said(factsOf(before, usual)).flat()).toContain("category a/2");
    const named = said(factsOf(before, usual, ["a/2", 20])).flat();
    expect(named).not.toContain("category a/2");
  });

  it("says of each finding what it was tested with, and how much of the whole it is", () => {
    const grown = usual.map(([a, b, c, count]): Cell => [a, b, c, a === "a/1" ? count * 6 : count]);
    const { findings, tests, listed } = judge(factsOf(usual, grown), window);
    const [finding] = findings;
    expect(finding?.cell.observed).toBe(360);
    expect(finding?.cell.expected).toBeCloseTo(60, 9);
    expect(finding?.shareOfChange).toBeCloseTo(1, 9);
    expect(finding?.q).toBeLessThan(0.001);
    const weights = tests.reduce((sum, { weight }) => sum + weight, 0);
    expect(weights / tests.length).toBeLessThanOrEqual(1);
    expect(listed.size).toBe(1);
  });

  it("gives finite numbers, whatever is in the data", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 12, maxLength: 12 });
    const shares = fc.constantFrom(0, 0.5, 1);
    fc.assert(
      fc.property(counts, counts, shares, shares, (before, now, keptBefore, keptNow) => {
        const cells = (sizes: readonly number[], kept: number) =>
          usual
            .filter((_, i) => i % 2 === 0)
            .map(([a, b, c], i): Cell => [i % 5 === 0 ? "" : a, b, c, sizes[i] as number, kept]);
        const { findings, tests } = judge(
          factsOf(cells(before, keptBefore), cells(now, keptNow)),
          window,
        );
        expect(findings.length).toBeLessThanOrEqual(7);
        for (const { candidate, p, weight } of tests) {
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1);
          expect(weight).toBeGreaterThanOrEqual(0);
          const { observed, expected, lower, upper } = candidate.cell;
          for (const each of [observed, expected, lower, upper])
            expect(Number.isFinite(each)).toBe(true);
        }
        for (const { parts, cell, q } of findings) {
          const told = parts.reduce((sum, part) => sum + part.difference, 0);
          expect(Math.abs(told)).toBeLessThanOrEqual(Math.abs(cell.difference) * 1.000001);
          expect(q).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
