import { describe, expect, it } from "vitest";
import { restrictedTimes } from "../../../src/analysis/change/restricted-mean.ts";

describe("restrictedTimes", () => {
  const hours = Float64Array.of(5, 8, 8, 12, 20, 30, 30, 41, 50, 7, 18, 30, 60);
  const ended = Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0);

  it("are the pseudo-values of R, and their mean the area under the curve", () => {
    // R 4.2.2, survival 3.5-3: pseudo(survfit(Surv(t, e) ~ 1), times = 40, type = "rmst"); summary(fit, rmean = 40): 25.75124875
    const found = restrictedTimes({ hours, ended }, 40);
    [
      5, 6.22904368358914, 6.22904368358914, 10.5926800472255, 17.09360769101029, 29.56114015854276,
      29.56114015854276, 42.02867262607523, 42.02867262607523, 27.48051948051948, 34.90436835891381,
      42.02867262607523, 42.02867262607523,
    ].forEach((value, i) => {
      expect(found[i]).toBeCloseTo(value, 10);
    });
    expect(found.reduce((sum, each) => sum + each, 0) / 13).toBeCloseTo(25.75124875124875, 11);
  });

  it("are the times themselves, cut at the horizon, where nothing is censored before it", () => {
    const all = { hours: Float64Array.of(3, 50, 12), ended: Uint8Array.of(1, 0, 1) };
    expect([...restrictedTimes(all, 40)]).toEqual([3, 40, 12]);
    const last = { hours: Float64Array.of(3, 12, 30), ended: Uint8Array.of(1, 1, 1) };
    expect([...restrictedTimes(last, 40)]).toEqual([3, 12, 30]);
  });

  it("are told where all are open, and of nobody", () => {
    const open = { hours: Float64Array.of(3, 12), ended: Uint8Array.of(0, 0) };
    expect([...restrictedTimes(open, 40)]).toEqual([40, 40]);
    const nobody = { hours: new Float64Array(), ended: new Uint8Array() };
    expect([...restrictedTimes(nobody, 40)]).toEqual([]);
  });
});
