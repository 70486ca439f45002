import { expect, test } from "vitest";
import { daily, emptyWorkspace, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";

test("tells each source's reach, what is missing of it, and what was loaded", async () => {
  const workspace = await workspaceOf({
    web: daily("2026-09-01", 81),
    app: daily("2026-09-01", 62, {}, "a"),
    young: daily("2026-11-12", 9, {}, "y"),
  });
  await withSnapshot(workspace, {}, async (snapshot) => {
    expect(await rowsOf("sources", snapshot, "2026-W46")).toEqual([
      {
        source: "app",
        first_day: "2026-09-01",
        last_day: "2026-11-01",
        complaints: 0,
        expected_days: 7,
        missing_days: 7,
        stale: true,
        rows_read: 62,
        rows_rejected: 0,
      },
      {
        source: "web",
        first_day: "2026-09-01",
        last_day: "2026-11-15",
        complaints: 7,
        expected_days: 7,
        missing_days: 0,
        stale: false,
        rows_read: 81,
        rows_rejected: 0,
      },
      {
        source: "young",
        first_day: "2026-11-12",
        last_day: "2026-11-15",
        complaints: 4,
        expected_days: 7,
        missing_days: 3,
        stale: false,
        rows_read: 9,
        rows_rejected: 0,
      },
    ]);
    expect((await rowsOf("sources", snapshot, "2026-W45")).map((row) => row.expected_days)).toEqual(
      [7, 7, 0],
    );
  });
});

test("of an empty store there are none", async () => {
  await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
    expect(await rowsOf("sources", snapshot, "2026-W46")).toEqual([]);
  });
});
