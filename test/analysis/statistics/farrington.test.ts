import { describe, expect, it } from "vitest";
import { farrington, farringtonAt } from "../../../src/analysis/statistics/farrington.ts";
import { weeksBack } from "../../../src/analysis/statistics/farrington-history.ts";
import { randomOf } from "../../../src/analysis/statistics/random.ts";
import { addDays } from "../../../src/period.ts";
import { type FarringtonReference, farringtonReferences } from "./farrington-r.ts";

const near = (value: number | null, expected: number | null) =>
  value === null || expected === null
    ? value === expected
    : Math.abs(value - expected) <= 1e-6 * Math.max(1, Math.abs(expected));

function judgedLike({ years, from, counts }: FarringtonReference, week: number) {
  const series = counts.trim().split(/\s+/).map(Number);
  const back = from === null ? null : weeksBack(addDays(from, 7 * (week - 1)));
  return {
    count: series[week - 1],
    result: farrington(series, week - 1, { years, weeksBack: back }),
  };
}

const references = Object.entries(farringtonReferences);

describe("the flexible Farrington algorithm", () => {
  it.each(references)("judges every week of %s as R does", (_name, reference) => {
    expect(reference.weeks.length).toBeGreaterThan(30);
    for (const [
      week,
      bound,
      expected,
      dispersion,
      probability,
      slope,
      variance,
    ] of reference.weeks) {
      const { count, result } = judgedLike(reference, week);
      if (result === null) throw new Error(`week ${week} is not judged`);
      expect({ week, bound: result.enough ? result.upperbound : null }).toEqual({ week, bound });
      expect([week, near(result.expected, expected), result.expected]).toContain(true);
      expect([week, near(result.dispersion, dispersion), result.dispersion]).toContain(true);
      expect([week, near(result.probability, probability), result.probability]).toContain(true);
      expect([week, near(result.slope, slope), result.slope]).toContain(true);
      expect([week, near(result.logVariance, variance), result.logVariance]).toContain(true);
      expect(result.alarm).toBe(bound !== null && (count as number) > bound);
      expect(result.trend).toBe(slope !== null);
    }
  });

  it("met alarms, trends kept and dropped, weeks with too few counts and without over-dispersion", () => {
    const judged = references.flatMap(([, reference]) =>
      reference.weeks.map(([week]) => judgedLike(reference, week).result),
    );
    const share = (is: (result: NonNullable<(typeof judged)[number]>) => boolean) =>
      judged.filter((result) => result !== null && is(result)).length;
    expect(share(({ alarm }) => alarm)).toBeGreaterThan(8);
    expect(share(({ trend }) => trend)).toBeGreaterThan(40);
    expect(share(({ trend }) => !trend)).toBeGreaterThan(20);
    expect(share(({ enough }) => !enough)).toBeGreaterThan(3);
    expect(share(({ dispersion }) => dispersion === 1)).toBeGreaterThan(5);
  });

  // As above, salmonella.agona at week 300, b = 5, with what is named changed; the last with observed[c(60, 100:112, 200)] <- NA.
  // biome-ignore format: a call of R a line
  it.each([
    ["noPeriods = 1, alpha = 0.05", { periods: 1, alpha: 0.05 }, [], [9, 4.2571428571428589, 1.5108566994495412, 0.56854775259448376, null]],
    ["reweight = FALSE", { reweight: false }, [], [12, 3.1719339114048073, 1.9302837797765626, 0.37268423685762536, -0.001828386333646905]],
    ["trend = FALSE", { trend: false }, [], [13, 4.2571428571428598, 1.7429844767657579, 0.55269268364174517, null]],
    ["b = 2", { years: 2 }, [], [12, 4, 1.5178994816193139, 0.52631051206644552, null]],
    ["noPeriods = 4, w = 2, weightsThreshold = 1", { periods: 4, halfWindow: 2, weightsThreshold: 1 }, [], [12, 4.1202973787693207, 1.4352547454533726, 0.55186623556965242, null]],
    ["weeks without data", {}, [59, ...Array.from({ length: 13 }, (_, i) => 99 + i), 199], [11, 3.1108906625346111, 1.787681606967275, 0.36519066047795273, -0.0019453296890301626]],
  ] as const)("follows R with %s", (_name, options, unknown, [bound, expected, dispersion, probability, slope]) => {
    const series = agona();
    for (const place of unknown) series[place] = Number.NaN;
    const result = farrington(series, 299, options);
    expect(result?.upperbound).toBe(bound);
    expect(result?.expected).toBeCloseTo(expected, 8);
    expect(result?.dispersion).toBeCloseTo(dispersion, 6);
    expect(result?.probability).toBeCloseTo(probability, 7);
    if (slope === null) expect(result?.slope).toBeNull();
    else expect(result?.slope).toBeCloseTo(slope, 10);
  });

  // The same call of sts(observed, frequency = 52) at week 300, i <- 0:299.
  // biome-ignore format: a call of R a line
  it.each([
    ["a rise that leads beyond all counts", (i: number) => Math.round(Math.exp(0.012 * i)), 8.0857142857142907, 0.0032970892738179991, null],
    ["a fall", (i: number) => Math.round(60 * Math.exp(-0.012 * i) + (i % 5)), 2.8139809604912802, 0.066336339982398282, -0.010059314575041898],
    ["seasons without any count", (i: number) => (i % 52 >= 8 && i % 52 < 22 ? 0 : Math.round((((i * i * 4) % 10) * (1.1 - i / 600)) / 3)), 1.142857142857143, 0.68109344267602956, null],
  ] as const)("keeps or drops the trend of %s as R does", (_name, count, expected, probability, slope) => {
    const result = farrington(Array.from({ length: 300 }, (_, i) => count(i)), 299);
    expect(result?.expected).toBeCloseTo(expected, 10);
    expect(result?.probability).toBeCloseTo(probability, 10);
    if (slope === null) expect(result?.slope).toBeNull();
    else expect(result?.slope).toBeCloseTo(slope, 12);
  });

  it("takes the full years there are, 3 to 5, and judges nothing by fewer", () => {
    const series = agona();
    expect(farrington(series, 52 * 3 + 2)).toBeNull();
    expect(farrington(series, 52 * 3 + 3)?.years).toBe(3);
    expect(farrington(series, 52 * 5 + 2)?.years).toBe(4);
    expect(farrington(series, 311)?.years).toBe(5);
    expect(farrington(series, 200, { years: 5 })).toBeNull();
    expect(farrington(series, 312)).toBeNull();
    series[311] = Number.NaN;
    expect(farrington(series, 311)).toBeNull();
  });

  it("judges series together as one by one", () => {
    const judge = farringtonAt(299);
    const other = agona().map((count) => (count * 7) % 5);
    for (const series of [agona(), other, agona().map(() => 0)])
      expect(judge?.(series)).toEqual(farrington(series, 299));
  });

  it("expects nothing where there never was anything, and alarms only when there are counts enough", () => {
    const series = new Array<number>(300).fill(0);
    series[299] = 4;
    expect(farrington(series, 299)).toMatchObject({
      expected: 0,
      upperbound: 0,
      probability: 0,
      exceedance: null,
      alarm: false,
      enough: false,
      dispersion: 1,
      logVariance: null,
    });
    series[299] = 5;
    expect(farrington(series, 299)?.alarm).toBe(true);
  });

  it("gives numbers, or nothing, of whatever counts there are", () => {
    const random = randomOf("farrington");
    for (let run = 0; run < 120; run++) {
      const rate = 10 ** (random() * 5 - 2.5);
      const series = Array.from({ length: 290 }, () =>
        random() < 0.03 ? Number.NaN : Math.floor(-Math.log(random() + 1e-9) * rate * (run % 3)),
      );
      for (let place = 0; place < 290; place++)
        if (run % 4 === 0 && place % 52 !== run % 52) series[place] = 0;
      const result = farrington(series, 289);
      if (result === null) continue;
      const { expected, upperbound, probability, dispersion } = result;
      expect([expected, upperbound, probability, dispersion].every(Number.isFinite)).toBe(true);
      expect(upperbound >= 0 && probability >= 0 && probability <= 1 && dispersion >= 1).toBe(true);
    }
  });

  it("refuses more seasons than the year has weeks for", () => {
    expect(() => farrington(agona(), 299, { periods: 60 })).toThrow(RangeError);
  });
});

describe("weeks of earlier years", () => {
  // R 4.2.2: as.numeric(day - surveillance:::algo.farrington.referencetimepoints(day, 5, "week", TRUE, "week")) / 7
  it.each([
    ["2026-11-16", [52, 104, 157, 209, 261]],
    ["2024-02-26", [52, 104, 156, 209, 261]],
    ["2016-02-29", [52, 104, 156, 209, 261]],
  ])("before %s are those nearest to the date", (day, weeks) => {
    expect(weeksBack(day)).toEqual(weeks);
  });
});

function agona(): number[] {
  const { counts } = farringtonReferences["salmonella.agona"] as FarringtonReference;
  return counts.trim().split(/\s+/).map(Number);
}
