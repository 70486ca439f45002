import { type Calibration, softmax, thresholdOf } from "./classifier/calibration.ts";
import { type Linear, score, train, untrained } from "./classifier/logistic.ts";
import { RowReader, rowsOf } from "./classifier/rows.ts";
import { bestTwo, tryOnNewest } from "./classifier/trial.ts";
import { type Vocabulary, vocabularyOf } from "./classifier/vocabulary.ts";

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

export interface Classifier {
  /** What it can say, by code unit. */
  readonly labels: readonly string[];
  /** How many texts each label was learned from. */
  readonly learnedFrom: Int32Array;
  /** What the newest texts said of a model that had not seen them. */
  readonly calibration: Calibration;
  readonly temperature: number;
  readonly vocabulary: Vocabulary;
  readonly model: Linear;
}

/** By text. */
export interface Classified {
  /** Which of the classifier's labels is likeliest; where it abstains the one of the most texts, -1 where it has none. */
  readonly label: Int32Array;
  /** The label's calibrated probability, 0–1; 0: it abstains, nothing of the text is known to it. */
  readonly confidence: Float64Array;
  /** Which is the second likeliest, -1 where it has none. */
  readonly second: Int32Array;
  /** The probability of the label that was asked for; 0 where none was. */
  readonly asked: Float64Array;
}

/** A label of fewer texts is not learned. */
const fewestTexts = 10;
/** Of more labels, those of the most texts are learned. */
const mostLabels = 200;
/** Bounds the memory: 64 MB of weights. */
const mostWeights = 2 ** 24;
const mostGrams = 2 ** 20;
/** What a text costs at most more than one of a label of average size. */
const rarestCost = 20;
/** How closely the texts are fitted: C of the usual formula. Chosen with the costs by cross-validation among texts that train. */
const closeness = 5;

/**
 * Learns labels from texts: a linear model on characters and words (multinomial logistic regression on weighted grams). Texts
 * of rare labels cost more, so that each label counts alike. First it learns from the older texts and is calibrated on the
 * newest fifth, then it learns from all. Labels of fewer than 10 texts are not learned; with fewer than two labels it always
 * abstains. The same texts in the same order make the same model.
 * @param texts oldest first
 */
export function trainClassifier(texts: readonly LabelledText[]): Classifier {
  const { labels, learnedFrom } = labelsOf(texts);
  const words = texts.map(({ text }) => text);
  const most = Math.min(mostGrams, Math.floor(mostWeights / Math.max(labels.length, 1)));
  const vocabulary = vocabularyOf(labels.length < 2 ? [] : words, most);
  const rows = rowsOf(words, vocabulary);
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const target = Int32Array.from(texts, ({ label }) => numbers.get(label) ?? -1);
  const task = { rows, target, cost: costsOf(target, learnedFrom) };
  const trained = untrained(texts.length, vocabulary.size, labels.length);
  const { temperature, calibration } = tryOnNewest(task, trained);
  if (labels.length > 1) train(task, trained);
  return { labels, learnedFrom, calibration, temperature, vocabulary, model: trained.model };
}

function labelsOf(texts: readonly LabelledText[]) {
  const counts = new Map<string, number>();
  for (const { label } of texts) counts.set(label, (counts.get(label) ?? 0) + 1);
  const byName = (a: string, b: string) => (a < b ? -1 : 1);
  const labels = [...counts]
    .filter(([, count]) => count >= fewestTexts)
    .sort(([a, first], [b, second]) => second - first || byName(a, b))
    .slice(0, mostLabels)
    .map(([label]) => label)
    .sort(byName);
  return { labels, learnedFrom: Int32Array.from(labels, (label) => counts.get(label) ?? 0) };
}

/** Each label costs alike, however many texts it has, so far as `rarestCost` allows. */
function costsOf(target: Int32Array, learnedFrom: Int32Array): Float64Array {
  const average = learnedFrom.reduce((sum, count) => sum + count, 0) / learnedFrom.length;
  return Float64Array.from(target, (label) =>
    label < 0 ? 0 : closeness * Math.min(average / (learnedFrom[label] as number), rarestCost),
  );
}

/** Asks a classifier about one text after another. */
class Asking {
  /** The calibrated probability of each label, adding up to 1. */
  readonly probabilities: Float64Array;
  readonly #classifier: Classifier;
  readonly #reader: RowReader;

  constructor(classifier: Classifier) {
    this.#classifier = classifier;
    this.#reader = new RowReader(classifier.vocabulary);
    this.probabilities = new Float64Array(classifier.labels.length);
  }

  /** Whether anything of the text is known; if not, the probabilities are the labels' shares. */
  ask(text: string): boolean {
    const { model, learnedFrom, temperature } = this.#classifier;
    const count = model.labels < 2 ? 0 : this.#reader.read(text);
    if (count === 0) {
      const all = learnedFrom.reduce((sum, texts) => sum + texts, 0);
      this.probabilities.set(Float64Array.from(learnedFrom, (texts) => texts / all));
      return false;
    }
    score(model, this.#reader, 0, count, this.probabilities);
    softmax(this.probabilities, temperature);
    return true;
  }
}

/**
 * What the classifier makes of each text by itself. It abstains on texts of which it knows no gram, and on all of them when it
 * knows fewer than two labels; where else it should abstain `confidenceFor` says.
 * @param asked for each text a label whose probability is asked for (the recorded one), or -1
 */
export function classify(
  classifier: Classifier,
  texts: readonly string[],
  asked: ArrayLike<number> = [],
): Classified {
  const asking = new Asking(classifier);
  const result = {
    label: new Int32Array(texts.length),
    confidence: new Float64Array(texts.length),
    second: new Int32Array(texts.length),
    asked: new Float64Array(texts.length),
  };
  for (const [at, text] of texts.entries()) {
    const isKnown = asking.ask(text);
    const [best, second] = bestTwo(asking.probabilities);
    result.label[at] = best;
    result.confidence[at] = isKnown ? (asking.probabilities[best] as number) : 0;
    result.second[at] = second;
    result.asked[at] = asking.probabilities[asked[at] ?? -1] ?? 0;
  }
  return result;
}

/** The calibrated probability of every label for one text; each label's share of the texts learned from where nothing of it is known. */
export function probabilitiesOf(classifier: Classifier, text: string): Float64Array {
  const asking = new Asking(classifier);
  asking.ask(text);
  return asking.probabilities;
}

/**
 * The confidence from which on suggestions are right in at least `precision` (0–1) of the cases, as far as the newest texts
 * told: the lower end of their 95 % interval reaches it. Infinity: at no confidence.
 */
export function confidenceFor(classifier: Classifier, precision: number): number {
  return thresholdOf(classifier.calibration, precision);
}
