import { z } from "zod";
import type { ClassifiedField, ClassifyConfig } from "../../config/classify.ts";
import { type Database, sqlFile } from "../../database.ts";
import type { Period } from "../../period.ts";
import {
  type Classifier,
  classify,
  confidenceFor,
  type LabelledText,
  trainClassifier,
} from "../../text/classifier.ts";
import { comparisonOf, comparisonParameters } from "../comparison.ts";
import { oncePerPeriod } from "../once-per-period.ts";
import { type FittingRule, fittingRule, rulesOf } from "./rules.ts";

const sql = {
  labelled: sqlFile(import.meta.url, "../classify.sql"),
  judged: sqlFile(import.meta.url, "../suggestions.sql"),
};

/** A model learns of so many complaints at most, the newest before the period. */
export const mostLearned = 30_000;
/** With fewer there is no model. */
export const fewestLearned = 200;

const labelled = z.strictObject({ text: z.string(), path: z.array(z.string()) });
const judged = z.strictObject({
  source: z.string(),
  complaint_id: z.string(),
  received_on: z.iso.date(),
  path: z.array(z.string()),
  is_reference: z.boolean(),
  is_unclassified: z.boolean(),
  is_current: z.boolean(),
  is_compared: z.boolean(),
  text: z.string(),
});

/** A complaint with what rules and model make of it. */
export interface Judged extends Omit<z.infer<typeof judged>, "text"> {
  readonly has_text: boolean;
  /** The first rule that fits, and what it suggests. */
  readonly rule: FittingRule | null;
  /** What the model finds most likely, how sure it is (0–1), and how likely it finds the recorded class; null: no model, or nothing of the text is known to it. */
  readonly model: {
    readonly path: readonly string[];
    readonly confidence: number;
    /** Null: the model has not learned the recorded class. */
    readonly recorded_probability: number | null;
  } | null;
}

/** One field's classes as the texts of a period tell them. */
export interface FieldSuggestions {
  readonly field: ClassifiedField;
  readonly learned_count: number;
  readonly labels: readonly (readonly string[])[];
  /** The confidence from which the model suggests; null: it never is sure enough, or there is none. */
  readonly threshold: number | null;
  readonly is_compared: boolean;
  readonly complaints: readonly Judged[];
  readonly rules: ReturnType<typeof rulesOf>;
}

/** A path as a label, and back. */
const labelOf = (path: readonly string[]) => JSON.stringify(path);
const pathOf = (label: string) => JSON.parse(label) as string[];

/**
 * What rules and model make of the texts of a period: for each field a model is trained on the complaints before it, so that
 * what it says of the period it has not seen. Made once for a period.
 */
export const suggestionsOf = oncePerPeriod(async (db, period) => [
  await suggest(db, period, "category"),
  await suggest(db, period, "root_cause"),
]);

async function suggest(
  db: Database,
  period: Period,
  field: ClassifiedField,
): Promise<FieldSuggestions> {
  const written = (await db.value("select classify from settings")) as string;
  const config = JSON.parse(written) as ClassifyConfig;
  const comparison = await comparisonOf(db, period);
  const past = await db.query(sql.labelled, labelled, {
    field,
    from: period.from,
    most: mostLearned,
  });
  const rows = await db.query(sql.judged, judged, {
    field,
    ...comparisonParameters(period, comparison),
  });
  const texts = past.reverse().map(({ text, path }) => ({ text, label: labelOf(path) }));
  const model = modelOf(texts);
  const threshold =
    model === null ? Number.POSITIVE_INFINITY : confidenceFor(model, config.precision);
  const rules = rulesOf(config, field);
  return {
    field,
    learned_count: texts.length,
    labels: model === null ? [] : model.labels.map(pathOf),
    threshold: Number.isFinite(threshold) ? threshold : null,
    is_compared: comparison.previous !== null,
    complaints: judgedBy(rows, model, rules),
    rules,
  };
}

/** Trained on what is told, in the order of time; null: too few, or only one class. */
function modelOf(texts: readonly LabelledText[]): Classifier | null {
  if (texts.length < fewestLearned) return null;
  const model = trainClassifier(texts);
  return model.labels.length < 2 ? null : model;
}

function judgedBy(
  rows: readonly z.infer<typeof judged>[],
  model: Classifier | null,
  rules: ReturnType<typeof rulesOf>,
): Judged[] {
  const texts = rows.map(({ text }) => text);
  const opinions = model === null ? [] : opinionsOf(model, rows, texts);
  return rows.map(({ text, ...row }, index) => ({
    ...row,
    has_text: text !== "",
    rule: fittingRule(rules, text),
    model: opinions[index] ?? null,
  }));
}

function opinionsOf(
  model: Classifier,
  rows: readonly { readonly path: readonly string[] }[],
  texts: readonly string[],
): Judged["model"][] {
  const numbers = new Map(model.labels.map((label, number) => [label, number]));
  const paths = model.labels.map(pathOf);
  const recorded = rows.map(({ path }) => numbers.get(labelOf(path)) ?? -1);
  const { label, confidence, asked } = classify(model, texts, recorded);
  return rows.map((_, index) => {
    const likeliest = paths[label[index] as number];
    if (likeliest === undefined || confidence[index] === 0) return null;
    return {
      path: likeliest,
      confidence: confidence[index] as number,
      recorded_probability: recorded[index] === -1 ? null : (asked[index] as number),
    };
  });
}

/** What is suggested for a complaint, and by whom: a rule before the model, the model only where it is sure enough. */
export function suggestionFor(
  { rule, model }: Judged,
  threshold: number | null,
): {
  by: "rule" | "model";
  path: readonly string[];
  confidence: number | null;
  rule: string | null;
} | null {
  if (rule !== null) return { by: "rule", path: rule.path, confidence: null, rule: rule.name };
  if (model === null || threshold === null || model.confidence < threshold) return null;
  return { by: "model", path: model.path, confidence: model.confidence, rule: null };
}
