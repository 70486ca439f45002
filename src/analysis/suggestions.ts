import { z } from "zod";
import type { Database } from "../database.ts";
import type { Period } from "../period.ts";
import { type Analysis, isoDay, share } from "./analysis.ts";
import {
  type FieldSuggestions,
  type Judged,
  suggestionFor,
  suggestionsOf,
} from "./classify/suggest.ts";

/** Below this likelihood of the recorded class, where another is sure enough, it is doubtful. */
const hardlyLikely = 0.05;

const row = z.strictObject({
  field: z.enum(["category", "root_cause"]),
  /** `unclassified`: blank or "other", and a class is suggested; `doubtful`: another class than the recorded one is far more likely. */
  kind: z.enum(["unclassified", "doubtful"]),
  /** Of the field and kind, from 1: the surest first. */
  rank: z.int().positive(),
  source: z.string(),
  complaint_id: z.string(),
  received_on: isoDay,
  /** As it is recorded; empty: blank. */
  path: z.array(z.string()),
  suggested_path: z.array(z.string()),
  by: z.enum(["rule", "model"]),
  rule: z.string().nullable(),
  /** How sure the model is, calibrated; null of rules. */
  confidence: share.nullable(),
  /** How likely the model finds the recorded class; null of unclassified ones. */
  recorded_probability: share.nullable(),
});
export type SuggestionsRow = z.infer<typeof row>;

/**
 * Complaint by complaint what `classify` would suggest: a class for those without one, and the recorded classes that look wrong
 * (the recorded one less likely than 5 %, another above the confidence from which the model suggests; after Northcutt, Jiang &
 * Chuang 2021, JAIR 70). For people to decide: nothing is changed. Cohort: received.
 */
export const suggestions = {
  row,
  run,
  reported: ["newest_month"],
} satisfies Analysis<SuggestionsRow>;

async function run(db: Database, period: Period): Promise<SuggestionsRow[]> {
  const fields = await suggestionsOf(db, period);
  return fields.flatMap((field) => [
    ...ranked(field.complaints.flatMap((each) => unclassifiedRow(field, each))),
    ...ranked(field.complaints.flatMap((each) => doubtfulRow(field, each))),
  ]);
}

type Unranked = Omit<SuggestionsRow, "rank">;

function unclassifiedRow({ field, threshold }: FieldSuggestions, complaint: Judged): Unranked[] {
  if (!complaint.is_current || !complaint.is_unclassified) return [];
  const found = suggestionFor(complaint, threshold);
  if (found === null) return [];
  return [
    {
      field,
      kind: "unclassified",
      ...keyOf(complaint),
      suggested_path: [...found.path],
      by: found.by,
      rule: found.rule,
      confidence: found.confidence,
      recorded_probability: null,
    },
  ];
}

function doubtfulRow({ field, threshold }: FieldSuggestions, complaint: Judged): Unranked[] {
  const { model, is_current, is_unclassified } = complaint;
  if (!is_current || is_unclassified || model === null || threshold === null) return [];
  const { recorded_probability, confidence, path } = model;
  if (recorded_probability === null || recorded_probability >= hardlyLikely) return [];
  if (confidence < threshold) return [];
  return [
    {
      field,
      kind: "doubtful",
      ...keyOf(complaint),
      suggested_path: [...path],
      by: "model",
      rule: null,
      confidence,
      recorded_probability,
    },
  ];
}

function keyOf({ source, complaint_id, received_on, path }: Judged) {
  return { source, complaint_id, received_on, path };
}

/** The surest first; rules before the model, as they are the workspace's own word. */
function ranked(rows: readonly Unranked[]): SuggestionsRow[] {
  return rows
    .toSorted((one, other) => (other.confidence ?? 2) - (one.confidence ?? 2))
    .map((each, index) => ({ ...each, rank: index + 1 }));
}
