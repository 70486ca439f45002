import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  calibrationError,
  calibrationOf,
  coverageCurve,
  softmax,
  temperatureOf,
  thresholdOf,
} from "../../src/text/classifier/calibration.ts";
import { GramReader } from "../../src/text/classifier/grams.ts";
import { score, train, untrained } from "../../src/text/classifier/logistic.ts";
import { rowOptimum } from "../../src/text/classifier/row-optimum.ts";
import { rowsOf } from "../../src/text/classifier/rows.ts";
import { vocabularyOf } from "../../src/text/classifier/vocabulary.ts";

const grams = (text: string): Set<number> => {
  const reader = new GramReader();
  reader.read(text);
  return new Set(reader.hashes.subarray(0, reader.count));
};

describe("grams", () => {
  test.each([
    ["快递", 3],
    ["快递员", 6],
    ["快，递", 2],
    ["快9递", 2],
    // the word, _re ref efu fun und nd_, _ref refu efun fund und_, _refu refun efund fund_
    ["refund", 1 + 6 + 5 + 4],
    // two words of _it it_ _it_ and _is is_ _is_, and the pair
    ["it is", 2 * 4 + 1],
    ["it, is", 2 * 4],
    ["XXXX xx", 0],
    ["12 3.50 …", 0],
  ])("of %j there are %d", (text, count) => {
    expect(grams(text).size).toBe(count);
  });

  it("are the same for one thing written two ways", () => {
    expect(grams("速遞虛假簽收 ＲＥＦＵＮＤ")).toEqual(grams("快递虚假签收 refund"));
  });

  it("are known from two texts on", () => {
    const texts = ["快递丢失", "快递破损", "退款"];
    const vocabulary = vocabularyOf(texts, 100);
    expect(vocabulary.size).toBe(3);
    expect(vocabularyOf(texts, 2).size).toBe(2);
    const { offsets, values } = rowsOf([...texts, "快递"], vocabulary);
    expect(Array.from(offsets)).toEqual([0, 3, 6, 6, 9]);
    const length = (from: number, until: number) =>
      Math.sqrt(values.subarray(from, until).reduce((sum, value) => sum + value * value, 0));
    expect(length(6, 9)).toBeCloseTo(1, 6);
    expect(length(0, 3)).toBeLessThan(0.9);
  });
});

