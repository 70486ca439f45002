import { type Database, sqlStatements } from "../../database.ts";

const sql = sqlStatements(import.meta.url, "similar-cases.sql");

/** A text of solved complaints: the newest that says it, and how many do. */
export interface SolvedText {
  /** Its number in the index: the text whose newest complaint is newest has 0. */
  readonly group: number;
  /** The row of `complaints`. */
  readonly caseNumber: number;
  readonly complaints: number;
}

/**
 * Which solved complaints say each text of the index, held in memory: looking up 200 of a million in the database takes as long as
 * finding them. Read-only: valid as long as the store is not written to.
 */
export class SolvedTexts {
  /** Of each solved complaint, those of one text together, the newest first: its row in solved_cases and in complaints. */
  readonly #rows: Int32Array;
  readonly #cases: Int32Array;
  /** Where the complaints of each text begin, and the end of the last. */
  readonly #starts: Int32Array;
  /** By row of complaints: 1 where the filters leave it; null: no filters. */
  #left: Uint8Array | null = null;

  private constructor(rows: Int32Array, cases: Int32Array, starts: Int32Array) {
    this.#rows = rows;
    this.#cases = cases;
    this.#starts = starts;
  }

  static async read(db: Database): Promise<SolvedTexts> {
    const count = Number(await db.value("select count(*) from solved_cases"));
    const rows = new Int32Array(count);
    const cases = new Int32Array(count);
    const starts: number[] = [];
    let at = 0;
    for await (const [group = [], row = [], number = []] of db.numberColumns(
      sql.places as string,
    )) {
      rows.set(row as Int32Array, at);
      cases.set(number as Int32Array, at);
      for (let index = 0; index < group.length; index++) {
        const own = group[index] as number;
        if (own === starts.length) starts.push(at + index);
        else if (own !== starts.length - 1) throw new Error("solved_cases is not in its order");
      }
      at += group.length;
    }
    return new SolvedTexts(rows, cases, Int32Array.from([...starts, count]));
  }

  /** How many texts there are. */
  get size(): number {
    return this.#starts.length - 1;
  }

  get isFiltered(): boolean {
    return this.#left !== null;
  }

  /**
   * Leaves the complaints of these rows alone to be found.
   * @returns the numbers of the texts that they say
   */
  keep(caseNumbers: Iterable<number>): Int32Array {
    const last = this.#cases.reduce((greatest, each) => Math.max(greatest, each), 0);
    const left = new Uint8Array(last + 1);
    for (const number of caseNumbers) if (number <= last) left[number] = 1;
    this.#left = left;
    const groups: number[] = [];
    for (let group = 0; group < this.size; group++)
      if (this.#placesOf(group, null).length > 0) groups.push(group);
    return Int32Array.from(groups);
  }

  /** The text by its newest complaint that may be found, the one that asks apart; null: there is none. */
  text(group: number, asking: number | null): SolvedText | null {
    const places = this.#placesOf(group, asking);
    const [newest] = places;
    if (newest === undefined) return null;
    return { group, caseNumber: this.#cases[newest] as number, complaints: places.length };
  }

  /** The rows of solved_cases of all complaints that say these texts, the one that asks apart. */
  rowsOf(groups: readonly number[], asking: number | null): number[] {
    return groups.flatMap((group) =>
      this.#placesOf(group, asking).map((place) => this.#rows[place] as number),
    );
  }

  #placesOf(group: number, asking: number | null): number[] {
    const places: number[] = [];
    const until = this.#starts[group + 1] as number;
    for (let place = this.#starts[group] as number; place < until; place++) {
      const number = this.#cases[place] as number;
      if (number !== asking && (this.#left === null || this.#left[number] === 1))
        places.push(place);
    }
    return places;
  }
}
