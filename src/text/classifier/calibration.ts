/** How sure the model was of its best label, the surest first, and whether that was right. */
export interface Calibration {
  readonly confidence: Float64Array;
  readonly right: Uint8Array;
}

/** Probabilities e^(score / temperature) / Σ, in place. */
export function softmax(scores: Float64Array, temperature: number): void {
  let greatest = Number.NEGATIVE_INFINITY;
  for (const value of scores) if (value > greatest) greatest = value;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const part = Math.exp(((scores[k] as number) - greatest) / temperature);
    scores[k] = part;
    sum += part;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / sum;
}

const coolest = 0.1;
const warmest = 10;

/**
 * The temperature under which the labels of texts that the model has not seen are likeliest, within 0.1 and 10: ternary
 * search over its logarithm, in which the loss has one valley; 1 without any text. A label counts as true by all but one
 * part in n + 2 of n texts, so that a model without a mistake on a hundred texts is not called sure to a millionth.
 * @param scores rows × labels
 * @param target a label a row, or -1 for one that the model does not know: left out
 * Source: Guo, Pleiss, Sun, Weinberger (2017), On calibration of modern neural networks, ICML; the part: Platt (1999),
 * Probabilistic outputs for support vector machines, section 2.2.
 */
export function temperatureOf(scores: Float64Array, target: Int32Array, labels: number): number {
  const texts = target.reduce((sum, label) => sum + +(label >= 0), 0);
  if (texts === 0) return 1;
  const others = 1 / (texts + 2) / (labels - 1);
  const row = new Float64Array(labels);
  const loss = (temperature: number): number => {
    let sum = 0;
    target.forEach((label, at) => {
      if (label < 0) return;
      row.set(scores.subarray(at * labels, (at + 1) * labels));
      softmax(row, temperature);
      for (let k = 0; k < labels; k++) {
        const truth = k === label ? 1 - others * (labels - 1) : others;
        sum -= truth * Math.log(Math.max(row[k] as number, 1e-300));
      }
    });
    return sum;
  };
  let [low, high] = [Math.log(coolest), Math.log(warmest)];
  while (high - low > 1e-3) {
    const third = (high - low) / 3;
    if (loss(Math.exp(low + third)) <= loss(Math.exp(high - third))) high -= third;
    else low += third;
  }
  return Math.exp((low + high) / 2);
}

/** The surest first. */
export function calibrationOf(confidence: Float64Array, right: Uint8Array): Calibration {
  const order = Int32Array.from(confidence, (_, at) => at).sort(
    (a, b) => (confidence[b] as number) - (confidence[a] as number) || a - b,
  );
  return {
    confidence: Float64Array.from(order, (at) => confidence[at] as number),
    right: Uint8Array.from(order, (at) => right[at] as number),
  };
}

/** Φ⁻¹(0.975) */
const z = 1.959963984540054;

/** The lower end of Wilson's 95 % interval of a proportion. Source: Wilson (1927), JASA 22, 209–212. */
function wilsonLow(successes: number, trials: number): number {
  const share = successes / trials;
  const spread = (z * z) / trials;
  const reach = z * Math.sqrt((share * (1 - share) + spread / 4) / trials);
  return (share + spread / 2 - reach) / (1 + spread);
}

/**
 * The least confidence from which on the lower end of the 95 % interval of the share that is right reaches `precision`;
 * infinite when none does. Texts of equal confidence stay together.
 */
export function thresholdOf({ confidence, right }: Calibration, precision: number): number {
  let threshold = Number.POSITIVE_INFINITY;
  let successes = 0;
  for (let at = 0; at < confidence.length; at++) {
    successes += right[at] as number;
    if (confidence[at] === confidence[at + 1]) continue;
    if (wilsonLow(successes, at + 1) >= precision) threshold = confidence[at] as number;
  }
  return threshold;
}

/**
 * Expected calibration error: over ten bins of confidence of equal width, the mean of |share right − mean confidence|, weighed
 * by the texts in the bin; null without texts.
 * Source: Naeini, Cooper, Hauskrecht (2015), AAAI, 2901–2907.
 */
export function calibrationError({ confidence, right }: Calibration): number | null {
  if (confidence.length === 0) return null;
  const bins = new Float64Array(10);
  confidence.forEach((sure, at) => {
    const bin = Math.min(9, Math.floor(sure * 10));
    bins[bin] = (bins[bin] as number) + (right[at] as number) - sure;
  });
  return bins.reduce((sum, gap) => sum + Math.abs(gap), 0) / confidence.length;
}

/** A point of coverage against accuracy: of the surest `texts` of all, how many are right. */
export interface CoveragePoint {
  /** The confidence of the least sure of them. */
  readonly from: number;
  readonly texts: number;
  readonly right: number;
}

/** What is right among the surest tenth, two tenths … all; fewer points where there are fewer than ten texts. */
export function coverageCurve({ confidence, right }: Calibration): CoveragePoint[] {
  const points: CoveragePoint[] = [];
  let successes = 0;
  for (let at = 0, tenth = 1; at < confidence.length; at++) {
    successes += right[at] as number;
    if (at + 1 < Math.ceil((confidence.length * tenth) / 10)) continue;
    points.push({ from: confidence[at] as number, texts: at + 1, right: successes });
    while (Math.ceil((confidence.length * tenth) / 10) <= at + 1) tenth++;
  }
  return points;
}
