import * as Plot from "@observablehq/plot";
import { textWidth, wrap } from "../text-width.ts";
import { wide } from "./draw.ts";

/** A column of text at the right of a row chart. */
export interface Column {
  readonly heading: string;
  readonly cells: readonly string[];
  /** Rows whose cell is in the signal colour. */
  readonly signalled?: readonly boolean[];
}

/** Where a chart of named rows puts its parts: names at the left, marks in the middle, columns at the right. */
export interface RowFrame {
  readonly height: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly marginTop: number;
  readonly marginBottom: number;
  readonly plotWidth: number;
  /** Half the height that marks may take within a row. */
  readonly inset: number;
  readonly y: Plot.ScaleOptions;
  readonly marks: Plot.Markish[];
}

const fontSize = 13;
const columnFontSize = 12;
const columnGap = 14;
const lineHeight = 15;

/**
 * Lays out rows of names and columns. Of columns that would leave too little room for the marks the last ones are left out: the
 * data table has them all.
 * @param names as they are shown; wrapped to two lines where they are long
 * @param bottom room for an axis under the rows, pixels
 * @param least pixels that the marks need
 */
export function rowFrame(
  width: number,
  names: readonly string[],
  given: readonly Column[],
  bottom = 6,
  least = 90,
): RowFrame {
  const limit = width === wide ? 15 : 9;
  const wrapped = names.map((name) => wrap(name, limit));
  const nameWidth = Math.max(0, ...wrapped.flat().map(textWidth)) * fontSize;
  const marginLeft = Math.ceil(nameWidth + 12);
  const columns = fitting(given, width - marginLeft - least);
  const offsets = columnOffsets(columns);
  const marginRight = Math.ceil(offsets.total + 4);
  const twoLines = wrapped.some((lines) => lines.length > 1);
  const rowHeight = twoLines ? 2 * lineHeight + 6 : 26;
  const marginTop = columns.some((column) => column.heading !== "") ? 22 : 4;
  return {
    height: marginTop + bottom + names.length * rowHeight,
    marginLeft,
    marginRight,
    marginTop,
    marginBottom: bottom,
    plotWidth: width - marginLeft - marginRight,
    inset: (rowHeight - 18) / 2,
    y: { type: "band", domain: names.map((_, index) => index), axis: null, padding: 0 },
    marks: [
      Plot.text(wrapped, {
        text: (lines: string[]) => lines.join("\n"),
        y: (_: string[], index: number) => index,
        frameAnchor: "left",
        textAnchor: "start",
        dx: -marginLeft,
        lineHeight: 1.2,
        className: "name",
      }),
      ...columns.flatMap((column, index) => columnMarks(column, offsets.at[index] ?? 0)),
    ],
  };
}

/** The first columns, as many as have room. */
function fitting(columns: readonly Column[], room: number): readonly Column[] {
  const some = columns.length > 0 && columnOffsets(columns).total + 4 > room;
  return some ? fitting(columns.slice(0, -1), room) : columns;
}

/** Distances of the columns' right edges from the edge of the marks, pixels. */
function columnOffsets(columns: readonly Column[]): { at: number[]; total: number } {
  let total = 4;
  const at = columns.map((column) => {
    const widest = Math.max(...[column.heading, ...column.cells].map(textWidth));
    const bold = column.signalled?.includes(true) ? 1.1 : 1;
    total += columnGap + widest * columnFontSize * bold;
    return total;
  });
  return { at, total };
}

function columnMarks(column: Column, offset: number): Plot.Markish[] {
  const rows = column.cells.map((text, index) => ({ text, index }));
  const signalled = (row: { index: number }) => column.signalled?.[row.index] === true;
  const cells = (part: typeof rows, className: string) =>
    Plot.text(part, {
      text: "text",
      y: "index",
      frameAnchor: "right",
      textAnchor: "end",
      dx: offset,
      className,
    });
  return [
    Plot.text([column.heading], {
      frameAnchor: "top-right",
      textAnchor: "end",
      lineAnchor: "bottom",
      dx: offset,
      dy: -6,
      className: "heading",
    }),
    cells(
      rows.filter((row) => !signalled(row)),
      "cell",
    ),
    cells(rows.filter(signalled), "cell signal-text"),
  ];
}
