/** One column of codes: each row's place among `size` values. */
export interface Codes {
  readonly codes: Uint16Array | Uint32Array;
  readonly size: number;
}

/** What is counted: up to 31 columns that filter, and measures of the chosen rows that do not. */
export interface Counted {
  readonly rows: number;
  readonly dimensions: readonly Codes[];
  readonly measures: readonly Codes[];
}

/**
 * Counts rows by every dimension under the filters of all the others, and measures of the rows that pass every filter.
 *
 * Each row has one bit for each dimension whose filter it fails. A filter that moves changes one bit of some rows: only these are
 * looked at, in one pass, and each list of rows that came in or went out is then counted column by column. Where more than half of all
 * rows move, what remains is counted anew. (The method of Crossfilter, Square 2012, over typed arrays.)
 */
export class Counting {
  readonly rows: number;
  /** Rows by value, under all other filters. */
  readonly counts: readonly Uint32Array[];
  /** Chosen rows by value. */
  readonly measured: readonly Uint32Array[];
  /** One bit for each filter that a row fails: 0 is chosen. */
  readonly fails: Uint16Array | Uint32Array;
  /** How many rows are chosen. */
  chosen: number;
  readonly #counted: Counted;
  readonly #totals: readonly Uint32Array[];
  readonly #measuredTotals: readonly Uint32Array[];
  /** Rows that come in stand at the front, rows that go out at the back. */
  readonly #moved: Uint32Array;
  #entering = 0;
  #leaving = 0;

  constructor(counted: Counted) {
    this.#counted = counted;
    this.rows = counted.rows;
    this.chosen = counted.rows;
    this.fails =
      counted.dimensions.length <= 16
        ? new Uint16Array(counted.rows)
        : new Uint32Array(counted.rows);
    this.#moved = new Uint32Array(counted.rows);
    const countAll = ({ codes, size }: Codes) => {
      const totals = new Uint32Array(size);
      for (let row = 0; row < counted.rows; row++) add(totals, codes[row] as number, 1);
      return totals;
    };
    this.#totals = counted.dimensions.map(countAll);
    this.#measuredTotals = counted.measures.map(countAll);
    this.counts = this.#totals.map((totals) => totals.slice());
    this.measured = this.#measuredTotals.map((totals) => totals.slice());
  }

  /** All rows by value, whatever is chosen. */
  totals(dimension: number): Uint32Array {
    return this.#totals[dimension] as Uint32Array;
  }

  /** Lets through the rows whose value is allowed (1 of `size` flags); null: all of them. */
  chooseValues(dimension: number, allowed: Uint8Array | null): void {
    const { codes } = this.#counted.dimensions[dimension] as Codes;
    const bit = 1 << dimension;
    const fails = this.fails;
    for (let row = 0; row < this.rows; row++) {
      const failing = fails[row] as number;
      const refused = allowed === null || allowed[codes[row] as number] === 1 ? 0 : bit;
      if ((failing & bit) !== refused) this.#flip(row, failing, bit);
    }
    this.#settle(dimension);
  }

  /**
   * The same for rows in an order by this dimension: `[from, until)` of the order is let through. Moves only what changed.
   * @param before what was let through so far
   */
  chooseRange(
    dimension: number,
    order: Uint32Array | null,
    before: readonly [number, number],
    [from, until]: readonly [number, number],
  ): void {
    const bit = 1 << dimension;
    const flip = (start: number, end: number) => {
      for (let place = start; place < end; place++) {
        const row = order === null ? place : (order[place] as number);
        this.#flip(row, this.fails[row] as number, bit);
      }
    };
    const [earlier, later] = before;
    if (until <= earlier || later <= from) {
      flip(earlier, later);
      flip(from, until);
    } else {
      flip(Math.min(from, earlier), Math.max(from, earlier));
      flip(Math.min(until, later), Math.max(until, later));
    }
    this.#settle(dimension);
  }

  /** Turns one bit of a row, and notes which counts it moves in. */
  #flip(row: number, failing: number, bit: number): void {
    this.fails[row] = failing ^ bit;
    const others = failing & ~bit;
    const comes = (failing & bit) !== 0;
    if (others === 0) {
      if (comes) this.#moved[this.#entering++] = row;
      else this.#moved[this.rows - ++this.#leaving] = row;
    } else if ((others & (others - 1)) === 0) {
      // It fails one other filter alone: there, and only there, it is counted.
      const other = 31 - Math.clz32(others);
      const { codes } = this.#counted.dimensions[other] as Codes;
      add(this.counts[other] as Uint32Array, codes[row] as number, comes ? 1 : -1);
    }
  }

  /** Counts what moved, in every dimension but the one whose filter it was. */
  #settle(moving: number): void {
    const [entering, leaving] = [this.#entering, this.#leaving];
    this.#entering = 0;
    this.#leaving = 0;
    this.chosen += entering - leaving;
    const { dimensions, measures } = this.#counted;
    const others = (_: unknown, place: number) => place !== moving;
    const columns = [...measures, ...dimensions.filter(others)];
    const counts = [...this.measured, ...this.counts.filter(others)];
    if (entering + leaving <= this.rows / 2) {
      columns.forEach(({ codes }, place) => {
        const into = counts[place] as Uint32Array;
        addRows(into, codes, this.#moved.subarray(0, entering), 1);
        addRows(into, codes, this.#moved.subarray(this.rows - leaving), -1);
      });
    } else if (this.chosen === this.rows) {
      const totals = [...this.#measuredTotals, ...this.#totals.filter(others)];
      counts.forEach((into, place) => {
        into.set(totals[place] as Uint32Array);
      });
    } else {
      for (const into of counts) into.fill(0);
      const rows = this.#chosenRows(moving);
      columns.forEach(({ codes }, place) => {
        addRows(counts[place] as Uint32Array, codes, rows, 1);
      });
    }
  }

  /** The rows that pass every filter; those that fail one alone are counted there on the way, but for `moving`. */
  #chosenRows(moving: number): Uint32Array {
    let found = 0;
    for (let row = 0; row < this.rows; row++) {
      const failing = this.fails[row] as number;
      if (failing === 0) this.#moved[found++] = row;
      else if ((failing & (failing - 1)) === 0) {
        const only = 31 - Math.clz32(failing);
        if (only === moving) continue;
        const { codes } = this.#counted.dimensions[only] as Codes;
        add(this.counts[only] as Uint32Array, codes[row] as number, 1);
      }
    }
    return this.#moved.subarray(0, found);
  }
}

function add(counts: Uint32Array, code: number, by: number): void {
  counts[code] = (counts[code] as number) + by;
}

function addRows(
  counts: Uint32Array,
  codes: Uint16Array | Uint32Array,
  rows: Uint32Array,
  by: number,
): void {
  for (let place = 0; place < rows.length; place++) {
    const code = codes[rows[place] as number] as number;
    counts[code] = (counts[code] as number) + by;
  }
}
