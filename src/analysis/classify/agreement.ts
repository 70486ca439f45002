import type { ClassifyRow } from "../classify.ts";
import { rateOf } from "../rate-of.ts";
import { cohensKappa } from "../statistics/cohens-kappa.ts";
import { blankRow } from "./blank-row.ts";
import { type FieldSuggestions, type Judged, suggestionFor } from "./suggest.ts";

/** A class of fewer says too little to count in the mean over classes. */
const fewestOfClass = 20;
const steps = 10;

/** A complaint of the period whose class people recorded, beside what the model says. */
interface Pair {
  readonly recorded: string;
  readonly said: string;
  readonly confidence: number;
}

const keyOf = (path: readonly string[]) => JSON.stringify(path);
const pathOf = (key: string) => JSON.parse(key) as string[];

/** How model and rules agree with people: the field as a whole, class by class, by confidence, rule by rule. */
export function agreementRows(field: FieldSuggestions): ClassifyRow[] {
  const judged = field.complaints.filter(
    (each) => each.is_current && !each.is_unclassified && each.is_reference && each.has_text,
  );
  const pairs =
    field.labels.length === 0
      ? []
      : judged.map(({ path, model }) => ({
          recorded: keyOf(path),
          // Of a text that it knows nothing of it says nothing, which is not right either.
          said: model === null ? "" : keyOf(model.path),
          confidence: model?.confidence ?? 0,
        }));
  const classes = classRows(field, pairs);
  return [
    summaryRow(field, pairs, classes),
    ...classes,
    ...coverageRows(field, pairs),
    ...ruleRows(field, judged),
  ];
}

function summaryRow(
  { field, complaints, learned_count, labels, threshold }: FieldSuggestions,
  pairs: readonly Pair[],
  classes: readonly ClassifyRow[],
): ClassifyRow {
  const right = pairs.filter(isRight).length;
  const accuracy = rateOf(right, pairs.length);
  const agreement = cohensKappa(confusion(pairs));
  const common = classes.filter((each) => each.complaints >= fewestOfClass);
  const open = complaints.filter((each) => each.is_current && each.is_unclassified);
  const suggested = open.map((each) => suggestionFor(each, threshold)?.by ?? null);
  const sure = threshold === null ? 0 : pairs.filter((pair) => pair.confidence >= threshold).length;
  return {
    ...blankRow("summary", field, pairs.length),
    reason: labels.length === 0 ? "too_few" : null,
    learned_count,
    label_count: labels.length,
    correct_count: right,
    accuracy: accuracy.rate,
    accuracy_lower: accuracy.lower,
    accuracy_upper: accuracy.upper,
    f1: common.length === 0 ? null : mean(common.map(({ f1 }) => f1 ?? 0)),
    kappa: agreement?.kappa ?? null,
    kappa_lower: agreement?.lower ?? null,
    kappa_upper: agreement?.upper ?? null,
    confidence: threshold,
    calibration_error: pairs.length === 0 ? null : calibrationError(pairs),
    coverage: pairs.length === 0 ? null : sure / pairs.length,
    unclassified_count: open.length,
    suggested_by_rule_count: suggested.filter((by) => by === "rule").length,
    suggested_by_model_count: suggested.filter((by) => by === "model").length,
  };
}

const isRight = ({ recorded, said }: Pair) => recorded === said;
const mean = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

function confusion(pairs: readonly Pair[]): number[][] {
  const keys = [...new Set(pairs.flatMap(({ recorded, said }) => [recorded, said]))].sort();
  const places = new Map(keys.map((key, place) => [key, place]));
  const counts = keys.map(() => keys.map(() => 0));
  for (const { recorded, said } of pairs) {
    const row = counts[places.get(recorded) as number] as number[];
    const column = places.get(said) as number;
    row[column] = (row[column] as number) + 1;
  }
  return counts;
}

/** Expected calibration error over ten equal steps of confidence (Naeini, Cooper & Hauskrecht 2015, AAAI). */
function calibrationError(pairs: readonly Pair[]): number {
  const binned = Array.from({ length: steps }, () => ({ confidence: 0, right: 0 }));
  for (const pair of pairs) {
    const bin = binned[Math.min(steps - 1, Math.floor(pair.confidence * steps))];
    if (bin === undefined) continue;
    bin.confidence += pair.confidence;
    bin.right += Number(isRight(pair));
  }
  const apart = binned.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0);
  return apart / pairs.length;
}

/** The classes that people recorded, the most frequent first. */
function classRows({ field }: FieldSuggestions, pairs: readonly Pair[]): ClassifyRow[] {
  const tally = new Map<string, { recorded: number; said: number; both: number }>();
  const of = (key: string) => {
    const found = tally.get(key) ?? { recorded: 0, said: 0, both: 0 };
    tally.set(key, found);
    return found;
  };
  for (const pair of pairs) {
    of(pair.recorded).recorded += 1;
    of(pair.said).said += 1;
    if (isRight(pair)) of(pair.recorded).both += 1;
  }
  return [...tally]
    .filter(([, { recorded }]) => recorded > 0)
    .sort(([one, a], [other, b]) => b.recorded - a.recorded || (one < other ? -1 : 1))
    .map(([key, { recorded, said, both }]) => {
      const precision = rateOf(both, said);
      const recall = rateOf(both, recorded);
      return {
        ...blankRow("class", field, recorded),
        by: "human" as const,
        path: pathOf(key),
        predicted_count: said,
        correct_count: both,
        precision: precision.rate,
        precision_lower: precision.lower,
        precision_upper: precision.upper,
        recall: recall.rate,
        recall_lower: recall.lower,
        recall_upper: recall.upper,
        f1: (2 * both) / (recorded + said),
      };
    });
}

/** What is right of the surest tenth, two tenths … all: what abstaining would buy. */
function coverageRows({ field }: FieldSuggestions, pairs: readonly Pair[]): ClassifyRow[] {
  const surest = pairs.toSorted((one, other) => other.confidence - one.confidence);
  return Array.from({ length: steps }, (_, step) => {
    const taken = surest.slice(0, Math.round((pairs.length * (step + 1)) / steps));
    const right = taken.filter(isRight).length;
    const accuracy = rateOf(right, taken.length);
    return {
      ...blankRow("coverage", field, taken.length),
      by: "model" as const,
      correct_count: right,
      accuracy: accuracy.rate,
      accuracy_lower: accuracy.lower,
      accuracy_upper: accuracy.upper,
      confidence: taken.at(-1)?.confidence ?? null,
      coverage: taken.length / pairs.length,
    };
  }).filter(({ complaints }) => complaints > 0);
}

/** How often each rule says what people recorded. */
function ruleRows(
  { field, rules, complaints, labels }: FieldSuggestions,
  judged: readonly Judged[],
): ClassifyRow[] {
  const known = new Set([
    ...labels.map(keyOf),
    ...complaints.filter((each) => !each.is_unclassified).map(({ path }) => keyOf(path)),
  ]);
  return rules.map(({ name, path }) => {
    const fitting = judged.filter(({ rule }) => rule?.name === name);
    const right = fitting.filter((each) => keyOf(each.path) === keyOf(path)).length;
    const precision = rateOf(right, fitting.length);
    return {
      ...blankRow("rule", field, fitting.length),
      by: "rule" as const,
      rule: name,
      path: [...path],
      reason: known.has(keyOf(path)) ? null : ("unknown_class" as const),
      correct_count: right,
      precision: precision.rate,
      precision_lower: precision.lower,
      precision_upper: precision.upper,
    };
  });
}
