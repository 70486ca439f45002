import { type Calibration, calibrationOf } from "../../src/text/classifier/calibration.ts";
import type { LabelledText } from "../../src/text/classifier.ts";
import { type Classifier, classify } from "../../src/text/classifier.ts";

/** How a classifier does on labelled texts. */
export interface Figures {
  readonly accuracy: number;
  /** The mean of F1 over the labels with at least so many texts. */
  readonly macroF1: number;
  readonly f1: ReadonlyMap<string, number>;
  readonly calibration: Calibration;
}

/** F1 = 2 · right / (texts of the label + texts called so). */
export function figuresOf(
  classifier: Classifier,
  texts: readonly LabelledText[],
  fewest = 1,
): Figures {
  const { label, confidence } = classify(
    classifier,
    texts.map(({ text }) => text),
  );
  const said = Array.from(label, (number) => classifier.labels[number]);
  const right = Uint8Array.from(texts, ({ label: truth }, at) => +(said[at] === truth));
  const count = (of: readonly (string | undefined)[]) => {
    const counts = new Map<string | undefined, number>();
    for (const each of of) counts.set(each, (counts.get(each) ?? 0) + 1);
    return counts;
  };
  const truths = count(texts.map(({ label: truth }) => truth));
  const calls = count(said);
  const hits = count(said.filter((_, at) => right[at] === 1));
  const f1 = new Map(
    [...truths]
      .filter(([, total]) => total >= fewest)
      .map(([truth, total]) => [
        truth as string,
        (2 * (hits.get(truth) ?? 0)) / (total + (calls.get(truth) ?? 0)),
      ]),
  );
  return {
    accuracy: right.reduce((sum, each) => sum + each, 0) / texts.length,
    macroF1: [...f1.values()].reduce((sum, each) => sum + each, 0) / f1.size,
    f1,
    calibration: calibrationOf(confidence, right),
  };
}
