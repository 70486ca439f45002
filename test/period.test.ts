import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  daysBetween,
  daysPeriod,
  type Period,
  parsePeriod,
  periodOf,
  previousPeriod,
  stepPeriod,
  unitOf,
  yearAgo,
} from "../src/period.ts";

const units = ["week", "month", "quarter"] as const;
const shown = ({ label, from, until }: Period) => `${label} ${from} ${until}`;
const anyDay = fc
  .integer({ min: 0, max: daysBetween("1900-01-01", "2200-01-01") })
  .map((days) => addDays("1900-01-01", days));

describe("periodOf", () => {
  it.each([
    // ISO 8601: the week with the year's first Thursday is week 1.
    ["week", "2026-11-15", "2026-W46 2026-11-09 2026-11-16"],
    ["week", "2026-12-31", "2026-W53 2026-12-28 2027-01-04"],
    ["week", "2027-01-03", "2026-W53 2026-12-28 2027-01-04"],
    ["week", "2027-01-04", "2027-W01 2027-01-04 2027-01-11"],
    ["week", "2024-12-30", "2025-W01 2024-12-30 2025-01-06"],
    ["week", "2025-12-28", "2025-W52 2025-12-22 2025-12-29"],
    ["week", "2025-12-29", "2026-W01 2025-12-29 2026-01-05"],
    ["week", "2021-01-03", "2020-W53 2020-12-28 2021-01-04"],
    ["month", "2026-12-31", "2026-12 2026-12-01 2027-01-01"],
    ["month", "2024-02-29", "2024-02 2024-02-01 2024-03-01"],
    ["quarter", "2026-10-01", "2026-Q4 2026-10-01 2027-01-01"],
    ["quarter", "2026-03-31", "2026-Q1 2026-01-01 2026-04-01"],
  ] as const)("the %s of %s is %s", (unit, date, expected) => {
    expect(shown(periodOf(unit, date))).toBe(expected);
  });

  it("gives every day exactly one period of each unit, and neighbours without a gap", () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...units), (date, unit) => {
        const period = periodOf(unit, date);
        expect(period.from <= date && date < period.until).toBe(true);
        expect(periodOf(unit, period.from)).toEqual(period);
        expect(periodOf(unit, addDays(period.until, -1))).toEqual(period);
        expect(stepPeriod(period, 1).from).toBe(period.until);
        expect(stepPeriod(period, -1).until).toBe(period.from);
        expect(parsePeriod(period.label)).toEqual(period);
      }),
    );
  });
});

describe("parsePeriod", () => {
  it.each([
    ["2026-W53", "2026-W53 2026-12-28 2027-01-04"],
    ["2026-W01", "2026-W01 2025-12-29 2026-01-05"],
    ["2026-02", "2026-02 2026-02-01 2026-03-01"],
    ["2026-Q3", "2026-Q3 2026-07-01 2026-10-01"],
  ])("reads %s", (label, expected) => {
    expect(shown(parsePeriod(label))).toBe(expected);
  });

  it.each([
    ["2025-W53", "period 2025-W53: 2025 has no ISO week 53"],
    ["2026-W00", "period 2026-W00: 2026 has no ISO week 0"],
    ["2026-W54", "period 2026-W54: 2026 has no ISO week 54"],
    ...[
      "2026-13",
      "2026-00",
      "2026-Q5",
      "2026-Q0",
      "2026",
      "2026-W1",
      "26-10",
      "",
      "2026-10-01",
    ].map((label) => [
      label,
      `period ${label}: expected a week (2026-W46), a month (2026-10) or a quarter (2026-Q3)`,
    ]),
  ])("refuses %s", (label, message) => {
    expect(() => parsePeriod(label as string)).toThrow(message as string);
  });
});

describe("neighbours", () => {
  it.each([
    ["2026-W53", 1, "2027-W01"],
    ["2026-W01", -1, "2025-W52"],
    ["2027-W01", -1, "2026-W53"],
    ["2026-12", 1, "2027-01"],
    ["2026-01", -13, "2024-12"],
    ["2026-Q1", -1, "2025-Q4"],
    ["2026-Q4", 1, "2027-Q1"],
    ["2026-W46", 0, "2026-W46"],
  ])("of %s, %i away, is %s", (label, steps, expected) => {
    expect(stepPeriod(parsePeriod(label), steps).label).toBe(expected);
  });

  it.each([
    // Weeks: 52 weeks earlier, whatever their number.
    ["2026-W53", "2025 has no week 53", "2026-W01"],
    ["2027-W01", "a year of 53 weeks lies between", "2026-W02"],
    ["2026-W46", "the same number", "2025-W46"],
    ["2024-02", "the same month", "2023-02"],
    ["2026-Q1", "the same quarter", "2025-Q1"],
  ])("a year before %s (%s) is %s", (label, _why, expected) => {
    const period = parsePeriod(label);
    expect(yearAgo(period).label).toBe(expected);
    if (period.kind === "week") expect(daysBetween(yearAgo(period).from, period.from)).toBe(364);
  });

  it("of a chosen span are the days before it; all of the data has none", () => {
    const span = daysPeriod("2026-03-01", "2026-03-11");
    expect(span).toMatchObject({ kind: "days", label: "2026-03-01..2026-03-11" });
    expect(shown(previousPeriod(span) as Period)).toBe(
      "2026-02-19..2026-03-01 2026-02-19 2026-03-01",
    );
    expect(unitOf(span)).toBeNull();
    expect(() => stepPeriod(span, 1)).toThrow(RangeError);
    expect(
      previousPeriod({ kind: "all", label: "all", from: "2026-01-01", until: "2026-02-01" }),
    ).toBeNull();
    expect(previousPeriod(parsePeriod("2026-03"))?.label).toBe("2026-02");
  });
});

describe("daysPeriod", () => {
  it.each([
    ["2026-02-30", "2026-03-01", "date 2026-02-30: expected an existing day"],
    ["2026-2-3", "2026-03-01", "date 2026-2-3: expected an existing day"],
    ["2026-02-03", "tomorrow", "date tomorrow: expected an existing day"],
    ["2026-02-03", "2026-02-03", "the span is empty; --until is not included"],
    ["2026-02-04", "2026-02-03", "the span is empty; --until is not included"],
  ])("refuses %s to %s", (from, until, message) => {
    expect(() => daysPeriod(from, until)).toThrow(message);
  });
});
