import { expect, test } from "vitest";
import type { History } from "../../../src/analysis/forecast/history.ts";
import type { Outlook } from "../../../src/analysis/forecast/rolling.ts";
import { runningBacklog, runningMonth } from "../../../src/analysis/forecast/running-month.ts";
import { addDays, type Period, parsePeriod, stepPeriod } from "../../../src/period.ts";

/** Ten complaints each weekday, none at weekends. */
const daily = new Map(
  Array.from({ length: 400 }, (_, index) => addDays("2026-01-05", index))
    .filter((day) => new Date(day).getUTCDay() % 6 !== 0)
    .map((day) => [day, 10]),
);
const after = (label: string): History => {
  const last = parsePeriod(label);
  return {
    timeline: { periods: [last] },
    last: 0,
    ahead: Array.from({ length: 8 }, (_, index) => stepPeriod(last, index + 1)),
  } as unknown as History;
};
const outlook = {
  mean: Float64Array.from({ length: 8 }, (_, week) => 100 + week),
  deviation: new Float64Array(8).fill(10),
  reach: [1.28, 1.96],
  chosen: { name: "theta" },
} as unknown as Outlook;
const november = parsePeriod("2026-11");

test("is what its whole weeks brought, and what the weeks to come give the days after", () => {
  // 1 to 15 November: 10 weekdays. W47 to W49: two whole weeks, and of W49 one weekday of five.
  expect(runningMonth(november, after("2026-W46"), outlook, daily, daily)).toEqual({
    soFar: 100,
    mean: expect.closeTo(100 + 100 + 101 + 102 / 5, 9),
    deviation: expect.closeTo(10 + 10 + 2, 9),
    reach: [1.28, 1.96],
    model: "theta",
  });
});

test("knows which weekdays the rest of a week has", () => {
  // To Thursday 31 December: two whole weeks, and four weekdays of five.
  const december = parsePeriod("2026-12");
  const found = runningMonth(december, after("2026-W50"), outlook, daily, daily);
  expect(found).toMatchObject({ soFar: 90, mean: expect.closeTo(90 + 100 + 101 + 0.8 * 102, 9) });
});

test("its backlog lies between the ends of the weeks on either side of its end", () => {
  // Monday 30 November is one day of seven into W49.
  const found = runningBacklog(november, after("2026-W46"), outlook, 70);
  expect(found).toMatchObject({ soFar: null, mean: expect.closeTo(101 + 1 / 7, 9), deviation: 10 });
  const soon = runningBacklog({ ...november, until: "2026-11-20" }, after("2026-W46"), outlook, 65);
  expect(soon).toMatchObject({
    mean: expect.closeTo(65 + (4 / 7) * 35, 9),
    deviation: expect.closeTo(40 / 7, 9),
  });
  expect(runningBacklog(november, after("2026-W43"), outlook, 70)).toBeNull();
});

test("takes the days of a week as equal where nothing was received of late", () => {
  const found = runningMonth(november, after("2026-W46"), outlook, new Map(), new Map());
  expect(found).toMatchObject({ soFar: 0, mean: expect.closeTo(100 + 101 + 102 / 7, 9) });
});

test.each([
  ["has not begun", november, "2026-W43"],
  ["is over", november, "2026-W49"],
  ["ends after the weeks that are forecast", { ...november, until: "2027-02-01" }, "2026-W46"],
] as [string, Period, string][])("of one that %s nothing is said", (_, month, label) => {
  expect(runningMonth(month, after(label), outlook, daily, daily)).toBeNull();
});
