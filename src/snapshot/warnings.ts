import type { Workspace } from "../config.ts";

/** What the analysis `warnings` reads of plaint.yaml and of warnings.yaml, as JSON. */
export function warningsJson({ config, warnings }: Workspace): string {
  const { false_discovery_rate, safety_words } = config.warnings;
  return JSON.stringify({
    false_discovery_rate,
    safety_words: safety_words ?? null,
    entries: warnings,
  });
}
