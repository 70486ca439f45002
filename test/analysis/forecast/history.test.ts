import { expect, test } from "vitest";
import { historyUntil, seriesOf } from "../../../src/analysis/forecast/history.ts";
import type { Timeline } from "../../../src/analysis/forecast/timeline.ts";
import { periodOf, stepPeriod } from "../../../src/period.ts";

const first = periodOf("week", "2026-01-05");
/** One letter a week: `w` whole, `p` not fully covered. */
const timelineOf = (covered: string): Timeline => ({
  unit: "week",
  periods: Array.from(covered, (_, index) => stepPeriod(first, index)),
  isPartial: Array.from(covered, (letter) => letter === "p"),
  received: new Map(),
  stocks: new Map(),
});
const path = {
  levels: [],
  counts: Float64Array.from({ length: 12 }, (_, index) => 10 * index),
  daily: new Map(),
};

test.each([
  ["pwwwwwww", 1, 7, "begins with the first whole week"],
  ["wwwwwwwp", 0, 6, "ends with the last"],
  ["wwwwwppw", 0, 7, "goes on over two weeks that are not fully covered"],
  ["wwwwpppw", 7, 7, "begins anew after three"],
  ["ppwpwwww", 2, 7, "does not begin with what it bridges"],
])("%s: the history is from %i to %i: it %s", (covered, from, last) => {
  expect(historyUntil(timelineOf(covered), "2027-01-01", [])).toMatchObject({ first: from, last });
});

test("what is bridged is the mean of its neighbours", () => {
  const timeline = timelineOf("wwwpwwpp");
  const history = historyUntil(timeline, "2027-01-01", []) as NonNullable<
    ReturnType<typeof historyUntil>
  >;
  const counts = path.counts.with(3, 1).with(4, 60);
  expect([...seriesOf(history, { ...path, counts }).values]).toEqual([0, 10, 20, 40, 60, 50]);
});

test("a week that ends after the day is not known", () => {
  const timeline = timelineOf("wwwwwwww");
  expect(historyUntil(timeline, "2026-02-02", [])).toMatchObject({ last: 3 });
  expect(historyUntil(timeline, "2026-02-01", [])).toMatchObject({ last: 2 });
  expect(historyUntil(timeline, "2026-01-11", [])).toBeNull();
});
