import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrationError, coverageCurve } from "../../src/text/classifier/calibration.ts";
import {
  classify,
  confidenceFor,
  type LabelledText,
  probabilitiesOf,
  trainClassifier,
} from "../../src/text/classifier.ts";
import { present } from "../ingest/real-files.ts";
import { leastSeconds } from "../processor-time.ts";
import { sentencePairs } from "./bilingual.ts";
import { figuresOf } from "./classifier-figures.ts";
import { composed } from "./composed-complaints.ts";
import { narratives } from "./narratives.ts";

const any = () => true;
const training = composed("classifier", 30, { body: any, frame: any });
const classifier = trainClassifier(training);
const labelled = (label: string, texts: number, text: (at: number) => string): LabelledText[] =>
  Array.from({ length: texts }, (_, at) => ({ text: text(at), label }));

describe("on narratives of CFPB, four fifths learned and one fifth tested by order of rows", () => {
  /*
   * scikit-learn 1.2.1 on the same rows (3 157 and 790; macro F1 over the seven products of at least 20 tested rows):
   *   X = TfidfVectorizer(); LogisticRegression(max_iter=1000)        accuracy 0.7873, macro F1 0.7441
   *   … class_weight="balanced"                                       0.8139, 0.7981
   *   … C=10                                                          0.7987, 0.7692
   *   … C=10, class_weight="balanced"                                 0.8177, 0.8003
   */
  it("is right more often than logistic regression on words, and knows when", (context) => {
    const path = present(context, "cfpb_narratives_2015_4k_csv/Consumer_Complaints_narratives.csv");
    const { learned, tested } = narratives(path);
    expect([learned.length, tested.length]).toEqual([3157, 790]);
    const trained = trainClassifier(learned);
    const { accuracy, macroF1, f1, calibration } = figuresOf(trained, tested, 20);
    expect(f1.size).toBe(7);
    expect(accuracy).toBeGreaterThan(0.8177);
    expect(macroF1).toBeGreaterThan(0.8003);
    expect(calibrationError(calibration)).toBeLessThan(0.06);

    const points = coverageCurve(calibration).map(({ right, texts }) => right / texts);
    expect(points).toHaveLength(10);
    expect(points[4]).toBeGreaterThan(0.94);
    expect(points[9]).toBe(accuracy);

    const from = confidenceFor(trained, 0.9);
    const sure = calibration.confidence.filter((confidence) => confidence >= from).length;
    const right = calibration.right.subarray(0, sure).reduce((sum, each) => sum + each, 0);
    expect(sure / tested.length).toBeGreaterThan(0.5);
    expect(right / sure).toBeGreaterThan(0.9);
  });
});

describe("on complaints in Chinese, 15 categories", () => {
  const isFirst = (place: number) => place % 5 === 0;
  const isOther = (place: number) => place % 5 !== 0;

  it("finds the category among openers, times, outcomes and asks that it has not seen", () => {
    const trained = trainClassifier(composed("seen", 60, { body: any, frame: isOther }));
    const tested = composed("unseen frames", 30, { body: any, frame: isFirst });
    const { macroF1, calibration } = figuresOf(trained, tested);
    expect(macroF1).toBeGreaterThan(0.97);
    const from = confidenceFor(trained, 0.9);
    const sure = calibration.confidence.filter((confidence) => confidence >= from);
    expect(sure.length / tested.length).toBeGreaterThan(0.8);
  });

  /*
   * What happened is told in about 11 sentences a category, and those of one category share few words with each other: macro F1
   * is 0.30 to 0.38 in five parts (bench/classify.ts), by category 0.05 (信息错误) to 0.75 (客服占线). scikit-learn 1.2.1 finds no
   * more in the bare sentences, without openers and asks: at best 0.49, RidgeClassifier() on TfidfVectorizer(analyzer="char",
   * ngram_range=(1, 2)), one sentence of each category left out at a time; 0.46 with LogisticRegression(C=10).
   */
  it("keeps silent on most sentences about what happened that it has not seen", () => {
    const trained = trainClassifier(composed("seen", 60, { body: isOther, frame: isOther }));
    const tested = composed("unseen bodies", 30, { body: isFirst, frame: isFirst });
    const { macroF1, calibration } = figuresOf(trained, tested);
    expect(macroF1).toBeGreaterThan(5 / 15);
    const from = confidenceFor(trained, 0.9);
    expect(from).toBeLessThan(1);
    const sure = calibration.confidence.filter((confidence) => confidence >= from);
    expect(sure.length / tested.length).toBeLessThan(0.1);
  });

  it("reads both scripts as one", () => {
    const [simplified, traditional] = [0, 1].map((script) =>
      classify(
        classifier,
        sentencePairs.slice(0, 18).map((pair) => pair[script] as string),
      ),
    );
    expect(traditional?.label).toEqual(simplified?.label);
  });
});

