import type { Note } from "../table-rows.ts";

const shown = 1000;

/** Gathers what happened to rows or cells under a code: how often, and where the first thousand times. */
export class Remarks {
  readonly #places = new Map<
    string,
    { count: number; kind: "rows" | "cells"; at: (string | number)[] }
  >();

  row(code: string, row: number): void {
    this.#add(code, "rows", row);
  }

  /** @param column counted from 0. */
  cell(code: string, row: number, column: number): void {
    this.#add(code, "cells", `${columnLetters(column)}${row}`);
  }

  /** In the order of the codes. */
  notes(): Note[] {
    return [...this.#places]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { count, kind, at }]) => ({ code, count, [kind]: at }));
  }

  #add(code: string, kind: "rows" | "cells", place: string | number): void {
    const known = this.#places.get(code);
    if (!known) this.#places.set(code, { count: 1, kind, at: [place] });
    else if (++known.count <= shown) known.at.push(place);
  }
}

/** A column's letters as a spreadsheet shows them: 0 is A, 27 is AB. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** Row (from 1) and column (from 0) of a reference such as AB12; null when it is none. */
export function cellAt(reference: string): { row: number; column: number } | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const row = Number(reference.slice(at));
  return column > 0 && column <= 16_384 && Number.isInteger(row) && row > 0 && row <= 1_048_576
    ? { row, column: column - 1 }
    : null;
}