describe("training", () => {
  /*
   * scikit-learn 1.2.1: LogisticRegression(C=5, fit_intercept=False, multi_class="multinomial", max_iter=10000, tol=1e-10)
   * .fit(Z, y, sample_weight=w), Z the rows below with a fifth column of ones; coef_.T:
   */
  const reference = [
    [2.1673, -0.5761, -1.5913],
    [-1.1417, 2.389, -1.2473],
    [-0.9009, -0.116, 1.017],
    [0.2119, -1.1223, 0.9104],
    [-0.1359, -0.0039, 0.1398],
  ];
  const dense = [
    [1, 0, 0, 0],
    [0.8, 0.6, 0, 0],
    [0, 1, 0, 0],
    [0, 0.6, 0.8, 0],
    [0, 0, 1, 0],
    [0, 0, 0.6, 0.8],
    [0.6, 0, 0, 0.8],
    [0, 0, 0, 1],
    [0.6, 0.8, 0, 0],
  ];
  const target = Int32Array.from([0, 0, 1, 1, 2, 2, 0, 2, 1]);
  const weight = [1, 1, 1, 1, 1, 1, 2, 1, 3];
  const rows = {
    offsets: Int32Array.from([0, ...dense.keys()], (row, at) => (at === 0 ? 0 : (row + 1) * 4)),
    grams: Int32Array.from(dense.flatMap((row) => [...row.keys()])),
    values: Float32Array.from(dense.flat()),
  };
  const task = { rows, target, cost: Float64Array.from(weight, (each) => each * 5) };

  const greatCare = { mostRounds: 5000, stillness: 1e-7, restless: 0, tooLittle: 0 };

  it("finds the weights that scikit-learn finds", () => {
    const trained = untrained(9, 4, 3);
    train(task, trained, greatCare);
    reference.flat().forEach((expected, at) => {
      expect(Math.abs((trained.model.weights[at] as number) - expected)).toBeLessThan(0.001);
    });
  });

  it("goes on from what it learned of some of the rows", () => {
    const trained = untrained(9, 4, 3);
    train(
      { ...task, target: target.map((label, at) => (at < 6 ? label : -1)) },
      trained,
      greatCare,
    );
    const scores = new Float64Array(3);
    score(trained.model, rows, 28, 32, scores);
    expect(scores.indexOf(Math.max(...scores))).toBe(2);
    expect(trained.duals.subarray(18).every((a) => a === 0)).toBe(true);
    train(task, trained, greatCare);
    reference.flat().forEach((expected, at) => {
      expect(Math.abs((trained.model.weights[at] as number) - expected)).toBeLessThan(0.001);
    });
  });

  it("solves one row exactly, whatever it is", () => {
    const values = fc.double({ min: -60, max: 60, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(values, { minLength: 2, maxLength: 12 }),
        fc.double({ min: 1e-3, max: 200, noNaN: true }),
        (base, curvature) => {
          const best = new Float64Array(base.length).fill(1 / base.length);
          rowOptimum(Float64Array.from(base), curvature, best);
          expect(best.reduce((sum, a) => sum + a, 0)).toBeCloseTo(1, 5);
          const shifts = Array.from(best, (a, k) => [
            a,
            Math.log(a) + curvature * a - (base[k] ?? 0),
          ])
            .filter(([a]) => (a as number) > 1e-9)
            .map(([, shift]) => shift as number);
          expect(Math.max(...shifts) - Math.min(...shifts)).toBeLessThan(1e-3);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("calibration", () => {
  it("finds the temperature under which scores become frequencies", () => {
    // 3 of 4 are right at a difference of 4: e^(4/T) / (e^(4/T) + 1) = 3/4, T = 4 / ln 3; 4000 texts make Platt's part small
    const texts = 4000;
    const scores = Float64Array.from({ length: texts * 2 }, (_, at) => (at % 2 === 0 ? 4 : 0));
    const target = Int32Array.from({ length: texts }, (_, at) => (at % 4 === 0 ? 1 : 0));
    expect(temperatureOf(scores, target, 2)).toBeCloseTo(4 / Math.log(3), 1);
    expect(temperatureOf(scores, target.fill(-1), 2)).toBe(1);
  });

  it("calls a model without mistakes no surer than its texts are many", () => {
    // all right at a difference of 4: the loss is least at p = 1 − 1 / (n + 2)
    const scores = Float64Array.from({ length: 36 }, (_, at) => (at % 2 === 0 ? 4 : 0));
    const temperature = temperatureOf(scores, new Int32Array(18), 2);
    const row = Float64Array.from([4, 0]);
    softmax(row, temperature);
    expect(row[0]).toBeCloseTo(0.95, 2);
  });

  const calibration = (confidence: readonly number[], right: readonly number[]) =>
    calibrationOf(Float64Array.from(confidence), Uint8Array.from(right));
  const many = (count: number, confidence: number, right: number) =>
    Array.from({ length: count }, (_, at) => [confidence, at < right ? 1 : 0] as const);
  const steps = [...many(40, 0.95, 40), ...many(60, 0.8, 57), ...many(100, 0.6, 60)];
  const stepped = calibration(
    steps.map(([confidence]) => confidence),
    steps.map(([, right]) => right),
  );

  // Wilson's lower ends: 40 of 40 0.9124; 97 of 100 0.9155; 157 of 200 0.7230 (R: prop.test(x, n, correct = FALSE))
  test.each([
    [0.92, Number.POSITIVE_INFINITY],
    [0.914, 0.8],
    [0.9, 0.8],
    [0.73, 0.8],
    [0.72, 0.6],
    [0, 0.6],
  ])("a precision of %d is reached from the confidence %d on", (precision, from) => {
    expect(thresholdOf(stepped, precision)).toBe(from);
  });

  it("promises nothing without texts", () => {
    expect(thresholdOf(calibration([], []), 0)).toBe(Number.POSITIVE_INFINITY);
    expect(calibrationError(calibration([], []))).toBeNull();
    expect(coverageCurve(calibration([], []))).toEqual([]);
  });

  it("weighs the gap between how sure and how often right", () => {
    // |0.95 − 1| · 40 + |0.8 − 0.95| · 60 + |0.6 − 0.6| · 100, of 200
    expect(calibrationError(stepped)).toBeCloseTo((2 + 9 + 0) / 200, 12);
  });

  it("draws coverage from the surest texts to all", () => {
    const points = coverageCurve(stepped);
    expect(points).toHaveLength(10);
    expect(points[1]).toEqual({ from: 0.95, texts: 40, right: 40 });
    expect(points[4]).toEqual({ from: 0.8, texts: 100, right: 97 });
    expect(points[9]).toEqual({ from: 0.6, texts: 200, right: 157 });
    expect(coverageCurve(calibration([0.2, 0.9, 0.5], [0, 1, 1]))).toEqual([
      { from: 0.9, texts: 1, right: 1 },
      { from: 0.5, texts: 2, right: 2 },
      { from: 0.2, texts: 3, right: 2 },
    ]);
  });
});
