import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import { judgedAction, type Scope } from "./actions/judge.ts";
import { actionsBegun, type Conditions, conditionsOf } from "./actions/register.ts";
import { type ActionsRow, actionRow } from "./actions/row.ts";
import { type Analysis, isoDay } from "./analysis.ts";
import { oncePerPeriod } from "./once-per-period.ts";

const sql = sqlStatements(import.meta.url, "actions.sql");

const reach = z.strictObject({ day: isoDay });
const window = z.strictObject({ name: z.string(), from: isoDay, until: isoDay });

/**
 * Whether the improvement actions of the register did what they should (D-25): each one begun before the end of the period, judged on the
 * whole weeks up to there (or to as_of) by an interrupted time series of the measure that it should change, with the control series where the
 * register names one, else with all complaints that no action aims at where there is less than a year before. Cohort: the complaints of the action's filter, by the week of receipt (`complaints`), in which the limit passed
 * (`due_met_rate`), in which they ended (`handling_hours`, the median) or were solved (`reopened_rate` within seven days,
 * `satisfied_rate`). Method and figures: docs/foresight.md.
 */
export const actions = {
  row: actionRow,
  run,
  reported: ["month", "quarter"],
} satisfies Analysis<ActionsRow>;

async function run(db: Database, period: Period): Promise<ActionsRow[]> {
  return [...(await judgedActions(db, period))];
}

/** The rows of a period, computed once however many ask for them. */
export const judgedActions = oncePerPeriod(
  async (db: Database, { until }: Period): Promise<readonly ActionsRow[]> => {
    const register = await actionsBegun(db, sql.register as string, until);
    if (register.length === 0) return [];
    const [last] = await db.query(sql.reach as string, reach, { until });
    const scope: Scope = {
      db,
      sql,
      until,
      lastDay: last?.day ?? until,
      times: await db.query(sql.windows as string, window, { until }),
      aims: register
        .map(({ filter }) => conditionsOf(filter))
        .filter((conditions) => conditions !== null && conditions.where.length > 0)
        .map((conditions) => (conditions as Conditions).sql),
    };
    const rows: ActionsRow[] = [];
    for (const action of register) rows.push(...(await judgedAction(scope, action)));
    return rows;
  },
);
