import { z } from "zod";
import type { Database } from "../../database.ts";
import type { Period } from "../../period.ts";
import { count } from "../analysis.ts";
import type { ReviewListRow } from "../review-list.ts";

/** One thing on the list before it is ranked. */
export type Item = Omit<
  ReviewListRow,
  | "grain"
  | "rank"
  | "item_count"
  | "share"
  | "share_lower"
  | "share_upper"
  | "action_id"
  | "title"
  | "cues"
> & {
  /** Of an action. */
  readonly action_id?: string;
  readonly title?: string | null;
  /** Of `urgent_words`. */
  readonly cues?: ReviewListRow["cues"];
};

/** How many complaints a command may name. */
export const mostNamed = 20;
const mostExamples = 5;

export const complaintKey = z.strictObject({ source: z.string(), complaint_id: z.string() });
type ComplaintKey = z.infer<typeof complaintKey>;

const group = z.strictObject({
  kind: z.enum(["breach_not_escalated", "dissatisfied_unresolved", "recurring", "open_long"]),
  owner: z.string().nullable(),
  path: z.array(z.string()).nullable(),
  base_count: count,
  complaints: count,
  urgent_count: count,
  after_closing_count: count,
  carried_count: count,
  hours: z.number().nullable(),
  found: z.array(complaintKey.extend({ owner: z.string().nullable() })),
  owners: z.array(z.string().nullable()),
});
type Group = z.infer<typeof group>;

/** What is on the list complaint by complaint, by department or category; also those that have none of it. */
export async function caseItems(
  db: Database,
  sql: string,
  { from, until }: Period,
): Promise<Item[]> {
  const groups = await db.query(sql, group, { from, until });
  return groups.map((each) => {
    const isRecurring = each.kind === "recurring";
    return {
      kind: each.kind,
      owner: isRecurring ? mostOften(each.owners) : each.owner,
      path: each.path ?? [],
      field: null,
      stage: null,
      complaints: each.complaints,
      urgent_count: each.urgent_count,
      base_count: each.base_count,
      limit_share: null,
      hours: each.hours === null ? null : Math.max(0, each.hours),
      usual_hours: null,
      after_closing_count: isRecurring ? each.after_closing_count : null,
      carried_count: each.kind === "dissatisfied_unresolved" ? each.carried_count : null,
      examples: examplesOf(each.found),
      ...commandOf(each),
    };
  });
}

/** Complaints as source/number. */
export function examplesOf(keys: readonly ComplaintKey[]): string[] {
  return keys.slice(0, mostExamples).map(({ source, complaint_id }) => `${source}/${complaint_id}`);
}

/**
 * The command that names each complaint, whenever it was received; where there are too many to name, one that lists more than
 * these.
 */
export function namingCommand(keys: readonly ComplaintKey[]) {
  const sources = [...new Set(keys.map(({ source }) => source))].sort();
  const ids = [...new Set(keys.map(({ complaint_id }) => complaint_id))].sort();
  return {
    where: [
      ...sources.map((source) => `source=${source}`),
      ...ids.map((id) => `complaint_id=${id}`),
    ],
    cohort: "received" as const,
    takes_period: false,
    // The same number in two sources would be listed of both.
    is_exact: sources.length === 1 || ids.length === keys.length,
  };
}

function commandOf({ kind, owner, path, complaints, found }: Group) {
  if (complaints <= mostNamed) return namingCommand(found);
  const department = `department=${owner ?? ""}`;
  const wider = { takes_period: true, is_exact: false };
  switch (kind) {
    case "breach_not_escalated":
      return { ...wider, where: [department, "sla_state=breached"], cohort: "due" as const };
    case "recurring":
      return {
        ...wider,
        where: [`category=${(path ?? []).join("/")}`],
        cohort: "received" as const,
      };
    case "open_long":
      return { ...wider, where: [department], cohort: "open" as const };
    case "dissatisfied_unresolved":
      return { ...wider, where: [department], cohort: "ended" as const };
  }
}

/** The value that occurs most often, the first by name where several do; null is a value. */
export function mostOften(values: readonly (string | null)[]): string | null {
  const counts = new Map<string | null, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].sort(
    ([one, first], [other, second]) =>
      second - first ||
      Number(one === null) - Number(other === null) ||
      ((one ?? "") < (other ?? "") ? -1 : 1),
  );
  return most?.[0] ?? null;
}
