import { describe, expect, test } from "vitest";
import { valuesBy } from "../../src/commands/by-field.ts";
import { queryCommand } from "../../src/commands/query.ts";
import { parsePeriod } from "../../src/period.ts";
import { type Row, withSnapshot, workspaceOf } from "../workspace.ts";

const quiet = () => {};

/** So many complaints with the same values. */
const some = (count: number, prefix: string, row: Row): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${prefix}${index}`,
    received_at: `2026-11-${String(9 + (index % 7)).padStart(2, "0")} 10:00:00`,
    ...row,
  }));

const rows = [
  ...some(3, "a", { place: "Z", channel: "web", category: "fees > wrong", solution: "refund" }),
  ...some(2, "b", { place: "B", channel: "web", category: "fees > late", solution: "apology" }),
  ...some(2, "c", { place: "A", channel: "phone", category: "service" }),
  ...some(1, "d", { channel: "phone" }),
  { complaint_id: "old", received_at: "2026-10-01 10:00:00", place: "gone" },
];

async function analyze(name: string, flags: object) {
  const { folder } = await workspaceOf({ desk: rows });
  return queryCommand(folder, name, { week: "2026-W46", ...flags }, quiet);
}

describe("analyze --by", () => {
  test("runs once for each value that the period has, the commonest first, equals by name, blank last", async () => {
    const { by, rows: found } = await analyze("sources", { by: "place" });
    expect(by).toEqual({ field: "place", values: ["Z", "A", "B", null], left_out: 0 });
    expect(found.map((row) => [row.by_field, row.by_value])).toEqual([
      ["place", "Z"],
      ["place", "A"],
      ["place", "B"],
      ["place", null],
    ]);
    expect(Object.keys(found[0] ?? {}).slice(0, 2)).toEqual(["by_field", "by_value"]);
  });

  test("gives for each value what --where gives", async () => {
    const { by, rows: found } = await analyze("categories", { by: "place" });
    for (const value of by?.values ?? []) {
      const { rows: alone } = await analyze("categories", { where: [`place=${value ?? ""}`] });
      const own = found.filter((row) => row.by_value === value);
      expect(own).toEqual(alone.map((row) => ({ by_field: "place", by_value: value, ...row })));
    }
  });

  test("goes with --where, of other fields and of the same", async () => {
    const other = await analyze("categories", { by: "place", where: ["channel=web"] });
    expect(other.by?.values).toEqual(["Z", "B"]);
    const same = await analyze("categories", { by: "place", where: ["place=A", "place=B"] });
    expect(same.by?.values).toEqual(["A", "B"]);
    expect(same.rows.filter((row) => row.level === 1).map((row) => row.complaints)).toEqual([2, 2]);
    expect(same.filters).toEqual([
      { field: "place", value: "A" },
      { field: "place", value: "B" },
    ]);
  });

  test("takes the first level of a path, and each value of a list", async () => {
    expect((await analyze("categories", { by: "category" })).by?.values).toEqual([
      "fees",
      "service",
      null,
    ]);
    expect((await analyze("categories", { by: "solution" })).by?.values).toEqual([
      "refund",
      null,
      "apology",
    ]);
    expect((await analyze("categories", { by: "is_open" })).by?.values).toEqual(["true"]);
  });

  test("stops at fifty values and says how many more there are", async () => {
    const many = Array.from({ length: 53 }, (_, index) => ({
      complaint_id: `${index}`,
      received_at: "2026-11-10 10:00:00",
      region: String(index).padStart(2, "0"),
    }));
    const workspace = await workspaceOf({ desk: many });
    const by = await withSnapshot(workspace, {}, ({ db }) =>
      valuesBy(db, "region", parsePeriod("2026-W46")),
    );
    expect(by.left_out).toBe(3);
    expect(by.values).toHaveLength(50);
    expect(by.values.at(-1)).toBe("49");
  });

  test("without it there is neither a key nor columns of it", async () => {
    const result = await analyze("categories", {});
    expect(result).not.toHaveProperty("by");
    expect(result.rows[0]).not.toHaveProperty("by_field");
  });

  test.each([
    [{ by: "customer_key" }, "--by customer_key: no such field"],
    [{ by: "description" }, "--by description: no such field"],
    [{ by: "place; drop table complaints" }, "no such field"],
    [{ by: "category", where: ["category=fees"] }, "found the same field twice"],
  ])("%j: says %s", async (flags, message) => {
    await expect(analyze("categories", flags)).rejects.toThrow(message);
  });

  test("hostile values stay values", async () => {
    const names = ["'; drop table complaints; --", "a=b", "<script>", "__proto__"];
    const hostile = names.map((place, index) => ({
      complaint_id: `${index}`,
      received_at: "2026-11-10 10:00:00",
      place,
    }));
    const { folder } = await workspaceOf({ desk: hostile });
    const { rows: found } = await queryCommand(
      folder,
      "volume",
      { week: "2026-W46", by: "place" },
      quiet,
    );
    const counts = found.filter((row) => row.grain === "period" && row.label === "2026-W46");
    expect(counts.map((row) => [row.by_value, row.complaints])).toEqual(
      names.toSorted().map((name) => [name, 1]),
    );
  });
});
