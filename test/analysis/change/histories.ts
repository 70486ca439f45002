import type { Facts, Field, Window } from "../../../src/analysis/change/facts.ts";
import type { Finding } from "../../../src/analysis/change/finding.ts";
import type { Dimension } from "../../../src/analysis/change/rows.ts";

// Histories of 25 months and the month judged, drawn from a seed: 600 complaints a month of an invented courier.

export const kinds = ["independent", "bursts", "season and growth"] as const;
export type Kind = (typeof kinds)[number];

/** What is planted in the last month; nothing: a history without a change. */
export interface Planted {
  /** The category "c0/0" has so many complaints a month, and this many times as many in the last. */
  readonly size?: number;
  readonly factor?: number;
  /**
   * Department "d0" has so many limits a month, and its share kept falls by this much in the last; as many as there are complaints:
   * the whole is that department.
   */
  readonly limits?: number;
  readonly fall?: number;
}

/** Whether the planted change is listed: the value itself, the path or the whole it is in, or a part of it. */
export function isFound(findings: readonly Finding[], { size, limits }: Planted): boolean {
  return findings.some(({ measure, direction, scope }) => {
    const named = scope.flatMap(({ field, codes }) => codes.map((code) => field.names[code]));
    if (size !== undefined)
      return (
        measure === "volume" &&
        direction === "up" &&
        (named.includes("c0/0") || named.includes("c0"))
      );
    const isThere = scope.length === 0 || named.includes("d0");
    return limits !== undefined && measure === "due_met_rate" && direction === "down" && isThere;
  });
}

const months = 26;
const monthHours = 720;
const monthly = 600;

/** Numbers from a seed, 0 to 1: mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

/** Complaints a month: 600, or more where one department alone has as many. */
function together(limits = 0): number {
  return limits < monthly ? monthly : (limits * 4) / 3;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function poisson(random: Random, mean: number): number {
  let count = 0;
  // In pieces, so that the product of a large mean does not underflow.
  for (let left = mean; left > 0; left -= 500) {
    const limit = Math.exp(-Math.min(left, 500));
    for (let product = random(); product > limit; product *= random()) count++;
  }
  return count;
}

function pick(random: Random, sums: readonly number[]): number {
  const at = random() * (sums.at(-1) as number);
  return sums.findIndex((sum) => at < sum);
}

function sumsOf(parts: readonly number[]): number[] {
  let sum = 0;
  return parts.map((part) => {
    sum += part;
    return sum;
  });
}

/** Sizes of values that differ, the largest about five times the smallest. */
function unequal(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => Math.exp(0.5 * normal(random)));
}

const flatField = (dimension: Dimension, prefix: string, count: number) => ({
  dimension,
  names: ["", ...Array.from({ length: count }, (_, i) => `${prefix}${i}`)],
  parents: new Int32Array(count + 1).fill(-1),
  levels: new Uint8Array(count + 1).fill(1),
});

/** 5 paths of 4 or 5 each: codes 1 to 5 at the top, then those below. */
const pathField = (dimension: Dimension, prefix: string, below: number) => {
  const names = ["", ...Array.from({ length: 5 }, (_, i) => `${prefix}${i}`)];
  const parents = [-1, -1, -1, -1, -1, -1];
  for (let top = 0; top < 5; top++)
    for (let i = 0; i < below; i++) {
      names.push(`${prefix}${top}/${i}`);
      parents.push(top + 1);
    }
  return {
    dimension,
    names,
    parents: Int32Array.from(parents),
    levels: Uint8Array.from(parents, (parent) => (parent < 0 ? 1 : 2)),
  };
};

const fieldsOfCourier = [
  pathField("category", "c", 4),
  pathField("root_cause", "r", 5),
  flatField("place", "p", 12),
  flatField("department", "d", 5),
  flatField("channel", "h", 5),
  flatField("product", "g", 4),
  flatField("customer_type", "t", 3),
  flatField("priority", "u", 4),
] as const;

/** What is drawn once for a history: how large values are, how bursty, how good. */
function natureOf(random: Random, { size = 30, limits }: Planted) {
  const sizes = unequal(random, 20);
  const others = sizes.slice(1).reduce((sum, each) => sum + each, 0);
  const categories = sizes.map((each, i) =>
    i === 0 ? size : (each / others) * (together(limits) - size),
  );
  const departments = unequal(random, 5);
  if (limits !== undefined) {
    const rest = departments.slice(1).reduce((sum, each) => sum + each, 0);
    departments[0] = (limits / Math.max(together(limits) - limits, 1e-9)) * rest;
  }
  return {
    categories,
    dispersion: categories.map(() => 1 + random()),
    departments: sumsOf(departments),
    places: sumsOf(unequal(random, 12)),
    channels: sumsOf(unequal(random, 5)),
    products: sumsOf(unequal(random, 4)),
    types: sumsOf([6, 3, 1]),
    kept: Array.from({ length: 5 }, () => 0.8 + 0.15 * random()),
    satisfied: Array.from({ length: 20 }, () => 0.6 + 0.25 * random()),
    hours: Array.from({ length: 20 }, () => Math.log(24) + 0.4 * normal(random)),
    phase: random() * 12,
  };
}

