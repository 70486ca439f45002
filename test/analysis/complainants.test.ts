import { expect, test } from "vitest";
import { openStore } from "../../src/ingest/store/store.ts";
import { markNearDuplicates } from "../../src/ingest/texts/near-duplicates.ts";
import { emptyWorkspace, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";

const leak = "包裹外箱被压扁，里面的两瓶洗衣液漏了一半，签收时快递员不让验货，要求照价赔偿";

test("cases and the people behind them are counted apart, and possible duplicates marked", async () => {
  const workspace = await workspaceOf({
    hotline: [
      {
        complaint_id: "1",
        received_at: "2026-11-02T10:00",
        customer_key: "139 0000 0001",
        description: leak,
      },
      { complaint_id: "2", received_at: "2026-11-10T10:00", customer_key: "+86 13900000002" },
      { complaint_id: "3", received_at: "2026-11-11T10:00", customer_key: "13900000002" },
      { complaint_id: "4", received_at: "2026-11-12T10:00" },
      {
        complaint_id: "5",
        received_at: "2026-11-13T10:00",
        customer_key: "13900000001",
        description: `${leak}！`,
      },
    ],
  });
  const db = await openStore(workspace);
  await markNearDuplicates(db);
  db.close();
  await withSnapshot(workspace, {}, async (snapshot) => {
    expect(await rowsOf("complainants", snapshot, "2026-W46")).toEqual([
      {
        complaints: 4,
        complainants: 2,
        repeat_complainants: 1,
        without_customer_count: 1,
        possible_duplicate_count: 1,
      },
    ]);
    // Of the pair the earlier one is no duplicate.
    expect(await rowsOf("complainants", snapshot, "2026-W45")).toMatchObject([
      { complaints: 1, complainants: 1, possible_duplicate_count: 0 },
    ]);
  });
});

test("of an empty store there is nobody", async () => {
  await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
    expect(await rowsOf("complainants", snapshot, "2026-W46")).toMatchObject([
      { complaints: 0, complainants: 0, without_customer_count: 0 },
    ]);
  });
});
