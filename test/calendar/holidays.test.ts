import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { holidaysIn } from "../../src/calendar/holidays.ts";
import { announcedYears, calendarDates } from "../../src/calendar.ts";
import { type Announced, china, england, hongKong, taiwan, unitedStates } from "./announced.ts";
import { office, shifts } from "./rules.ts";

const everyDay = Array(7).fill(shifts("09:00-17:00"));

function workingDays(holidays: string, year: number, week = office().week): string[] {
  return calendarDates(office({ holidays, week }), `${year}-01-01`, `${year + 1}-01-01`)
    .filter((date) => date.isWorking)
    .map((date) => date.day);
}

/** By the announcement alone, day by day. */
function announcedDays(year: number, { off, working }: Announced, weekends = false): string[] {
  const days: string[] = [];
  for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    const isWeekend = [0, 6].includes(new Date(time).getUTCDay());
    if (working.includes(day) || ((weekends || !isWeekend) && !off.includes(day))) days.push(day);
  }
  return days;
}

const years = (country: Readonly<Record<number, Announced>>) =>
  Object.entries(country).map(([year, days]) => [Number(year), days] as const);

describe("day by day, the working days of", () => {
  it.each(years(china))(
    "mainland China in %i are those of the State Council's notice",
    (year, days) => {
      expect(workingDays("CN", year)).toEqual(announcedDays(year, days));
    },
  );

  it("mainland China for a hotline that is open every day leave out only the days off", () => {
    for (const [year, days] of years(china))
      expect(workingDays("CN", year, everyDay)).toEqual(announcedDays(year, days, true));
  });

  it.each(years(hongKong))("Hong Kong in %i are those of the Government's list", (year, days) => {
    expect(workingDays("HK", year, everyDay)).toEqual(announcedDays(year, days, true));
  });

  it.each(years(england))("England in %i are those of gov.uk", (year, days) => {
    expect(workingDays("GB-ENG", year)).toEqual(announcedDays(year, days));
  });

  it.each(years(unitedStates))("the United States in %i are the federal ones", (year, days) => {
    expect(workingDays("US", year)).toEqual(announcedDays(year, days));
  });

  it.each(years(taiwan))("Taiwan in %i are those of the office calendar", (year, days) => {
    expect(workingDays("TW", year)).toEqual(announcedDays(year, days));
  });
});

it("holidays of a weekend count for those who work then: Dragon Boat 2025 in Taiwan, Boxing Day 2026 in England", () => {
  expect(workingDays("TW", 2025, everyDay)).not.toContain("2025-05-31");
  expect(workingDays("TW", 2025, everyDay)).toContain("2025-06-01");
  expect(workingDays("GB-ENG", 2026, everyDay)).not.toContain("2026-12-26");
});

it("a holiday that takes half a date or less closes nothing: Christmas Eve in Iceland and in Germany", () => {
  expect(holidaysIn("IS", 2025)?.off.has("2025-12-24")).toBe(false);
  expect(holidaysIn("IS", 2025)?.off.has("2025-12-25")).toBe(true);
  expect(holidaysIn("DE", 2025)?.off.has("2025-12-24")).toBe(false);
});

it.each([
  [2025, "03-28", "04-05", ["03-30", "03-31", "04-01"]],
  [2006, "12-05", "12-32", ["12-31"]],
  [2007, "01-01", "01-10", ["01-01", "01-02"]],
])("a holiday of several days closes each: Eid in the Emirates, %i", (year, from, until, days) => {
  const off = [...(holidaysIn("AE", year)?.off ?? [])].map((day) => day.slice(5));
  expect([...new Set(off)].filter((day) => day >= from && day < until).sort()).toEqual(days);
});

describe("the years with data", () => {
  it("end for mainland China with the last notice in the package, for Taiwan with our table", () => {
    expect(announcedYears("CN").first).toBe(2004);
    expect(announcedYears("CN").last).toBeGreaterThanOrEqual(2026);
    expect(holidaysIn("CN", announcedYears("CN").last)?.off.size).toBeGreaterThan(20);
    expect(holidaysIn("CN", announcedYears("CN").last + 1)).toBeNull();
    expect(holidaysIn("CN", 2003)).toBeNull();
    expect(announcedYears("TW")).toEqual({ first: 2023, last: 2026 });
    expect(holidaysIn("TW", 2022)).toBeNull();
  });

  it("are many where holidays follow from rules", () => {
    expect(announcedYears("HK")).toEqual({ first: 2000, last: 2075 });
    expect(announcedYears("GB-SCT")).toEqual({ first: 2000, last: 2075 });
    expect(holidaysIn("HK", 2075)?.off.size).toBe(17);
    expect(holidaysIn("HK", 2076)).toBeNull();
  });

  it.each([
    [
      "XX",
      "holidays XX: no holidays are known for XX; expected the code of a country, such as CN, HK, TW, US, or of a part of one, such as GB-ENG. Leave holidays out and list the days off under days",
    ],
    [
      "GB-LON",
      "holidays GB-LON: GB has no part LON; expected GB, GB-ALD, GB-ENG, GB-NIR, GB-SCT, GB-WLS",
    ],
    ["CN-BJ", "holidays CN-BJ: CN has no part BJ; expected CN"],
    ["gb", "holidays gb: no holidays are known for gb; expected"],
    ["constructor", "holidays constructor: no holidays are known for constructor; expected"],
  ])("are none for %s", (holidays, message) => {
    expect(() => announcedYears(holidays)).toThrow(message);
    expect(() => holidaysIn(holidays, 2026)).toThrow(message);
  });
});

it("the days do not depend on the time zone of the computer", () => {
  const code = `
    import { holidaysIn } from "./src/calendar/holidays.ts";
    const days = ["CN", "HK", "TW", "GB-ENG", "US", "AE"].map((each) => {
      const { off, working } = holidaysIn(each, 2025);
      return [[...off].sort(), [...working].sort()];
    });
    process.stdout.write(JSON.stringify({ days, hour: new Date(0).getHours() }));`;
  const runIn = (zone: string) =>
    JSON.parse(
      execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
        env: { ...process.env, TZ: zone },
        encoding: "utf8",
      }),
    );
  const [utc, newYork, kiritimati] = ["UTC", "America/New_York", "Pacific/Kiritimati"].map(runIn);
  expect([utc.hour, newYork.hour]).toEqual([0, 19]);
  expect(newYork.days).toEqual(utc.days);
  expect(kiritimati.days).toEqual(utc.days);
});
