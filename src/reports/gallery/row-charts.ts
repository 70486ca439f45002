import { funnelPlot } from "../components/funnel.ts";
import { hourGrid } from "../components/hour-grid.ts";
import { intervalDots } from "../components/interval-dots.ts";
import { rangeDots } from "../components/range-dots.ts";
import { type RankedBar, rankedBars } from "../components/ranked-bars.ts";
import { signedBars } from "../components/signed-bars.ts";
import { stackedBars } from "../components/stacked-bars.ts";
import { twoSidedDots } from "../components/two-sided-dots.ts";
import type { Html } from "../html.ts";
import type { Language } from "../language.ts";
import { alternating, type EdgeCase } from "./edge-cases.ts";

/** Draws an edge case. */
export type GalleryChart = (edge: EdgeCase, label: string, language: Language) => Html;

const columnsOf = (edge: EdgeCase, { count }: Language) => {
  const change = { heading: "Change", cells: edge.values.map((value) => count(value)) };
  const share = { heading: "Share", cells: edge.values.map(() => "12.3%") };
  return { wide: [change, share], narrow: [change] };
};
const rows = (edge: EdgeCase) =>
  edge.names.map((name, index) => ({ name, value: edge.values[index] ?? 0, index }));
const share = (edge: EdgeCase, value: number) => value / (Math.max(...edge.values) * 1.25 || 1);

const ranked: GalleryChart = (edge, label, language) => {
  const bars = rows(edge).map(
    ({ name, value, index }): RankedBar => ({
      name,
      value,
      valueText: language.count(value),
      previous: index % 3 === 2 ? null : Math.round(value * (index % 2 === 0 ? 0.8 : 1.1)),
      signalled: index === 0,
      context: false,
    }),
  );
  return rankedBars(label, bars, columnsOf(edge, language));
};

const stacked: GalleryChart = (edge, label, language) => {
  const max = Math.max(1, ...edge.values);
  const bars = rows(edge).map(({ name, value, index }) => ({
    name,
    interval: index % 2 === 0 ? { lower: value * 0.55, upper: value * 0.65 } : null,
    parts: [
      { className: "calm", value: value * 0.6, text: language.count(Math.round(value * 0.6)) },
      { className: "grey", value: value * 0.25, text: edge.word, shortText: "…" },
      { className: "signal", value: value * 0.15, text: language.count(Math.round(value * 0.15)) },
    ],
  }));
  return stackedBars(label, bars, max, columnsOf(edge, language));
};

const signed: GalleryChart = (edge, label, language) => {
  const values = alternating(edge.values);
  const bars = rows(edge).map(({ name, index }) => ({
    name,
    value: values[index] ?? 0,
    valueText: language.change(values[index] ?? 0),
    context: index === edge.names.length - 1,
  }));
  return signedBars(label, bars, columnsOf(edge, language));
};

const intervals: GalleryChart = (edge, label, language) => {
  const dots = rows(edge).map(({ name, value, index }) => {
    const at = share(edge, value);
    return {
      name,
      value: at,
      lower: at * 0.8,
      upper: Math.min(1, at * 1.2),
      bounds: index % 2 === 0 ? { lower: at * 0.6, upper: Math.min(1, at * 1.3) } : null,
      mark: (["signal", "calm", "ring"] as const)[index % 3] ?? "calm",
    };
  });
  const axis = { from: 0, to: 1, tickText: language.wholePercent };
  return intervalDots(label, dots, columnsOf(edge, language), axis);
};

const ranges: GalleryChart = (edge, label, language) =>
  rangeDots(
    label,
    rows(edge).map(({ name, value, index }) => ({
      name,
      median: index === 4 ? null : value * 0.4,
      p80: index === 4 ? null : value * 0.8,
      p90: index === 4 ? null : value,
    })),
    columnsOf(edge, language),
    language.duration,
  );

const twoSided: GalleryChart = (edge, label, language) => {
  const scores = alternating(edge.values.map((value) => 9 * share(edge, value)));
  const dots = rows(edge).map(({ name, index }) => ({ name, score: scores[index] ?? 0 }));
  return twoSidedDots(label, dots, columnsOf(edge, language), {
    fewer: `← ${edge.word}`,
    more: `${edge.word} →`,
  });
};

const funnel: GalleryChart = (edge, label, language) =>
  funnelPlot({
    label,
    points: rows(edge).map(({ name, value, index }) => {
      const size = Math.max(1, value);
      const room = 0.5 / Math.sqrt(size / Math.max(1, ...edge.values)) / 10;
      return {
        name,
        size,
        value: index % 10 === 0 ? 0.42 : 0.2 + ((index * 7) % 5) / 100,
        lower95: Math.max(0, 0.22 - room),
        upper95: 0.22 + room,
        lower998: Math.max(0, 0.22 - room * 1.6),
        upper998: 0.22 + room * 1.6,
        outside: index % 10 === 0,
      };
    }),
    target: 0.22,
    targetText: language.percent(0.22),
    sizeText: language.count,
    valueText: language.wholePercent,
  });

const hours: GalleryChart = (edge, label, language) => {
  const cells = edge.values.flatMap((value, index) => {
    const cell = { weekday: (index % 7) + 1, hour: (index * 5) % 24, value };
    return { ...cell, mark: value > 0 && index % 4 === 0 ? "▲" : "" };
  });
  const days = ["09", "10", "11", "12", "13", "14", "15"].map((day) => `2026-11-${day}`);
  return hourGrid(label, cells, days.map(language.weekday));
};

/** Charts of named rows, and of units. */
export const rowCharts: Readonly<Record<string, GalleryChart>> = {
  "Ranked bars": ranked,
  "Stacked bars": stacked,
  "Signed bars": signed,
  "Interval dots": intervals,
  "Range dots": ranges,
  "Two-sided dots": twoSided,
  Funnel: funnel,
  "Hour grid": hours,
};
