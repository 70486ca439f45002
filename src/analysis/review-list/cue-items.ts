import { z } from "zod";
import { type Database, sqlStatements } from "../../database.ts";
import type { Period } from "../../period.ts";
import { type Cue, cueKinds } from "../../text/feelings.ts";
import { count } from "../analysis.ts";
import { complaintKey, examplesOf, type Item, mostNamed, namingCommand } from "./case-items.ts";

const sql = sqlStatements(import.meta.url, "../sentiment.sql");

/** The cues that ask for a look at the complaint itself, most pressing first. */
export const pressingCues = [
  "self_harm",
  "safety",
  "regulator",
  "law",
  "media",
] as const satisfies readonly Cue[];

const group = z.strictObject({
  owner: z.string().nullable(),
  base_count: count,
  complaints: count,
  urgent_count: count,
  hours: z.number().nullable(),
  cues: z.array(z.enum(cueKinds)),
  found: z.array(complaintKey),
});
type Group = z.infer<typeof group>;

/** Complaints received in the period whose text shows a pressing cue and that are open at its end, by department. */
export async function cueItems(db: Database, { from, until }: Period): Promise<Item[]> {
  const parameters = { from, until, cues: JSON.stringify(pressingCues) };
  return (await db.query(sql.pressing as string, group, parameters)).map(itemOf);
}

function itemOf({ owner, base_count, complaints, urgent_count, hours, cues, found }: Group): Item {
  const command =
    complaints <= mostNamed
      ? namingCommand(found)
      : {
          where: [`department=${owner ?? ""}`],
          cohort: "open" as const,
          takes_period: true,
          is_exact: false,
        };
  return {
    kind: "urgent_words",
    owner,
    path: [],
    field: null,
    stage: null,
    complaints,
    urgent_count,
    base_count,
    limit_share: null,
    hours: hours === null ? null : Math.max(0, hours),
    usual_hours: null,
    after_closing_count: null,
    carried_count: null,
    cues,
    examples: examplesOf(found),
    ...command,
  };
}

/** Where an item stands by the most pressing of its cues: 0 is self-harm; without any cue it stands with the first. */
export function cueRank(cues: readonly Cue[] | undefined): number {
  return Math.max(0, cueKinds.indexOf(cues?.[0] ?? "self_harm"));
}
