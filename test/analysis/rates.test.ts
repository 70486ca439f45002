import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { RatesRow } from "../../src/analysis/rates.ts";
import { addDays, daysBetween } from "../../src/period.ts";
import { courierWorkspace, type Row, rowsOf, withSnapshot } from "../workspace.ts";
import { between, courierComplaints, type Told } from "./courier.ts";
import { daysFrom, exposedRows, many } from "./exposed.ts";

const week = daysFrom("2026-11-09", 7);
const stated = (value: string | undefined, quantity: number, more: Row = {}): Row => ({
  period_start: "2026-11-09",
  period_end: "2026-11-15",
  dimension: value === undefined ? undefined : "place",
  value,
  quantity: `${quantity}`,
  unit: "parcels",
  ...more,
});
const rates = (desk: readonly Row[], exposure: readonly Row[], label = "2026-W46", options = {}) =>
  exposedRows("rates", { desk, exposure }, label, { asOf: "2026-11-15", ...options });
const of = (rows: readonly RatesRow[], value: string | null, dimension = "place") =>
  rows.find((row) => row.value === value && row.dimension === dimension);

const desk = [
  ...many(30, week, { place: "North" }, "n"),
  ...many(14, week, { place: "South" }, "s"),
  ...many(7, week, {}, "blank"),
  ...many(7, week, { place: "Elsewhere" }, "e"),
];

test("divides complaints by the exposure of their place, and the whole by the sum", async () => {
  const rows = await rates(desk, [stated("North", 20_000), stated("South", 5000)]);
  // R 4.2.2: poisson.test(30, 2)$conf.int, per 10 000
  expect(of(rows, "North")).toMatchObject({
    complaints: 30,
    exposure: 20_000,
    per: 10_000,
    rate: 15,
  });
  expect(of(rows, "North")?.rate_lower).toBeCloseTo(10.120437, 5);
  expect(of(rows, "North")?.rate_upper).toBeCloseTo(21.413433, 5);
  expect(of(rows, "South")).toMatchObject({ complaints: 14, rate: 28 });
  expect(rows.map(({ dimension, value }) => [dimension, value])).toEqual([
    ["all", null],
    ["place", "North"],
    ["place", "South"],
  ]);
});

test("the whole has the complaints of blank places, and leaves out those of a place without exposure", async () => {
  const rows = await rates(desk, [stated("North", 20_000), stated("South", 5000)]);
  expect(of(rows, null, "all")).toMatchObject({
    exposure_dimension: "place",
    complaints: 51,
    exposure: 25_000,
    blank_count: 7,
    left_out_count: 7,
    covered_share: 1,
    prorated_share: 0,
  });
});

test("without exposure there is no rate and no row", async () => {
  expect(await rates(desk, [])).toEqual([]);
  expect(await rates(desk, [stated("North", 9000)], "2026-W45")).toEqual([]);
  expect(await rates(desk, [stated("North", 0)])).toEqual([]);
});

test("exposure stated of the whole comes before any sum", async () => {
  const rows = await rates(desk, [stated("North", 20_000), stated(undefined, 40_000)]);
  expect(of(rows, null, "all")).toMatchObject({
    exposure_dimension: null,
    exposure: 40_000,
    complaints: 58,
    left_out_count: 0,
  });
  expect(of(rows, "North")?.complaints).toBe(30);
});

test("units are never added up", async () => {
  const rows = await rates(desk, [stated("North", 20_000), stated("North", 3, { unit: "shops" })]);
  expect(rows.map(({ exposure_unit, per, rate }) => [exposure_unit, per, rate])).toEqual([
    ["parcels", 10_000, 18.5],
    ["parcels", 10_000, 15],
    ["shops", 1, 37 / 3],
    ["shops", 1, 10],
  ]);
});

test("a week over the end of a month is divided by its days, and the row says so", async () => {
  const month = [...many(31, daysFrom("2026-10-01", 31), { place: "North" })];
  const exposure = [
    stated("North", 60_000, { period_start: "2026-10-01", period_end: "2026-10-25" }),
    stated("North", 14_000, { period_start: "2026-10-26", period_end: "2026-11-01" }),
  ];
  const rows = await rates(month, exposure, "2026-10");
  expect(of(rows, "North")).toMatchObject({ complaints: 31, exposure: 72_000, covered_share: 1 });
  expect(of(rows, "North")?.prorated_share).toBeCloseTo(12_000 / 72_000, 12);
});

test("only complaints of the days that the exposure reaches are counted", async () => {
  const rows = await rates(desk, [stated("North", 10_000, { period_end: "2026-11-12" })]);
  const north = desk.filter(
    ({ place, received_at = "" }) => place === "North" && received_at < "2026-11-13",
  );
  expect(of(rows, "North")).toMatchObject({ complaints: north.length, exposure: 10_000 });
  expect(of(rows, "North")?.covered_share).toBeCloseTo(4 / 7, 12);
  expect(of(rows, "North")?.left_out_count).toBe(30 - north.length);
  expect(of(rows, "North")?.prorated_share).toBe(0);
});

test("days that the complaints do not reach have no exposure either", async () => {
  const rows = await rates(desk, [stated("North", 14_000)], "2026-W46", { asOf: "2026-11-12" });
  expect(of(rows, "North")).toMatchObject({ exposure: 8000, prorated_share: 1 });
  expect(of(rows, "North")?.covered_share).toBeCloseTo(4 / 7, 12);
});

