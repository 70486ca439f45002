import { describe, expect, it } from "vitest";
import { festivalDay, festivalWeekBefore } from "../src/festival.ts";
import { parsePeriod } from "../src/period.ts";

// The public holidays of those years.
describe("a festival's day", () => {
  it.each([
    ["spring_festival", 2024, "2024-02-10"],
    ["spring_festival", 2025, "2025-01-29"],
    ["spring_festival", 2026, "2026-02-17"],
    ["dragon_boat", 2025, "2025-05-31"],
    ["dragon_boat", 2026, "2026-06-19"],
    ["mid_autumn", 2024, "2024-09-17"],
    ["mid_autumn", 2025, "2025-10-06"],
    ["mid_autumn", 2026, "2026-09-25"],
  ] as const)("%s %i is %s", (festival, year, day) => {
    expect(festivalDay(festival, year)).toBe(day);
  });

  it("exists in every year from 1950 to 2090", () => {
    for (let year = 1950; year <= 2090; year++)
      for (const festival of ["spring_festival", "dragon_boat", "mid_autumn"] as const)
        expect(festivalDay(festival, year).slice(0, 4)).toBe(String(year));
  });
});

describe("the festival-aligned week", () => {
  it.each([
    ["2026-W07", "spring_festival", "2025-W04"],
    ["2026-W08", "spring_festival", "2025-W05"],
    ["2026-W10", "spring_festival", "2025-W07"],
    ["2026-W25", "dragon_boat", "2025-W22"],
    ["2026-W39", "mid_autumn", "2025-W41"],
    ["2026-W40", "mid_autumn", "2025-W42"],
  ])("of %s lies as far from %s in %s", (label, festival, before) => {
    const found = festivalWeekBefore(parsePeriod(label));
    expect([found?.festival, found?.week.label]).toEqual([festival, before]);
  });

  it.each(["2026-W06", "2026-W11", "2026-W46", "2026-02", "2026-Q1"])("%s has none", (label) => {
    expect(festivalWeekBefore(parsePeriod(label))).toBeNull();
  });
});
