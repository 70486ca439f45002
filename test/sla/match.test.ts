import { describe, expect, it } from "vitest";
import { covers, intersection } from "../../src/sla/match.ts";

describe("conditions", () => {
  it.each([
    ["nothing and nothing", {}, {}, {}],
    ["something and nothing", { product: ["A"] }, {}, { product: ["A"] }],
    ["two fields", { product: ["A"] }, { region: ["R"] }, { product: ["A"], region: ["R"] }],
    [
      "values in common",
      { product: ["A", "", "B"] },
      { product: ["", "B"] },
      { product: ["", "B"] },
    ],
    ["no value in common", { product: ["A"] }, { product: ["B"] }, null],
    ["a category below", { category: ["A"] }, { category: ["A/B"] }, { category: ["A/B"] }],
    ["a category above", { category: ["A/B"] }, { category: ["A"] }, { category: ["A/B"] }],
    ["a category beside", { category: ["A"] }, { category: ["AB"] }, null],
    ["a product that is no path", { product: ["A"] }, { product: ["A/B"] }, null],
  ])("that both hold: %s", (_name, one, other, both) => {
    expect(intersection(one, other)).toEqual(both);
  });

  it.each([
    ["nothing", {}, { product: ["A"] }, true],
    ["the same", { product: ["A"] }, { product: ["A"] }, true],
    ["more values", { product: ["A", "B"] }, { product: ["B"] }, true],
    ["fewer values", { product: ["B"] }, { product: ["A", "B"] }, false],
    ["a field that the other leaves open", { product: ["A"] }, {}, false],
    ["fewer fields", { product: ["A"] }, { product: ["A"], region: ["R"] }, true],
    ["the category above", { category: ["A"] }, { category: ["A/B"] }, true],
    ["the category below", { category: ["A/B"] }, { category: ["A"] }, false],
    ["a blank category", { category: [""] }, { category: ["A"] }, false],
  ])("cover others with %s", (_name, wide, narrow, isCovered) => {
    expect(covers(wide, narrow)).toBe(isCovered);
  });
});
