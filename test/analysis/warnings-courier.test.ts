import { beforeAll, expect, test } from "vitest";
import type { WarningsRow } from "../../src/analysis/warnings.ts";
import { addDays, periodOf } from "../../src/period.ts";
import { courierSnapshot, rowsOf } from "../workspace.ts";
import { planting } from "./courier.ts";

// Every week of the courier's sample from the first that can be judged, each by what came before it: what was planted
// (manifest.json) is warned of in time, the sales, the holidays and the quiet months are not.

const first = "2025-08-18";
const weeks = Array.from({ length: 65 - 8 }, (_, index) =>
  periodOf("week", addDays(first, 7 * (8 + index))),
);
const found = new Map<string, WarningsRow[]>();
beforeAll(async () => {
  const snapshot = await courierSnapshot();
  for (const { label } of weeks) found.set(label, await rowsOf("warnings", snapshot, label));
}, 120_000);

const name = ({ field, path }: WarningsRow) => `${field}=${path.join("/")}`;
/** Series of the warnings of a week; and those with all of which they consist. */
const warned = (label: string) =>
  (found.get(label) ?? []).filter(({ grain }) => grain === "warning").map(name);
const told = (label: string) =>
  (found.get(label) ?? []).filter(({ field }) => field !== null).map(name);

test("every week is judged, of some six hundred series", () => {
  for (const { label } of weeks) {
    const [summary] = found.get(label) ?? [];
    expect(summary?.judged_count, label).toBeGreaterThan(300);
    expect(summary?.false_discovery_rate).toBe(0.05);
  }
});

test("the jump of the category is warned of within two weeks of its start", () => {
  const { category } = planting("late-updates").filter;
  expect([...warned("2026-W25"), ...warned("2026-W26")]).toContain(`category=${category}`);
});

test("the sorting line is warned of in its first week, with the two stations, since then, and whom to ask", () => {
  const { root_cause, place } = planting("sorting-line").filter;
  for (const label of ["2026-W44", "2026-W45", "2026-W46"])
    expect(told(label), label).toContain(`root_cause=${root_cause}`);
  const rows = found.get("2026-W44") ?? [];
  const warning = rows.find(
    (row) => row.grain === "warning" && name(row) === `root_cause=${root_cause}`,
  );
  expect(warning).toMatchObject({ since: "2026-10-26", since_periods: 1, owner: "中转运营部" });
  expect(warning?.quote).toContain("分拣线");
  const drivers = rows.filter(
    ({ rank, relation }) => rank === warning?.rank && relation === "driver",
  );
  for (const each of place) expect(drivers.map(name)).toContain(`place=${each}`);
});

test("the phrase that nobody had said before is warned of in its week, once, with where it is said", () => {
  const rows = found.get("2026-W46") ?? [];
  expect(warned("2026-W46")).toContain("phrase=智能柜取件码失效");
  expect(warned("2026-W46").filter((each) => /智能柜|取件码|失效/.test(each))).toHaveLength(1);
  const warning = rows.find((row) => name(row) === "phrase=智能柜取件码失效");
  expect(warning).toMatchObject({ complaints: 60, since: "2026-11-09", where: null });
});

test("it is told again while it goes on, with the week in which it began", () => {
  const { category } = planting("late-updates").filter;
  for (const label of ["2026-W28", "2026-W33"]) {
    const rows = found.get(label) ?? [];
    expect(
      rows.find((row) => name(row) === `category=${category}`),
      label,
    ).toMatchObject({ grain: "warning", since: "2026-06-15" });
  }
  expect(warned("2026-W37")).toEqual([]);
});

test("at most one false warning a month, and none in sales, at the festival, in the quiet months", () => {
  const { category } = planting("late-updates").filter;
  const isOfJump = (label: string) => label >= "2026-W25" && label <= "2026-W36";
  const jump = [category, "信息", "系统", "系统/轨迹接口延迟"];
  const isPlanted = (label: string, each: string) =>
    label >= "2026-W44" || (isOfJump(label) && jump.includes(each.split("=")[1] as string));
  const wrong = weeks.flatMap(({ label, from }) =>
    warned(label)
      .filter((each) => !isPlanted(label, each))
      .map((each) => ({ month: from.slice(0, 7), label, each })),
  );
  for (const { month } of wrong)
    expect(wrong.filter((other) => other.month === month)).toHaveLength(1);
  // One is left: in the week of July that chance made the largest before the sorting line.
  expect(wrong.length).toBeLessThanOrEqual(1);
  const quiet = weeks.filter(({ label }) => label < "2026-W20" || label > "2026-W37");
  expect(
    quiet.flatMap(({ label }) => warned(label).filter((each) => !isPlanted(label, each))),
  ).toEqual([]);
});
