import { expect, test } from "vitest";
import { farringtonAt } from "../../../src/analysis/statistics/farrington.ts";
import type { Facts } from "../../../src/analysis/warnings/facts.ts";
import { dayNumber, isoDay, windowsAt } from "../../../src/analysis/warnings/windows.ts";

const first = dayNumber("2015-01-05");
/** Ten years without a complaint, every day of them covered. */
const facts = {
  rows: 0,
  days: new Int32Array(0),
  reach: { first, sources: new Int32Array(3650).fill(1), beginnings: [first] },
  specialTimes: [],
} as unknown as Facts;

test("weeks reach back as far as the fifth year of Farrington's rule reads, and no further", () => {
  const { periods, firstDays } = windowsAt(facts, dayNumber("2024-07-01"), 7);
  const counts = Array.from({ length: periods }, () => 10);
  expect(farringtonAt(periods - 1)?.(counts)?.years).toBe(5);
  expect(farringtonAt(periods - 2)?.(counts.slice(1))?.years).toBe(4);
  expect(isoDay(firstDays.at(-2) as number)).toBe("2024-06-24");
});

test("longer spans lie on the same weekdays, a whole number of weeks apart", () => {
  const { firstDays, daysEach } = windowsAt(facts, dayNumber("2024-07-03"), 10);
  expect(daysEach).toBe(10);
  expect([...firstDays].slice(-3).map(isoDay)).toEqual(["2024-06-05", "2024-06-19", "2024-07-03"]);
});
