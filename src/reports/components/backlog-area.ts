import * as Plot from "@observablehq/plot";
import { type Html, join } from "../html.ts";
import { draw, noDrawing, wide } from "./draw.ts";
import { type EdgeLabel, type EdgeLabels, edgeLabels } from "./edge-labels.ts";
import type { LineTick } from "./line-with-band.ts";
import { periodTexts } from "./time-frame.ts";
import { type ValueAxis, valueAxis } from "./value-axis.ts";

/** The pile at the end of a period and what came and went in it; null: not known. */
export interface BacklogPoint {
  readonly open: number | null;
  readonly inflow: number | null;
  readonly outflow: number | null;
  readonly partial: boolean;
}

export interface BacklogArea {
  /** Accessible names of the two panels. */
  readonly label: string;
  readonly flowLabel: string;
  /** In order of time. */
  readonly points: readonly BacklogPoint[];
  readonly ticks: readonly LineTick[];
  /** Texts at the right edge. */
  readonly texts: { readonly open: string; readonly inflow: string; readonly outflow: string };
  readonly countText: (value: number) => string;
}

type Row = BacklogPoint & { readonly index: number };

/** One of the two drawings: they share their edges, so that a week stands under itself. */
interface Panel {
  readonly width: number;
  readonly height: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly axis: ValueAxis;
  readonly labels: EdgeLabels;
}

const marginTop = 12;
const bottoms = { open: 12, flow: 34 };

/** How many are open, as an area from zero; below it on the same axis, what came in and what went out. */
export function backlogArea(area: BacklogArea): Html {
  if (area.points.every(({ open, inflow }) => open === null && inflow === null))
    return noDrawing(area.label);
  const rows: Row[] = area.points.map((point, index) => ({ ...point, index }));
  return join([
    draw(area.label, (width) => openPanel(rows, panelsOf(area, rows, width).open)),
    draw(area.flowLabel, (width) => flowPanel(area, rows, panelsOf(area, rows, width).flow)),
  ]);
}

function panelsOf(
  area: BacklogArea,
  rows: readonly Row[],
  width: number,
): Readonly<Record<"open" | "flow", Panel>> {
  const text = (value: number) => (Number.isInteger(value) ? area.countText(value) : "");
  const axis = (values: readonly (number | null)[], count: number) =>
    valueAxis(0, Math.max(1, ...values.map(Number)), count, text);
  const axes = {
    open: axis(
      rows.map(({ open }) => open),
      3,
    ),
    flow: axis(
      rows.flatMap(({ inflow, outflow }) => [inflow, outflow]),
      2,
    ),
  };
  const labels = {
    open: edgeLabels(openLabels(area, rows), width),
    flow: edgeLabels(flowLabels(area, rows), width),
  };
  const shared = {
    width,
    marginLeft: Math.max(axes.open.marginLeft, axes.flow.marginLeft),
    marginRight: Math.max(labels.open.marginRight, labels.flow.marginRight),
  };
  const isWide = width === wide;
  return {
    open: { ...shared, height: isWide ? 170 : 150, axis: axes.open, labels: labels.open },
    flow: { ...shared, height: isWide ? 150 : 140, axis: axes.flow, labels: labels.flow },
  };
}

function openLabels({ texts }: BacklogArea, rows: readonly Row[]): EdgeLabel[] {
  const newest = rows.findLast((row) => row.open !== null);
  return newest ? [{ at: newest.open ?? 0, text: texts.open, className: "newest" }] : [];
}

function flowLabels({ texts }: BacklogArea, rows: readonly Row[]): EdgeLabel[] {
  const newest = rows.findLast((row) => row.inflow !== null && row.outflow !== null);
  if (!newest) return [];
  return [
    { at: newest.inflow ?? 0, text: texts.inflow, className: "name" },
    { at: newest.outflow ?? 0, text: texts.outflow, className: "name-calm" },
  ];
}

function frame({ axis, labels, ...panel }: Panel, rows: readonly Row[], marginBottom: number) {
  return {
    options: {
      ...panel,
      marginTop,
      marginBottom,
      x: { domain: [0, Math.max(rows.length - 1, 1)], axis: null },
      y: { domain: axis.domain, axis: null },
    } as const,
    texts: (newest: Row | undefined) =>
      labels.marks({
        x: newest?.index ?? 0,
        domain: axis.domain,
        height: panel.height - marginTop - marginBottom,
      }),
  };
}

function openPanel(rows: readonly Row[], panel: Panel): Plot.PlotOptions {
  const { options, texts } = frame(panel, rows, bottoms.open);
  const newest = rows.findLast((row) => row.open !== null);
  return {
    ...options,
    marks: [
      panel.axis.mark,
      Plot.areaY(rows, { x: "index", y1: 0, y2: "open", className: "area" }),
      Plot.line(rows, { x: "index", y: "open", className: "line-calm" }),
      Plot.ruleY([0], { className: "base" }),
      Plot.dot(newest ? [newest] : [], { x: "index", y: "open", r: 4, className: "point-newest" }),
      ...texts(newest),
    ],
  };
}

function flowPanel(area: BacklogArea, rows: readonly Row[], panel: Panel): Plot.PlotOptions {
  const { options, texts } = frame(panel, rows, bottoms.flow);
  const newest = rows.findLast((row) => row.inflow !== null && row.outflow !== null);
  const pixels =
    (panel.width - panel.marginLeft - panel.marginRight) / Math.max(rows.length - 1, 1);
  return {
    ...options,
    marks: [
      panel.axis.mark,
      Plot.ruleY([0], { className: "base" }),
      Plot.line(rows, { x: "index", y: whole("outflow"), className: "line-calm" }),
      Plot.line(rows, { x: "index", y: whole("inflow"), className: "line" }),
      Plot.dot(
        rows.filter((row) => row.partial && row.inflow !== null),
        { x: "index", y: "inflow", r: 3, className: "point-partial" },
      ),
      ...texts(newest),
      periodTexts(area.ticks, pixels),
    ],
  };
}

/** A partial period's flow is not joined to the others: the line would fall to it. */
function whole(key: "inflow" | "outflow") {
  return (row: Row) => (row.partial ? null : row[key]);
}
