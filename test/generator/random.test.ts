import { expect, test } from "vitest";
import { at, isoWeek } from "../../data/generator/calendar.ts";
import { optionsOf } from "../../data/generator/main.ts";
import { exponential, Stream } from "../../data/generator/random.ts";

test("a stream is known by its name", () => {
  const draw = (name: string) => {
    const stream = new Stream(name);
    return [stream.uniform(), stream.uniform()];
  };
  expect(draw("a/1")).toEqual(draw("a/1"));
  expect(draw("a/1")).not.toEqual(draw("a/2"));
});

test("uniform, normal and count have the moments they should", () => {
  const stream = new Stream("moments");
  const mean = (draw: () => number) => {
    let sum = 0;
    for (let k = 0; k < 20_000; k++) sum += draw();
    return sum / 20_000;
  };
  expect(mean(() => stream.uniform())).toBeCloseTo(0.5, 1);
  expect(mean(() => stream.normal())).toBeCloseTo(0, 1);
  expect(mean(() => stream.normal() ** 2)).toBeCloseTo(1, 1);
  expect(mean(() => stream.count(3))).toBeCloseTo(3, 1);
  expect(mean(() => stream.count(50))).toBeGreaterThan(49.5);
});

test.each([-8, -1, 0, 0.5, 3, 12])("exponential(%d) agrees with Math.exp", (x) => {
  expect(exponential(x) / Math.exp(x)).toBeCloseTo(1, 10);
});

test.each([
  ["2025-08-18", "2025-W34"],
  ["2025-12-29", "2026-W01"],
  ["2026-10-26", "2026-W44"],
  ["2026-11-15", "2026-W46"],
])("%s lies in %s", (date, week) => {
  expect(isoWeek(at(date))).toBe(week);
});

test("arguments are checked with a message that says what was expected", () => {
  expect(optionsOf(["--rows", "5000", "--out", "x"])).toEqual({
    rows: 5000,
    out: "x",
    format: "bench",
  });
  expect(optionsOf([]).format).toBe("exports");
  expect(() => optionsOf(["--rows", "many", "--out", "x"])).toThrow(
    "--rows many: expected a whole number from 1000 to 5000000",
  );
  expect(() => optionsOf(["--rows", "5000"])).toThrow("--rows needs --out DIR");
});
