import { expect, test } from "vitest";
import {
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

const hotSpots = async (rows: readonly Row[], label = "2026-W46", options = {}) =>
  withSnapshot(await workspaceOf({ desk: rows }), options, (snapshot) =>
    rowsOf("hot-spots", snapshot, label),
  );
const some = (count: number, row: Row, received_at = "2026-11-11 09:30:00"): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${received_at}${JSON.stringify(row)}${index}`,
    received_at,
    ...row,
  }));
/** Two hundred days from May on, each at 9 and at noon; Mondays many more at 9. */
const pattern = Array.from({ length: 203 }, (_, index) => {
  const day = new Date(Date.parse("2026-05-04") + index * 86_400_000).toISOString().slice(0, 10);
  return [
    ...some(index % 7 === 0 ? 20 : 4, {}, `${day} 09:10:00`),
    ...some(4, {}, `${day} 12:10:00`),
  ];
}).flat();

test("counts every value that is told, by name, with what most of them are about", async () => {
  const rows = await hotSpots([
    ...daily("2026-06-01", 175, { place: "East", category: "service > late" }),
    ...some(2, { place: "West", category: "fees > wrong", root_cause: "people > few" }),
    ...some(1, { place: "West", category: "service > late", root_cause: "people > few" }),
    ...some(1, { place: "" }),
  ]);
  const places = rows.filter(({ dimension }) => dimension === "place");
  expect(
    places.map((row) => [
      row.value,
      row.complaints,
      row.previous_complaints,
      row.main_category?.join("/") ?? null,
      row.main_category_count,
      row.main_root_cause?.join("/") ?? null,
    ]),
  ).toEqual([
    ["East", 7, 7, "service/late", 7, null],
    ["West", 3, 0, "fees/wrong", 2, "people/few"],
    [null, 1, 0, null, null, null],
  ]);
  expect(places.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(rows.some(({ dimension }) => dimension === "product")).toBe(false);
});

test("of equally many categories the first by name is the main one", async () => {
  const rows = await hotSpots([
    ...some(2, { product: "x", category: "b" }),
    ...some(2, { product: "x", category: "a" }),
  ]);
  expect(rows.find(({ value }) => value === "x")).toMatchObject({
    main_category: ["a"],
    main_category_count: 2,
  });
});

test("a place that grows beyond chance is a signal; the largest is none for being large", async () => {
  const rows = await hotSpots([
    ...daily("2026-06-01", 175, { place: "East" }),
    ...daily("2026-06-01", 175, { place: "East" }, "e"),
    ...some(8, { place: "West" }),
  ]);
  const signals = rows.flatMap((row) => (row.grain === "value" ? [[row.value, row.signal]] : []));
  expect(Object.fromEntries(signals)).toMatchObject({ East: null, West: "above_limit" });
});

test("Mondays at nine are no hot spot for being busy, Wednesday at three is one", async () => {
  const rows = await hotSpots([...pattern, ...some(12, {}, "2026-11-11 15:20:00")]);
  const hours = rows.filter(({ grain }) => grain === "hour");
  expect(hours).toHaveLength(168);
  const at = (weekday: number, hour: number) =>
    hours.find((row) => row.weekday === weekday && row.hour === hour);
  expect(at(1, 9)).toMatchObject({ complaints: 20, stands_out: null });
  expect(at(3, 15)).toMatchObject({ complaints: 12, expected_complaints: 0, stands_out: "more" });
  expect(hours.filter(({ stands_out }) => stands_out !== null)).toHaveLength(1);
});

test("a month with five Mondays expects five of them", async () => {
  const rows = await hotSpots(pattern, "2026-08", { asOf: "2026-11-15T23:59:00+08:00" });
  // Only three earlier months are covered: no pattern, so nothing is expected.
  expect(rows.find((row) => row.weekday === 1 && row.hour === 9)).toMatchObject({
    complaints: 100,
    expected_complaints: null,
    z: null,
    stands_out: null,
  });
  const long = Array.from({ length: 320 }, (_, index) => {
    const day = new Date(Date.parse("2026-01-01") + index * 86_400_000).toISOString().slice(0, 10);
    return some(new Date(day).getUTCDay() === 1 ? 6 : 2, {}, `${day} 09:10:00`);
  }).flat();
  // August 2026 has five Mondays, of which there are 30 in the seven months before.
  const august = await hotSpots(long, "2026-08");
  const monday = august.find((row) => row.weekday === 1 && row.hour === 9);
  expect(monday?.complaints).toBe(30);
  expect(monday?.expected_complaints).toBeCloseTo(30, 8);
});

test("what has only a day has no hour and is counted apart", async () => {
  const rows = await hotSpots([
    { complaint_id: "1", received_at: "2026-11-11" },
    { complaint_id: "2", received_at: "2026-11-12" },
  ]);
  expect(rows).toMatchObject([{ grain: "hour", weekday: null, hour: null, complaints: 2 }]);
});

test("hours are local, whatever the server's zone", async () => {
  const rows = await hotSpots(some(1, {}, "2026-11-15 23:30:00"));
  const [own] = rows.filter(({ complaints }) => complaints > 0);
  expect([own?.weekday, own?.hour]).toEqual([7, 23]);
});

test("a product at a place is named only beyond what both explain alone", async () => {
  const weeks = Array.from({ length: 24 }, (_, index) =>
    new Date(Date.parse("2026-06-01") + index * 7 * 86_400_000).toISOString().slice(0, 10),
  );
  const products = ["A", "B", "C", "D", "E"];
  const places = ["P", "Q", "R", "S", "T"];
  const usual = weeks.flatMap((day) =>
    products.flatMap((product) =>
      places.flatMap((place) => some(2, { product, place }, `${day} 10:00:00`)),
    ),
  );
  // The covered days of a week are all of them: noon of each day has one more.
  const base = [...usual, ...daily("2026-06-01", 175)];
  const pairs = async (more: readonly Row[]) =>
    (await hotSpots([...base, ...more])).flatMap((row) =>
      row.grain === "pair" ? [[row.value, row.place, row.complaints]] : [],
    );
  expect(await pairs([])).toEqual([]);
  expect(await pairs(some(18, { product: "B", place: "Q" }))).toEqual([["B", "Q", 20]]);
  // The product grows everywhere: no pair is hot by itself.
  const everywhere = places.flatMap((place) => some(16, { product: "B", place }));
  expect(await pairs(everywhere)).toEqual([]);
});

test("more than two hundred places: the largest, those beyond chance, and one row of the others", async () => {
  const many = Array.from({ length: 205 }, (_, index) =>
    some(index < 200 ? 2 : 1, { place: `p${String(index).padStart(3, "0")}` }),
  ).flat();
  const rows = (await hotSpots(many)).filter(({ dimension }) => dimension === "place");
  expect(rows).toHaveLength(201);
  expect(rows.at(-1)).toMatchObject({
    grain: "other_values",
    value: null,
    values: 5,
    complaints: 5,
    signal: null,
  });
});

test("a week that is cut expects what its days have led to, and is not judged by ranges", async () => {
  const cut = await hotSpots(pattern, "2026-W46", { asOf: "2026-11-11T23:30:00+08:00" });
  const monday = cut.find((row) => row.weekday === 1 && row.hour === 9);
  const friday = cut.find((row) => row.weekday === 5 && row.hour === 9);
  expect(monday?.expected_complaints).toBeCloseTo(20, 6);
  expect(friday).toMatchObject({ complaints: 0, expected_complaints: 0, stands_out: null });
});

test("an empty store, and a week without data, have no rows", async () => {
  const none = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("hot-spots", snapshot, "2026-W46"),
  );
  expect(none).toEqual([]);
  expect(await hotSpots(some(1, { place: "x" }), "2025-W20")).toEqual([]);
});
