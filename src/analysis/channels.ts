import { z } from "zod";
import { type Database, sqlStatements } from "../database.ts";
import type { Period } from "../period.ts";
import type { Analysis } from "./analysis.ts";
import { type Cells, isKnown, profileCells, profileOf, valuesOf } from "./profile/profile.ts";
import { profile } from "./profile/row.ts";
import { byName } from "./value-counts.ts";

const sql = sqlStatements(import.meta.url, "channels.sql");

const row = z.strictObject({
  /** `all`: every complaint; `channel`: one channel; `channel_and_customer_type`: one customer type within it. */
  grain: z.enum(["all", "channel", "channel_and_customer_type"]),
  /** Null: not told, or grain `all`. */
  channel: z.string().nullable(),
  /** Null: not told, or another grain than `channel_and_customer_type`. */
  customer_type: z.string().nullable(),
  ...profile,
});
export type ChannelsRow = z.infer<typeof row>;

/**
 * Where complaints come from and what becomes of them: by channel, and within it by customer type where any is told. Each row has
 * the count beside earlier periods, the median time, limits kept, satisfaction with the response, and reopenings within seven
 * days. Cohorts: received in the period (counts, time), limit passed in it, solved for the first time in it (the rest).
 */
export const channels = {
  row,
  run,
  reported: ["month"],
} satisfies Analysis<ChannelsRow>;

async function run(db: Database, period: Period): Promise<ChannelsRow[]> {
  const cells = await profileCells(db, period, sql.received as string);
  const all: ChannelsRow = {
    grain: "all",
    channel: null,
    customer_type: null,
    ...profileOf(cells, () => true),
  };
  if (!isKnown(all)) return [];
  const names = valuesOf(cells, "channel").sort(byName);
  return [
    all,
    ...names.map((channel) => channelRow(cells, channel)),
    ...inside(cells, names),
  ].filter(isKnown);
}

function channelRow(cells: Cells, channel: string | null): ChannelsRow {
  const own = profileOf(cells, (cell) => cell.channel === channel);
  return { grain: "channel", channel, customer_type: null, ...own };
}

function inside(cells: Cells, names: readonly (string | null)[]): ChannelsRow[] {
  const types = valuesOf(cells, "customer_type").sort(byName);
  if (types.every((type) => type === null)) return [];
  return names.flatMap((channel) =>
    types.map((customer_type) => ({
      grain: "channel_and_customer_type" as const,
      channel,
      customer_type,
      ...profileOf(
        cells,
        (cell) => cell.channel === channel && cell.customer_type === customer_type,
      ),
    })),
  );
}
