import { z } from "zod";
import { warningRules, warningStates } from "../../config/warnings.ts";
import type { Database } from "../../database.ts";
import type { WarningSettings } from "./facts.ts";

const row = z.strictObject({
  minimum_cell: z.int(),
  quotes: z.boolean(),
  warnings: z.string(),
  as_of_day: z.int(),
});

const said = z.object({
  false_discovery_rate: z.number(),
  safety_words: z.array(z.string()).nullable(),
  entries: z.array(
    z.object({
      series: z.string(),
      since: z.iso.date(),
      rule: z.enum(warningRules),
      state: z.enum(warningStates),
      note: z.string().nullable(),
    }),
  ),
});

/** What plaint.yaml and warnings.yaml say of warnings, by the statement `settings` of warnings.sql. */
export async function settingsOf(db: Database, statement: string): Promise<WarningSettings> {
  const [found] = await db.query(statement, row);
  const { minimum_cell, quotes, warnings, as_of_day } = found as z.infer<typeof row>;
  const { false_discovery_rate, safety_words, entries } = said.parse(JSON.parse(warnings));
  return {
    minimumCell: minimum_cell,
    quotes,
    falseDiscoveryRate: false_discovery_rate,
    safetyWords: safety_words,
    entries,
    asOfDay: as_of_day,
  };
}
