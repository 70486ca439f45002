/** A ready mapping of a known system, as far as recognising its files needs it. */
export interface KnownMapping {
  readonly name: string;
  readonly table: string;
  /** Columns that every export of the system has. */
  readonly required: readonly string[];
  /** Columns that some have. */
  readonly optional: readonly string[];
}

export interface RecognisedMapping {
  readonly name: string;
  readonly table: string;
  /** Share of the columns it names that the file has, 0–1. */
  readonly share: number;
  readonly found: number;
  readonly missing: readonly string[];
}

const enough = 0.8;
const fewest = 4;

/**
 * The columns that a mapping file names.
 * @param mapping the parsed content of `mappings/NAME.yaml`: the keys of a source
 */
export function knownMapping(name: string, mapping: unknown): KnownMapping {
  const { columns, order_by, omit, table } = (mapping ?? {}) as Record<string, unknown>;
  const required = new Set<string>();
  const optional = new Set<string>();
  for (const spec of Object.values((columns ?? {}) as Record<string, unknown>)) {
    const detailed = typeof spec === "object" && spec !== null && !Array.isArray(spec);
    const named = detailed ? (spec as Record<string, unknown>).column : spec;
    const loose = detailed && (spec as Record<string, unknown>).optional === true;
    for (const each of [named].flat())
      if (typeof each === "string") (loose ? optional : required).add(each);
  }
  for (const each of [omit].flat()) if (typeof each === "string") optional.add(each);
  for (const each of [order_by].flat()) if (typeof each === "string") required.add(each);
  return {
    name,
    table: typeof table === "string" ? table : "complaints",
    required: [...required],
    optional: [...optional].filter((each) => !required.has(each)),
  };
}

/**
 * The ready mapping whose system wrote a file: at least 80 % of the columns that it names, optional ones only counted where
 * they are there, and at least four. Of several, the one that finds more columns.
 */
export function recogniseMapping(
  header: readonly string[],
  mappings: readonly KnownMapping[],
): RecognisedMapping | null {
  const present = new Set(header.map((name) => name.normalize("NFC").trim()));
  const [best] = mappings
    .map(({ name, table, required, optional }) => {
      const missing = required.filter((column) => !present.has(column));
      const extra = optional.filter((column) => present.has(column)).length;
      const found = required.length - missing.length + extra;
      return { name, table, found, missing, share: found / (found + missing.length || 1) };
    })
    .filter(({ share, found }) => share >= enough && found >= fewest)
    .sort((a, b) => b.found * b.share - a.found * a.share || (a.name < b.name ? -1 : 1));
  return best ?? null;
}
