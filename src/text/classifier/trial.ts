import { type Calibration, calibrationOf, softmax, temperatureOf } from "./calibration.ts";
import { score, type Task, type Trained, train } from "./logistic.ts";
import type { Rows } from "./rows.ts";
import { unknownShare } from "./vocabulary.ts";

/** The part of the rows, the newest, on which a model is tried before it learns from them too. */
const triedOn = 0.2;

/** Trains on the older rows, then asks about the newest; `trained` keeps what it learned. */
export function tryOnNewest(
  task: Task,
  trained: Trained,
): { temperature: number; calibration: Calibration } {
  const { rows, target } = task;
  const { labels } = trained.model;
  const older = target.length - Math.floor(target.length * triedOn);
  if (labels < 2) {
    return { temperature: 1, calibration: calibrationOf(new Float64Array(0), new Uint8Array(0)) };
  }
  train({ ...task, target: target.map((label, at) => (at < older ? label : -1)) }, trained);
  const asked = rowsAsIfUnseen(rows, older, trained.model.weights.length / labels - 1);
  const scores = new Float64Array(asked.numbers.length * labels);
  asked.numbers.forEach((_, at) => {
    const [from, until] = [asked.offsets[at] as number, asked.offsets[at + 1] as number];
    score(trained.model, asked, from, until, scores.subarray(at * labels, (at + 1) * labels));
  });
  const truth = asked.numbers.map((row) => target[row] as number);
  const temperature = temperatureOf(scores, truth, labels);
  const confidence = new Float64Array(truth.length);
  const right = truth.map((label, at) => {
    const probabilities = scores.subarray(at * labels, (at + 1) * labels);
    softmax(probabilities, temperature);
    const [best] = bestTwo(probabilities);
    confidence[at] = probabilities[best] as number;
    return +(best === label);
  });
  return { temperature, calibration: calibrationOf(confidence, Uint8Array.from(right)) };
}

/** The newest rows as a vocabulary of the older ones alone would have made them; `numbers`: which rows have any gram left. */
function rowsAsIfUnseen(rows: Rows, older: number, grams: number) {
  const seen = new Uint8Array(grams);
  for (let at = 0; at < (rows.offsets[older] as number); at++) seen[rows.grams[at] as number] = 1;
  const numbers: number[] = [];
  const kept = { offsets: [0], grams: [] as number[], values: [] as number[] };
  for (let row = older; row + 1 < rows.offsets.length; row++) {
    const start = kept.grams.length;
    let unseen = 0;
    for (let at = rows.offsets[row] as number; at < (rows.offsets[row + 1] as number); at++) {
      const [gram, value] = [rows.grams[at] as number, rows.values[at] as number];
      if (seen[gram] === 0) {
        unseen += value * value;
        continue;
      }
      kept.grams.push(gram);
      kept.values.push(value);
    }
    if (kept.grams.length === start) continue;
    const scale = 1 / Math.sqrt(1 - (1 - unknownShare) * unseen);
    for (let at = start; at < kept.values.length; at++)
      kept.values[at] = (kept.values[at] as number) * scale;
    numbers.push(row);
    kept.offsets.push(kept.grams.length);
  }
  return {
    numbers: Int32Array.from(numbers),
    offsets: Int32Array.from(kept.offsets),
    grams: Int32Array.from(kept.grams),
    values: Float32Array.from(kept.values),
  };
}

/** The places of the greatest and the second greatest value, the first among equals; -1 where there is none. */
export function bestTwo(values: Float64Array): [best: number, second: number] {
  let [best, second] = [values.length === 0 ? -1 : 0, -1];
  for (let k = 1; k < values.length; k++) {
    if ((values[k] as number) > (values[best] as number)) [best, second] = [k, best];
    else if (second < 0 || (values[k] as number) > (values[second] as number)) second = k;
  }
  return [best, second];
}
