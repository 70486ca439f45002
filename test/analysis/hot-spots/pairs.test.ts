import { expect, test } from "vitest";
import { pairRows } from "../../../src/analysis/hot-spots/pairs.ts";

const letters = "ABCDEFGHIJ".split("");
const mains = () => ({
  main_category: null,
  main_category_count: null,
  main_root_cause: null,
  main_root_cause_count: null,
});

/** Ten products at ten places, ten complaints each where there were 240 in 24 earlier weeks, but for some. */
const grid = (now: (product: string, place: string) => number) =>
  letters.flatMap((product) =>
    letters.map((place) => ({ product, place, complaints: now(product, place), earlier: 240 })),
  );
const named = (now: (product: string, place: string) => number) =>
  pairRows(grid(now), mains).map(({ value, place }) => `${value}${place}`);

test("a product that grows at one place is named there, in the order of names", () => {
  const hot = (product: string, place: string) =>
    (product === "C" && place === "D") || (product === "B" && place === "E") ? 35 : 10;
  expect(named(hot)).toEqual(["BE", "CD"]);
  const [row] = pairRows(grid(hot), mains);
  expect(row?.expected_complaints).toBeLessThan(13);
  expect(row).toMatchObject({ complaints: 35, earlier_share: 0.01, signal: null });
});

test("a product that grows everywhere, or a place where everything grows, names no pair", () => {
  expect(named((product) => (product === "B" ? 30 : 10))).toEqual([]);
  expect(named((_, place) => (place === "B" ? 30 : 10))).toEqual([]);
  expect(named(() => 30)).toEqual([]);
});

test("fewer than five are no hot spot, and one pair alone has nothing to be compared with", () => {
  const few = grid(() => 1).map((pair, index) =>
    index === 0 ? { ...pair, complaints: 4, earlier: 0 } : pair,
  );
  expect(pairRows(few, mains)).toEqual([]);
  const alone = [{ product: "A", place: "B", complaints: 90, earlier: 10 }];
  expect(pairRows(alone, mains)).toEqual([]);
  expect(pairRows([], mains)).toEqual([]);
});
