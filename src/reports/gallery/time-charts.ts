import { ageingStack } from "../components/ageing-stack.ts";
import { backlogArea } from "../components/backlog-area.ts";
import { counterfactualLine } from "../components/counterfactual-line.ts";
import { dayBars } from "../components/day-bars.ts";
import { expectedLine } from "../components/expected-line.ts";
import { forecastFan } from "../components/forecast-fan.ts";
import { type LineTick, lineWithBand } from "../components/line-with-band.ts";
import { sparkline } from "../components/sparkline.ts";
import { survivalCurve } from "../components/survival-curve.ts";
import { type EdgeCase, shuffled } from "./edge-cases.ts";
import type { GalleryChart } from "./row-charts.ts";

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const ticksOf = (count: number): LineTick[] =>
  Array.from({ length: count }, (_, index) => ({
    index,
    text: `W${(index % 52) + 1}`,
    year: String(2025 + Math.floor(index / 52)),
  }));
/** The values over time, one of them missing where there are enough. */
const weeks = (edge: EdgeCase) =>
  shuffled(edge.values).map((value, index) => (index === 3 ? null : value));

function pointsOf(edge: EdgeCase) {
  const values = weeks(edge);
  return values.map((value, index) => ({
    value,
    partial: values.length > 5 && index === values.length - 1,
    signalled: index === values.length - 2,
    interval: value === null ? null : { lower: value * 0.9, upper: value * 1.1 },
  }));
}

const line: GalleryChart = (edge, label, language) => {
  const centre = mean(edge.values);
  const text = (value: number) => `${edge.word} ${language.decimal(value)}`;
  return lineWithBand({
    label,
    points: pointsOf(edge),
    band:
      edge.values.length < 2
        ? null
        : { lower: centre * 0.8, mean: centre, upper: Math.max(centre * 1.2, 1) },
    texts: {
      newest: language.say(language.words.units.complaints, { count: edge.values[0] ?? 0 }),
      upper: text(centre * 1.2),
      mean: text(centre),
      lower: text(centre * 0.8),
    },
    ticks: ticksOf(edge.values.length),
    tickText: language.count,
    noData: language.words.noData,
  });
};

const expected: GalleryChart = (edge, label, language) => {
  const counts = shuffled(edge.values);
  const centre = mean(counts);
  return expectedLine({
    label,
    counts,
    expected: counts.map((_, index) => (index === 0 ? null : centre)),
    band: { lower: centre * 0.8, upper: centre * 1.2 },
    ticks: ticksOf(counts.length),
    texts: { newest: language.count(counts.at(-1) ?? 0), expected: edge.word },
    countText: language.count,
  });
};

const fan: GalleryChart = (edge, label, language) => {
  const observed = weeks(edge);
  const centre = mean(edge.values);
  const forecast = [1, 2, 3, 4].slice(0, edge.values.length).map((step) => ({
    value: centre,
    inner: [centre * (1 - 0.05 * step), centre * (1 + 0.05 * step)] as const,
    outer: [centre * (1 - 0.12 * step), centre * (1 + 0.12 * step)] as const,
  }));
  return forecastFan({
    label,
    observed,
    forecast,
    limit: { value: centre * 1.4, text: edge.word },
    ticks: ticksOf(observed.length + forecast.length),
    texts: { expected: language.decimal(centre), inner: edge.word, outer: edge.word },
    countText: language.count,
  });
};

const counterfactual: GalleryChart = (edge, label, language) => {
  const observed = weeks(edge);
  const half = Math.floor(observed.length / 2);
  return counterfactualLine({
    label,
    points: observed.map((value, index) => ({
      observed: value,
      fitted: value === null ? null : value * 0.98,
      without:
        index < half || value === null
          ? null
          : { value: value * 1.2, lower: value * 1.05, upper: value * 1.35 },
    })),
    start: observed.length < 2 ? null : { index: half - 0.5, text: edge.word },
    ticks: ticksOf(observed.length),
    texts: { observed: language.count(edge.values.at(-1) ?? 0), without: edge.word },
    valueText: language.decimal,
  });
};

const days: GalleryChart = (edge, label, language) =>
  dayBars(
    label,
    weeks(edge).map((value, index) => ({
      name: edge.values.length > 7 ? String(index + 1) : language.weekday(`2026-11-0${index + 1}`),
      value,
      valueText: language.count(value),
      previous: value === null ? null : Math.round(value * 0.9),
    })),
    language.words.noData,
  );

const ages: GalleryChart = (edge, label, language) => {
  const bars = weeks(edge).map((value, index) => ({
    name: `W${index + 1}`,
    bands: value === null ? null : [0.1, 0.2, 0.3, 0.4].map((part) => Math.round(part * value)),
  }));
  return ageingStack({
    label,
    bars,
    bands: [0.1, 0.2, 0.3, 0.4].map((part, index) => ({
      className: `age-${index + 1}`,
      text: `${edge.word} ${language.count(Math.round(part * (edge.values[0] ?? 0)))}`,
      isOld: index < 2,
    })),
    noData: language.words.noData,
  });
};

const backlog: GalleryChart = (edge, label, language) => {
  const values = weeks(edge);
  const text = (value: number) => `${edge.word} ${language.count(value)}`;
  const first = edge.values[0] ?? 0;
  return backlogArea({
    label,
    flowLabel: label,
    points: values.map((value, index) => ({
      open: value,
      inflow: value === null ? null : Math.round(value * 0.5),
      outflow: value === null ? null : Math.round(value * 0.48),
      partial: index === values.length - 1,
    })),
    ticks: ticksOf(values.length),
    texts: { open: text(first), inflow: text(first), outflow: text(first) },
    countText: language.count,
  });
};

const survival: GalleryChart = (edge, label, language) => {
  const steps = edge.values.length;
  const hours = Math.max(1, ...edge.values) / 40;
  const surviving = (index: number) => 1 - (index + 1) / (steps + 1);
  return survivalCurve({
    label,
    points: edge.values.map((_, index) => ({
      hours: hours * (index + 1),
      surviving: surviving(index),
      lower: Math.max(0, surviving(index) - 0.08),
      upper: Math.min(1, surviving(index) + 0.08),
    })),
    marks:
      steps === 0
        ? []
        : [
            {
              hours: hours * Math.ceil(steps / 2),
              surviving: 0.5,
              text: `${edge.word} ${language.duration(hours * 3)}`,
              shortText: language.duration(hours * 3),
            },
          ],
    beside: steps < 2 ? null : { text: edge.word, points: [{ hours: hours * 2, surviving: 0.4 }] },
    hoursText: language.duration,
    shareText: language.wholePercent,
  });
};

const spark: GalleryChart = (edge, label) => sparkline(label, pointsOf(edge));

/** Charts over time. */
export const timeCharts: Readonly<Record<string, GalleryChart>> = {
  "Line with its usual range": line,
  "Line beside what was expected": expected,
  "Forecast fan": fan,
  "With and without an action": counterfactual,
  "Day bars": days,
  "Ageing stack": ages,
  Backlog: backlog,
  "Survival curve": survival,
  Sparkline: spark,
};
