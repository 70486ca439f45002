import { type ClockRule, clockRules } from "../sla/clock-rules.ts";
import type { SlaConfig } from "../sla/sla-config.ts";
import {
  type TaxonomyConfig,
  type TaxonomyVersion,
  type VersionedField,
  versionedFields,
} from "./taxonomy.ts";

/** What plaint.yaml says of how classifications and limits changed, as the analysis `revisions` reads it. */
export interface Revisions {
  /** The local day of as_of: what begins later is not in force yet. */
  readonly today: string;
  /** Versions of each classification, oldest first; none where it has no versions. */
  readonly taxonomy: Readonly<Record<VersionedField, readonly TaxonomyVersion[]>>;
  /** The rules of all policies as they are written, with the days on which they are in force. */
  readonly rules: readonly ClockRule[];
}

/** The versions of classifications and the policies of a workspace. */
export function revisionsOf(
  { sla, taxonomy }: { readonly sla: SlaConfig; readonly taxonomy: TaxonomyConfig },
  today: string,
): Revisions {
  const [category, root_cause] = versionedFields.map((field) => taxonomy[field]?.versions ?? []);
  return {
    today,
    taxonomy: { category: category ?? [], root_cause: root_cause ?? [] },
    rules: clockRules(sla),
  };
}