/** How many complaints of a category come together: one, or a burst with which the variance is `dispersion` times the mean. */
function burst(random: Random, dispersion: number): number {
  const more = 1 - 2 / (dispersion + 1);
  let count = 1;
  while (random() < more) count++;
  return count;
}

interface Columns {
  readonly codes: number[][];
  readonly received: number[];
  readonly hours: number[];
  readonly ended: number[];
  readonly due: number[];
  readonly met: number[];
  readonly solved: number[];
  readonly satisfied: number[];
}

/** A history of one kind, the same for the same seed, and the window that judges its last month. */
export function historyOf(
  seed: number,
  kind: Kind,
  planted: Planted = {},
): { facts: Facts; window: Window } {
  const random = randomOf(seed);
  const nature = natureOf(random, planted);
  const columns: Columns = {
    codes: fieldsOfCourier.map(() => []),
    received: [],
    hours: [],
    ended: [],
    due: [],
    met: [],
    solved: [],
    satisfied: [],
  };
  for (let month = 0; month < months; month++) {
    const level =
      kind === "season and growth"
        ? Math.exp(0.01 * month) * (1 + 0.2 * Math.sin((2 * Math.PI * (month + nature.phase)) / 12))
        : 1;
    const isLast = month === months - 1;
    nature.categories.forEach((size, category) => {
      const factor = isLast && category === 0 ? (planted.factor ?? 1) : 1;
      const dispersion = kind === "bursts" ? (nature.dispersion[category] as number) : 1;
      const bursts = poisson(random, (size * level * factor * 2) / (dispersion + 1));
      for (let i = 0; i < bursts; i++)
        drawBurst(random, month, category, burst(random, dispersion), nature, planted, columns);
    });
  }
  return { facts: factsOf(columns), window: monthsWindow() };
}

function drawBurst(
  random: Random,
  month: number,
  category: number,
  count: number,
  nature: ReturnType<typeof natureOf>,
  { fall = 0 }: Planted,
  columns: Columns,
): void {
  const top = Math.floor(category / 4);
  const isLast = month === months - 1;
  // What comes in a burst has its place and its cause in common.
  const place = pick(random, nature.places);
  const product = pick(random, nature.products);
  const cause =
    6 + (random() < 0.7 ? top : Math.floor(random() * 5)) * 5 + Math.floor(random() * 5);
  const asOf = months * monthHours;
  for (let i = 0; i < count; i++) {
    const received = (month + random()) * monthHours;
    const department = pick(random, nature.departments);
    const time = Math.exp((nature.hours[category] as number) + normal(random));
    const isOver = received + time <= asOf;
    const isTold = random() < (isOver ? 0.9 : 0);
    const values = [
      6 + category,
      isTold ? cause : 0,
      1 + place,
      1 + department,
      1 + pick(random, nature.channels),
      1 + product,
      1 + pick(random, nature.types),
      1 + Math.floor(random() * 4),
    ];
    values.forEach((code, field) => {
      (columns.codes[field] as number[]).push(code);
    });
    columns.received.push(received);
    columns.hours.push(isOver ? time : asOf - received);
    columns.ended.push(isOver ? 1 : 0);
    const kept = (nature.kept[department] as number) - (isLast && department === 0 ? fall : 0);
    columns.due.push(received);
    columns.met.push(random() < kept ? 1 : 0);
    columns.solved.push(random() < 0.45 ? received : Number.NaN);
    columns.satisfied.push(random() < (nature.satisfied[category] as number) ? 1 : 0);
  }
}

function factsOf(columns: Columns): Facts {
  const seconds = (hours: readonly number[]) => Float64Array.from(hours, (each) => each * 3600);
  return {
    rows: columns.received.length,
    fields: fieldsOfCourier.map(
      (field, i): Field => ({
        ...field,
        breaks: new Map(),
        codes: Int32Array.from(columns.codes[i] as number[]),
      }),
    ),
    received: seconds(columns.received),
    hours: Float64Array.from(columns.hours),
    ended: Uint8Array.from(columns.ended),
    due: seconds(columns.due),
    met: Uint8Array.from(columns.met),
    solved: seconds(columns.solved),
    satisfied: Uint8Array.from(columns.satisfied),
    basis: new Uint8Array(columns.received.length),
    asOf: months * monthHours * 3600,
  };
}

function monthsWindow(): Window {
  return {
    spans: Array.from({ length: months }, (_, month) => ({
      from: month * monthHours * 3600,
      until: (month + 1) * monthHours * 3600,
      days: 30,
    })),
    earlier: Array.from({ length: months - 1 }, (_, month) => month),
    current: months - 1,
    previous: months - 2,
    yearAgo: months - 13,
    season: null,
    exposures: [],
  };
}
