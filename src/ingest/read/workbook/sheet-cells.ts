import { UserError } from "../../../error.ts";
import { mendCell } from "../character-marks.ts";
import { type CellContext, cellText } from "./cell-text.ts";
import { cellAt, columnLetters, type Remarks } from "./remarks.ts";
import type { SheetRow } from "./sheet.ts";
import { RichText } from "./strings.ts";
import { type Attributes, isOn, readXml, type XmlListener } from "./xml.ts";

const rowLimit = 1_048_576;
const columnLimit = 2000;

/**
 * The rows of a sheet that hold something, in order, read piece by piece.
 * @param remarks told of cells that could not be taken as they are.
 * @param where the file and the sheet, for messages.
 * @throws UserError when the sheet is broken, its rows are not in order, or a value stands beyond column 2000.
 */
export async function* readSheetRows(
  bytes: AsyncIterable<Buffer>,
  context: CellContext,
  remarks: Remarks,
  where: string,
): AsyncGenerator<SheetRow> {
  const cells = new SheetCells(context, remarks, where);
  for await (const _ of readXml(bytes, cells, where)) yield* cells.take();
  yield* cells.take();
}

/** Listens to a worksheet part and gathers its finished rows. */
class SheetCells implements XmlListener {
  readonly #context: CellContext;
  readonly #remarks: Remarks;
  readonly #where: string;
  readonly #inline = new RichText();
  #finished: SheetRow[] = [];
  #inData = false;
  #row = 0;
  #hidden = false;
  #flags = new Set<string>();
  #cells: (string | null)[] = [];
  #column = -1;
  #type = "n";
  #style = 0;
  #hasFormula = false;
  #value = "";
  #reading: "" | "v" | "is" = "";

  constructor(context: CellContext, remarks: Remarks, where: string) {
    this.#context = context;
    this.#remarks = remarks;
    this.#where = where;
  }

  take(): SheetRow[] {
    const rows = this.#finished;
    this.#finished = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "sheetData") this.#inData = true;
    if (!this.#inData) return;
    if (this.#reading === "is") this.#inline.open(name, attributes);
    else if (name === "c") this.#startCell(attributes);
    else if (name === "v") this.#reading = "v";
    else if (name === "f") this.#hasFormula = true;
    else if (name === "is") this.#reading = "is";
    else if (name === "row") this.#startRow(attributes);
  }

  close(name: string): void {
    if (!this.#inData) return;
    if (name === "is" || name === "v") this.#reading = "";
    else if (this.#reading === "is") this.#inline.close(name);
    else if (name === "c") this.#endCell();
    else if (name === "row") this.#endRow();
    else if (name === "sheetData") this.#inData = false;
  }

  text(text: string): void {
    if (this.#reading === "v") this.#value += text;
    else if (this.#reading === "is") this.#inline.add(text);
  }

  #startRow({ r, hidden }: Attributes): void {
    const row = r === undefined ? this.#row + 1 : Number(r);
    if (!Number.isInteger(row) || row <= this.#row || row > rowLimit) {
      throw this.#broken(`row ${String(r).slice(0, 20)} stands behind row ${this.#row}`);
    }
    this.#row = row;
    this.#hidden = isOn(hidden);
    this.#flags = new Set();
    this.#cells = [];
    this.#column = -1;
  }

  #startCell({ r, t, s }: Attributes): void {
    const place = r === undefined ? { row: this.#row, column: this.#column + 1 } : cellAt(r);
    if (!place || place.row !== this.#row) {
      throw this.#broken(`a cell of row ${this.#row} is called ${r?.slice(0, 20)}`);
    }
    this.#column = place.column;
    this.#type = t ?? "n";
    this.#style = s === undefined ? 0 : Number(s);
    this.#hasFormula = false;
    this.#value = "";
  }

  #endCell(): void {
    const { text, remark } = this.#textOfCell();
    if (remark) this.#remarks.cell(remark, this.#row, this.#column);
    if (text === null) return;
    const column = this.#column;
    if (column >= columnLimit) {
      throw new UserError(
        `${this.#where}: a value in cell ${columnLetters(column)}${this.#row}; expected at most ${columnLimit} columns: delete what stands so far to the right`,
      );
    }
    if (typeof this.#cells[column] === "string") {
      throw this.#broken(`cell ${columnLetters(column)}${this.#row} is there twice`);
    }
    while (this.#cells.length < column) this.#cells.push(null);
    this.#cells[column] = mendCell(text, this.#flags);
  }

  #textOfCell(): ReturnType<typeof cellText> {
    const cell = {
      type: this.#type,
      style: this.#style,
      value: this.#value,
      inline: this.#inline.take(),
      hasFormula: this.#hasFormula,
    };
    try {
      return cellText(cell, this.#context);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw this.#broken(`cell ${columnLetters(this.#column)}${this.#row}: ${reason}`);
    }
  }

  #endRow(): void {
    if (this.#cells.length === 0) return;
    const row = { row: this.#row, cells: this.#cells, hidden: this.#hidden };
    this.#finished.push(this.#flags.size > 0 ? { ...row, flags: [...this.#flags] } : row);
  }

  #broken(reason: string): UserError {
    return new UserError(
      `${this.#where}: ${reason}; the sheet is damaged: open the workbook in a spreadsheet program and save it again as .xlsx`,
    );
  }
}
