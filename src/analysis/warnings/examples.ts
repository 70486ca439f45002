import { z } from "zod";
import type { Database } from "../../database.ts";
import { sql } from "./load.ts";
import { passageOf } from "./passage.ts";
import type { Example, ToldWarning } from "./rows.ts";

const row = z.strictObject({
  rank: z.int(),
  source: z.string(),
  complaint_id: z.string(),
  words: z.array(z.string()),
  text: z.string().nullable(),
});

/** The complaint that stands for each warning, with a redacted sentence of it where the workspace shows quotes. */
export async function examplesOf(
  db: Database,
  warnings: readonly ToldWarning[],
): Promise<Map<ToldWarning, Example>> {
  if (warnings.length === 0) return new Map();
  const asked = warnings.map(({ series, rows }, rank) => ({
    rank,
    theme: series.field === "theme" ? Number(series.path[0]) : null,
    rows,
  }));
  const found = await db.query(sql.examples as string, row, { warnings: JSON.stringify(asked) });
  return new Map(
    found.map(({ rank, source, complaint_id, words, text }) => {
      const warning = warnings[rank] as ToldWarning;
      const { field, path } = warning.series;
      const first = field === "phrase" ? path : [];
      const quote = text === null ? null : passageOf(text, [...first, ...words]);
      return [warning, { source, complaint_id, quote }];
    }),
  );
}
