import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { edgeLabels } from "../../src/reports/components/edge-labels.ts";
import { figure } from "../../src/reports/components/figure.ts";
import { firstRows } from "../../src/reports/components/first-rows.ts";
import { fittingHourTicks, hourTicks } from "../../src/reports/components/hour-ticks.ts";
import { rankedBars } from "../../src/reports/components/ranked-bars.ts";
import { spread } from "../../src/reports/components/spread.ts";
import { tickRows } from "../../src/reports/components/tick-rows.ts";
import { valueAxis } from "../../src/reports/components/value-axis.ts";
import { language } from "../../src/reports/language.ts";
import { linksFrom } from "../../src/reports/links.ts";
import { wrap } from "../../src/reports/text-width.ts";

describe("labels moved apart", () => {
  it("keep their order and their distance, within bounds that have room for them", () => {
    const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 12 }), (given, gap) => {
        const placed = spread(given, gap, [0, 100]);
        const order = [...given.keys()].sort(
          (one, other) => (placed[one] ?? 0) - (placed[other] ?? 0),
        );
        for (const [rank, index] of order.entries()) {
          const before = order[rank - 1];
          if (before === undefined) continue;
          expect(given[before]).toBeLessThanOrEqual(given[index] ?? 0);
          expect((placed[index] ?? 0) - (placed[before] ?? 0)).toBeGreaterThanOrEqual(gap - 1e-9);
        }
        expect(Math.min(...placed)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...placed)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it("leave the first one where it is", () => {
    expect(spread([50, 50, 49], 10)).toEqual([50, 60, 40]);
  });
});

describe("texts at the right edge", () => {
  const label = (text: string, className = "limit") => ({ at: 1, text, className });

  it("take the room that they need, and no more than a third of a phone", () => {
    expect(edgeLabels([label("上限 1,401")], 720).marginRight).toBeLessThan(80);
    const long = "没有采取改进措施时的预期投诉数量上限".repeat(3);
    expect(edgeLabels([label(long)], 350).marginRight).toBeLessThanOrEqual(136);
  });

  it("are none where there is nothing to say", () => {
    expect(edgeLabels([label("")], 720).marks({ x: 0, domain: [0, 1], height: 100 })).toEqual([]);
  });
});

it.each([
  [1_234_567_890, "1,000,000,000", 90],
  [0, "1", 30],
])("an axis to %d has room for its numbers, such as %s", (max, number, least) => {
  const written: string[] = [];
  const axis = valueAxis(0, max, 3, (value) => {
    written.push(language("en").decimal(value));
    return written.at(-1) ?? "";
  });
  expect(written).toContain(number);
  expect(axis.marginLeft).toBeGreaterThanOrEqual(least);
  expect(axis.domain[1]).toBeGreaterThanOrEqual(max);
});

describe("an axis of hours", () => {
  it.each([
    [100, 5, [0, 24, 48, 72, 96]],
    [87_600, 4, [0, 24_000, 48_000, 72_000]],
  ])("to %d has at most %d steps of a clock or a calendar", (max, most, ticks) => {
    expect(hourTicks(max, most)).toEqual(ticks);
  });

  it("has fewer numbers where they would touch", () => {
    const text = (hours: number) => `${hours.toLocaleString("en")} hours after receipt`;
    expect(hourTicks(96, 9).length).toBe(9);
    expect(fittingHourTicks(96, 9, 360, text).length).toBeLessThanOrEqual(3);
  });
});

it("periods under an axis are as many as have room, with the year under the first of each", () => {
  const ticks = ["Nov", "Dec", "Jan", "Feb"].map((text, index) => ({
    index: index * 4,
    text,
    year: index < 2 ? "2025" : "2026",
  }));
  expect(tickRows(ticks, 20).map(({ text }) => text)).toEqual([
    "Nov\n2025",
    "Dec",
    "Jan\n2026",
    "Feb",
  ]);
  expect(tickRows(ticks, 5).map(({ text }) => text)).toEqual(["Nov\n2025", "Jan\n2026"]);
});

describe("sixty rows", () => {
  const rows = Array.from({ length: 60 }, (_, index) => ({ id: index, context: index === 59 }));
  const column = { heading: "x", cells: rows.map(({ id }) => String(id)) };
  const columns = { wide: [{ ...column, signalled: rows.map(() => true) }], narrow: [column] };

  it("become the first ones with their columns, and the rest's sum", () => {
    const { rows: shown, columns: own, left } = firstRows(rows, columns);
    expect(shown.map(({ id }) => id)).toEqual([...Array.from({ length: 19 }, (_, id) => id), 59]);
    expect(own.wide[0]?.cells.slice(-2)).toEqual(["18", "59"]);
    expect(own.wide[0]?.signalled).toHaveLength(20);
    expect(left).toBe(40);
  });

  it("are told: the figure says how many its table has more", () => {
    const bars = rows.map(({ id, context }) => ({
      name: `n${id}`,
      value: 60 - id,
      valueText: String(60 - id),
      previous: null,
      signalled: false,
      context,
    }));
    const chart = rankedBars("bars", bars, { wide: [], narrow: [] });
    const drawn = figure(
      { analysis: "a", title: "t", reading: "r", chart, method: "m", table: null },
      linksFrom("index"),
      language("en"),
    );
    const { document } = parseHTML(`<html><body>${drawn.markup}</body></html>`);
    expect(document.querySelector(".note")?.textContent).toBe("40 more are in the data table.");
    expect(document.querySelectorAll("svg.wide .name text")).toHaveLength(20);
  });
});

it.each([
  ["Rechtsschutzversicherungsgesellschaften", ["Rechtsschutzversicher-", "ungsgesellschaften"]],
  ["包裹在运输途中破损", ["包裹在运输途", "中破损"]],
])("%s breaks into lines, with a hyphen where letters want one", (text, lines) => {
  const made = wrap(text, /^\p{Script=Han}/u.test(text) ? 6 : 13);
  expect(made).toHaveLength(lines.length);
  expect(made[0]?.endsWith("-")).toBe(lines[0]?.endsWith("-"));
  expect(made.join("").replace("-", "")).toBe(text);
});
