import type { ClassifyRow } from "../classify.ts";

/** A row of `classify` before anything is told in it. */
export function blankRow(
  grain: ClassifyRow["grain"],
  field: ClassifyRow["field"],
  complaints: number,
): ClassifyRow {
  return {
    grain,
    field,
    by: null,
    path: [],
    rule: null,
    reason: null,
    learned_count: null,
    label_count: null,
    complaints,
    predicted_count: null,
    correct_count: null,
    accuracy: null,
    accuracy_lower: null,
    accuracy_upper: null,
    precision: null,
    precision_lower: null,
    precision_upper: null,
    recall: null,
    recall_lower: null,
    recall_upper: null,
    f1: null,
    kappa: null,
    kappa_lower: null,
    kappa_upper: null,
    confidence: null,
    calibration_error: null,
    coverage: null,
    unclassified_count: null,
    suggested_by_rule_count: null,
    suggested_by_model_count: null,
    previous_complaints: null,
    growth: null,
  };
}
