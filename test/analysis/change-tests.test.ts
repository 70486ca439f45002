import { expect, test } from "vitest";
import {
  courierWorkspace,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";
import { complaint, dayOf, desk, weeks } from "./change-desk.ts";

const whole = { asOf: "2026-11-15T23:00" };
const grown = [
  ...desk(),
  ...Array.from({ length: 25 }, (_, index) =>
    complaint(`more-${index}`, dayOf(weeks - 1, index % 7), {
      category: "safety > broken",
      place: "east",
      department: "one",
    }),
  ),
];
const tests = async (rows: readonly Row[]) =>
  withSnapshot(await workspaceOf({ desk: rows }), whole, (snapshot) =>
    rowsOf("change-tests", snapshot, "2026-W46"),
  );

test("each value is a row with its own count, and what the rest of its dimension leads to expect", async () => {
  const rows = await tests(grown);
  const volume = (dimension: string, value: string) =>
    rows.find(
      (row) =>
        row.measure === "volume" &&
        row.dimension === dimension &&
        row.value === value &&
        row.other_value === null,
    );
  expect(volume("all", "")).toMatchObject({
    observed: 85,
    expected: 60,
    direction: "up",
    base_count: 85,
  });
  expect(volume("category", "safety/broken")).toMatchObject({
    observed: 40,
    expected: 15,
    direction: "up",
    dispersion: 1,
  });
  // The others kept their number while everything grew: against the rest they fell.
  const lost = volume("category", "safety/lost");
  expect(lost?.observed).toBe(15);
  expect(lost?.expected).toBeCloseTo((15 / 45) * 70, 10);
  expect(lost?.direction).toBe("down");
});

test("one test is the beginning of a finding, what follows from it is not listed, whatever its q", async () => {
  const rows = await tests(grown);
  const listed = rows.filter((row) => row.is_listed);
  expect(listed.map(({ measure, direction }) => [measure, direction])).toEqual([["volume", "up"]]);
  expect(listed[0]?.q_value).toBeLessThan(0.05);
  expect(rows.filter((row) => row.q_value < 0.05 && !row.is_listed).length).toBeGreaterThan(0);
});

test("root causes are tested for rises alone, and complaints without one are no cause", async () => {
  const causes = (
    await tests(desk(0, weeks, (_, week) => (week === weeks - 1 ? { root_cause: "" } : {})))
  ).filter(({ measure, dimension }) => measure === "volume" && dimension === "root_cause");
  expect(causes.filter(({ direction, value }) => direction === "down" || value === "")).toEqual([]);
});

test("a month that is always twice as large is expected to be", async () => {
  // 44 months from January 2023: 15 complaints, 30 in August.
  const months = Array.from({ length: 44 }, (_, month) => ({
    label: `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
    count: month % 12 === 7 ? 30 : 15,
  }));
  const rows = months.flatMap(({ label, count }) =>
    Array.from({ length: count }, (_, i) => ({
      complaint_id: `${label}-${i}`,
      received_at: `${label}-${String((i % 15) * 2 + (i === 14 ? 0 : 1)).padStart(2, "0")} 12:00:00`,
    })),
  );
  const august = await withSnapshot(
    await workspaceOf({ desk: rows }),
    { asOf: "2026-08-31T23:00" },
    (snapshot) => rowsOf("change-tests", snapshot, "2026-08"),
  );
  const whole = august.find(
    ({ measure, dimension }) => measure === "volume" && dimension === "all",
  );
  expect(whole?.observed).toBe(30);
  expect(whole?.expected).toBeGreaterThan(27);
  expect(whole?.expected).toBeLessThan(33);
});

test("limits and answers are counted as the analyses of both count them", async () => {
  const courier = await courierWorkspace();
  await withSnapshot(courier, {}, async (snapshot) => {
    const rows = await rowsOf("change-tests", snapshot, "2026-10");
    const value = (measure: string) =>
      rows.find((row) => row.measure === measure && row.dimension === "all");
    const sla = (await rowsOf("sla", snapshot, "2026-10")).find(
      (row) => row.cohort === "due" && row.clock === "resolve" && row.dimension === "all",
    );
    expect(value("due_met_rate")?.base_count).toBe(sla?.due_count);
    expect(value("due_met_rate")?.observed).toBeCloseTo(sla?.due_met_rate as number, 12);
    const asked = (await rowsOf("follow-up", snapshot, "2026-10")).find(
      (row) => row.dimension === "all",
    );
    const answered =
      (asked?.satisfied_count ?? 0) +
      (asked?.average_count ?? 0) +
      (asked?.dissatisfied_count ?? 0);
    expect(value("satisfied_rate")?.base_count).toBe(answered);
    expect(value("satisfied_rate")?.observed).toBeCloseTo(
      (asked?.satisfied_count ?? 0) / answered,
      12,
    );
    const overview = (await rowsOf("volume", snapshot, "2026-10")).find(
      (row) => row.grain === "period",
    );
    expect(value("volume")?.observed).toBe(overview?.complaints);
  });
}, 240_000);

test("an empty store has no tests", async () => {
  const rows = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("change-tests", snapshot, "2026-W46"),
  );
  expect(rows).toEqual([]);
});
