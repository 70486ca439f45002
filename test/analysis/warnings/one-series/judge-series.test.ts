import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  firstWindows,
  judgeSeries,
  type SeriesJudgement,
  sharedProfile,
  specialTimes,
  type Windows,
} from "../../../../src/analysis/warnings/one-series/judge-series.ts";
import { holiday, poisson, weeks } from "./made-series.ts";

/** A series judged alone: nothing is known of others. */
function judged(counts: Float64Array | readonly number[], windows: Windows): SeriesJudgement {
  const own = Float64Array.from(counts);
  const found = judgeSeries(own, windows, sharedProfile(own, windows));
  if (found === null) throw new Error("not judged");
  return found;
}

const flat = (value: number, periods: number) => Array.from({ length: periods }, () => value);

describe("judgeSeries", () => {
  it("says nothing with fewer than eight complete windows before", () => {
    const own = Float64Array.from(flat(5, 9));
    const covered = Uint8Array.from([1, 1, 1, 0, 1, 1, 1, 1, 1]);
    const windows = weeks(9, { covered });
    expect(judgeSeries(own, windows, sharedProfile(own, windows))).toBeNull();
    expect(judged(own, weeks(9)).rule).toBe("negative_binomial");
  });

  it("expects half an event in an empty history, so that the first complaints are judged too", () => {
    const found = judged([...flat(0, 12), 3], weeks(13));
    expect(found.rule).toBe("rare_events");
    expect(found.expected).toBeCloseTo(0.5 / 12, 12);
    // R 4.2.2: pnbinom(2, size = 0.5, mu = 0.5 / 12, lower.tail = FALSE), what a mean known by half an event gives; and more, as
    // the dispersion is not known after twelve empty weeks
    expect(found.probability).toBeGreaterThan(1.4e-4);
    expect(found.probability).toBeLessThan(3e-3);
  });

  it("holds the level of an even series and an interval around it", () => {
    const found = judged(
      poisson(() => 20, 41, "even"),
      weeks(41),
    );
    expect(found.expected).toBeGreaterThan(17);
    expect(found.expected).toBeLessThan(23);
    expect(found.lower).toBeLessThan(14);
    expect(found.upper).toBeGreaterThan(26);
    expect(found.upper).toBeLessThan(36);
  });

  it("is less sure after a short history, and after one that jumps about", () => {
    const of = (history: readonly number[], count: number) =>
      judged([...history, count], weeks(history.length + 1, { season: null })).probability;
    const even = flat(20, 40).map((count, i) => count + (i % 5) - 2);
    expect(of(even.slice(0, 10), 38)).toBeGreaterThan(1.5 * of(even, 38));
    const jumping = even.map((count, i) => count + (i % 2 === 0 ? 12 : -12));
    expect(of(jumping, 38)).toBeGreaterThan(20 * of(even, 38));
    // R 4.2.2: ppois(37, 20, lower.tail = FALSE) = 2.17e-4; less is never said
    expect(of(even, 38)).toBeGreaterThan(2.17e-4);
  });

  it("is not moved much by an outbreak of the past", () => {
    const quiet = [...poisson(() => 20, 60, "past"), 30];
    const before = [...quiet];
    [before[40], before[41]] = [70, 80];
    const ratio = judged(before, weeks(61)).expected / judged(quiet, weeks(61)).expected;
    expect(ratio).toBeLessThan(1.04);
  });

  it("follows a season of a year and a trend", () => {
    const mean = (week: number) =>
      40 * Math.exp(0.5 * Math.cos((2 * Math.PI * week) / 52) + 0.004 * week);
    const found = judged(poisson(mean, 105, "season"), weeks(105));
    expect(found.expected / mean(104)).toBeGreaterThan(0.85);
    expect(found.expected / mean(104)).toBeLessThan(1.15);
  });

  it("tells the season of months from two years of them", () => {
    const place = (month: number) => (month * 35) / 365;
    const mean = (month: number) => 100 * Math.exp(0.5 * Math.cos(2 * Math.PI * place(month)));
    const season = Float64Array.from({ length: 32 }, (_, month) => place(month) % 1);
    const found = judged(poisson(mean, 32, "months"), weeks(32, { season, daysEach: 30 }));
    expect(found.expected / mean(31)).toBeGreaterThan(0.9);
    expect(found.expected / mean(31)).toBeLessThan(1.1);
  });

  it("is Farrington's from three years of weeks on, and the short rule before", () => {
    const counts = poisson(() => 12, 190, "long");
    expect(judged(counts, weeks(190)).rule).toBe("farrington");
    expect(judged(counts.subarray(0, 180), weeks(180)).rule).toBe("negative_binomial");
    expect(judged(counts, weeks(190, { daysEach: 30 })).rule).toBe("negative_binomial");
    counts[189] = 40;
    expect(judged(counts, weeks(190)).probability).toBeLessThan(1e-4);
  });

  it("takes no trend for granted that Farrington's regression may not follow", () => {
    // a season that is high now, on a trend: more is expected than ever was counted
    const mean = (week: number) =>
      60 * Math.exp(0.3 * Math.cos((2 * Math.PI * (week - 260)) / 52) + 0.004 * week);
    const counts = poisson(mean, 261, "led on");
    counts[260] = Math.round(mean(260));
    expect(judged(counts, weeks(261)).probability).toBeGreaterThan(0.02);
  });

  it("expects less of what is not all registered, and is less sure of it", () => {
    const counts = [...poisson(() => 30, 40, "late"), 24];
    const all = judged(counts, weeks(41));
    const part = judged(counts, weeks(41, { registered: 0.5, registeredVariance: 0.001 }));
    expect(part.expected).toBeCloseTo(all.expected / 2, 9);
    expect(all.probability).toBeGreaterThan(0.5);
    expect(part.probability).toBeLessThan(0.1);
    const unsure = judged(counts, weeks(41, { registered: 0.5, registeredVariance: 0.02 }));
    expect(unsure.probability).toBeGreaterThan(part.probability);
  });

  it("calls no quarter more in a festival that was never seen before a wonder, but a tripling", () => {
    const before = poisson(() => 200, 40, "festival");
    const plain = judged([...before, 260], weeks(41)).probability;
    const festival = judged([...before, 260], weeks(41, holiday(41, 40))).probability;
    expect(plain).toBeLessThan(1e-3);
    expect(festival).toBeGreaterThan(0.1);
    expect(judged([...before, 650], weeks(41, holiday(41, 40))).probability).toBeLessThan(1e-3);
  });

  it("judges a series in such a festival by what all others do in it", () => {
    const total = [...poisson(() => 1000, 40, "all"), 1600];
    const before = poisson(() => 50, 40, "one");
    const windows = weeks(41, holiday(41, 40));
    const shared = sharedProfile(Float64Array.from(total), windows);
    const of = (count: number) =>
      judgeSeries(Float64Array.from([...before, count]), windows, shared);
    expect(of(80)?.expected).toBeGreaterThan(65);
    expect(of(80)?.probability).toBeGreaterThan(0.2);
    expect(of(200)?.probability).toBeLessThan(1e-3);
  });

  it("learns from earlier festivals what they do", () => {
    const mean = (week: number) => (week === 20 || week === 45 || week === 70 ? 60 : 30);
    const found = judged(poisson(mean, 71, "learned"), weeks(71, holiday(71, 20, 45, 70)));
    expect(found.expected).toBeGreaterThan(45);
    expect(found.probability).toBeGreaterThan(0.05);
  });

  it("learns from earlier festivals how a series differs from all others in them", () => {
    const inFestival = (week: number) => [20, 45, 70].includes(week);
    const windows = weeks(71, holiday(71, 20, 45, 70));
    const shared = sharedProfile(
      poisson(() => 2000, 71, "unmoved"),
      windows,
    );
    const own = poisson((week) => (inFestival(week) ? 80 : 40), 71, "moved");
    expect(judgeSeries(own, windows, shared)?.expected).toBeGreaterThan(55);
  });

  it("gives every count a probability that falls as the count rises", () => {
    const share = fc.double({ min: 0.2, max: 1, noNaN: true });
    const history = fc.array(fc.nat(40), { minLength: 9, maxLength: 70 });
    fc.assert(
      fc.property(history, share, fc.nat(80), (counts, registered, more) => {
        const windows = weeks(counts.length, { registered });
        const shared = sharedProfile(Float64Array.from(counts), windows);
        const own = Float64Array.from(counts);
        const one = judgeSeries(own, windows, shared) as SeriesJudgement;
        own[own.length - 1] = (own.at(-1) as number) + more;
        const other = judgeSeries(own, windows, shared) as SeriesJudgement;
        expect(one.probability).toBeGreaterThanOrEqual(0);
        expect(one.probability).toBeLessThanOrEqual(1);
        expect(other.probability).toBeLessThanOrEqual(one.probability);
        expect(one.expected).toBeGreaterThan(0);
        expect(one.lower).toBeLessThanOrEqual(one.upper);
      }),
      { numRuns: 60 },
    );
  });

  it("is below a small probability no more often than that says", () => {
    const length = 90;
    const all = weeks(length);
    const series = Array.from({ length: 40 }, (_, s) =>
      poisson(() => [0.4, 3, 15, 60][s % 4] as number, length, `honest ${s}`),
    );
    const total = Float64Array.from({ length }, (_, week) =>
      series.reduce((sum, counts) => sum + (counts[week] as number), 0),
    );
    const found: number[] = [];
    for (let week = 40; week < length; week += 2) {
      const windows = firstWindows(all, week + 1);
      const shared = sharedProfile(total.subarray(0, week + 1), windows);
      for (const counts of series) {
        const own = counts.subarray(0, week + 1);
        found.push(judgeSeries(own, windows, shared)?.probability ?? 1);
      }
    }
    const below = (level: number) => found.filter((probability) => probability <= level).length;
    // of 1 000 weeks 100, 10 and 1 are allowed, and two standard deviations more
    expect(below(0.1)).toBeGreaterThan(25);
    expect(below(0.1)).toBeLessThanOrEqual(120);
    expect(below(0.01)).toBeLessThanOrEqual(16);
    expect(below(0.001)).toBeLessThanOrEqual(3);
  });
});

