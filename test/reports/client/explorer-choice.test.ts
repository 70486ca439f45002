import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  everything,
  readAddress,
  withValues,
  writeAddress,
} from "../../../src/reports/client/explorer/address.ts";
import { casesCommand } from "../../../src/reports/client/explorer/command.ts";
import { csvLine } from "../../../src/reports/client/explorer/csv.ts";
import {
  binAt,
  binned,
  binsOf,
  dayNumber,
  isoDay,
  roundScale,
} from "../../../src/reports/client/explorer/days.ts";
import {
  allowedCodes,
  countedRows,
  levelAt,
  levelOf,
  ranked,
  valuesOf,
} from "../../../src/reports/client/explorer/values.ts";

const fields = ["category", "priority", "channel"];

describe("the address of a choice", () => {
  test("is read with the field names of plaint cases; the same again is or, blank is not told", () => {
    const { choice, unknown } = readAddress(
      "#from=2026-11-09&until=2026-11-16&by=ended&category=服务/时效&priority=urgent&priority=high&channel=",
      fields,
    );
    expect(choice).toEqual({
      from: "2026-11-09",
      until: "2026-11-16",
      by: "ended",
      values: new Map([
        ["category", ["服务/时效"]],
        ["priority", ["urgent", "high"]],
        ["channel", [""]],
      ]),
    });
    expect(unknown).toEqual([]);
  });

  test.each([
    ["severity=3", ["severity=3"]],
    ["from=2026-02-30", ["from=2026-02-30"]],
    ["by=closed", ["by=closed"]],
    ["from=2026-11-16&until=2026-11-09", ["from=2026-11-16", "until=2026-11-09"]],
  ])("says of %s that it chooses nothing", (address, unknown) => {
    expect(readAddress(address, fields)).toEqual({ choice: everything, unknown });
  });

  test("reads back what was written, whatever the values hold", () => {
    const value = fc
      .string({ unit: "grapheme", maxLength: 8 })
      .map((text) => text.normalize("NFC").trim());
    const day = fc.integer({ min: 10_000, max: 30_000 });
    const choices = fc
      .tuple(
        fc.dictionary(
          fc.constantFrom(...fields),
          fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
        ),
        fc.option(day),
        fc.constantFrom("received" as const, "ended" as const),
      )
      .map(([values, from, by]) => ({
        from: from === null ? null : isoDay(from),
        until: from === null ? null : isoDay(from + 3),
        by,
        values: new Map(Object.entries(values)),
      }));
    fc.assert(
      fc.property(choices, (choice) => {
        expect(readAddress(writeAddress(choice, fields), fields)).toEqual({ choice, unknown: [] });
      }),
      { numRuns: 40 },
    );
  });

  test("is empty for everything, and loses a field with its last value", () => {
    const chosen = withValues(everything, "priority", ["urgent"]);
    expect(writeAddress(chosen, fields)).toBe("priority=urgent");
    expect(writeAddress(withValues(chosen, "priority", []), fields)).toBe("");
  });
});

describe("the command beside it", () => {
  const reach = { from: "2025-08-18", until: "2026-11-16" };
  const choice = readAddress(
    "until=2026-11-09&by=ended&category=服务/时效&channel=",
    fields,
  ).choice;

  test("names both ends of the range, and quotes what a shell would read", () => {
    expect(casesCommand(choice, fields, reach)).toBe(
      "plaint cases --from 2025-08-18 --until 2026-11-09 --cohort ended --where 'category=服务/时效' --where channel=",
    );
    const hostile = withValues(everything, "channel", ["x'; rm -rf ~ #$(id)`id`"]);
    expect(casesCommand(hostile, fields, reach)).toBe(
      "plaint cases --where 'channel=x'\\''; rm -rf ~ #$(id)`id`'",
    );
  });
});

describe("a cell of a download", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+86", "'+86"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ['a "b", c', '"a ""b"", c"'],
    ["服务/时效", "服务/时效"],
    [-2.5, "-2.5"],
    [null, ""],
  ])("%j stands there as %j", (value, text) => {
    expect(csvLine([value])).toBe(`${text}\r\n`);
  });
});

