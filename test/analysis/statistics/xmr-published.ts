/**
 * Charts of two published series that come with R (datasets::Nile, annual flow 1871–1970; datasets::LakeHuron, level
 * 1875–1972), computed by R 4.2.2 with this script, written from the rules and not from our code; positions from 0:
 *
 * chart <- function(y, baseline = length(y)) {
 *   b <- y[seq_len(baseline)]; mr <- abs(diff(b)); mr <- mr[mr <= 3.267 * mean(mr)]
 *   m <- mean(b); r <- 2.66 * mean(mr)
 *   out <- y > m + r | y < m - r; near <- abs(y - m) > 2 * r / 3 & !out; side <- sign(y - m); s <- rep(NA, length(y))
 *   for (i in seq_along(y)) {
 *     w7 <- Filter(function(w) min(w) >= 1 && max(w) <= length(y), lapply(0:6, function(k) i - 6 + k + 0:6))
 *     w3 <- Filter(function(w) min(w) >= 1 && max(w) <= length(y), lapply(0:2, function(k) i - 2 + k + 0:2))
 *     for (w in w7) if (all(side[w] == side[i]) && side[i] != 0) s[i] <- if (side[i] > 0) "shift_up" else "shift_down"
 *     for (w in w3) if (near[i] && all(side[w] == side[i]) && sum(near[w]) >= 2) s[i] <- if (side[i] > 0) "near_upper" else "near_lower"
 *     for (w in w7) { d <- diff(y[w]); if (all(d > 0)) s[i] <- "trend_up"; if (all(d < 0)) s[i] <- "trend_down" }
 *     if (out[i]) s[i] <- if (y[i] > m) "above_limit" else "below_limit"
 *   }
 *   cat(formatC(c(m, m - r, m + r), digits = 17, format = "g"), "\n")
 *   for (k in unique(na.omit(s))) cat(k, which(s == k) - 1, "\n")   # positions from 0
 * }
 * chart(as.numeric(Nile)); chart(as.numeric(Nile), 28); chart(as.numeric(LakeHuron))
 */
export const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
  799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701,
  916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862,
  698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812,
  742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906,
  901, 1170, 912, 746, 919, 718, 714, 740,
];
export const lakeHuron = [
  580.38, 581.86, 580.97, 580.8, 579.79, 580.39, 580.42, 580.82, 581.4, 581.32, 581.44, 581.68,
  581.17, 580.53, 580.01, 579.91, 579.14, 579.16, 579.55, 579.67, 578.44, 578.24, 579.1, 579.09,
  579.35, 578.82, 579.32, 579.01, 579, 579.8, 579.83, 579.72, 579.89, 580.01, 579.37, 578.69,
  578.19, 578.67, 579.55, 578.92, 578.09, 579.37, 580.13, 580.14, 579.51, 579.24, 578.66, 578.86,
  578.05, 577.79, 576.75, 576.75, 577.82, 578.64, 580.58, 579.48, 577.38, 576.9, 576.94, 576.24,
  576.84, 576.85, 576.9, 577.79, 578.18, 577.51, 577.23, 578.42, 579.61, 579.05, 579.26, 579.22,
  579.38, 579.1, 577.95, 578.12, 579.75, 580.85, 580.41, 579.96, 579.61, 578.76, 578.18, 577.21,
  577.13, 579.1, 578.25, 577.91, 576.89, 575.96, 576.8, 577.68, 578.38, 578.52, 579.74, 579.31,
  579.89, 579.96,
];

interface Expected {
  /** mean, lower, upper */
  limits: [number, number, number];
  signals: Record<string, number[]>;
}
export const nileChart: Expected = {
  limits: [919.35, 564.8982828282828, 1273.8017171717172],
  signals: {
    near_upper: [1, 3, 4, 5, 21, 23, 24, 25],
    shift_up: [7, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 22, 26, 27],
    above_limit: [8],
    below_limit: [42],
    shift_down: [
      47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 68, 71, 72, 73, 74, 76, 77, 78, 79, 80, 81, 82,
    ],
    near_lower: [69, 70],
  },
};
export const nileBaseline28: Expected = {
  limits: [1097.75, 722.1974074074074, 1473.3025925925926],
  signals: {
    shift_up: [19, 20, 21, 22, 23, 24, 25],
    near_lower: [
      28, 29, 40, 41, 43, 47, 48, 49, 50, 51, 55, 56, 57, 59, 60, 62, 66, 68, 71, 72, 73, 74, 80,
      81, 82,
    ],
    shift_down: [
      30, 32, 33, 35, 37, 38, 39, 52, 53, 58, 61, 63, 64, 65, 67, 75, 76, 77, 78, 79, 83, 84, 85,
      86, 87, 88, 89, 90, 91, 92,
    ],
    below_limit: [31, 34, 36, 42, 44, 54, 69, 70, 97, 98],
  },
};
export const lakeHuronChart: Expected = {
  limits: [579.0040816326531, 577.5668326964828, 580.4413305688233],
  signals: {
    shift_up: [0, 4, 14, 15, 16, 17, 18, 19],
    above_limit: [1, 2, 3, 7, 8, 9, 10, 11, 12, 13, 54, 77],
    near_upper: [5, 6, 42, 43],
    shift_down: [46, 47, 48, 49, 52, 53, 63, 64, 67, 86, 87, 91, 92, 93],
    below_limit: [50, 51, 56, 57, 58, 59, 60, 61, 62, 65, 66, 83, 84, 88, 89, 90],
    trend_down: [78, 79, 80, 81, 82],
  },
};