describe("specialTimes", () => {
  it("gives each window the share of its days in a special time, and in the two weeks after it", () => {
    const windows = ["2026-02-09", "2026-02-16", "2026-02-23", "2026-03-02", "2026-03-09"].map(
      (from, i, all) => ({ from, until: all[i + 1] ?? "2026-03-16" }),
    );
    const found = specialTimes(windows, [
      { name: "spring_festival", from_day: "2026-02-15", until_day: "2026-02-24" },
    ]);
    expect(found.kinds).toEqual(["spring_festival", "spring_festival:after"]);
    const days = found.shares.map((shares) => [...shares].map((share) => Math.round(7 * share)));
    expect(days).toEqual([
      [1, 7, 1, 0, 0],
      [0, 0, 6, 7, 1],
    ]);
  });
});

describe("firstWindows", () => {
  it("ends with the window asked for, as if the later ones were not there yet", () => {
    const windows = weeks(30, { ...holiday(30, 3, 25), registered: 0.5, registeredVariance: 0.1 });
    const first = firstWindows(windows, 20);
    expect(first).toMatchObject({ periods: 20, registered: 1, registeredVariance: 0 });
    const { season, covered, special } = first;
    expect([season?.length, covered.length, special.shares[0]?.length]).toEqual([20, 20, 20]);
    expect(firstWindows(windows, 20)).toBe(first);
    expect(firstWindows(windows, 30)).toBe(windows);
  });
});
