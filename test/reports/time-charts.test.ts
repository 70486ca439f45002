import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { ageingStack } from "../../src/reports/components/ageing-stack.ts";
import { backlogArea } from "../../src/reports/components/backlog-area.ts";
import { lineWithBand } from "../../src/reports/components/line-with-band.ts";
import { spread } from "../../src/reports/components/spread.ts";
import { stackedBars } from "../../src/reports/components/stacked-bars.ts";
import { type SurvivalCurve, survivalCurve } from "../../src/reports/components/survival-curve.ts";
import type { Html } from "../../src/reports/html.ts";

/** The drawings of a chart: the wide one and the narrow one. */
function drawings({ markup }: Html) {
  const { document } = parseHTML(`<html><body>${markup}</body></html>`);
  return [...document.querySelectorAll("svg")];
}
const pathOf = (svg: Element | undefined, selector: string) =>
  svg?.querySelector(selector)?.getAttribute("d") ?? "";
const textsOf = (svg: Element | undefined, selector: string) =>
  [...(svg?.querySelectorAll(selector) ?? [])].map((one) => one.textContent);
const numbersOf = (svg: Element | undefined, selector: string, attribute: string) =>
  [...(svg?.querySelectorAll(selector) ?? [])].map((one) => Number(one.getAttribute(attribute)));

