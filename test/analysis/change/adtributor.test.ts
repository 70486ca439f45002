import { describe, expect, it } from "vitest";
import { adtributor, adtributorOfRatio } from "../../../src/analysis/change/adtributor.ts";

type Row = readonly [value: string, forecast: number, actual: number];
const dimension = (name: string, ...rows: Row[]) => ({
  dimension: name,
  elements: rows.map(([value, forecast, actual]) => ({ value, forecast, actual })),
});
const named = (found: ReturnType<typeof adtributor>) =>
  found.map(({ dimension, values }) => [dimension, ...values]);

/** The paper's example: revenue of 50 where 100 was forecast (Bhagwan et al., NSDI 2014, section 2). */
const revenue = [
  dimension("data center", ["X", 94, 47], ["Y", 6, 3]),
  dimension("advertiser", ["A1", 50, 24], ["A2", 20, 21], ["A3", 20, 4], ["A4", 10, 1]),
  dimension("device type", ["PC", 50, 49], ["Mobile", 25, 1], ["Tablet", 25, 0]),
];

describe("adtributor", () => {
  // explained: the paper's 94 %, 102 % and 98 %; surprise: python3, the formula written out apart (log base 2):
  //   Tablet 0.125, Mobile 0.08357221092977232; A4 0.02099865470109874, A3 0.01916312040067166, A1 0.00014722400030663194; X 0
  it("blames the device type in the paper's example, not the data center that explains nearly all", () => {
    const found = adtributor(revenue);
    expect(named(found)).toEqual([
      ["device type", "Tablet", "Mobile"],
      ["advertiser", "A4", "A3", "A1"],
      ["data center", "X"],
    ]);
    const explained = found.map((one) => one.explained);
    expect(explained).toEqual([0.98, 1.02, 0.94].map((share) => expect.closeTo(share, 12)));
    const surprise = found.map((one) => one.surprise);
    expect(surprise).toEqual(
      [0.20857221092977232, 0.04030899910207703, 0].map((bits) => expect.closeTo(bits, 12)),
    );
  });

  it("asks for its thresholds, and tells no more dimensions than asked", () => {
    expect(named(adtributor(revenue, { most: 1 }))).toEqual([["device type", "Tablet", "Mobile"]]);
    // Tablet explains exactly half: enough for 0.4 alone
    expect(named(adtributor(revenue, { explained: 0.4, most: 1 }))).toEqual([
      ["device type", "Tablet"],
    ]);
    // no value of the advertisers but A1 explains more than 0.4, and A1 explains 0.52
    expect(named(adtributor(revenue, { each: 0.4 }))).toEqual([
      ["device type", "Tablet", "Mobile"],
      ["data center", "X"],
    ]);
  });

  it("tells nothing where nothing changed, or where nobody is anything", () => {
    expect(adtributor([dimension("channel", ["mail", 5, 7], ["phone", 7, 5])])).toEqual([]);
    expect(adtributor([])).toEqual([]);
    expect(adtributor([dimension("channel")])).toEqual([]);
  });

  it("explains a rise from nothing", () => {
    expect(adtributor([dimension("channel", ["mail", 0, 9], ["phone", 0, 1])])).toEqual([
      {
        dimension: "channel",
        values: ["mail"],
        explained: 0.9,
        surprise: expect.closeTo(0.45, 12),
      },
    ]);
  });

  it("orders equal surprises by name", () => {
    const twice = [dimension("b", ["x", 1, 2]), dimension("a", ["x", 1, 2])];
    expect(adtributor(twice).map(({ dimension }) => dimension)).toEqual(["a", "b"]);
  });
});

describe("adtributorOfRatio", () => {
  const ratio = (value: string, numerator: [number, number], denominator: [number, number]) => ({
    value,
    numerator: { forecast: numerator[0], actual: numerator[1] },
    denominator: { forecast: denominator[0], actual: denominator[1] },
  });
  // breached over passed limits, 40/400 expected and 82/370 found; python3, the formulas written out apart and the first held to
  // (F₁ + Δ₁)/(F₂ + Δ₂) − F₁/F₂:
  //   south 0.1, west 0.0142857, north 0: 0.875, 0.125 and 0 of their sum; surprise 0.016100208200952707, 0.019800376934989546
  //   mail 0.0631579, phone 0.0538462: 0.5397923875432525, 0.4602076124567474; surprise 0.0001197635790208991, 0.0001192915496205935
  const departments = {
    dimension: "department",
    elements: [
      ratio("north", [10, 12], [100, 120]),
      ratio("south", [20, 60], [100, 100]),
      ratio("west", [10, 10], [200, 150]),
    ],
  };
  const channels = {
    dimension: "channel",
    elements: [ratio("mail", [20, 42], [200, 180]), ratio("phone", [20, 40], [200, 190])],
  };

  it("takes each value's effect on the ratio by finite differences", () => {
    expect(adtributorOfRatio([channels, departments])).toEqual([
      {
        dimension: "department",
        values: ["west", "south"],
        explained: expect.closeTo(1, 12),
        surprise: expect.closeTo(0.016100208200952707 + 0.019800376934989546, 12),
      },
      {
        dimension: "channel",
        values: ["mail", "phone"],
        explained: expect.closeTo(1, 12),
        surprise: expect.closeTo(0.0001197635790208991 + 0.0001192915496205935, 12),
      },
    ]);
  });

  it("keeps only values that explain a part of their own", () => {
    expect(adtributorOfRatio([departments], { each: 0.2 })).toEqual([
      {
        dimension: "department",
        values: ["south"],
        explained: expect.closeTo(0.875, 12),
        surprise: expect.closeTo(0.016100208200952707, 12),
      },
    ]);
  });

  it("tells nothing of a ratio over nothing", () => {
    expect(
      adtributorOfRatio([{ dimension: "channel", elements: [ratio("mail", [0, 3], [0, 4])] }]),
    ).toEqual([]);
  });
});
