import type { TableRow } from "../table-rows.ts";
import { columnLetters, type Remarks } from "./remarks.ts";
import { type Cells, filled, isBlank, type MergedRange, type SheetRow } from "./sheet.ts";
import { isFootnote, SummaryRows } from "./summary-rows.ts";

/** How the rows of a table are read once its header is known. */
export interface BodyPlan {
  readonly header: readonly string[];
  /** The sheet's column of each name. */
  readonly columns: readonly number[];
  /** Columns that have values but no name. */
  readonly unnamed: readonly number[];
  /** The header's last row; the table begins below it. */
  readonly bottom: number;
  /** The header's rows and those above it, which pages repeat. */
  readonly headings: readonly Cells[];
  readonly titles: readonly Cells[];
  /** The table's first rows. */
  readonly sample: readonly Cells[];
  /** Ranges below the header that are merged across rows. */
  readonly merges: readonly MergedRange[];
}

const heldAtMost = 50;

/** The rows of a table below its header; those left out and cells filled are told to `remarks`. */
export async function* bodyRows(
  rows: Iterable<SheetRow> | AsyncIterable<SheetRow>,
  plan: BodyPlan,
  remarks: Remarks,
): AsyncGenerator<TableRow> {
  const summaries = new SummaryRows(plan.sample);
  const repeated = new Set([...plan.headings, ...plan.titles].map(asKey));
  const merged = new MergedCells(plan.merges, remarks);
  const columnOf = new Set(plan.columns);
  // Footnotes are such only when no complaint follows.
  let held: TableRow[] = [];
  const dropHeld = () => {
    for (const { row } of held) remarks.row("footnotes_dropped", row);
    held = [];
  };
  for await (const sheetRow of rows) {
    const { row, cells } = sheetRow;
    if (row <= plan.bottom || filled(cells) === 0) continue;
    const whole = merged.fill(row, cells);
    if (repeated.has(asKey(cells))) {
      dropHeld();
      remarks.row("repeated_headers_dropped", row);
    } else if (summaries.isSum(cells)) {
      remarks.row("subtotals_dropped", row);
    } else {
      const read = tableRow(sheetRow, whole, plan, columnOf);
      if (sheetRow.hidden) remarks.row("hidden_rows", row);
      if (isFootnote(cells) && held.length < heldAtMost) {
        held.push(read);
      } else {
        yield* held;
        held = [];
        yield read;
      }
    }
  }
  dropHeld();
}

function tableRow(
  { row, flags }: SheetRow,
  cells: Cells,
  { columns }: BodyPlan,
  known: ReadonlySet<number>,
): TableRow {
  const outside = cells.findIndex((cell, column) => !isBlank(cell) && !known.has(column));
  if (outside >= 0) {
    const reason = `a value in column ${columnLetters(outside)}, which has no name`;
    return { row, cells: [], fault: { rule: "too_many_cells", reason } };
  }
  const read = { row, cells: columns.map((column) => cells[column] ?? null) };
  return flags ? { ...read, flags } : read;
}

/** A row's cells as one text, to be recognised again; one cell alone only when it is a title. */
function asKey(cells: Cells): string {
  const texts = cells.map((cell) => (cell ?? "").trim());
  while (texts.at(-1) === "") texts.pop();
  return texts.join("\u0000");
}

/** Cells merged across rows: the value stands in the first only, and holds for all. */
class MergedCells {
  readonly #startingAt = new Map<number, MergedRange[]>();
  readonly #open = new Map<number, { bottom: number; value: string }>();
  readonly #remarks: Remarks;

  constructor(merges: readonly MergedRange[], remarks: Remarks) {
    this.#remarks = remarks;
    for (const merge of merges) {
      const known = this.#startingAt.get(merge.top);
      if (known) known.push(merge);
      else this.#startingAt.set(merge.top, [merge]);
    }
  }

  /** The row with what is merged into it from above; to be asked row by row. */
  fill(row: number, cells: Cells): Cells {
    let whole: (string | null)[] | null = null;
    for (const [column, { bottom, value }] of this.#open) {
      if (row > bottom) {
        this.#open.delete(column);
      } else if (isBlank(cells[column])) {
        whole ??= [...cells];
        while (whole.length < column) whole.push(null);
        whole[column] = value;
        this.#remarks.cell("merged_filled", row, column);
      }
    }
    for (const { left, bottom } of this.#startingAt.get(row) ?? []) {
      const value = cells[left];
      if (!isBlank(value)) this.#open.set(left, { bottom, value: value as string });
    }
    return whole ?? cells;
  }
}