describe("a survival curve", () => {
  const points = Array.from({ length: 100 }, (_, index) => ({
    hours: index + 1,
    surviving: 1 - (index + 1) / 100,
    lower: Math.max(0, 0.96 - (index + 1) / 100),
    upper: index > 90 ? null : 1.02 - (index + 1) / 100,
  }));
  const mark = {
    hours: 50,
    surviving: 0.5,
    text: "Median 50 h (45–55 h)",
    shortText: "Median 50 h",
  };
  const curve: SurvivalCurve = {
    label: "half after 50 h",
    points,
    marks: [mark],
    beside: {
      text: "closed only",
      points: [
        { hours: 40, surviving: 0.5 },
        { hours: 70, surviving: 0.2 },
      ],
    },
    hoursText: (hours: number) => `${hours} h`,
    shareText: (share: number) => `${share * 100}%`,
  };
  const [wide, narrow] = drawings(survivalCurve(curve));

  it("is drawn at both widths with its accessible name", () => {
    expect([wide?.getAttribute("width"), narrow?.getAttribute("width")]).toEqual(["720", "350"]);
    expect(wide?.getAttribute("aria-label")).toBe("half after 50 h");
  });

  it("goes across and down, never at a slant", () => {
    const line = pathOf(wide, "path.line-calm, .line-calm path");
    const places = [...line.matchAll(/([\d.]+),([\d.]+)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(places.length).toBeGreaterThan(100);
    for (const [index, [x, y]] of places.slice(1).entries())
      expect(x === places[index]?.[0] || y === places[index]?.[1]).toBe(true);
  });

  it("begins at one and goes in steps, never up", () => {
    const line = pathOf(wide, "path.line-calm, .line-calm path");
    expect(line).not.toMatch(/[CcQq]/);
    const heights = [...line.matchAll(/[ML,]?[\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights[0]).toBe(12);
    for (const [index, y] of heights.entries())
      expect(y).toBeGreaterThanOrEqual(heights[index - 1] ?? 0);
  });

  it("labels its marks, shorter on a phone, and names the second line", () => {
    expect(textsOf(wide, ".value text")).toEqual(["Median 50 h (45–55 h)"]);
    expect(textsOf(narrow, ".value text")).toEqual(["Median 50 h"]);
    expect(textsOf(wide, ".limit text")).toEqual(["closed only"]);
  });

  it("goes to the last time where a tenth is not reached, and little past P90 where it is", () => {
    const far = { hours: 1000, surviving: 0, lower: null, upper: null };
    const ticks = (given: SurvivalCurve) =>
      textsOf(drawings(survivalCurve(given))[0], ".axis text").filter((text) =>
        text?.endsWith("h"),
      );
    expect(ticks({ ...curve, points: [...points, far] }).at(-1)).toBe("960 h");
    const tenth = { hours: 90, surviving: 0.1, text: "P90", shortText: "P90" };
    expect(ticks({ ...curve, points: [...points, far], marks: [mark, tenth] }).at(-1)).toBe(
      "120 h",
    );
  });

  it("draws a hundred thousand steps in no more than the pixels there are", () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({
      hours: (index + 1) / 100,
      surviving: 1 - (index + 1) / 100_000,
      lower: null,
      upper: null,
    }));
    expect(survivalCurve({ ...curve, points: many }).markup.length).toBeLessThan(20_000);
  });

  it("can be drawn of a single step", () => {
    const one = [{ hours: 0, surviving: 1, lower: null, upper: null }];
    expect(survivalCurve({ ...curve, points: one, marks: [], beside: null }).markup).not.toMatch(
      /NaN/,
    );
  });
});

describe("an ageing stack", () => {
  const stack = {
    label: "ages",
    bars: [
      { name: "W44", bands: null },
      { name: "W45", bands: [1, 2, 3] },
      { name: "W46", bands: [2, 0, 4] },
    ],
    bands: [
      { className: "age-1", text: "old 2", isOld: true },
      { className: "age-2", text: "middle 0", isOld: true },
      { className: "age-3", text: "young 4", isOld: false },
    ],
    noData: "no data",
  };
  const [wide, narrow] = drawings(ageingStack(stack));

  it("puts the oldest at the bottom, on the line of zero", () => {
    const bottoms = (name: string) =>
      [...(wide?.querySelectorAll(`.${name} rect`) ?? [])].map(
        (one) => Number(one.getAttribute("y")) + Number(one.getAttribute("height")),
      );
    expect(Math.min(...bottoms("age-1"))).toBeCloseTo(206, 0);
    expect(Math.max(...bottoms("age-3"))).toBeLessThan(206);
  });

  it("names the bands that the newest bar has, the old ones marked", () => {
    expect(textsOf(wide, ".name-old text")).toEqual(["old 2"]);
    expect(textsOf(wide, ".name text")).toEqual(["young 4"]);
  });

  it("keeps the names of thin bands apart", () => {
    const bars = [{ name: "W46", bands: [1, 1, 1, 200] }];
    const bands = ["a", "b", "c", "d"].map((text) => ({ className: "age-1", text, isOld: false }));
    const [one] = drawings(ageingStack({ ...stack, bars, bands }));
    const heights = numbersOf(one, ".name text", "y").sort((a, b) => a - b);
    expect(heights).toHaveLength(4);
    for (const [index, y] of heights.slice(1).entries())
      expect(y - (heights[index] ?? 0)).toBeGreaterThanOrEqual(14.9);
  });

  it("says where there are no data", () => {
    expect(textsOf(wide, ".missing text")).toEqual(["no data"]);
    expect(textsOf(narrow, ".missing text")).toEqual(["×"]);
  });
});

describe("a backlog", () => {
  const point = { open: 10, inflow: 4, outflow: 5, partial: false };
  const area = {
    label: "open",
    flowLabel: "in and out",
    points: [
      { ...point, open: null },
      point,
      { ...point, open: 9 },
      { ...point, inflow: 1, partial: true },
    ],
    ticks: [{ index: 0, text: "Jan", year: "2026" }],
    texts: { open: "10 open", inflow: "in 1", outflow: "out 5" },
    countText: String,
  };
  const panels = drawings(backlogArea(area));

  it("is two panels at both widths over the same axis", () => {
    expect(panels.map((one) => one.getAttribute("width"))).toEqual(["720", "350", "720", "350"]);
    const edge = (svg: Element | undefined) => numbersOf(svg, ".base line", "x2");
    expect(edge(panels[0])).toEqual(edge(panels[2]));
  });

  it("begins at zero, and the newest values stand at the right edge", () => {
    expect(textsOf(panels[0], ".axis text")).toContain("0");
    expect(textsOf(panels[0], ".newest text")).toEqual(["10 open"]);
    expect(textsOf(panels[2], ".name text, .name-calm text").sort()).toEqual(["in 1", "out 5"]);
  });

  it("does not join what came in a partial period to the others", () => {
    const line = pathOf(panels[2], ".line path, path.line");
    expect(line.split("L")).toHaveLength(3);
  });
});

describe("a line with intervals", () => {
  it("draws one at each point that has one, and makes room for it", () => {
    const line = {
      label: "rates",
      points: [
        { value: 0.9, partial: false, signalled: false, interval: { lower: 0.5, upper: 0.99 } },
        { value: null, partial: false, signalled: false, interval: { lower: 0.1, upper: 0.2 } },
        { value: 0.91, partial: false, signalled: true, interval: null },
      ],
      band: null,
      texts: { newest: "91%", upper: "", mean: "", lower: "" },
      ticks: [],
      tickText: (value: number) => `${Math.round(value * 100)}%`,
      noData: "no data",
    };
    const [wide] = drawings(lineWithBand(line));
    expect(wide?.querySelectorAll(".point-interval line")).toHaveLength(1);
    const [y1, y2] = ["y1", "y2"].map(
      (name) => numbersOf(wide, ".point-interval line", name)[0] ?? -1,
    );
    for (const y of [y1, y2]) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(250 - 34);
    }
  });
});

it("a part of a bar has its short text where the long one has no room, and none where neither has", () => {
  const part = (value: number) => ({
    className: "calm",
    value,
    text: "waiting for assignment 20%",
    shortText: "wait",
  });
  const bar = { name: "a", interval: null, parts: [part(0.8), part(0.17), part(0.03)] };
  const [wide] = drawings(stackedBars("x", [bar], 1, { wide: [], narrow: [] }));
  expect(textsOf(wide, ".on-calm text")).toEqual(["waiting for assignment 20%", "wait"]);
});

it.each([
  [[5, 5], 2, [5, 7]],
  [[5, 4], 2, [5, 3]],
  [[5, 9], 2, [5, 9]],
])("labels at %j, %d apart, stand at %j", (values, gap, placed) => {
  expect(spread(values, gap)).toEqual(placed);
});