describe("trainClassifier", () => {
  it("makes the same model of the same texts", () => {
    const again = trainClassifier(training.map((each) => ({ ...each })));
    expect(again.model.weights).toEqual(classifier.model.weights);
    expect(again.temperature).toBe(classifier.temperature);
    expect(again.calibration).toEqual(classifier.calibration);
  });

  it("names its labels by code unit, and learns none of fewer than ten texts", () => {
    const rare = labelled("少", 9, () => "快递丢失").concat(labelled("Z", 10, () => "快递破损"));
    const { labels, learnedFrom } = trainClassifier([...training, ...rare]);
    expect(labels).toEqual([...new Set(training.map(({ label }) => label)), "Z"].sort());
    expect(learnedFrom[0]).toBe(10);
    expect(new Set(learnedFrom.subarray(1))).toEqual(new Set([30]));
  });

  it("learns at most 200 labels, those of the most texts", () => {
    const texts = Array.from({ length: 202 }, (_, number) =>
      labelled(`${1000 + number}`, number < 2 ? 10 : 11, () =>
        String.fromCharCode(0x4e00 + number),
      ),
    ).flat();
    const { labels } = trainClassifier(texts);
    expect(labels).toHaveLength(200);
    expect(labels[0]).toBe("1002");
  });

  it("lets a rare label count as much as a common one", () => {
    // a third of many late parcels came in rain, and every one of the few wet ones
    const texts = [
      ...labelled("late", 300, (at) => (at % 3 === 0 ? "晚到，下雨" : "晚到")),
      ...labelled("wet", 12, () => "晚到，下雨"),
    ];
    const trained = trainClassifier(texts);
    const { label } = classify(trained, ["晚到，下雨", "晚到"]);
    expect(Array.from(label, (number) => trained.labels[number])).toEqual(["wet", "late"]);
  });

  it("takes labels and texts as they come", () => {
    const hostile = [
      ...labelled("__proto__", 12, (at) => `x${"<b>".repeat(at)} parcel 包裹`),
      ...labelled("constructor", 12, (at) => `${"\uD800".repeat(at)}refund 退款`),
      ...labelled("", 12, (at) => " ".repeat(at)),
    ];
    const trained = trainClassifier(hostile);
    expect(trained.labels).toEqual(["", "__proto__", "constructor"]);
    const { label } = classify(trained, ["parcel 包裹", "refund 退款"]);
    expect(Array.from(label)).toEqual([1, 2]);
  });

  it.each([
    ["no texts", []],
    ["one label", labelled("only", 30, (at) => `parcel ${at}`)],
    ["texts without letters", [...labelled("a", 20, () => "1"), ...labelled("b", 20, () => "…")]],
  ])("abstains always when it was given %s", (_, texts) => {
    const trained = trainClassifier(texts);
    const { confidence, label } = classify(trained, ["parcel 包裹", ""]);
    expect(Array.from(confidence)).toEqual([0, 0]);
    expect(label[0]).toBe(trained.labels.length === 0 ? -1 : 0);
    expect(confidenceFor(trained, 0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("classify", () => {
  const unknown = ["", "   ", "12345", "XXXX xx", "？！…", "\u0000\uD800", "ԱԲԳ"];

  it.each(unknown)("abstains on %j, of which it knows nothing", (text) => {
    const { label, confidence } = classify(classifier, [text]);
    expect([label[0], confidence[0]]).toEqual([0, 0]);
    expect(probabilitiesOf(classifier, text)).toEqual(new Float64Array(15).fill(1 / 15));
  });

  it("says of texts whatever it says of each alone; probabilities add up to 1", () => {
    const text = fc.oneof(
      fc.constantFrom(...training.map((each) => each.text), ...unknown),
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."快递包裹破损退款客服签收parcel ，9") }),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
        const together = classify(classifier, texts);
        texts.forEach((each, at) => {
          const probabilities = probabilitiesOf(classifier, each);
          expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
          const alone = classify(classifier, [each]);
          for (const field of ["label", "confidence", "second"] as const)
            expect(together[field][at]).toBe(alone[field][0]);
          const [best, second] = [alone.label[0] as number, alone.second[0] as number];
          expect(probabilities[best]).toBe(Math.max(...probabilities));
          expect(second).not.toBe(best);
          expect([probabilities[best], 0]).toContain(alone.confidence[0]);
        });
      }),
      { numRuns: 15 },
    );
  });

  it("tells the probability of a label that is asked for", () => {
    const texts = training.slice(0, 3).map(({ text }) => text);
    const { label, confidence, asked } = classify(classifier, texts, [2, -1, 99]);
    expect(asked[0]).toBe(probabilitiesOf(classifier, texts[0] as string)[2]);
    expect([asked[1], asked[2]]).toEqual([0, 0]);
    expect(classify(classifier, texts, label).asked).toEqual(confidence);
  });

  it("is the less sure, the less of a text it knows", () => {
    const known = training[0]?.text as string;
    const strange = Array.from({ length: 60 }, (_, at) => String.fromCharCode(0x4e10 + at * 31));
    const { confidence, label } = classify(classifier, [known, known + strange.join("")]);
    expect(label[0]).toBe(label[1]);
    expect(confidence[1]).toBeLessThan(confidence[0] as number);
  });

  it("reads no more of a text than a complaint has", () => {
    const texts = ["快递".repeat(1_000_000), "parcel ".repeat(300_000), "a".repeat(2e6)];
    expect(leastSeconds(1, () => classify(classifier, texts))).toBeLessThan(1);
  });
});
