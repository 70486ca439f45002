import { type TableName, tables } from "../../tables.ts";
import { headerWords } from "./header-key.ts";

/** A ready mapping of a known system, as far as recognising its files needs it. */
export interface KnownMapping {
  readonly name: string;
  readonly table: TableName;
  /** Columns of the fields that no row can do without. */
  readonly essential: readonly string[];
  /** Columns that every export of the system has. */
  readonly required: readonly string[];
  /** Columns that some have. */
  readonly optional: readonly string[];
}

export interface RecognisedMapping {
  readonly name: string;
  readonly table: TableName;
  /** Share of the columns it names that the file has, 0–1. */
  readonly share: number;
  readonly found: number;
  readonly missing: readonly string[];
}

const enough = 0.8;
const fewest = 4;
const most = 0.5;
/** With less than so many columns of its own words, the required ones alone do not tell a system. */
const fewestTelling = 1;
/** Words that any system calls its columns by. */
const common = new Set(
  `id key number name title subject summary description type category status state priority source group product
  email phone mobile address url created updated opened closed resolved due at on by date time location value text comments`.split(
    /\s+/,
  ),
);

/**
 * The columns that a mapping file names.
 * @param mapping the parsed content of `mappings/NAME.yaml`: the keys of a source
 */
export function knownMapping(name: string, mapping: unknown): KnownMapping {
  const { columns, order_by, omit, table: given } = (mapping ?? {}) as Record<string, unknown>;
  const table = typeof given === "string" && given in tables ? (given as TableName) : "complaints";
  const essential = new Set<string>();
  const required = new Set<string>();
  const optional = new Set<string>();
  for (const [field, spec] of Object.entries((columns ?? {}) as Record<string, unknown>)) {
    const detailed = typeof spec === "object" && spec !== null && !Array.isArray(spec);
    const named = detailed ? (spec as Record<string, unknown>).column : spec;
    const loose = detailed && (spec as Record<string, unknown>).optional === true;
    const needed = (tables[table].required as readonly string[]).includes(field);
    for (const each of [named].flat()) {
      if (typeof each !== "string") continue;
      (loose ? optional : required).add(each);
      if (needed) essential.add(each);
    }
  }
  for (const each of [omit].flat()) if (typeof each === "string") optional.add(each);
  for (const each of [order_by].flat())
    if (typeof each === "string") required.add(each.replace(/^-/, ""));
  return {
    name,
    table,
    essential: [...essential],
    required: [...required],
    optional: [...optional].filter((each) => !required.has(each)),
  };
}

/**
 * The ready mapping whose system wrote a file: the columns of its table's required fields are there, at least 80 % of the columns
 * that it names (optional ones only counted where they are there) and at least four, and half of what is distinctive of it. Of
 * several, the one that finds more columns.
 */
export function recogniseMapping(
  header: readonly string[],
  mappings: readonly KnownMapping[],
): RecognisedMapping | null {
  const present = new Set(header.map((name) => name.normalize("NFC").trim()));
  const weightOf = distinctiveness(mappings);
  const [best] = mappings
    .filter(({ essential }) => essential.every((column) => present.has(column)))
    .filter((mapping) => distinctiveShare(mapping, present, weightOf) >= most)
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

/** How much a column tells the system, 0–1: the share of its words that are not common ones, by how many mappings name it. */
function distinctiveness(mappings: readonly KnownMapping[]): (column: string) => number {
  const naming = new Map<string, number>();
  for (const { required, optional } of mappings)
    for (const column of [...required, ...optional])
      naming.set(column, (naming.get(column) ?? 0) + 1);
  return (column) => ownShare(column) / (naming.get(column) ?? 1);
}

/** Share of a column's words that are not common ones. */
function ownShare(column: string): number {
  const words = headerWords(column);
  return words.filter((word) => !common.has(word)).length / (words.length || 1);
}

/** The share of a mapping's distinctive columns that a file has; of the optional ones too where the required ones are common. */
function distinctiveShare(
  { required, optional }: KnownMapping,
  present: ReadonlySet<string>,
  weightOf: (column: string) => number,
): number {
  const telling =
    sumOf(required, ownShare) >= fewestTelling ? required : [...required, ...optional];
  const found = telling.filter((column) => present.has(column));
  return sumOf(found, weightOf) / (sumOf(telling, weightOf) || 1);
}

function sumOf(columns: readonly string[], weightOf: (column: string) => number): number {
  return columns.reduce((sum, column) => sum + weightOf(column), 0);
}
