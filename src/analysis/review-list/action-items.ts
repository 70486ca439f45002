import { z } from "zod";
import { type Database, sqlStatements } from "../../database.ts";
import type { Period } from "../../period.ts";
import { conditionsOf } from "../actions/register.ts";
import type { ActionsRow } from "../actions/row.ts";
import { judgedActions } from "../actions.ts";
import { count } from "../analysis.ts";
import { complaintKey, examplesOf, type Item } from "./case-items.ts";

const sql = sqlStatements(import.meta.url, "../actions.sql");

const received = z.strictObject({
  complaints: count,
  urgent_count: count,
  found: z.array(complaintKey),
});

/**
 * Actions that did not do what they should: those that made it worse, or of which no effect is seen although the day set has passed;
 * and others of which it has passed without success. With the complaints of their filter that were received in the period.
 */
export async function actionItems(db: Database, period: Period): Promise<Item[]> {
  const items: Item[] = [];
  for (const action of await judgedActions(db, period)) {
    const kind = action.grain === "action" ? kindOf(action) : null;
    if (kind !== null) items.push(await itemOf(db, period, action, kind));
  }
  return items;
}

function kindOf({ verdict, is_overdue }: ActionsRow): "action_failed" | "action_overdue" | null {
  if (verdict === "worse" || (verdict === "no_effect_seen" && is_overdue)) return "action_failed";
  return is_overdue ? "action_overdue" : null;
}

async function itemOf(
  db: Database,
  { from, until }: Period,
  { action_id, title, owner, filter, where }: ActionsRow,
  kind: Item["kind"],
): Promise<Item> {
  await db.run(
    `create or replace temp table action_cases as
     select case_number, source from complaints where ${conditionsOf(filter)?.sql ?? "false"}`,
  );
  const [found] = await db.query(sql.received as string, received, { from, until });
  return {
    kind,
    action_id,
    title,
    owner,
    path: [],
    field: null,
    stage: null,
    complaints: found?.complaints ?? 0,
    urgent_count: found?.urgent_count ?? 0,
    base_count: null,
    limit_share: null,
    hours: null,
    usual_hours: null,
    after_closing_count: null,
    carried_count: null,
    examples: examplesOf(found?.found ?? []),
    where,
    cohort: "received",
    takes_period: true,
    is_exact: true,
  };
}
