import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { riskDifference, type Stratum } from "../../../src/analysis/statistics/mantel-haenszel.ts";

/** R's UCBAdmissions: men admitted and rejected, women admitted and rejected, in six departments. */
const admissions: Stratum[] = [
  [512, 313, 89, 19],
  [353, 207, 17, 8],
  [120, 205, 202, 391],
  [138, 279, 131, 244],
  [53, 138, 94, 299],
  [22, 351, 24, 317],
].map(([a = 0, b = 0, c = 0, d = 0]) => ({
  group: a + b,
  groupWith: a,
  others: c + d,
  othersWith: c,
}));

describe("the difference of two shares, like against like", () => {
  test("is R's of the admissions to Berkeley", () => {
    // R 4.2.2, metafor 3.8-1: rma.mh(measure = "RD", ai, bi, ci, di), men against women
    // mantelhaen.test(UCBAdmissions, correct = FALSE): X² = 1.52460666044, p = 0.216923697056
    const found = riskDifference(admissions);
    expect(found?.difference).toBeCloseTo(-0.0184251961909, 12);
    expect(found?.lower).toBeCloseTo(-0.0474824353465, 12);
    expect(found?.upper).toBeCloseTo(0.0106320429648, 12);
    expect(found?.p).toBeCloseTo(0.216923697056, 11);
    expect(found).toMatchObject({ strata: 6, group: 2691, others: 1835 });
  });

  test("goes the other way than the crude one there, as Simpson's paradox has it", () => {
    const total = (of: (stratum: Stratum) => number) =>
      admissions.reduce((sum, each) => sum + of(each), 0);
    const crude =
      total((each) => each.groupWith) / total((each) => each.group) -
      total((each) => each.othersWith) / total((each) => each.others);
    expect(crude).toBeCloseTo(0.14164541, 7);
  });

  test("of one stratum is the plain difference", () => {
    const found = riskDifference([{ group: 50, groupWith: 30, others: 80, othersWith: 20 }]);
    expect(found?.difference).toBeCloseTo(0.6 - 0.25, 14);
  });

  test("leaves out strata that have one side alone", () => {
    const oneSided = [
      { group: 9, groupWith: 9, others: 0, othersWith: 0 },
      { group: 0, groupWith: 0, others: 9, othersWith: 9 },
    ];
    expect(riskDifference([...admissions, ...oneSided])).toEqual(riskDifference(admissions));
    expect(riskDifference(oneSided)).toBeNull();
    expect(riskDifference([])).toBeNull();
  });

  test("of those who all have it, or of whom nobody has, is none, and chance explains it", () => {
    for (const having of [0, 10]) {
      const stratum = { group: 10, groupWith: having, others: 10, othersWith: having };
      expect(riskDifference([stratum])).toMatchObject({ difference: 0, p: 1 });
    }
  });

  const stratum = fc
    .record({ group: fc.nat(40), others: fc.nat(40), one: fc.nat(40), other: fc.nat(40) })
    .map(({ group, others, one, other }) => ({
      group,
      groupWith: Math.min(one, group),
      others,
      othersWith: Math.min(other, others),
    }));

  test("turns its sign when the sides change places, and lies in its interval", () => {
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 8 }), (strata) => {
        const found = riskDifference(strata);
        const turned = riskDifference(
          strata.map((each) => ({
            group: each.others,
            groupWith: each.othersWith,
            others: each.group,
            othersWith: each.groupWith,
          })),
        );
        if (found === null || turned === null) return found === turned;
        expect(turned.difference).toBeCloseTo(-found.difference, 12);
        expect(turned.lower).toBeCloseTo(-found.upper, 10);
        expect(turned.p).toBeCloseTo(found.p, 10);
        expect(found.lower).toBeLessThanOrEqual(found.difference);
        expect(found.upper).toBeGreaterThanOrEqual(found.difference);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
        return true;
      }),
    );
  });
});
