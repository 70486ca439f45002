/** Rows of numbers, zeros left out: row r has values at columns[starts[r]] … columns[starts[r + 1] − 1], ascending. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** Columns there are; many may be empty. */
  readonly width: number;
}

/** How many rows there are. */
export function heightOf(rows: SparseRows): number {
  return rows.starts.length - 1;
}

/** In how many rows each column has a value above zero. */
export function rowsWith(rows: SparseRows): Int32Array {
  const count = new Int32Array(rows.width);
  rows.columns.forEach((column, place) => {
    if ((rows.values[place] as number) > 0) count[column] = (count[column] as number) + 1;
  });
  return count;
}

/** The chosen rows, in the order given. */
export function pickRows(rows: SparseRows, chosen: Int32Array): SparseRows {
  const starts = new Int32Array(chosen.length + 1);
  chosen.forEach((row, at) => {
    const size = (rows.starts[row + 1] as number) - (rows.starts[row] as number);
    starts[at + 1] = (starts[at] as number) + size;
  });
  const columns = new Int32Array(starts[chosen.length] as number);
  const values = new Float64Array(columns.length);
  chosen.forEach((row, at) => {
    const [from, until] = [rows.starts[row], rows.starts[row + 1]];
    columns.set(rows.columns.subarray(from, until), starts[at]);
    values.set(rows.values.subarray(from, until), starts[at]);
  });
  return { starts, columns, values, width: rows.width };
}

/** Each value times its column's weight, then each row brought to length 1; a row of zeros stays one. */
export function unitRows(rows: SparseRows, weights: Float64Array): SparseRows {
  const values = rows.values.map(
    (value, place) => value * (weights[rows.columns[place] as number] as number),
  );
  for (let row = 0; row < heightOf(rows); row++) {
    const own = values.subarray(rows.starts[row], rows.starts[row + 1]);
    let squares = 0;
    for (const value of own) squares += value * value;
    if (squares === 0) continue;
    const length = Math.sqrt(squares);
    own.forEach((value, place) => {
      own[place] = value / length;
    });
  }
  return { ...rows, values };
}

/** Rows become columns and columns rows. */
export function transposed(rows: SparseRows): SparseRows {
  const starts = new Int32Array(rows.width + 1);
  for (const column of rows.columns) starts[column + 1] = (starts[column + 1] as number) + 1;
  for (let at = 0; at < rows.width; at++) {
    starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  }
  const next = starts.slice();
  const columns = new Int32Array(rows.columns.length);
  const values = new Float64Array(columns.length);
  for (let row = 0; row < heightOf(rows); row++) {
    for (
      let place = rows.starts[row] as number;
      place < (rows.starts[row + 1] as number);
      place++
    ) {
      const column = rows.columns[place] as number;
      const to = next[column] as number;
      next[column] = to + 1;
      columns[to] = row;
      values[to] = rows.values[place] as number;
    }
  }
  return { starts, columns, values, width: heightOf(rows) };
}

/**
 * The inner products of single rows with all rows, one row at a time: `of` fills `products` and returns the rows that share a column
 * with it. What it gave is void at the next call. Each sum runs over the columns in ascending order, so that a · b is b · a to the bit.
 */
export class Products {
  readonly products: Float64Array;
  readonly #rows: SparseRows;
  readonly #byColumn: SparseRows;
  readonly #met: Int32Array;
  readonly #isMet: Uint8Array;
  #count = 0;

  constructor(rows: SparseRows) {
    this.#rows = rows;
    this.#byColumn = transposed(rows);
    this.products = new Float64Array(heightOf(rows));
    this.#met = new Int32Array(heightOf(rows));
    this.#isMet = new Uint8Array(heightOf(rows));
  }

  of(row: number): Int32Array {
    this.#clear();
    const { starts, columns, values } = this.#rows;
    for (let place = starts[row] as number; place < (starts[row + 1] as number); place++) {
      const value = values[place] as number;
      if (value !== 0) this.#addColumn(columns[place] as number, value);
    }
    return this.#met.subarray(0, this.#count);
  }

  #addColumn(column: number, value: number): void {
    const { starts, columns, values } = this.#byColumn;
    const { products } = this;
    const until = starts[column + 1] as number;
    for (let place = starts[column] as number; place < until; place++) {
      const other = columns[place] as number;
      if (this.#isMet[other] === 0) {
        this.#isMet[other] = 1;
        this.#met[this.#count++] = other;
      }
      products[other] = (products[other] as number) + value * (values[place] as number);
    }
  }

  #clear(): void {
    for (const other of this.#met.subarray(0, this.#count)) {
      this.products[other] = 0;
      this.#isMet[other] = 0;
    }
    this.#count = 0;
  }
}
