import { type Database, identifier } from "../database.ts";

const chunkRows = 2048;

/** A temporary table of text columns c0, c1, … and the row's number, filled row by row. */
export class LandingTable {
  readonly #db: Database;
  readonly #width: number;
  #columns: (string | null)[][];
  #numbers: bigint[] = [];
  rows = 0;

  private constructor(db: Database, width: number) {
    this.#db = db;
    this.#width = width;
    this.#columns = emptyColumns(width);
  }

  static async create(db: Database, width: number): Promise<LandingTable> {
    const columns = Array.from(
      { length: width },
      (_, index) => `${identifier(`c${index}`)} varchar`,
    );
    await db.run(`create or replace temp table landed (${columns.join(", ")}, landed_row bigint)`);
    return new LandingTable(db, width);
  }

  static readonly relation = "landed";

  /** True when a chunk is full and wants to be written. */
  add(cells: readonly (string | null)[], row: number): boolean {
    for (let index = 0; index < this.#width; index++) {
      (this.#columns[index] as (string | null)[]).push(cells[index] ?? null);
    }
    this.#numbers.push(BigInt(row));
    this.rows++;
    return this.#numbers.length >= chunkRows;
  }

  async write(): Promise<void> {
    if (this.#numbers.length === 0) return;
    await this.#db.append("landed", [
      ...this.#columns.map((values) => ({ type: "varchar" as const, values })),
      { type: "bigint", values: this.#numbers },
    ]);
    this.#columns = emptyColumns(this.#width);
    this.#numbers = [];
  }
}

function emptyColumns(width: number): (string | null)[][] {
  return Array.from({ length: width }, () => []);
}
