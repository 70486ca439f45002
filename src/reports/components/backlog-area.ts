import * as Plot from "@observablehq/plot";
import { type Html, join } from "../html.ts";
import { textWidth } from "../text-width.ts";
import { draw, wide } from "./draw.ts";
import type { LineTick } from "./line-with-band.ts";
import { spread } from "./spread.ts";
import { tickRows } from "./tick-rows.ts";

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
const marginTop = 12;

/** How many are open, as an area from zero; below it on the same axis, what came in and what went out. */
export function backlogArea(area: BacklogArea): Html {
  const rows: Row[] = area.points.map((point, index) => ({ ...point, index }));
  return join([
    draw(area.label, (width) => openPanel(area, rows, width)),
    draw(area.flowLabel, (width) => flowPanel(area, rows, width)),
  ]);
}

function frame(area: BacklogArea, width: number, height: number, max: number, bottom: number) {
  const most = Math.max(
    1,
    ...area.points.flatMap((one) => [one.open, one.inflow, one.outflow].map(Number)),
  );
  return {
    height,
    marginTop,
    marginBottom: bottom,
    marginLeft: Math.ceil(textWidth(area.countText(most)) * 12 + 12),
    marginRight: Math.ceil(Math.max(...Object.values(area.texts).map(textWidth)) * 13.5 + 16),
    x: { domain: [0, Math.max(area.points.length - 1, 1)], axis: null },
    y: { domain: [0, max], nice: true, axis: null },
    width,
  };
}

function countAxis(area: BacklogArea, ticks: number): Plot.Markish {
  return Plot.axisY({
    ticks,
    tickSize: 0,
    label: null,
    tickFormat: (value: number) => (Number.isInteger(value) ? area.countText(value) : ""),
    className: "axis",
  });
}

function openPanel(area: BacklogArea, rows: readonly Row[], width: number): Plot.PlotOptions {
  const known = rows.filter((row) => row.open !== null);
  const max = Math.max(1, ...known.map((row) => row.open ?? 0));
  return {
    ...frame(area, width, width === wide ? 170 : 150, max, 8),
    marks: [
      countAxis(area, 3),
      Plot.areaY(rows, { x: "index", y1: 0, y2: "open", className: "area" }),
      Plot.line(rows, { x: "index", y: "open", className: "line-calm" }),
      Plot.ruleY([0], { className: "base" }),
      Plot.dot(known.slice(-1), { x: "index", y: "open", r: 4, className: "point-newest" }),
      edgeText(known.slice(-1), "open", area.texts.open, "newest"),
    ],
  };
}

function flowPanel(area: BacklogArea, rows: readonly Row[], width: number): Plot.PlotOptions {
  const values = rows.flatMap((row) => [row.inflow ?? 0, row.outflow ?? 0]);
  const max = Math.max(1, ...values);
  const height = width === wide ? 150 : 140;
  const newest = rows.findLast((row) => row.inflow !== null && row.outflow !== null);
  const pixel = max / (height - marginTop - 34);
  const ends = newest ? spread([newest.inflow ?? 0, newest.outflow ?? 0], 16 * pixel) : [];
  return {
    ...frame(area, width, height, max, 34),
    marks: [
      countAxis(area, 2),
      Plot.ruleY([0], { className: "base" }),
      Plot.line(rows, { x: "index", y: whole("outflow"), className: "line-calm" }),
      Plot.line(rows, { x: "index", y: whole("inflow"), className: "line" }),
      Plot.dot(
        rows.filter((row) => row.partial && row.inflow !== null),
        { x: "index", y: "inflow", r: 3, className: "point-partial" },
      ),
      ...(newest
        ? [
            edgeText([{ ...newest, at: ends[0] }], "at", area.texts.inflow, "name"),
            edgeText([{ ...newest, at: ends[1] }], "at", area.texts.outflow, "name-calm"),
          ]
        : []),
      Plot.text(tickRows(area.ticks, width), {
        x: "index",
        text: "text",
        frameAnchor: "bottom",
        lineAnchor: "top",
        dy: 9,
        className: "axis",
      }),
    ],
  };
}

/** A partial period's flow is not joined to the others: the line would fall to it. */
function whole(key: "inflow" | "outflow") {
  return (row: Row) => (row.partial ? null : row[key]);
}

function edgeText(
  rows: readonly object[],
  y: string,
  text: string,
  className: string,
): Plot.Markish {
  return Plot.text([...rows], {
    x: "index",
    y,
    text: () => text,
    textAnchor: "start",
    dx: 9,
    className,
  });
}
