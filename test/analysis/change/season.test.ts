import { describe, expect, it } from "vitest";
import { seasonalFactors } from "../../../src/analysis/change/season.ts";

// biome-ignore format: 41 months from an April on, a wave of a fifth, growth of 1 % a month and noise
const waves = [672, 705, 764, 748, 735, 654, 547, 532, 573, 593, 617, 677, 761, 809, 837, 830, 811, 717, 650, 599, 631,
  622, 712, 795, 862, 906, 975, 954, 859, 841, 740, 709, 649, 660, 788, 850, 950, 1053, 1052, 1034, 1028];
// biome-ignore format: 41 months of noise
const noise = [605, 632, 558, 579, 578, 602, 591, 618, 555, 583, 584, 598, 611, 649, 585, 586, 617, 596, 634, 573, 627, 567,
  652, 603, 594, 590, 622, 613, 596, 604, 588, 576, 605, 618, 591, 606, 583, 580, 599, 632, 595];

describe("seasonalFactors", () => {
  it("are those of R, by calendar month", () => {
    // R 4.2.2: decompose(ts(x, frequency = 12, start = c(2020, 4)), "multiplicative")$figure, from April on
    const figure = [
      1.0957942106518217, 1.1464198970334236, 1.2013242590388638, 1.1785273631255107,
      1.0986851088060998, 1.0122739664895153, 0.8755225815897169, 0.8223687538599882,
      0.8234682505635809, 0.8250306247540375, 0.9171640466359453, 1.0034209374514969,
    ];
    const factors = seasonalFactors(waves, 3) as number[];
    figure.forEach((factor, i) => {
      expect(factors[(3 + i) % 12]).toBeCloseTo(factor, 12);
    });
    expect(factors.reduce((sum, each) => sum + each, 0) / 12).toBeCloseTo(1, 12);
  });

  it("are none where the months differ by no more than chance", () => {
    // R 4.2.2: summary(aov(ratio ~ month)): p = 0.994
    expect(seasonalFactors(noise, 0)).toBeNull();
  });

  it("are none of fewer than three years, or where nothing came for a year", () => {
    expect(seasonalFactors(waves.slice(0, 35), 3)).toBeNull();
    expect(seasonalFactors(new Array(40).fill(0), 0)).toBeNull();
  });
});
