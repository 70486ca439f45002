import { z } from "zod";
import type { Database } from "../../database.ts";
import type { Period } from "../../period.ts";
import { count } from "../analysis.ts";
import { complaintKey, examplesOf, type Item } from "./case-items.ts";

const part = z.strictObject({
  path: z.array(z.string()),
  owner: z.string().nullable(),
  complaints: count,
  urgent_count: count,
  found: z.array(complaintKey),
});
type Part = z.infer<typeof part>;

/** Categories, as recorded, with at least a share of all complaints received; one that is not told is no type. */
export async function typeItems(
  db: Database,
  sql: string,
  { from, until }: Period,
  limit: number,
): Promise<Item[]> {
  const parts = await db.query(sql, part, { from, until });
  const total = parts.reduce((sum, each) => sum + each.complaints, 0);
  const types = new Map<string, Part[]>();
  for (const each of parts) {
    const key = JSON.stringify(each.path);
    types.set(key, [...(types.get(key) ?? []), each]);
  }
  const paths = [...types.values()].map((each) => (each[0] as Part).path);
  return [...types.values()]
    .map((each) => itemOf(each, total, limit, paths))
    .filter(({ path, complaints }) => path.length > 0 && complaints >= limit * total);
}

/** `parts`: the same category with one department each. */
function itemOf(
  parts: readonly Part[],
  total: number,
  limit: number,
  paths: readonly (readonly string[])[],
): Item {
  const { path } = parts[0] as Part;
  const sum = (field: "complaints" | "urgent_count") =>
    parts.reduce((result, each) => result + each[field], 0);
  // Parts come by name, so the first of equals wins.
  const main = parts.reduce((most, each) => (each.complaints > most.complaints ? each : most));
  const hasBelow = paths.some(
    (other) => other.length > path.length && path.every((level, index) => other[index] === level),
  );
  return {
    kind: "type_over_share",
    owner: main.owner,
    path: [...path],
    field: null,
    stage: null,
    complaints: sum("complaints"),
    urgent_count: sum("urgent_count"),
    base_count: total,
    limit_share: limit,
    hours: null,
    usual_hours: null,
    after_closing_count: null,
    carried_count: null,
    examples: examplesOf(main.found),
    where: [`category=${path.join("/")}`],
    cohort: "received",
    takes_period: true,
    // What lies below would be listed too; so would a level with a slash in its name that spells the same.
    is_exact: !hasBelow,
  };
}