test("a day stated twice counts once, by the shorter span", async () => {
  const whole = { period_start: "2026-11-01", period_end: "2026-11-30" };
  const rows = await rates(desk, [stated("North", 30_000_000, whole), stated("North", 20_000)]);
  expect(of(rows, "North")).toMatchObject({ exposure: 20_000, prorated_share: 0 });
});

test("exposure by something that no complaint has is no exposure", async () => {
  expect(await rates(desk, [stated("North", 9000, { dimension: "planet" })])).toEqual([]);
});

test("the scale makes the rate of the whole one between 1 and 1000", async () => {
  const scale = async (quantity: number) =>
    (await rates(desk, [stated("North", quantity)])).map(({ per }) => per);
  expect(await scale(100)).toEqual([1000, 1000]);
  expect(await scale(300_000)).toEqual([10_000, 10_000]);
  expect(await scale(3_000_000)).toEqual([1_000_000, 1_000_000]);
});

describe("earlier periods", () => {
  const weeks = (last: number, parcels = 7000) => {
    const from = "2026-06-01";
    const mondays = Array.from({ length: 24 }, (_, index) => addDays(from, index * 7));
    const complaints = mondays.flatMap((monday, index) =>
      many(
        index === 23 ? last : 20 + (index % 3),
        daysFrom(monday, 7),
        { place: "North" },
        `${index}/`,
      ),
    );
    const exposure = mondays.map((monday, index) =>
      stated("North", index === 23 ? parcels : 7000 + 100 * (index % 2), {
        period_start: monday,
        period_end: addDays(monday, 6),
      }),
    );
    return rates(complaints, exposure);
  };

  test("make the range; the period before makes the change", async () => {
    const row = of(await weeks(45), "North");
    expect(row?.signal).toBe("above_limit");
    expect(row?.usual_mean).toBeCloseTo((10_000 * 482) / (23 * 7000 + 11 * 100), 1);
    expect(row?.previous_rate).toBeCloseTo((10_000 * 21) / 7000, 9);
    expect(row?.usual_provisional).toBe(false);
  });

  test("a doubling of complaints and parcels is no signal, halved parcels are one", async () => {
    expect(of(await weeks(45, 14_500), "North")?.signal).toBeNull();
    expect(of(await weeks(21, 3000), "North")?.signal).toBe("above_limit");
  });

  test("never make limits narrower than chance alone does", async () => {
    // 21 a week: P(X > 36) = 0.0010, R 4.2.2: ppois(36, 21, lower.tail = FALSE)
    expect(of(await weeks(36), "North")?.signal).toBeNull();
  });

  test("with no complaint at all make one no signal, and five one", async () => {
    const days = daysFrom("2026-06-01", 168);
    const calm = many(168, days, { place: "South" }, "s");
    const exposure = Array.from({ length: 24 }, (_, index) =>
      stated("North", 7000, {
        period_start: addDays("2026-06-01", index * 7),
        period_end: addDays("2026-06-01", index * 7 + 6),
      }),
    );
    const judged = async (number: number) =>
      of(await rates([...calm, ...many(number, week, { place: "North" }, "n")], exposure), "North");
    expect(await judged(1)).toMatchObject({ signal: null, usual_mean: 0 });
    expect(await judged(5)).toMatchObject({ signal: "above_limit" });
  });
});

describe("the courier's exports", () => {
  let raw: Told[];
  let parcels: { from: string; until: string; station: string; quantity: number }[];
  beforeAll(async () => {
    await courierWorkspace();
    raw = courierComplaints();
    parcels = readFileSync("data/samples/courier/parcels.csv", "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",") as [string, string, string, string])
      .map(([from, last, station, quantity]) => ({
        from,
        until: addDays(last, 1),
        station,
        quantity: Number(quantity),
      }));
  }, 120_000);

  test.each([
    ["2026-W45", "2026-11-02", "2026-11-09"],
    ["2026-10", "2026-10-01", "2026-11-01"],
  ])("%s has the complaints and parcels of the raw files", async (label, from, until) => {
    const rows = await withSnapshot(await courierWorkspace(), {}, (snapshot) =>
      rowsOf("rates", snapshot, label),
    );
    const stations = [...new Set(parcels.map(({ station }) => station))];
    expect(rows.filter(({ dimension }) => dimension === "place")).toHaveLength(stations.length);
    for (const station of stations) {
      const inside = parcels
        .filter((each) => each.station === station && each.from < until && each.until > from)
        .map((each) => {
          const [first, end] = [
            each.from > from ? each.from : from,
            each.until < until ? each.until : until,
          ];
          return (each.quantity * daysBetween(first, end)) / daysBetween(each.from, each.until);
        });
      const row = of(rows, station);
      expect(row?.exposure, station).toBeCloseTo(
        inside.reduce((a, b) => a + b, 0),
        4,
      );
      expect(row?.complaints, station).toBe(
        raw.filter((each) => each.station === station && between(each.received, from, until))
          .length,
      );
    }
  });

  test("the two stations that were planted are the ones above their limits", async () => {
    const rows = await withSnapshot(await courierWorkspace(), {}, (snapshot) =>
      rowsOf("rates", snapshot, "2026-W45"),
    );
    const above = rows.filter(({ signal }) => signal === "above_limit").map(({ value }) => value);
    expect(above.toSorted()).toEqual(["城东站", "城西站"]);
  });
});
