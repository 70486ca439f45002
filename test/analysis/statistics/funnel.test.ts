import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { funnel } from "../../../src/analysis/statistics/funnel.ts";
import { bristol } from "./bristol.ts";

describe("a funnel of the Bristol inquiry's hospitals", () => {
  // R 4.2.2, from Spiegelhalter's formulas and not from our code:
  //   t <- sum(d) / sum(n); s <- sqrt(t * (1 - t) / n); z <- (d / n - t) / s; q <- quantile(z, c(.1, .9)); w <- pmin(pmax(z, q[1]), q[2])
  //   phi <- sum(w^2) / 12; W <- 1 / s^2; tau2 <- max(0, (12 * phi - 11) / (sum(W) - sum(W^2) / sum(W)))
  //   zadj <- (d / n - t) / sqrt(s^2 + tau2); t + qnorm(c(.001, .025, .975, .999)) * sqrt(s[i]^2 + tau2)
  const found = funnel(bristol, "share");
  const unit = (name: string) => found?.units[bristol.findIndex((each) => each.name === name)];

  it("has R's target, over-dispersion and z scores", () => {
    expect(found?.target).toBeCloseTo(0.11961434166917746, 14);
    expect(found?.dispersion).toBeCloseTo(1.6892904956797947, 11);
    expect(found?.betweenVariance).toBeCloseTo(0.00032854348327132567, 14);
    expect(unit("Bristol")?.z).toBeCloseTo(5.1204510221865647, 10);
    expect(unit("Birmingham")?.z).toBeCloseTo(-0.87633582470682225, 10);
  });

  it("has limits that are the wider of the exact ones and those with over-dispersion", () => {
    // exact: qbinom and the paper's interpolation; Bristol above 99.8 %: (29.646… + 1) / 143 = 0.2143 < 0.2205
    expect(unit("Bristol")?.limits998.upper).toBeCloseTo(0.22045986407813142, 10);
    expect(unit("Bristol")?.limits998.lower).toBeCloseTo(0.018768819260223502, 10);
    expect(unit("Birmingham")?.limits95.upper).toBeCloseTo(0.16386763516398714, 10);
    expect(unit("Oxford")?.limits998.upper).toBeCloseTo(0.22629288363499281, 10);
  });

  it("puts Bristol alone beyond the 99.8 % limits, and Oxford beyond the 95 % ones", () => {
    const beyond = (width: "limits95" | "limits998") =>
      bristol
        .map(({ name }) => name)
        .filter((name) => (unit(name)?.value ?? 0) > (unit(name)?.[width].upper ?? 1));
    expect(beyond("limits998")).toEqual(["Bristol"]);
    expect(beyond("limits95")).toEqual(["Bristol", "Oxford"]);
  });
});

describe("a funnel of rates", () => {
  const events = [12, 30, 45, 8, 60, 22, 95, 17];
  const exposure = [10000, 22000, 30000, 9000, 35000, 20000, 52000, 12000];
  const units = events.map((each, index) => ({ events: each, base: exposure[index] as number }));

  it("has R's target and dispersion", () => {
    // R 4.2.2: as above with s <- sqrt(t / e)
    const found = funnel(units, "rate");
    expect(found?.target).toBeCloseTo(0.0015210526315789473, 15);
    expect(found?.dispersion).toBeCloseTo(1.0084069504777191, 11);
    expect(found?.betweenVariance).toBeCloseTo(1.0260024931956841e-8, 15);
  });

  it("is exact where units differ by chance alone: the Poisson limits, one event more above", () => {
    // R 4.2.2: (r - (ppois(r, m) - p) / dpois(r, m) + c(0, 0, 1, 1)) / 10000, m = 15.21…, r the smallest with ppois(r, m) > p
    const calm = units.map((each) => ({ ...each, events: each.base * (289 / 190_000) }));
    const found = funnel(calm, "rate");
    expect(found?.betweenVariance).toBe(0);
    const first = found?.units[0];
    expect(first?.limits998.lower).toBeCloseTo(0.0004160109299629103, 12);
    expect(first?.limits95.lower).toBeCloseTo(0.00075145889879932564, 12);
    expect(first?.limits95.upper).toBeCloseTo(0.0023826030122186788, 12);
    expect(first?.limits998.upper).toBeCloseTo(0.0029108080533522557, 12);
  });
});

describe("any funnel", () => {
  it("is none where no event happened, or nothing else did, or there are no units", () => {
    expect(funnel([{ events: 0, base: 5 }], "rate")).toBeNull();
    expect(funnel([{ events: 5, base: 5 }], "share")).toBeNull();
    expect(funnel([], "share")).toBeNull();
    expect(() =>
      funnel(
        [
          { events: 0, base: 0 },
          { events: 1, base: 5 },
        ],
        "share",
      ),
    ).toThrow(RangeError);
  });

  it("holds its target between the limits, 95 % within 99.8 %, narrower for larger units", () => {
    const unit = fc
      .tuple(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([base, share]) => ({ base, events: Math.round(base * share) }));
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 12 }), (units) => {
        const found = funnel(units, "share");
        for (const { limits95, limits998 } of found?.units ?? []) {
          expect(limits998.lower).toBeLessThanOrEqual(limits95.lower);
          expect(limits998.upper).toBeGreaterThanOrEqual(limits95.upper);
          expect(limits95.lower).toBeLessThanOrEqual(found?.target ?? 0);
          expect(limits95.upper).toBeGreaterThanOrEqual(found?.target ?? 1);
        }
      }),
      { numRuns: 60 },
    );
  });
});
