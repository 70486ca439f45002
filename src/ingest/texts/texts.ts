import type { WorkspaceConfig } from "../../config.ts";
import type { Database } from "../../database.ts";
import { storePhrases } from "./phrases.ts";
import { storeThemes } from "./themes.ts";
import { storeWords } from "./words.ts";

export interface TextsOptions {
  /** Whether to find themes too, which takes longer than all the rest; default: yes. */
  readonly themes?: boolean;
  readonly onProgress?: (step: string, done: number, of: number) => void;
}

/** Makes of the complaints' texts what analyses count, in this order; each step does nothing where nothing has changed. */
export async function storeTexts(
  db: Database,
  config: WorkspaceConfig,
  { themes = true, onProgress }: TextsOptions = {},
): Promise<void> {
  const during = (step: string) => ({
    onProgress: (done: number, of: number) => onProgress?.(step, done, of),
  });
  await storeWords(db, { text: config.text, ...during("texts split into words") });
  await storePhrases(db, {
    minimumCell: config.privacy.minimum_cell,
    ...during("words joined into phrases"),
  });
  if (!themes) return;
  await storeThemes(db, {
    timezone: config.timezone,
    minimumCell: config.privacy.minimum_cell,
    ...during("themes followed from month to month"),
  });
}