describe("values of a field", () => {
  const names = [
    "",
    "服务",
    "服务\u001f态度",
    "服务\u001f时效\u001f慢",
    "服务/费",
    "费用\u001f退款",
  ];
  const category = valuesOf("category", names, true);
  const counts = Uint32Array.from([1, 2, 4, 8, 16, 32]);

  test("of a path let through what lies below it, and nothing that only begins alike", () => {
    expect([...(allowedCodes(category, ["服务/时效"]) ?? [])]).toEqual([0, 0, 0, 1, 0, 0]);
    expect([...(allowedCodes(category, ["费", ""]) ?? [])]).toEqual([1, 0, 0, 0, 0, 0]);
    expect([...(allowedCodes(category, ["费用 / 退款"]) ?? [])]).toEqual([0, 0, 0, 0, 0, 1]);
    expect(allowedCodes(category, [])).toBeNull();
  });

  test.each([
    [[], []],
    [["服务"], ["服务"]],
    [["服务/态度"], ["服务"]],
    [["服务/态度", "服务/时效"], ["服务"]],
    [["服务/时效"], ["服务", "时效"]],
    [["服务/态度", "费用"], []],
    [["服务/费"], []],
    [["", "服务"], []],
    [["没有"], []],
  ])("of %j are shown at the level %j", (chosen, at) => {
    expect(levelAt(category, chosen)).toEqual(at);
  });

  test("are counted with all that lies below them, level by level", () => {
    const top = countedRows(levelOf(category, []), counts, counts);
    expect(top.rows.map(({ value, count, hasFiner }) => [value, count, hasFiner])).toEqual([
      ["", 1, false],
      ["服务", 14, true],
      ["服务/费", 16, false],
      ["费用", 32, true],
    ]);
    expect(top.count).toBe(63);
    const below = countedRows(levelOf(category, ["服务"]), counts, counts);
    expect(below.rows.map(({ value, name, count, isOwn }) => [value, name, count, isOwn])).toEqual([
      ["服务", "", 2, false],
      ["服务/态度", "态度", 4, true],
      ["服务/时效", "时效", 8, true],
    ]);
    expect(below.count).toBe(14);
  });

  test("are ranked by count, and those chosen are always among them", () => {
    const { rows } = countedRows(levelOf(category, []), counts, counts);
    expect(ranked(rows, 2, [""]).map(({ value }) => value)).toEqual(["费用", "服务/费", ""]);
  });
});

describe("days in bins", () => {
  test.each([
    ["2026-11-02", "2026-11-15", "day", "2026-11-02", 14],
    ["2025-08-20", "2026-11-15", "week", "2025-08-18", 65],
    ["2015-03-10", "2026-11-15", "month", "2015-03-01", 141],
    ["1900-01-01", "2026-11-15", "year", "1900-01-01", 127],
    ["2026-11-15", "2026-11-15", "day", "2026-11-15", 1],
  ])("from %s to %s are by %s from %s", (from, to, unit, start, count) => {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    const bins = binsOf(first, last);
    expect([bins.unit, isoDay(bins.starts[0] as number), bins.starts.length - 1]).toEqual([
      unit,
      start,
      count,
    ]);
    const each = new Uint32Array(last - first + 1).fill(1);
    expect(binned(bins, each, first).reduce((sum, one) => sum + one, 0)).toBe(each.length);
    expect([binAt(bins, first), binAt(bins, last)]).toEqual([0, count - 1]);
  });

  test.each([0, 1, 3, 4, 7, 10, 13, 99, 312, 10_001])(
    "a scale to %i is round and reaches it",
    (largest) => {
      const { top, step } = roundScale(largest);
      expect(top).toBeGreaterThanOrEqual(largest);
      expect(Number.isInteger(step) && top % step === 0 && top / step <= 4).toBe(true);
    },
  );
});
