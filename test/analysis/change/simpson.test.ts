import { describe, expect, it } from "vitest";
import { type SimpsonGroup, simpson } from "../../../src/analysis/change/simpson.ts";

const share = (base0: number, sum0: number, base1: number, sum1: number): SimpsonGroup => ({
  base0,
  sum0,
  base1,
  sum1,
});

describe("simpson", () => {
  // Charig et al. (1986), BMJ 292, 879–882, kidney stones: open surgery (0) against percutaneous (1); small stones 81/87 and 234/270,
  // large 192/263 and 55/80: the second is worse in both and better overall (273/350 and 289/350)
  const stones = [share(87, 81, 270, 234), share(263, 192, 80, 55)];

  it("counts no reversal that the groups do not show beyond chance", () => {
    expect(simpson(stones)).toEqual({
      is_reversed: false,
      against: 0,
      along: 0,
      judged: 2,
      against_share: 0,
    });
  });

  it("sees the published reversal where ten times the cases put it beyond chance", () => {
    const many = stones.map((one) =>
      share(one.base0 * 10, one.sum0 * 10, one.base1 * 10, one.sum1 * 10),
    );
    expect(simpson(many)).toEqual({
      is_reversed: true,
      against: 2,
      along: 0,
      judged: 2,
      against_share: 1,
    });
    expect(simpson(many, { dispersion: 40 })?.is_reversed).toBe(false);
  });

  it("judges no group below the smallest size", () => {
    const small = share(19, 19, 19, 0);
    expect(simpson([share(1000, 500, 1000, 600), small])).toMatchObject({
      judged: 1,
      along: 1,
      against: 0,
    });
    expect(simpson([share(1000, 500, 1000, 600), small], { smallestBase: 19 })).toMatchObject({
      judged: 2,
      against: 1,
    });
  });

  it("asks for most of the groups and for most of the cases", () => {
    // two small groups fall, the large one rises: the whole is not misleading
    const large = share(5000, 2500, 5000, 4000);
    const falls = share(100, 80, 100, 40);
    expect(simpson([large, falls, falls])).toMatchObject({
      is_reversed: false,
      against: 2,
      along: 1,
    });
  });

  it("tests means by the variances given", () => {
    const mean = (
      base0: number,
      mean0: number,
      base1: number,
      mean1: number,
      variance: number,
    ) => ({
      ...share(base0, base0 * mean0, base1, base1 * mean1),
      variance0: variance,
      variance1: variance,
    });
    // both groups take longer, the whole less: the quick group grew
    const hours = (variance: number) => [
      mean(100, 10, 900, 12, variance),
      mean(900, 40, 100, 44, variance),
    ];
    expect(simpson(hours(25))).toMatchObject({ is_reversed: true, against: 2 });
    expect(simpson(hours(900))).toMatchObject({ is_reversed: false, against: 0 });
  });

  it("has nothing to say where the whole stays, or a side is empty", () => {
    expect(simpson([share(100, 50, 100, 50)])).toBeNull();
    expect(simpson([share(0, 0, 100, 50)])).toBeNull();
    expect(simpson([])).toBeNull();
  });
});
