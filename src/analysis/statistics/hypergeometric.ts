import type { Cell } from "./contingency.ts";

const halfLogTwoPi = 0.9189385332046727;
const smallFactorials = Array.from({ length: 16 }, (_, n) =>
  Math.log(Array.from({ length: n }, (__, k) => k + 1).reduce((product, k) => product * k, 1)),
);

/** ln n!, from 16 on by Stirling's series (Abramowitz & Stegun 6.1.41), about 1e-15 of it. */
function logFactorial(n: number): number {
  const s = n * n;
  return (
    smallFactorials[n] ??
    (n + 0.5) * Math.log(n) - n + halfLogTwoPi + (1 / 12 - (1 / 360 - 1 / 1260 / s) / s) / n
  );
}

const choose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
/** What adds less than this part of the sum changes nothing. */
const negligible = 1e-17;

/**
 * The probability that two values come together as often as they do or more often, given how often each comes, if neither told
 * anything of the other: the upper tail of the hypergeometric distribution, exact where counts are small.
 * Source: Fisher (1935), one-sided; R `phyper(both − 1, left, total − left, right, lower.tail = FALSE)`, about 1e-9 of it for
 * millions of complaints.
 */
export function upperTail({ both, left, right, total }: Cell): number {
  const least = Math.max(0, left + right - total);
  const most = Math.min(left, right);
  if (both <= least) return 1;
  if (both > most) return 0;
  const log = (count: number) =>
    choose(left, count) + choose(total - left, right - count) - choose(total, right);
  /** P(count + 1) / P(count). */
  const ratio = (count: number) =>
    ((left - count) * (right - count)) / ((count + 1) * (total - left - right + count + 1));
  // Outwards from where it stands the terms only fall: upwards above the mean, downwards below.
  if (both > (left * right) / total) {
    let sum = 0;
    for (let count = both, p = 1; count <= most && p > sum * negligible; count++) {
      sum += p;
      p *= ratio(count);
    }
    return Math.min(1, Math.exp(log(both)) * sum);
  }
  let sum = 0;
  for (let count = both - 1, p = 1; count >= least && p > sum * negligible; count--) {
    sum += p;
    if (count > least) p /= ratio(count - 1);
  }
  return Math.max(0, 1 - Math.exp(log(both - 1)) * sum);
}
