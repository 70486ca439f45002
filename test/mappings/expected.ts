/** What a fixture must come to, told from the file by hand. */
export interface Expected {
  /** `read inserted updated unchanged duplicate rejected`. */
  readonly counts: readonly number[];
  /** `id | received | status | priority | category | resolved | closed`; times in UTC, a day without a time at its local midnight. */
  readonly rows: readonly string[];
  /** Flags of all rows, sorted. */
  readonly flags?: readonly string[];
  /** More of one complaint. */
  readonly more: readonly [id: string, fields: Readonly<Record<string, unknown>>];
  /** Pieces of personal data that stand in the file and may stand nowhere in the store. */
  readonly hidden: readonly string[];
}
