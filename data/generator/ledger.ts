import type { PersonalKind, PersonalValue } from "./personal.ts";

/** Where something stands: the row as a spreadsheet shows it, the record of a JSON array, the line of NDJSON. */
export interface Place {
  readonly file: string;
  readonly sheet?: string;
  readonly row: number;
  readonly id: string;
}

/** A row that was made wrong on purpose, and what loading must do with it. */
export interface DirtyRow extends Place {
  readonly field: string;
  readonly what: string;
  readonly rules: readonly string[];
  readonly fate: "rejected" | "flagged" | "fixed";
}

export type Fault = Omit<DirtyRow, keyof Place>;

/** What the manifest says about single rows, collected while the files are written. */
export class Ledger {
  readonly dirty: DirtyRow[] = [];
  readonly personal: (Place & { readonly kind: PersonalKind; readonly value: string })[] = [];
  /** Rows that can be loaded, by file. */
  readonly rows: Record<string, number> = {};
  /** Rows that cannot, by file. */
  readonly rejected: Record<string, number> = {};
  /** Rows with a later version of a complaint that an earlier file has, by file. */
  readonly repeated: Record<string, number> = {};

  loadable(file: string, isRepeated = false): void {
    this.rows[file] = (this.rows[file] ?? 0) + 1;
    if (isRepeated) this.repeated[file] = (this.repeated[file] ?? 0) + 1;
  }

  fault(place: Place, { field, what, rules, fate }: Fault): void {
    this.dirty.push({ ...place, field, what, rules, fate });
    if (fate !== "rejected") return;
    this.rejected[place.file] = (this.rejected[place.file] ?? 0) + 1;
  }

  found(place: Place, values: readonly PersonalValue[]): void {
    for (const { kind, value } of values) this.personal.push({ ...place, kind, value });
  }
}
