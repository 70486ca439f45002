import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { specialWindows } from "../../src/snapshot/special-windows.ts";

const config = (lines: string) =>
  parseConfig(
    `title: T\ntimezone: Asia/Shanghai\n${lines}\nsources: [{ name: web, files: [web.csv] }]\n`,
    "plaint.yaml",
  );

test("without review: the limits are the documented ones", () => {
  expect(config("").review).toEqual({
    type_share: 0.1,
    recurring_days: 30,
    open_days: 30,
    inspection: { cases: 30, floor: 2, seed: 1, by: ["category", "priority"] },
    special: { repeat_count: 5, repeat_days: 90, unfounded_share: 0.8 },
  });
});

test("one limit may be given without the others", () => {
  expect(config("review: { inspection: { seed: 7 } }").review).toMatchObject({
    type_share: 0.1,
    inspection: { cases: 30, seed: 7 },
  });
});

describe("a mistake is told with its line", () => {
  test.each([
    [
      "review: { typeshare: 0.2 }",
      'review.typeshare: unknown key "typeshare"; expected one of type_share',
    ],
    [
      "review: { special: { window: [] } }",
      'unknown key "window"; expected one of windows, repeat_count',
    ],
    ["review: { inspection: { by: [name] } }", 'review.inspection.by.0: found "name"'],
    ["review: { type_share: 10 }", "review.type_share: found 10"],
    ["review: { special: { windows: [easter] } }", "expected one of consumer_day, spring_festival"],
    [
      "review: { special: { windows: [{ name: a, from: 2026-02-30, until: 2026-03-02 }] } }",
      "expected a day of each year such as 11-01",
    ],
    [
      "review: { special: { windows: [{ name: a, from: 11-01, until: 2026-11-20 }] } }",
      "expected from and until both with a year, or both without one",
    ],
    [
      "review: { special: { windows: [{ name: a, from: 2026-11-20, until: 2026-11-20 }] } }",
      "expected until to be a later day than from",
    ],
  ])("%s", (lines, message) => {
    expect(() => config(lines)).toThrow(message);
    expect(() => config(lines)).toThrow("plaint.yaml:3 ");
  });
});

describe("the special times", () => {
  const years = { from: "2026-01-01", until: "2026-11-15" };
  const names = (timezone: string, lines = "") => [
    ...new Set(specialWindows(config(lines).review, timezone, years).map(({ name }) => name)),
  ];

  test("are those that the zone keeps, in the order of the year", () => {
    expect(names("Asia/Shanghai")).toEqual([
      "spring_festival",
      "consumer_day",
      "mid_year_sale",
      "national_day",
      "double_eleven",
    ]);
    expect(names("Asia/Hong_Kong")).toEqual(["spring_festival"]);
    expect(names("Europe/London")).toEqual([]);
  });

  test("are those of plaint.yaml alone where it lists some, and none where it lists none", () => {
    const lines = "review: { special: { windows: [consumer_day] } }";
    expect(names("Europe/London", lines)).toEqual(["consumer_day"]);
    expect(names("Asia/Shanghai", "review: { special: { windows: [] } }")).toEqual([]);
  });

  test.each([
    // The State Council's schedules: the days off in one piece around the festival.
    ["Asia/Shanghai", "2025", "2025-01-28", "2025-02-05"],
    ["Asia/Shanghai", "2026", "2026-02-15", "2026-02-24"],
    // Not announced yet: from the eve, seven days.
    ["Asia/Shanghai", "2040", "2040-02-11", "2040-02-18"],
    // General holidays of Hong Kong: the first three days of the year, the first a Tuesday.
    ["Asia/Hong_Kong", "2026", "2026-02-17", "2026-02-20"],
  ])("of Spring Festival in %s, %s", (timezone, year, from, until) => {
    const reach = { from: `${year}-01-01`, until: `${year}-12-31` };
    const [, found] = specialWindows(config("").review, timezone, reach).filter(
      ({ name }) => name === "spring_festival",
    );
    expect(found).toMatchObject({ from_day: from, until_day: until });
  });

  test("over the turn of the year begin in the year before", () => {
    const lines = "review: { special: { windows: [{ name: a, from: 12-20, until: 01-05 }] } }";
    expect(specialWindows(config(lines).review, "Asia/Shanghai", years)[0]).toEqual({
      name: "a",
      is_preset: false,
      from_day: "2025-12-20",
      until_day: "2026-01-05",
      year_ago_from: "2024-12-20",
      year_ago_until: "2025-01-05",
    });
  });
});
