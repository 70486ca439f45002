import { expect, test } from "vitest";
import {
  courierWorkspace,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

const types = async (rows: readonly Row[]) =>
  withSnapshot(await workspaceOf({ desk: rows }), {}, (snapshot) =>
    rowsOf("customer-types", snapshot, "2026-W46"),
  );
const some = (count: number, row: Row): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${JSON.stringify(row)}${index}`,
    received_at: "2026-11-10 09:00:00",
    ...row,
  }));

test("each customer type has its count and share; those not told are a row of their own", async () => {
  const rows = await types([
    ...some(3, { customer_type: "private" }),
    ...some(1, { customer_type: "business" }),
    ...some(4, { customer_type: "" }),
  ]);
  expect(rows.map((row) => [row.grain, row.customer_type, row.complaints, row.share])).toEqual([
    ["all", null, 8, 1],
    ["customer_type", "business", 1, 1 / 8],
    ["customer_type", "private", 3, 3 / 8],
    ["customer_type", null, 4, 4 / 8],
  ]);
});

test("where nobody tells a type, the whole is not told", async () => {
  const rows = await types(some(2, {}));
  expect(rows.map((row) => [row.grain, row.customer_type, row.share])).toEqual([
    ["all", null, 1],
    ["customer_type", null, 1],
  ]);
});

test("an empty store has no rows", async () => {
  const none = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("customer-types", snapshot, "2026-W46"),
  );
  expect(none).toEqual([]);
});

test("over the courier's exports, types are the channels added up the other way", async () => {
  await withSnapshot(await courierWorkspace(), {}, async (snapshot) => {
    const own = await rowsOf("customer-types", snapshot, "2026-10");
    const channels = await rowsOf("channels", snapshot, "2026-10");
    expect(own[0]).toEqual({
      ...own[0],
      ...Object.fromEntries(
        Object.entries(channels[0] ?? {}).filter(([name]) => name !== "channel"),
      ),
    });
    const inside = channels.filter((row) => row.grain === "channel_and_customer_type");
    for (const type of own.slice(1)) {
      const parts = inside.filter((row) => row.customer_type === type.customer_type);
      if (inside.length === 0) continue;
      for (const field of ["complaints", "due_count", "due_met_count", "ended_count"] as const)
        expect(
          parts.reduce((sum, row) => sum + row[field], 0),
          field,
        ).toBe(type[field]);
    }
  });
}, 120_000);
